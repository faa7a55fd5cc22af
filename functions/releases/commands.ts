// Owns taking a contribution's money out of a loan that will not be handed out: one contribution, one commit; refuses to decide when.
import type { Contribution, Release } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import { contributionsOfLoan, rootOf } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { post } from "../journal/journal.ts";
import type { Loan } from "../loans/loan.ts";
import { minus, negate, plus } from "../money/minor.ts";
import { type Action, change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { newLot } from "../undirected/rules.ts";
import { destinationOf, entryOfRelease } from "./entries.ts";

type ReleaseDeps = Pick<Deps, "table" | "clock">;

/**
 * Takes the money of one contribution out of its loan: fresh money becomes a lot that waits for its donor's word, or the reserve's where
 * that gave it back to the donor already; recycled money waits at the contribution it came from. Only for money that was neither sent
 * to the partner nor handed out. False when something changed since it was read; then nothing moved.
 */
export async function release(
  deps: ReleaseDeps,
  contribution: Contribution,
  loan: Pick<Loan, "id" | "partnerId" | "currency">,
): Promise<boolean> {
  const at = deps.clock.now().toISOString();
  const root = contribution.broughtIn === null ? await rootOf(deps, contribution) : contribution;
  const to = destinationOf(contribution, root);
  const entry = entryOfRelease(contribution, root, loan, at);
  const released: Release = { at, cause: entry.cause, to };
  const elsewhere = {
    parent: () => backToParent(deps, contribution),
    undirected: async () => [intoLot(contribution, loan, entry.cause, at)],
    reserve: async () => [],
  };
  const made = await commit(deps.table, [
    ...post(entry),
    ...takenOut(contribution, released),
    ...(root.id === contribution.id || to === "parent" ? [] : [rootAfter(root, contribution)]),
    ...(await elsewhere[to]()),
  ]);
  return made.ok;
}

/** Money that had come home from a partner that closed: its root must stand as it was read, and says what the reserve got of it. */
function rootAfter(root: Contribution, contribution: Contribution): Action<"changed"> {
  const { takenOver } = root;
  const next = takenOver
    ? { ...root, takenOver: { ...takenOver, regained: plus(takenOver.regained, contribution.amount) } }
    : root;
  return replace(contributionKey(root), contributionItem(next), root.version, "changed");
}

/** The contribution marked as released, and its loan with that much less; the conflict `changed` when either is not as it was read. */
export function takenOut(contribution: Contribution, released: Release): Action<"changed">[] {
  const { loanId, amount, broughtIn, takenOver } = contribution;
  const regained =
    takenOver && released.to === "reserve" ? { ...takenOver, regained: plus(takenOver.regained, amount) } : takenOver;
  const promised =
    broughtIn === null
      ? { promisedDonor: negate(amount) }
      : { promised: negate(broughtIn), recycledIn: negate(amount) };
  const least = broughtIn === null ? { promisedDonor: amount } : { promised: broughtIn };
  return [
    replace(
      contributionKey(contribution),
      contributionItem({ ...contribution, released, takenOver: regained }),
      contribution.version,
      "changed",
    ),
    change(keys.loan(loanId), "changed", {
      add: { funded: negate(amount), remaining: amount, ...promised, version: 1n },
      onlyIf: { atLeast: { funded: amount, ...least } },
    }),
  ];
}

function intoLot(
  contribution: Contribution,
  loan: Pick<Loan, "id" | "partnerId">,
  cause: string,
  at: string,
): Action<"exists"> {
  const { donorId, donationId, amount, parentId, parentLoanId, generation } = contribution;
  // It had come home from a partner that closed, and had been directed anew.
  const from =
    parentId && parentLoanId ? { contributionId: parentId, loanId: parentLoanId, generation: generation - 1 } : null;
  const lot = newLot({ donorId, cause, donationId, amount, loanId: loan.id, partnerId: loan.partnerId, from }, at);
  return insert(lotKey(lot), lotItem(lot), "exists");
}

/** The mirror of the recycling: the parent holds the money again, and its loan has passed on less. Throws when there is no such parent. */
async function backToParent(deps: ReleaseDeps, child: Contribution): Promise<Action<"changed">[]> {
  const { parentId, parentLoanId, broughtIn, basis } = child;
  const siblings = parentLoanId === null ? [] : await contributionsOfLoan(deps, parentLoanId);
  const parent = siblings.find((one) => one.id === parentId);
  if (!parent || parentLoanId === null || broughtIn === null) throw new Error(`${child.id}: no parent ${parentId}`);
  const next = {
    ...parent,
    onward: minus(parent.onward, broughtIn),
    onwardBasis: minus(parent.onwardBasis, basis),
  };
  return [
    replace(contributionKey(parent), contributionItem(next), parent.version, "changed"),
    change(keys.loan(parentLoanId), "changed", {
      add: { recycled: negate(broughtIn), version: 1n },
      onlyIf: { atLeast: { recycled: broughtIn } },
    }),
  ];
}
