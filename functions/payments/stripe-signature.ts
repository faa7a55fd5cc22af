// Owns whether a notice is Stripe's: its signature over the raw body, as Stripe documents it; refuses to read what the body says.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Age at which a signature is stale: Stripe's own default. */
const SIGNATURE_TOLERANCE_SECONDS = 300;
/** While a secret is being changed Stripe signs with two; more signatures than this are nobody's honest header. */
const SIGNATURES_MAX = 16;

/** As Stripe writes it: SHA-256 in small hexadecimal digits. */
const SIGNATURE = /^[0-9a-f]{64}$/;
const SECONDS = /^[1-9]\d{0,11}$/;

/**
 * Whether `header` (`t=…,v1=…`) signs these very bytes with this secret, not longer ago than five minutes. Only the scheme v1 counts.
 * Written out here, because the function that Stripe calls has to start fast and Stripe's own package is large: a test holds it to
 * that package's answers. Source: docs.stripe.com/webhooks/signature
 */
export function isSigned(rawBody: string, header: string, secret: string, nowMs: number = Date.now()): boolean {
  // Everybody can sign with no secret.
  if (secret.trim() === "") return false;
  const parts = header.split(",").map((part) => part.split("="));
  const said = (name: string) => parts.flatMap(([key, value = ""]) => (key === name ? value : []));
  const [signedAt = "", another] = said("t");
  if (!SECONDS.test(signedAt) || another !== undefined) return false;
  if (Math.floor(nowMs / 1000) - Number(signedAt) > SIGNATURE_TOLERANCE_SECONDS) return false;
  const expected = createHmac("sha256", secret).update(`${signedAt}.${rawBody}`).digest();
  const sent = said("v1");
  return (
    sent.length <= SIGNATURES_MAX &&
    sent.every((hex) => SIGNATURE.test(hex)) &&
    sent.some((hex) => timingSafeEqual(Buffer.from(hex, "hex"), expected))
  );
}
