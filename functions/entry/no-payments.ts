// Owns payments where nobody pays or is paid: a function that never asks Stripe has neither its key nor its client.
import type { Payments } from "../payments/payments.ts";

/** Throws: a payment that is begun or looked at here is a mistake of ours. */
export const NO_PAYMENTS = new Proxy({} as Payments, {
  get: (_, name) => () => {
    throw new Error(`this process has no key of the payment provider, and ${String(name)} needs one`);
  },
});
