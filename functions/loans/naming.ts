// Owns keeping the names on loans as their people want to be called since; refuses to know consents beside the name's.
import type { Deps } from "../deps.ts";
import { publicName } from "../entrepreneurs/consent.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { loanItem } from "./items.ts";
import type { Loan } from "./loan.ts";
import { findLoan, loansOfPartner } from "./queries.ts";

/** The name a loan should carry: it keeps the one it was published with, except that a name nobody may read any more goes, and comes back. */
export function nameOn(loan: Pick<Loan, "displayName">, person: Pick<Entrepreneur, "displayName" | "consent">): string {
  const name = publicName(person);
  if (name !== person.displayName) return name;
  const hidden = publicName({ ...person, consent: { ...person.consent, shows: [] } });
  return loan.displayName === hidden ? name : loan.displayName;
}

/** After somebody's consent changed. Told by the fact of that change alone: it was their act. Safe to run twice. */
export async function nameLoans(deps: Pick<Deps, "table">, entrepreneurId: string): Promise<void> {
  const item = await get(deps.table, keys.entrepreneur(entrepreneurId));
  if (!item) return;
  const person = entrepreneurFrom(item);
  const theirs = (await loansOfPartner(deps, person.partnerId)).filter((loan) => loan.entrepreneurId === person.id);
  for (const { id } of theirs) {
    await contend(async () => {
      const loan = await findLoan(deps, id);
      if (!loan || nameOn(loan, person) === loan.displayName) return { ok: true, value: null };
      const next = { ...loan, displayName: nameOn(loan, person) };
      const made = await commit(deps.table, [replace(keys.loan(id), loanItem(next), loan.version, "changed")]);
      return made.ok ? { ok: true, value: null } : "changed";
    });
  }
}
