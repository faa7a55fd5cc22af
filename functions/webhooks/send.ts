// Owns sending what is due, a bounded number a run, each try written down; refuses to decide what an answer means (rules.ts does).
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { inTurns } from "../mail/in-turns.ts";
import { accept } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { DELIVERY_SHARDS, keys } from "../table/keys.ts";
import { get, queryPage } from "../table/read.ts";
import { deliveryFrom, deliveryItem, webhookFrom, webhookItem } from "./items.ts";
import { tookAny } from "./queries.ts";
import { afterTry } from "./rules.ts";
import { signedHeaders } from "./sign.ts";
import type { Delivery, Try, Webhook } from "./webhook.ts";

/** Messages of one shard in one run: with eight at a time and the slowest of answers, well within a function's time. */
const PER_SHARD_MAX = 60;
/** Characters of an answer that are kept. */
const SAID_MAX = 300;

/** Tries every message that is due. One that nobody answers waits for its next try; one that cannot be written down comes again. */
export async function sendDue(deps: Deps): Promise<void> {
  const to = `${deps.clock.now().toISOString()}\uffff`;
  for (let shard = 0; shard < DELIVERY_SHARDS; shard++) {
    const due = await queryPage(deps.table, { pk: `DUE_DELIVERIES#${shard}`, index: "gsi1", to }, PER_SHARD_MAX, null);
    await inTurns(
      due.items.map((item) => String(item.id)),
      (id) => sendOne(deps, id),
    );
  }
}

/** Read anew: the index may be behind, and somebody may have sent it by hand. */
async function sendOne(deps: Deps, id: string): Promise<void> {
  const item = await get(deps.table, keys.delivery(id));
  const delivery = item ? deliveryFrom(item) : null;
  if (!delivery || delivery.nextAt === null || delivery.nextAt > deps.clock.now().toISOString()) return;
  const webhook = await get(deps.table, keys.webhook(delivery.webhookId));
  if (!webhook || webhookFrom(webhook).stoppedAt !== null) {
    const over = { ...delivery, state: "given_up" as const, nextAt: null };
    await commit(deps.table, [replace(keys.delivery(id), deliveryItem(over), delivery.version, "changed")]);
    return;
  }
  const next = afterTry(delivery, await tryOnce(deps, webhookFrom(webhook), delivery));
  // Should two runs have tried it side by side, the first to write keeps its try: the message has one id, so nobody acts twice on it.
  await commit(deps.table, [replace(keys.delivery(id), deliveryItem(next.delivery), delivery.version, "changed")]);
  if (next.stop === "silent" && (await tookAny(deps, delivery.webhookId, delivery.createdAt))) return;
  if (next.stop) await stop(deps, delivery.webhookId, next.stop);
}

async function tryOnce(deps: Deps, webhook: Webhook, delivery: Delivery): Promise<Try> {
  if (!deps.callOut) throw new Error("messages to partners' systems are sent where there is a way out");
  const body = JSON.stringify(delivery.message);
  const now = deps.clock.now();
  const headers = signedHeaders(deps.settings.idSecret, webhook, { id: delivery.id, body }, now);
  const began = performance.now();
  const tried = (status: number | null, said: string): Try => ({
    at: now.toISOString(),
    status,
    ms: Math.trunc(performance.now() - began),
    said: said.slice(0, SAID_MAX),
  });
  try {
    const { status, said } = await deps.callOut(webhook.url, headers, body);
    return tried(status, said);
  } catch (error) {
    // Theirs to mend, and theirs to read: it stands in their log.
    return tried(null, error instanceof Error ? error.message : "no answer");
  }
}

async function stop(deps: Deps, id: string, because: "gone" | "silent"): Promise<void> {
  await contend(async () => {
    const item = await get(deps.table, keys.webhook(id));
    const webhook = item ? webhookFrom(item) : null;
    if (!webhook || webhook.stoppedAt !== null) return accept(null);
    const now = deps.clock.now();
    const next: Webhook = { ...webhook, stoppedAt: now.toISOString(), stoppedBecause: because };
    const made = await commit(deps.table, [
      replace(keys.webhook(id), webhookItem(next), webhook.version, "changed"),
      announce(fact("webhook.stopped", `WEBHOOK#${id}`, now, "system", webhook.version, { because })),
    ]);
    return made.ok ? accept(null) : "changed";
  });
}
