// Owns moving a donor's waiting money into a loan: one lot, one loan, one commit; refuses to choose the loan.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { freshContribution } from "../gifts/rules.ts";
import { post } from "../journal/journal.ts";
import type { Loan } from "../loans/loan.ts";
import { type Minor, negate } from "../money/minor.ts";
import { change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { entryOfDirected } from "./entries.ts";
import { lotItem, lotKey } from "./items.ts";
import type { Lot } from "./lot.ts";
import { taken } from "./rules.ts";

/**
 * Directs `amount` of a lot to a loan as contribution `id`, which names the act: the same act again changes nothing. False when the lot,
 * the room, or the act itself changed since it was planned; then nothing moved.
 */
export async function directLot(
  deps: Pick<Deps, "table" | "clock">,
  lot: Lot,
  loan: Pick<Loan, "id" | "currency">,
  amount: Minor,
  id: string,
  by: "donor" | "system" | "plan" = "donor",
): Promise<boolean> {
  const at = deps.clock.now().toISOString();
  const entry = entryOfDirected(lot, { loanId: loan.id, amount, id }, at, by);
  const line = { loanId: loan.id, amount };
  const fresh = freshContribution(line, lot.donorId, lot.donationId, entry.cause, at, loan.currency);
  const contribution = { ...fresh, id, ...lineageOf(lot) };
  const made = await commit(deps.table, [
    ...post(entry),
    insert(contributionKey(contribution), contributionItem(contribution), "exists"),
    replace(lotKey(lot), lotItem(taken(lot, amount)), lot.version, "changed"),
    change(keys.loan(loan.id), "no_room", {
      add: { funded: amount, remaining: negate(amount), promisedDonor: amount, version: 1n },
      onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } },
    }),
  ]);
  return made.ok;
}

/** Money that has worked before goes on in the next generation, under the contribution it came back from. */
function lineageOf({ from }: Lot): Partial<Contribution> {
  if (!from) return {};
  return { generation: from.generation + 1, parentId: from.contributionId, parentLoanId: from.loanId };
}
