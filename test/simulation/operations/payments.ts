// Stripe by itself: it pays out, payouts fail, and whatever else happens to a payment after it was made.
import type { Operation } from "./operation.ts";

const payOut: Operation = {
  name: "payout",
  weight: 2,
  begin(world) {
    const id = world.stripe.payments.payOut();
    if (id === null) return null;
    for (const type of ["payout.created", "payout.paid", "payout.reconciliation_completed"])
      world.stripe.tell(type, id);
    return Promise.resolve();
  },
};

export const PAYMENTS: readonly Operation[] = [payOut];
