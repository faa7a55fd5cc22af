// Owns how a webhook is signed. Source: https://docs.stripe.com/webhooks#verify-manually
import { createHmac } from "node:crypto";

/** The `Stripe-Signature` header for a raw body; `moment` in unix seconds. */
export function signatureHeader(body: string, secret: string, moment: number): string {
  const v1 = createHmac("sha256", secret).update(`${moment}.${body}`).digest("hex");
  return `t=${moment},v1=${v1}`;
}
