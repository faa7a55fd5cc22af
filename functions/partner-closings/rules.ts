// Owns when a partner closes, what it may send home or lose, and how that is shared, as pure decisions; refuses to touch the table.
import { decideSeen } from "../as-seen.ts";
import type { Contribution, Recalled } from "../contributions/contribution.ts";
import type { Standing } from "../contributions/standing.ts";
import { divideDown } from "../money/divide.ts";
import { type Minor, minor, minus, plus, total, ZERO } from "../money/minor.ts";
import { split } from "../money/split.ts";
import { amountText } from "../money/wire.ts";
import type { Partner, PartnerClosing } from "../partners/partner.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Settlement, Share } from "./settlement.ts";

/** A proposal to close a partner, as one person makes it. A custodian is another partner that goes on. */
export function decideProposal(
  partner: Partner,
  custodian: Partner | null,
  said: Pick<PartnerClosing, "reason" | "custodianId">,
  personId: string,
  at: string,
): Result<Partner | "already"> {
  const known = partner.closing;
  if (known?.approvedAt)
    return refuse("wrong_state", `${partner.name} is closing since ${known.approvedAt.slice(0, 10)}.`);
  if (known && known.proposedBy !== personId) {
    return refuse("conflict", "Somebody else has proposed to close this partner. Approve that, or leave it.");
  }
  if (known && known.reason === said.reason && known.custodianId === said.custodianId) return accept("already");
  if (said.custodianId !== null && (!custodian?.active || custodian.id === partner.id)) {
    return refuse("invalid_request", "Its loans can be collected by another partner that is active.", {
      errors: [{ pointer: "/custodianId", detail: "another active partner" }],
    });
  }
  const nobody = { approvedBy: null, approvedAt: null, settlementId: null, closedAt: null };
  const proposed = { proposedBy: personId, proposedAt: at, revised: known !== null };
  return accept({ ...partner, closing: { ...said, ...proposed, ...nobody } });
}

/** The partner as it closes from now on, by the word of a second person. `seen` is the `proposedAt` of what they read. */
export function decideApproval(
  partner: Partner,
  personId: string,
  at: string,
  seen: string | null = null,
): Result<Partner | "already"> {
  const { closing } = partner;
  if (!closing) return refuse("wrong_state", "Nobody has proposed to close this partner.");
  if (closing.proposedBy === personId) {
    return refuse("second_person_required", "You proposed to close this partner. Somebody else has to approve it.");
  }
  if (closing.approvedBy === personId) return accept("already");
  if (closing.approvedAt) return refuse("wrong_state", `${partner.name} is closing already.`);
  const read = decideSeen(closing, seen);
  if (!read.ok) return read;
  return accept({ ...partner, active: false, closing: { ...closing, approvedBy: personId, approvedAt: at } });
}

/** A partner that collects the loans of others goes on until they are closed: their donors' cash is with it. */
export function decideCustody(partner: Partner): Result<null> {
  const { collectsFor = [] } = partner;
  if (collectsFor.length === 0) return accept(null);
  const words = `It collects the loans of ${collectsFor.length} other partner(s) that close. They have to be closed first.`;
  return refuse("conflict", words, { extra: { partnerIds: [...collectsFor] } });
}

/** What may be settled with a partner: one settlement at a time, of no more than waits in its fund in that currency. */
export function decideSettlement(
  partner: Partner,
  asked: Pick<Settlement, "sent" | "lost" | "heldBy" | "currency">,
  waiting: Minor,
): Result<null> {
  const { closing } = partner;
  if (!closing?.approvedAt) return refuse("wrong_state", `${partner.name} is not closing.`);
  if (closing.settlementId)
    return refuse("wrong_state", "Another settlement with this partner is under way. End that first.");
  if (asked.heldBy !== partner.id && asked.heldBy !== closing.custodianId) {
    return refuse("invalid_request", "The money is held by the partner itself or by the one that collects for it.", {
      errors: [{ pointer: "/heldBy", detail: "the partner or its custodian" }],
    });
  }
  const wanted = plus(asked.sent, asked.lost);
  if (wanted > 0n && wanted <= waiting) return accept(null);
  const most = amountText(asked.currency, waiting);
  return refuse("wrong_amount", `Its fund holds ${most} ${asked.currency}. Settle that, or a part of it.`, {
    errors: [{ pointer: "/sent/value", detail: `with what is lost at most ${most}` }],
  });
}

/**
 * The shares of a settlement, in the order of `standings`: what is sent home pro rata to what waits, what is lost pro rata to what is left,
 * and what arrived pro rata to what each sent (largest remainder, so each adds up exactly). All that waits: each gives just what it has.
 */
export function shareOut(
  standings: readonly Standing[],
  settlement: Pick<Settlement, "sent" | "lost" | "received" | "plan">,
): Share[] {
  const waiting = standings.map((one) => one.waiting);
  const sent = cutBy(settlement.sent, waiting);
  const left = waiting.map((amount, at) => minus(amount, sent[at] ?? ZERO));
  const lost = cutBy(settlement.lost, left);
  const worth = cutBy(settlement.received, sent);
  const shares = standings.map(({ contribution }, at) => ({
    plan: settlement.plan,
    nth: 0,
    loanId: contribution.loanId,
    contributionId: contribution.id,
    donorId: contribution.donorId,
    sent: sent[at] ?? ZERO,
    lost: lost[at] ?? ZERO,
    worth: worth[at] ?? ZERO,
    version: 1,
    bookedAt: null,
    to: null,
  }));
  return shares.filter((one) => one.sent + one.lost > 0n).map((one, nth) => ({ ...one, nth }));
}

function cutBy(amount: Minor, weights: readonly Minor[]): readonly Minor[] {
  return amount === 0n || total(weights) === 0n ? weights.map(() => ZERO) : split(amount, weights);
}

/**
 * The contribution after its share. What it gives up is worth the same part of its waiting money in the donors' currency, all of it when it
 * gives up all. Throws when less waits than the share says: that needs a person.
 */
export function afterShare({ contribution, waiting, waitingDonor }: Standing, share: Share): Contribution {
  const given = plus(share.sent, share.lost);
  if (given > waiting) throw new RangeError(`${contribution.id} holds ${waiting}, its share is ${given}`);
  const basis = given === waiting ? waitingDonor : minor(divideDown(waitingDonor * given, waiting));
  const sentBasis = minor(divideDown(basis * share.sent, given));
  const before: Recalled = contribution.recalled ?? {
    sent: ZERO,
    sentBasis: ZERO,
    worth: ZERO,
    lost: ZERO,
    lostBasis: ZERO,
  };
  return {
    ...contribution,
    onward: plus(contribution.onward, given),
    onwardBasis: plus(contribution.onwardBasis, basis),
    recalled: {
      sent: plus(before.sent, share.sent),
      sentBasis: plus(before.sentBasis, sentBasis),
      worth: plus(before.worth, share.worth),
      lost: plus(before.lost, share.lost),
      lostBasis: plus(before.lostBasis, minus(basis, sentBasis)),
    },
  };
}
