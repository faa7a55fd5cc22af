// Owns the decisions about telling others: which addresses may be told, how long to wait between tries, what an answer means; refuses to send.
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { isInside } from "./inside.ts";
import type { Delivery, Try, Webhook } from "./webhook.ts";

/** Characters of an address: more than any server takes. */
export const URL_MAX = 2_000;
/** Tries that are kept: the newest. */
const TRIES_KEPT = 12;
const MS_PER_MINUTE = 60_000;

/** Minutes from each try to the next: ten tries in a little more than three days, as Standard Webhooks proposes. */
const WAITS = [1, 5, 30, 120, 300, 600, 840, 1_200, 1_440] as const;
/** Of a hundred: so much a wait is longer or shorter, so that what failed together does not come again together. */
const JITTER_PERCENT = 20;

/**
 * Why an address cannot be told; null when it can. `plain` lets a machine of one's own be told without encryption. Names that lead inside are
 * found out when they are called (call-out.ts).
 */
export function faultOf(text: string, plain: boolean): "address" | "https" | "inside" | null {
  const url = URL.canParse(text) && text.length <= URL_MAX ? new URL(text) : null;
  if (!url || url.username || url.password || url.hash || !["http:", "https:"].includes(url.protocol)) return "address";
  if (plain) return null;
  if (url.protocol !== "https:") return "https";
  // A point at the end of a name is no other name.
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "");
  const named =
    /^localhost$|\.(localhost|local|internal|home\.arpa)$/.test(host) || !(host.includes(".") || isIP(host));
  return named || (isIP(host) && isInside(host)) ? "inside" : null;
}

/** Whole milliseconds until the next try; null after the last. The same delivery and try give the same wait. */
export function waitAfter(deliveryId: string, tries: number): number | null {
  const minutes = WAITS[tries - 1];
  if (minutes === undefined) return null;
  const chance =
    createHash("sha256").update(`${deliveryId}\n${tries}`).digest().readUInt16BE(0) % (2 * JITTER_PERCENT + 1);
  return (minutes * MS_PER_MINUTE * (100 - JITTER_PERCENT + chance)) / 100;
}

const GONE = 410;

/** What becomes of a delivery, and of its address, after a try. */
export function afterTry(
  delivery: Delivery,
  tried: Try,
): { readonly delivery: Delivery; readonly stop: "gone" | "silent" | null } {
  const tries = [...delivery.tries, tried].slice(-TRIES_KEPT);
  const round = delivery.round + 1;
  const ended = (state: "delivered" | "given_up") => ({ ...delivery, tries, round, state, nextAt: null });
  if (tried.status !== null && tried.status >= 200 && tried.status < 300)
    return { delivery: ended("delivered"), stop: null };
  if (tried.status === GONE) return { delivery: ended("given_up"), stop: "gone" };
  const wait = waitAfter(delivery.id, round);
  if (wait === null) return { delivery: ended("given_up"), stop: "silent" };
  const nextAt = new Date(Date.parse(tried.at) + wait).toISOString();
  return { delivery: { ...delivery, tries, round, nextAt }, stop: null };
}

/** Whether an address is told of something. */
export function hears(webhook: Webhook, type: string): boolean {
  return webhook.stoppedAt === null && (webhook.events as readonly string[]).includes(type);
}
