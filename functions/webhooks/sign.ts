// Owns the secret of an address and the signature of a message; refuses to know what the message says.
import { createHmac } from "node:crypto";
import type { Webhook } from "./webhook.ts";

/** Messages are signed with the secret of before for so long, so that nobody misses one while they change over. */
const OVERLAP_MS = 24 * 3_600_000;

/** 32 bytes that nobody can work out without ours: nothing secret is kept in the table. `whsec_…`, as libraries of the standard take it. */
export function secretOf(idSecret: string, webhookId: string, generation: number): string {
  const bytes = createHmac("sha256", idSecret).update(`webhook secret\n${webhookId}\n${generation}`).digest();
  return `whsec_${bytes.toString("base64")}`;
}

/** `v1,…` over id, time and body. `seconds` since 1970. */
export function signature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

/** The headers of one try. */
export function signedHeaders(
  idSecret: string,
  webhook: Pick<Webhook, "id" | "generation" | "rotatedAt">,
  message: { readonly id: string; readonly body: string },
  now: Date,
): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const overlaps = webhook.rotatedAt !== null && now.getTime() - Date.parse(webhook.rotatedAt) < OVERLAP_MS;
  const generations = overlaps ? [webhook.generation, webhook.generation - 1] : [webhook.generation];
  const signatures = generations.map((one) =>
    signature(secretOf(idSecret, webhook.id, one), message.id, seconds, message.body),
  );
  return {
    "content-type": "application/json",
    "webhook-id": message.id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
