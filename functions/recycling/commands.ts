// Owns moving returned money on: one piece, one transaction; refuses to decide which piece (rules.ts does).

import type { Contribution } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { idFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { negate, plus, ZERO } from "../money/minor.ts";
import { change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { queryAll } from "../table/read.ts";
import { entryOfPiece } from "./entries.ts";
import { type Allocation, decideRecycling } from "./rules.ts";
import { readSnapshots } from "./snapshot.ts";

/** Plans made anew when somebody else changed a loan in between; each plan moves at least one piece or ends. */
const PLANS_MAX = 50;

/** Moves all returned money that may move, of one partner or of all, each alone. A dry run answers the plan and moves nothing. */
export async function runRecycling(
  deps: Deps,
  ask: { partnerId: string | null; dryRun: boolean },
): Promise<Allocation[]> {
  const moved: Allocation[] = [];
  await eachAlone(ask.partnerId ? [ask.partnerId] : await partnerIds(deps), async (partnerId) => {
    moved.push(...(await (ask.dryRun ? plan(deps, partnerId) : runPartner(deps, partnerId))));
  });
  return moved;
}

async function runPartner(deps: Deps, partnerId: string): Promise<Allocation[]> {
  const moved: Allocation[] = [];
  for (let round = 0; round < PLANS_MAX; round++) {
    const planned = await plan(deps, partnerId);
    let interrupted = false;
    const touched = new Set<string>();
    for (const allocation of planned) {
      // The plan knew a contribution as it was read: its second piece needs it as it is after the first.
      const parentId = allocation.standing.contribution.id;
      if (touched.has(parentId)) interrupted = true;
      else if (await move(deps, allocation)) moved.push(allocation);
      else interrupted = true;
      touched.add(parentId);
    }
    if (!interrupted) return moved;
  }
  return moved;
}

async function plan(deps: Deps, partnerId: string): Promise<Allocation[]> {
  const snapshots = await readSnapshots(deps, partnerId);
  return snapshots.flatMap((one) => decideRecycling(one.credits, one.open, deps.settings.recyclingMinimum, one.orders));
}

/**
 * Moves one piece: the parent passes it on, a child of the next generation holds it, the new loan is funded by it, the journal says so.
 * Named by the parent and its version, or by the caller's own act, so that the same piece cannot move twice. False when something
 * changed since it was planned.
 */
export async function move(deps: Deps, allocation: Allocation, childId?: string): Promise<boolean> {
  const { from, to, amount, basis, broughtIn } = allocation;
  const parent = allocation.standing.contribution;
  const at = deps.clock.now().toISOString();
  const id = childId ?? idFrom("contribution", parent.id, String(parent.version));
  const entry = entryOfPiece(allocation, id, at);
  const child: Contribution = {
    id,
    version: 1,
    loanId: to.id,
    donorId: parent.donorId,
    amount,
    generation: parent.generation + 1,
    parentId: parent.id,
    parentLoanId: parent.loanId,
    basis,
    donationId: parent.donationId,
    cause: entry.cause,
    broughtIn,
    loanCurrency: to.currency,
    onward: ZERO,
    onwardBasis: ZERO,
    createdAt: at,
    released: null,
    cut: ZERO,
    takenOver: null,
    recalled: null,
  };
  const passedOn: Contribution = {
    ...parent,
    onward: plus(parent.onward, broughtIn),
    onwardBasis: plus(parent.onwardBasis, basis),
  };
  const made = await commit(deps.table, [
    ...post(entry),
    replace(contributionKey(parent), contributionItem(passedOn), parent.version, "changed"),
    insert(contributionKey(child), contributionItem(child), "exists"),
    // What came back must still be there: a payment may have been reversed since the plan was made, which touches no contribution.
    change(keys.loan(from.id), "changed", {
      add: { recycled: broughtIn, version: 1n },
      onlyIf: { atLeast: { repaid: from.repaid } },
    }),
    change(keys.loan(to.id), "no_room", {
      add: { funded: amount, remaining: negate(amount), promised: broughtIn, recycledIn: amount, version: 1n },
      onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } },
    }),
  ]);
  return made.ok;
}

async function partnerIds(deps: Deps): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of queryAll(deps.table, { pk: "PARTNERS", index: "gsi1", attributes: ["id"] }))
    ids.push(String(item.id));
  return ids;
}
