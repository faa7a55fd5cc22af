// Owns catching up each night: what Stripe has and the books have not is settled as if its notice had just come; refuses to post by hand.
import type { Deps } from "../../deps.ts";
import { bookStripeFee } from "../../gifts/payouts.ts";
import { onNotice } from "../../gifts/reactions.ts";
import { logError } from "../../log/log.ts";
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { negate } from "../../money/minor.ts";
import type { StripeFault } from "./fault.ts";
import { keepFindings, openFindings } from "./findings.ts";
import { reconcileStripe } from "./queries.ts";

const DAY_MS = 86_400_000;
/** Nights look back this far: longer than Stripe repeats its notices, and longer than the product was ever down. */
const LOOK_BACK_DAYS = 35;
/** What is open is looked at again, however old, up to a year. */
const LOOK_BACK_MAX_DAYS = 366;
/** What happened a moment ago is being settled at this very moment. */
const SETTLING_MINUTES = 30;

/** What Stripe would tell of each kind of fault. What it says is not believed: whoever hears it asks what is true now. */
const NOTICE_OF: Partial<Record<StripeFault["kind"], string>> = {
  gift_unseen: "charge.succeeded",
  refund_unseen: "charge.refunded",
  refund_failure_unseen: "refund.failed",
  dispute_unseen: "charge.dispute.created",
  dispute_reversal_unseen: "charge.dispute.funds_reinstated",
  payout_unseen: "payout.paid",
  payout_failure_unseen: "payout.failed",
};

export interface CaughtUp {
  readonly tried: number;
  readonly left: number;
  readonly opened: number;
  readonly closed: number;
}

/**
 * Settles what is missing here by the same functions that notices wake: so a lost webhook, and one whose work died, are made good.
 * What is still wrong afterwards stands in the work list. Safe to run at any time, twice at once too. Throws ProviderUnavailable.
 */
export async function catchUpWithStripe(deps: Deps): Promise<CaughtUp> {
  const now = deps.clock.now().getTime();
  const oldest = (await openFindings(deps))[0]?.at ?? "";
  const floor = new Date(now - LOOK_BACK_MAX_DAYS * DAY_MS).toISOString();
  const usual = new Date(now - LOOK_BACK_DAYS * DAY_MS).toISOString();
  const from = oldest !== "" && oldest < usual ? latest(oldest, floor) : usual;
  const period = { from, to: new Date(now - SETTLING_MINUTES * 60_000).toISOString() };
  let { faults } = await reconcileStripe(deps, period);
  const missing = faults.filter((fault) => fault.kind in NOTICE_OF || isOurFee(fault));
  // The oldest first: a gift is booked before what went back of it.
  for (const fault of missing.sort((a, b) => (a.at < b.at ? -1 : 1))) await settle(deps, fault);
  if (missing.length > 0) ({ faults } = await reconcileStripe(deps, period));
  const kept = await keepFindings(deps, period.from, faults);
  return { tried: missing.length, left: faults.length, ...kept };
}

const latest = (a: string, b: string): string => (a > b ? a : b);

/** The books hold the donors' currency at Stripe and no other. */
function isOurFee(fault: StripeFault): boolean {
  return fault.kind === "fee_unseen" && fault.currency === DONOR_CURRENCY;
}

/** One that cannot be settled holds up no other: it stays a finding, and the log says why. */
async function settle(deps: Deps, fault: StripeFault): Promise<void> {
  const { paymentId, checkoutId } = fault;
  const payment = paymentId === null ? null : await deps.payments.readPayment(paymentId);
  const notice = {
    kind: NOTICE_OF[fault.kind] ?? "",
    objectId: fault.sourceId ?? "",
    checkoutId: payment?.checkoutId ?? checkoutId,
    paymentId,
    planId: payment?.planId ?? null,
  };
  try {
    // Of what it takes for itself Stripe tells nothing but the line of its balance.
    if (isOurFee(fault)) await bookStripeFee(deps, { id: fault.subject, net: negate(fault.off), createdAt: fault.at });
    else await onNotice(deps, notice);
  } catch (error) {
    logError("jobs", error, { job: "reconcile-stripe", subject: fault.subject });
  }
}
