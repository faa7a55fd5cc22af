// Owns proposing a refund, letting it go by a second person, and asking Stripe for it; refuses to book it (settle.ts does, on proof).
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { freed, keptDonation } from "./donation.ts";
import { refundItem } from "./items.ts";
import { findRefund } from "./queries.ts";
import type { Refund } from "./refund.ts";
import { decideApproval, decideCancel, decideProposal, REFUSED_WORDS, type RefundWish } from "./rules.ts";
import { followPayment } from "./settle.ts";

interface Request {
  readonly scope: string;
  readonly key: string;
  readonly hash: string;
}

const NO_REFUND = refuse("not_found", "There is no such refund.");

/** Proposes to give a donation back, or some of it. The same request again gives the same refund. */
export function proposeRefund(
  deps: Deps,
  caller: Caller,
  checkoutId: string,
  wish: RefundWish,
  request: Request,
): Promise<Result<Refund>> {
  const id = secretIdFrom(deps.settings.idSecret, "refund", request.scope, request.key);
  return contend<Result<Refund>>(async () => {
    const donation = await findCheckout(deps, checkoutId);
    const known = await findRefund(deps, id);
    if (known?.requestHash === request.hash) return accept(known);
    if (known)
      return refuse("idempotency_key_reused", "This Idempotency-Key was used for another refund. Use a new key.");
    if (!donation) return refuse("not_found", "There is no such checkout.");
    const amount = decideProposal(donation, wish);
    if (!amount.ok) return amount;
    const now = deps.clock.now();
    const refund: Refund = {
      id,
      version: 1,
      state: "proposed",
      checkoutId,
      paymentId: String(donation.paymentId),
      donorId: String(donation.donorId),
      amount: amount.value,
      loanIds: wish.loanIds,
      reason: wish.reason,
      requestHash: request.hash,
      proposedBy: caller.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      cancelledBy: null,
      cancelledAt: null,
      stripeRefundId: null,
      refusedBecause: null,
    };
    const made = await commit(deps.table, [
      insert(keys.refund(id), refundItem(refund), "exists"),
      keptDonation({ ...donation, refundId: id }),
      announce(fact("refund.proposed", `REFUND#${id}`, now, caller, "once", told(refund))),
    ]);
    return made.ok ? accept(refund) : "changed";
  });
}

/** Lets a proposed refund go. What asks Stripe for it reacts to the fact. Approving again answers as before. */
export function approveRefund(deps: Deps, caller: Caller, id: string): Promise<Result<Refund>> {
  return contend<Result<Refund>>(async () => {
    const refund = await findRefund(deps, id);
    if (!refund) return NO_REFUND;
    const decided = decideApproval(refund, caller.personId, deps.clock.now().toISOString());
    if (!decided.ok) return decided;
    return decided.value === "already" ? accept(refund) : keep(deps, decided.value, "refund.approved", caller);
  });
}

/** Takes a proposed refund back. Cancelling again answers as before. */
export function cancelRefund(deps: Deps, caller: Caller, id: string): Promise<Result<Refund>> {
  return contend<Result<Refund>>(async () => {
    const refund = await findRefund(deps, id);
    if (!refund) return NO_REFUND;
    const decided = decideCancel(refund, caller.personId, deps.clock.now().toISOString());
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(refund);
    return keep(deps, decided.value, "refund.cancelled", caller, await freed(deps, refund));
  });
}

/**
 * Asks Stripe for an approved refund, once for ever however often this runs, and settles what Stripe then says. One that Stripe will
 * not make is refused, and nothing moved. Throws ProviderUnavailable.
 */
export async function askForRefund(deps: Deps, id: string): Promise<void> {
  const refund = await findRefund(deps, id);
  if (refund?.state !== "approved") return;
  const { paymentId, amount } = refund;
  const answer = await deps.payments.refund({ refundId: id, paymentId, amount });
  if (answer.ok) return followPayment(deps, paymentId);
  await contend<unknown>(async () => {
    const now = await findRefund(deps, id);
    if (now?.state !== "approved") return "done";
    const next: Refund = { ...now, state: "refused", refusedBecause: REFUSED_WORDS[answer.why] };
    return keep(deps, next, "refund.refused", "system", await freed(deps, now));
  });
}

async function keep(
  deps: Deps,
  next: Refund,
  type: FactType,
  by: Caller | "system",
  besides: readonly Action<"changed">[] = [],
): Promise<Result<Refund> | "changed"> {
  const made = await commit(deps.table, [
    replace(keys.refund(next.id), refundItem(next), next.version, "changed"),
    ...besides,
    announce(fact(type, `REFUND#${next.id}`, deps.clock.now(), by, "once", told(next))),
  ]);
  return made.ok ? accept({ ...next, version: next.version + 1 }) : "changed";
}

/** What the fact says: both people by their opaque ids, how much, and of which donation. */
function told(refund: Refund): Record<string, unknown> {
  const { checkoutId, amount, reason, proposedBy, approvedBy } = refund;
  return { checkoutId, amount: String(amount), reason, proposedBy, approvedBy };
}
