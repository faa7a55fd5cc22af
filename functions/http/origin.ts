// Owns refusing what did not come through our own front door (CloudFront), where the firewall is; refuses to know the secret's place.
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** CloudFront adds it to what it sends on; nobody else knows its value. */
export const ORIGIN_HEADER = "x-origin-secret";

/** Compared as hashes: equal in length whatever was sent, and in constant time. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Lets through what carries one of the values: the present one, and the one before it while CloudFront is being told the new one. */
export function onlyThroughFrontDoor(secrets: readonly string[]): MiddlewareHandler {
  const known = secrets.map(digest);
  return async (context, next) => {
    const sent = digest(context.req.header(ORIGIN_HEADER) ?? "");
    // All of them are compared, so that the time taken says nothing.
    const through = known.map((one) => timingSafeEqual(one, sent)).includes(true);
    if (!through) return context.text("Forbidden", 403);
    await next();
  };
}
