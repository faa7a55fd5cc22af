// Owns booking each contribution's share of a settlement, one commit for each; refuses to work the shares out (rules.ts does).
import type { Contribution } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import { contributionsOfLoan, rootOf } from "../contributions/queries.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { post } from "../journal/journal.ts";
import { partnerShareEntry } from "../ledger/chart-closings.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { plus } from "../money/minor.ts";
import { allPartners } from "../partners/queries.ts";
import { type Action, change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { newLot } from "../undirected/rules.ts";
import { workOnClosing } from "./commands.ts";
import { shareItem } from "./items.ts";
import { tellDonors } from "./mails.ts";
import { findSettlement, sharesOf } from "./queries.ts";
import { afterShare } from "./rules.ts";
import { end } from "./settle.ts";
import type { Settlement, Share } from "./settlement.ts";

/**
 * Shares out an approved settlement, tells the donors, ends it, and goes on with the closing. It may stop anywhere and begin again: each
 * share is booked once.
 */
export async function shareSettlement(deps: Deps, settlementId: string): Promise<void> {
  const settlement = await findSettlement(deps, settlementId);
  if (!settlement || (settlement.state !== "approved" && settlement.state !== "shared")) return;
  await contend(async () => {
    const open = (await sharesOf(deps, settlement.plan)).filter((share) => share.bookedAt === null);
    for (const loanId of new Set(open.map((share) => share.loanId))) {
      const ofLoan = open.filter((share) => share.loanId === loanId);
      if (!(await shareOfLoan(deps, settlement, loanId, ofLoan))) return "changed";
    }
    return "done";
  });
  // Donors are told before it ends, because the daily job does not come back to what has ended; and no mail holds up its end.
  await eachAlone([tellDonors, endShared], (step) => step(deps, settlement));
  await workOnClosing(deps, settlement.partnerId);
}

async function endShared(deps: Deps, { id }: Settlement): Promise<void> {
  await contend(async () => {
    const now = await findSettlement(deps, id);
    if (now?.state !== "approved") return "done";
    return (await end(deps, now, "shared")) ? "done" : "changed";
  });
}

/** Goes on with approved settlements whose sharing stopped half-way and nobody came back to. For the daily job. */
export async function shareAllApproved(deps: Deps): Promise<void> {
  const underWay = (await allPartners(deps)).flatMap((one) => one.closing?.settlementId ?? []);
  await eachAlone(underWay, (settlementId) => shareSettlement(deps, settlementId));
}

/** False when somebody else changed one of its contributions meanwhile. */
async function shareOfLoan(
  deps: Deps,
  settlement: Settlement,
  loanId: string,
  shares: readonly Share[],
): Promise<boolean> {
  const loan = await findLoan(deps, loanId);
  if (!loan) throw new Error(`no loan ${loanId}`);
  const found = standings(loan, await contributionsOfLoan(deps, loanId));
  for (const share of shares) {
    const standing = found.find((one) => one.contribution.id === share.contributionId);
    if (!standing) throw new Error(`no contribution ${share.contributionId}`);
    // Less waits than its share: whoever else works on this settlement has booked it since it was read, or a person has to look.
    if (standing.waiting < plus(share.sent, share.lost) && (await isBooked(deps, share))) return false;
    if (!(await bookShare(deps, settlement, loan, standing, share))) return false;
  }
  return true;
}

async function isBooked(deps: Deps, share: Share): Promise<boolean> {
  return (await sharesOf(deps, share.plan)).some((one) => one.nth === share.nth && one.bookedAt !== null);
}

async function bookShare(
  deps: Deps,
  settlement: Settlement,
  loan: Loan,
  standing: Standing,
  share: Share,
): Promise<boolean> {
  const at = deps.clock.now().toISOString();
  const { contribution } = standing;
  const root = await rootOf(deps, contribution);
  const next = afterShare(standing, share);
  const to = root.takenOver ? "reserve" : "undirected";
  const entry = partnerShareEntry({
    settlementId: settlement.id,
    partnerId: settlement.partnerId,
    contributionId: contribution.id,
    donorId: contribution.donorId,
    loanId: loan.id,
    currency: settlement.currency,
    at,
    rate: settlement.rate,
    sent: share.sent,
    lost: share.lost,
    worth: share.worth,
    to,
  });
  const lot = newLot(
    {
      donorId: contribution.donorId,
      cause: entry.cause,
      donationId: contribution.donationId,
      amount: share.worth,
      loanId: loan.id,
      partnerId: settlement.partnerId,
      from: { contributionId: contribution.id, loanId: loan.id, generation: contribution.generation },
    },
    at,
  );
  const made = await commit(deps.table, [
    ...post(entry),
    ...kept(contribution, next, root, share),
    change(keys.loan(loan.id), "changed", {
      add: { recycled: plus(share.sent, share.lost), recalled: share.worth, version: 1n },
      // A payment that was reversed meanwhile leaves less to share, and touches no contribution.
      onlyIf: { atLeast: { repaid: loan.repaid } },
    }),
    ...(to === "reserve" || share.worth === 0n ? [] : [insert(lotKey(lot), lotItem(lot), "exists")]),
    replace(
      keys.settlementShare(share.plan, share.nth),
      shareItem({ ...share, bookedAt: at, to }),
      share.version,
      "changed",
    ),
  ]);
  return made.ok;
}

/** The contribution and its root, which says what the reserve got or stands as it was read; both may be one item. */
function kept(read: Contribution, next: Contribution, root: Contribution, share: Share): Action<"changed">[] {
  const regained = (one: Contribution): Contribution =>
    one.takenOver
      ? { ...one, takenOver: { ...one.takenOver, regained: plus(one.takenOver.regained, share.worth) } }
      : one;
  const own = root.id === read.id ? regained(next) : next;
  const others = root.id === read.id ? [] : [regained(root)];
  return [own, ...others].map((one) => replace(contributionKey(one), contributionItem(one), one.version, "changed"));
}
