// Owns bringing the books to what Stripe says of a payment after it was paid: refunds and disputes; refuses to trust what a notice said.
import type { Deps } from "../deps.ts";
import { followDispute } from "../disputes/settle.ts";
import { announce, fact } from "../facts/fact.ts";
import { settleCheckout } from "../gifts/commands.ts";
import { findEntry, post } from "../journal/journal.ts";
import { type Deciders, refundFailedEntry } from "../ledger/chart-returns.ts";
import type { PaymentHistory, RefundTruth } from "../payments/payments.ts";
import { settlePlan } from "../plans/settle.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { donationOf, freed, keptDonation } from "./donation.ts";
import { plannedRefund } from "./entries.ts";
import { afterGivingBack, afterReturn, pieceActions } from "./giving-back.ts";
import { refundItem } from "./items.ts";
import { findRefund } from "./queries.ts";
import type { Refund } from "./refund.ts";
import { followed, isOver } from "./rules.ts";
import { sourcesOf } from "./sources.ts";

/**
 * Asks Stripe what became of a payment and books what is not in the books: each refund and each movement of a dispute once, whoever
 * made it and in whatever order it is heard of. Safe to run at any time and twice at once. Throws ProviderUnavailable.
 */
export async function followPayment(deps: Deps, paymentId: string): Promise<void> {
  const payment = await deps.payments.readPayment(paymentId);
  if (!payment || payment.refunds.length + payment.disputes.length === 0) return;
  const checkoutId = await bookedDonation(deps, payment);
  // A payment that is not in the books (one that came twice, say) is the reconciler's finding, and so is what became of it.
  if (checkoutId === null) return;
  for (const refund of payment.refunds) await followRefund(deps, checkoutId, refund);
  for (const dispute of payment.disputes) await followDispute(deps, checkoutId, dispute);
}

/** The donation that a payment is booked as. The notice that it was paid may come after the one that it went back. */
async function bookedDonation(deps: Deps, payment: PaymentHistory): Promise<string | null> {
  const cause = `gift:${payment.paymentId}`;
  let gift = await findEntry(deps, cause);
  if (!gift) {
    if (payment.planId !== null) await settlePlan(deps, payment.planId);
    else if (payment.checkoutId !== null) await settleCheckout(deps, payment.checkoutId, payment);
    gift = await findEntry(deps, cause);
  }
  return gift ? String(gift.about.checkoutId) : null;
}

async function followRefund(deps: Deps, checkoutId: string, truth: RefundTruth): Promise<void> {
  if (truth.balanceTransaction !== null) await bookRefund(deps, checkoutId, truth, truth.balanceTransaction);
  if (truth.failureBalanceTransaction !== null) {
    await bookReturn(deps, checkoutId, truth, truth.failureBalanceTransaction);
  }
  if (truth.refundId !== null) await keepState(deps, truth.refundId, truth);
}

/** The money has left: the entry, the donation and every piece that gives, in one commit named by Stripe's refund. */
function bookRefund(deps: Deps, checkoutId: string, truth: RefundTruth, balanceTransaction: string): Promise<"done"> {
  const cause = `refund:${truth.id}`;
  return contend<"done">(async () => {
    if (await findEntry(deps, cause)) return "done";
    const donation = await donationOf(deps, checkoutId);
    const ours = truth.refundId === null ? null : await findRefund(deps, truth.refundId);
    const sources = await sourcesOf(deps, donation);
    const { amount } = truth;
    const at = deps.clock.now().toISOString();
    const { placement, entry } = plannedRefund(donation, sources, {
      amount,
      loanIds: ours?.loanIds ?? [],
      refundId: truth.id,
      balanceTransaction,
      at,
      movedAt: truth.createdAt,
      deciders: decidersOf(ours),
    });
    const made = await commit(deps.table, [
      ...post(entry),
      keptDonation(afterGivingBack(donation, placement, amount)),
      ...pieceActions(placement, sources.recalled, cause, at),
    ]);
    return made.ok || made.conflict.name === "posted" ? "done" : "changed";
  });
}

function decidersOf(refund: Refund | null): Deciders {
  if (!refund?.approvedBy) return { by: "system" };
  return { proposalId: refund.id, proposedBy: refund.proposedBy, approvedBy: refund.approvedBy };
}

/** The money came back to Stripe. */
function bookReturn(deps: Deps, checkoutId: string, truth: RefundTruth, balanceTransaction: string): Promise<"done"> {
  const cause = `refund-failed:${truth.id}`;
  return contend<"done">(async () => {
    if (await findEntry(deps, cause)) return "done";
    const before = await donationOf(deps, checkoutId);
    const at = deps.clock.now().toISOString();
    const { donation, toReserve, lot } = afterReturn(before, truth.amount, cause, at);
    const about = { refundId: truth.id, checkoutId, donorId: String(before.donorId), at, balanceTransaction };
    const made = await commit(deps.table, [
      ...post(refundFailedEntry({ ...about, amount: truth.amount, toReserve, movedAt: truth.returnedAt })),
      keptDonation(donation),
      ...(lot ? [insert(lotKey(lot), lotItem(lot), "exists")] : []),
    ]);
    return made.ok || made.conflict.name === "posted" ? "done" : "changed";
  });
}

/** Our own refund follows what Stripe says of it; when it is over, another of the same donation may be proposed. */
async function keepState(deps: Deps, refundId: string, truth: RefundTruth): Promise<void> {
  await contend(async () => {
    const refund = await findRefund(deps, refundId);
    const next = refund && followed(refund, truth);
    if (!next || next === refund) return "done";
    const type = next.state === "failed" ? "refund.failed" : "refund.made";
    const told = { checkoutId: next.checkoutId, amount: String(next.amount), stripeRefundId: truth.id };
    const made = await commit(deps.table, [
      replace(keys.refund(next.id), refundItem(next), refund.version, "changed"),
      ...(isOver(next) ? await freed(deps, next) : []),
      ...(next.state === refund.state
        ? []
        : [announce(fact(type, `REFUND#${refundId}`, deps.clock.now(), "system", "once", told))]),
    ]);
    return made.ok ? "done" : "changed";
  });
}
