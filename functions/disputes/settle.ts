// Owns bringing a dispute and the books to what Stripe says of it now; refuses to answer it, and to trust what a notice said.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { findEntry, post } from "../journal/journal.ts";
import { disputeEntry, disputeLostEntry, disputeReturnedEntry } from "../ledger/chart-returns.ts";
import type { Entry } from "../ledger/entry.ts";
import { type Minor, minus, negate, ZERO } from "../money/minor.ts";
import type { DisputeTruth, Movement } from "../payments/payments.ts";
import { donationOf, keptDonation } from "../refunds/donation.ts";
import { afterGivingBack, afterReturn, givenOf, pieceActions } from "../refunds/giving-back.ts";
import { place } from "../refunds/placement.ts";
import { sourcesOf } from "../refunds/sources.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import type { Dispute } from "./dispute.ts";
import { disputeItem } from "./items.ts";
import { findDispute } from "./queries.ts";
import { followed, moved, newDispute, settledBy } from "./rules.ts";

/**
 * Each movement that Stripe made for the dispute is booked once, by its balance transaction: the reserve carries it. When it is lost, the
 * reserve is settled against what of the donation is still here, and takes the rest over. Any order, twice and late alike.
 */
export async function followDispute(deps: Deps, checkoutId: string, truth: DisputeTruth): Promise<void> {
  await know(deps, checkoutId, truth);
  for (const movement of truth.movements) await bookMovement(deps, checkoutId, truth.id, movement);
  await decide(deps, checkoutId, truth);
}

/** Finance hears of it the first time. */
async function know(deps: Deps, checkoutId: string, truth: DisputeTruth): Promise<void> {
  if (await findDispute(deps, truth.id)) return;
  const now = deps.clock.now();
  const dispute = newDispute(truth, await donationOf(deps, checkoutId), now.toISOString());
  const told = { checkoutId, amount: String(dispute.amount), reason: dispute.reason, dueBy: dispute.dueBy };
  await commit(deps.table, [
    insert(keys.dispute(truth.id), disputeItem(dispute), "exists"),
    announce(fact("dispute.opened", `DISPUTE#${truth.id}`, now, "system", "once", told)),
  ]);
}

function bookMovement(deps: Deps, checkoutId: string, disputeId: string, movement: Movement): Promise<"done"> {
  return contend<"done">(async () => {
    if (await findEntry(deps, `dispute:${movement.balanceTransaction}`)) return "done";
    const dispute = await known(deps, disputeId);
    const about = { disputeId, checkoutId, donorId: dispute.donorId, at: deps.clock.now().toISOString() };
    const made = await commit(deps.table, [
      ...post(disputeEntry({ ...about, ...movement })),
      kept(moved(dispute, movement)),
    ]);
    return made.ok || made.conflict.name === "posted" ? "done" : "changed";
  });
}

/** The dispute's state, and with it what the donor counts as given back. */
async function decide(deps: Deps, checkoutId: string, truth: DisputeTruth): Promise<void> {
  await contend(async () => {
    const dispute = await known(deps, truth.id);
    const now = deps.clock.now();
    const at = now.toISOString();
    const next = followed(dispute, truth, at);
    const off = minus(settledBy(truth, dispute.withdrawn), dispute.settled);
    if (next === dispute && off === 0n) return "done";
    const change = off === 0n ? [] : await settlement(deps, checkoutId, dispute, off, at);
    const type = next.state === "won" ? "dispute.won" : "dispute.lost";
    const told = { checkoutId, amount: String(next.amount), settled: String(dispute.settled + off) };
    const made = await commit(deps.table, [
      ...change,
      kept({ ...next, settled: settledBy(truth, dispute.withdrawn) }),
      ...(next.state === dispute.state
        ? []
        : [announce(fact(type, `DISPUTE#${truth.id}`, now, "system", dispute.version, told))]),
    ]);
    return made.ok ? "done" : "changed";
  });
}

/** `off` above zero: so much more is given back to the donor; below: so much of it came back after all. */
async function settlement(
  deps: Deps,
  checkoutId: string,
  dispute: Dispute,
  off: Minor,
  at: string,
): Promise<Action<"changed" | "posted" | "exists">[]> {
  const before = await donationOf(deps, checkoutId);
  const about = { disputeId: nth(dispute), checkoutId, at };
  if (off > 0n) {
    const sources = await sourcesOf(deps, before);
    const placement = place(sources, off, before.carried);
    const given = givenOf(before, placement, sources.recalled);
    return [
      ...booked(disputeLostEntry({ ...about, given })),
      keptDonation(afterGivingBack(before, placement, off)),
      ...pieceActions(placement, sources.recalled, `dispute-lost:${about.disputeId}`, at),
    ];
  }
  const cause = `dispute-returned:${about.disputeId}`;
  const { donation, lot } = afterReturn(before, negate(off), cause, at);
  return [
    ...booked(disputeReturnedEntry({ ...about, donorId: dispute.donorId, amount: lot?.amount ?? ZERO })),
    keptDonation(donation),
    ...(lot ? [insert(lotKey(lot), lotItem(lot), "exists")] : []),
  ];
}

/** A dispute is settled once; should Stripe change its mind, each further time has a name of its own. */
function nth(dispute: Dispute): string {
  return dispute.decidedAt === null ? dispute.id : `${dispute.id}:${dispute.version}`;
}

const booked = (entry: Entry | null): Action<"posted">[] => (entry ? post(entry) : []);

function kept(next: Dispute): Action<"changed"> {
  return replace(keys.dispute(next.id), disputeItem(next), next.version, "changed");
}

async function known(deps: Pick<Deps, "table">, id: string): Promise<Dispute> {
  const dispute = await findDispute(deps, id);
  if (!dispute) throw new Error(`no dispute ${id}`);
  return dispute;
}
