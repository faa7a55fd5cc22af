// Owns whether a notice is Stripe's: its signature over the raw body, as Stripe documents it; refuses to read what the body says.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Age at which a signature is stale: Stripe's own default. */
const SIGNATURE_TOLERANCE_SECONDS = 300;
/** While a secret is being changed Stripe signs with two; more signatures than this are nobody's honest header. */
const SIGNATURES_MAX = 16;

/**
 * Whether `header` (`t=…,v1=…`) signs these very bytes with this secret, not longer ago than five minutes. Only the scheme v1 counts.
 * Written out here, because the function that Stripe calls has to start fast and Stripe's own package is large.
 * Source: docs.stripe.com/webhooks/signature
 */
export function isSigned(rawBody: string, header: string, secret: string, nowMs: number = Date.now()): boolean {
  const parts = header.split(",").map((part) => part.trim().split("=", 2));
  const signedAt = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(signedAt)) return false;
  if (Math.floor(nowMs / 1000) - Number(signedAt) > SIGNATURE_TOLERANCE_SECONDS) return false;
  const expected = createHmac("sha256", secret).update(`${signedAt}.${rawBody}`).digest();
  return parts
    .filter(([name]) => name === "v1")
    .slice(0, SIGNATURES_MAX)
    .some(([, hex = ""]) => {
      const sent = Buffer.from(hex, "hex");
      return sent.length === expected.length && timingSafeEqual(sent, expected);
    });
}
