// Owns ending loans that were not handed out: cancelled by people, or expired by the clock; refuses to take their money out (release.ts).
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { post } from "../journal/journal.ts";
import { notHandedOutEntry } from "../ledger/chart-closings.ts";
import { keep } from "../loans/commands.ts";
import { loanItem } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { queryAll } from "../table/read.ts";
import { decideCancel, decideExpiry } from "./rules.ts";

type ClosingDeps = Pick<Deps, "table" | "clock">;

/**
 * Cancels a loan; managers their own partner's alone. From this commit on it takes no more gifts; what was given is taken out behind the
 * stream. Cancelling again answers as before. `evenHeld`: also while a gift is being paid.
 */
export function cancelLoan(
  deps: ClosingDeps,
  caller: Pick<Caller, "personId" | "role" | "partnerId"> | "system",
  loanId: string,
  reason: string,
  evenHeld = false,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    const foreign = caller !== "system" && caller.role === "manager" && caller.partnerId !== loan?.partnerId;
    if (!loan || foreign) return refuse("not_found", "There is no such loan.");
    const decided = decideCancel(loan, evenHeld);
    if (!decided.ok) return decided;
    if (decided.value.act === "already") return accept(loan);
    const now = deps.clock.now();
    if (decided.value.act === "end") return keep(deps, decided.value.loan, "loan.cancelled", caller, now, { reason });
    const next = decided.value.loan;
    const { partnerId, currency, principal, promised } = loan;
    const at = now.toISOString();
    const made = await commit(deps.table, [
      ...post(notHandedOutEntry({ loanId, partnerId, currency, at, principal, promised })),
      replace(keys.loan(loanId), loanItem(next), loan.version, "changed"),
      announce(fact("loan.cancelled", `LOAN#${loanId}`, now, caller, loan.version, { reason, unlent: true })),
    ]);
    return made.ok ? accept({ ...next, version: loan.version + 1 }) : "changed";
  });
}

/** Expires every open loan whose deadline has passed. Answers how many. Safe to run at any time and twice at once. */
export async function expireLoans(deps: ClosingDeps): Promise<number> {
  let expired = 0;
  await eachAlone(await overdueLoans(deps), async (id) => {
    if (await expire(deps, id)) expired += 1;
  });
  return expired;
}

function expire(deps: ClosingDeps, loanId: string): Promise<boolean> {
  return contend<boolean>(async () => {
    const loan = await findLoan(deps, loanId);
    const now = deps.clock.now();
    const next = loan && decideExpiry(loan, now);
    if (!next) return false;
    const made = await keep(deps, next, "loan.expired", "system", now, { deadline: next.deadline });
    return made === "changed" ? made : true;
  });
}

/** Open loans past their deadline, as the public index says. It may lag: each is read again before anything is decided. */
async function overdueLoans(deps: ClosingDeps): Promise<string[]> {
  const now = deps.clock.now().toISOString();
  const ids: string[] = [];
  for (const range of publicRanges("fundraising")) {
    for await (const item of queryAll(deps.table, { ...range, attributes: ["id", "deadline"] })) {
      if (item.deadline && String(item.deadline) <= now) ids.push(String(item.id));
    }
  }
  return ids;
}
