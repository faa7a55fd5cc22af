// Owns how a dispute begins and ends and where its money goes; knows nothing of the clock or HTTP.
import { refused } from "../api/errors.ts";
import type { Charge } from "../shapes/charge.ts";
import { type Dispute, newDispute } from "../shapes/dispute.ts";
import type { World } from "../world.ts";
import { bookDisputeReinstatement, bookDisputeWithdrawal } from "./funds.ts";
import { DAY_SECONDS } from "./time.ts";

const ANSWER_WITHIN_SECONDS = 9 * DAY_SECONDS; // After that an unanswered dispute is lost.

/** The giver's bank takes back what is left of a charge, or a part of it. Null when nothing is left. */
export function openDispute(world: World, charge: Charge, part?: { amount?: number; reason?: string }): Dispute | null {
  const left = charge.amount - charge.amount_refunded;
  const amount = Math.min(part?.amount ?? left, left);
  if (amount <= 0) return null;
  const created = world.now();
  const reason = part?.reason ?? world.store.get("dispute_reason", charge.id)?.reason ?? "general";
  const opened = newDispute({ created, dueBy: created + ANSWER_WITHIN_SECONDS, amount, charge, reason });
  const dispute: Dispute = { ...opened, balance_transactions: [bookDisputeWithdrawal(world, opened)] };
  const disputed: Charge = { ...charge, disputed: true };
  world.store.put("dispute", dispute);
  world.store.put("charge", disputed);
  world.plan("lose_dispute", dispute.id, created + ANSWER_WITHIN_SECONDS);
  world.announce("charge.dispute.created", dispute);
  world.announce("charge.dispute.funds_withdrawn", dispute);
  world.announce("charge.updated", disputed, { disputed: false });
  return dispute;
}

/** Evidence is on file; with Stripe's test words it also decides the dispute. */
export function answerDispute(world: World, dispute: Dispute, words: string, submit: boolean): Dispute {
  refuseClosed(dispute);
  const answered: Dispute = {
    ...dispute,
    status: submit ? "under_review" : dispute.status,
    evidence: { ...dispute.evidence, uncategorized_text: words },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: true,
      submission_method: submit ? "manual" : dispute.evidence_details.submission_method,
      submission_count: dispute.evidence_details.submission_count + (submit ? 1 : 0),
    },
  };
  world.store.put("dispute", answered);
  world.announce("charge.dispute.updated", answered, { status: dispute.status, evidence: dispute.evidence });
  if (words === "winning_evidence") return win(world, answered);
  if (words === "losing_evidence") return lose(world, answered);
  return answered;
}

/** Accepts the dispute, or lets it lapse: the money stays with the giver. */
export function loseDispute(world: World, dispute: Dispute): Dispute {
  refuseClosed(dispute);
  return lose(world, dispute);
}

/** True while a dispute can still go either way. */
export const isOpen = ({ status }: Dispute) => status === "needs_response" || status === "under_review";

function lose(world: World, dispute: Dispute): Dispute {
  return close(world, { ...dispute, status: "lost" }, dispute.status);
}

/** The bank decides for us: the money comes back. */
export function winDispute(world: World, dispute: Dispute): Dispute {
  refuseClosed(dispute);
  return win(world, dispute);
}

function win(world: World, dispute: Dispute): Dispute {
  const back = bookDisputeReinstatement(world, dispute);
  const won: Dispute = { ...dispute, status: "won", balance_transactions: [...dispute.balance_transactions, back] };
  world.announce("charge.dispute.funds_reinstated", won);
  return close(world, won, dispute.status);
}

function close(world: World, dispute: Dispute, previous: Dispute["status"]): Dispute {
  world.store.put("dispute", dispute);
  world.announce("charge.dispute.closed", dispute, { status: previous });
  return dispute;
}

function refuseClosed(dispute: Dispute): void {
  if (!isOpen(dispute)) throw refused("This dispute is already closed.");
}
