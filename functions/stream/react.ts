// Owns which reactions a committed change has; refuses to do any of them itself. Each may run twice.
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { closeErasedAccount, keepStaffAccount } from "../accounts/reactions.ts";
import { logActs } from "../audit-log/reactions.ts";
import { onCardMade, onCardPaid, onGiftOver } from "../cards/reactions.ts";
import { settleEnded } from "../closings/release.ts";
import type { Deps } from "../deps.ts";
import { onDirected } from "../directing/mails.ts";
import { bookPreDisbursed } from "../disbursements/commands.ts";
import { onDispute } from "../disputes/mails.ts";
import { type Fact, factFrom } from "../facts/fact.ts";
import { onGiftBooked, onPaymentFailed } from "../gifts/mails.ts";
import { noticeFrom } from "../gifts/notices.ts";
import { onNotice } from "../gifts/reactions.ts";
import { entryFrom } from "../journal/journal.ts";
import type { Entry } from "../ledger/entry.ts";
import { onLoanFact } from "../letters/loan-reactions.ts";
import { completeFunding } from "../loans/funding.ts";
import { nameLoans } from "../loans/naming.ts";
import { onPaper } from "../papers/mails.ts";
import { workOnClosing } from "../partner-closings/commands.ts";
import { shareSettlement } from "../partner-closings/share.ts";
import { onRole } from "../people/mails.ts";
import { onConsent } from "../pictures/reactions.ts";
import { onPlanFact } from "../plans/mails.ts";
import { reviewReceipt } from "../receipts/commands.ts";
import { onReceiptCancelled } from "../receipts/mails.ts";
import { askForRefund } from "../refunds/commands.ts";
import { onMoneyBack } from "../refunds/mails.ts";
import { onRescheduled } from "../reschedules/mails.ts";
import { type Change, changesOf, eachChange } from "../table/records.ts";
import { onWebhookStopped } from "../webhooks/mails.ts";
import { tellOfEntry, tellOfFact } from "../webhooks/reactions.ts";

/** The stream's handler, the same on AWS and on one machine. What people did is logged first, all of a batch in a few commits. */
export function reactToStream(deps: Deps): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    await logActs(deps, changesOf(event));
    return eachChange(event, (change) => react(deps, change));
  };
}

/** What one change of the table sets off. Safe to run twice. */
export async function react(deps: Deps, { how, item }: Change): Promise<void> {
  if (how !== "INSERT" || !item) return;
  if (item.type === "stripe_event") return onNotice(deps, noticeFrom(item));
  if (item.type === "entry") return onEntry(deps, entryFrom(item));
  if (item.type === "fact") return onFact(deps, factFrom(item));
}

/** Money was promised to loans: the ones that are full now are funded. Its donor is thanked. */
async function onEntry(deps: Deps, entry: Entry): Promise<void> {
  const promised = entry.legs.filter((leg) => leg.account.startsWith("for-loan/") && leg.amount > 0n);
  for (const leg of promised) await completeFunding(deps, leg.account.slice("for-loan/".length));
  if (entry.kind === "gift") {
    await onGiftBooked(deps, entry);
    await onCardPaid(deps, entry);
  }
  if (entry.kind === "redirection") await onDirected(deps, entry);
  if (entry.kind === "refund" || entry.kind === "refund_failed") {
    await onMoneyBack(deps, entry);
    await reviewReceipt(deps, String(entry.about.checkoutId));
  }
  await onGiftOver(deps, entry);
  await tellOfEntry(deps, entry);
}

/** A loan that its partner handed out early is booked as handed out once the donors' money has reached the partner. */
async function onFact(deps: Deps, told: Fact): Promise<void> {
  if (told.type === "loan.rescheduled") await onRescheduled(deps, told);
  if (told.type === "loan.expired" || told.type === "loan.cancelled")
    await settleEnded(deps, told.subject.slice("LOAN#".length));
  if (told.type === "partner.closing") await workOnClosing(deps, told.subject.slice("PARTNER#".length));
  if (told.type === "partner.settled") await shareSettlement(deps, told.subject.slice("SETTLEMENT#".length));
  if (told.type === "loan.funded") await bookPreDisbursed(deps, told.subject.slice("LOAN#".length));
  if (told.type === "entrepreneur.changed" && told.data.publish !== undefined)
    await nameLoans(deps, told.subject.slice("ENTREPRENEUR#".length));
  await onConsent(deps, told);
  await onCardMade(deps, told);
  await onGiftOver(deps, told);
  if (told.type === "checkout.failed") await onPaymentFailed(deps, told);
  if (told.type === "refund.approved") await askForRefund(deps, told.subject.slice("REFUND#".length));
  if (told.type.startsWith("plan.")) await onPlanFact(deps, told);
  await onLoanFact(deps, told);
  await tellOfFact(deps, told);
  await keepStaffAccount(deps, told);
  await closeErasedAccount(deps, told);
  if (told.type.startsWith("person.role_")) await onRole(deps, told);
  if (told.type === "partner.paper_asked" || told.type === "partner.paper_returned") await onPaper(deps, told);
  if (told.type === "receipt.cancelled") await onReceiptCancelled(deps, told);
  if (told.type === "webhook.stopped") await onWebhookStopped(deps, told);
  if (told.type.startsWith("dispute.")) await onDispute(deps, told);
  if (told.type === "dispute.lost" || told.type === "dispute.won")
    await reviewReceipt(deps, String(told.data.checkoutId));
  if (told.type === "transfer.approved") {
    for (const loanId of (told.data.loanIds as string[] | undefined) ?? []) await bookPreDisbursed(deps, loanId);
  }
}
