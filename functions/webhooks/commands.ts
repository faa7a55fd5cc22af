// Owns what a manager does with addresses: add, change, stop, start, a new secret, a test, send again; refuses to send anything itself.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { deliveryItem, webhookItem } from "./items.ts";
import { waiting } from "./put-waiting.ts";
import { findDelivery, findWebhook, webhooksOf } from "./queries.ts";
import { faultOf } from "./rules.ts";
import { type Delivery, type EventType, TEST_EVENT, WEBHOOKS_MAX, type Webhook } from "./webhook.ts";

type By = Pick<Caller, "personId" | "partnerId" | "role">;

const NO_ADDRESS = ["not_found", "There is no such address."] as const;

export interface Wished {
  readonly url: string;
  readonly events: readonly EventType[];
}

/** On one machine for trying out, one's own addresses may be told. */
export function takesPlain(deps: Pick<Deps, "settings">): boolean {
  return deps.settings.publicUrl.startsWith("http://");
}

const FAULTS = {
  address: "This is no address of a web server.",
  https: "The address must begin with https://.",
  inside: "The address must be one that everybody can reach.",
} as const;

function refusedUrl(deps: Pick<Deps, "settings">, url: string) {
  const fault = faultOf(url, takesPlain(deps));
  if (!fault) return null;
  const errors = [{ pointer: "/url", detail: FAULTS[fault] }];
  return refuse("invalid_request", FAULTS[fault], { errors, extra: { fault } });
}

/** A caller who brings the same `id` again gets what is there. */
export async function addWebhook(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  by: By,
  id: string,
  wished: Wished,
): Promise<Result<Webhook>> {
  if (by.role !== "manager" || by.partnerId === null) return refuse("forbidden", "A manager adds addresses.");
  const known = await findWebhook(deps, by.partnerId, id);
  if (known) return accept(known);
  const bad = refusedUrl(deps, wished.url);
  if (bad) return bad;
  if ((await webhooksOf(deps, by.partnerId)).length >= WEBHOOKS_MAX)
    return refuse("limit_reached", `There are ${WEBHOOKS_MAX} addresses already. Change one of them.`);
  const now = deps.clock.now();
  const webhook: Webhook = {
    id,
    version: 1,
    partnerId: by.partnerId,
    ...wished,
    generation: 1,
    rotatedAt: null,
    createdBy: by.personId,
    createdAt: now.toISOString(),
    stoppedAt: null,
    stoppedBecause: null,
  };
  const made = await commit(deps.table, [
    insert(keys.webhook(id), webhookItem(webhook), "exists"),
    announce(fact("webhook.added", `WEBHOOK#${id}`, now, by, "once", { events: [...wished.events] })),
  ]);
  const there = made.ok ? webhook : await findWebhook(deps, by.partnerId, id);
  return there ? accept(there) : refuse(...NO_ADDRESS);
}

export type Change =
  | { readonly act: "change"; readonly wished: Wished }
  | { readonly act: "stop" | "start" }
  /** `generation`: the secret that was seen when a new one was asked for, so that a second tap makes no second one. */
  | { readonly act: "rotate"; readonly generation: number };

export function changeWebhook(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  by: By,
  id: string,
  change: Change,
): Promise<Result<Webhook>> {
  return contend(async () => {
    const webhook = by.role === "manager" ? await findWebhook(deps, by.partnerId, id) : null;
    if (!webhook) return refuse(...NO_ADDRESS);
    const bad = change.act === "change" ? refusedUrl(deps, change.wished.url) : null;
    if (bad) return bad;
    const now = deps.clock.now();
    const next = changed(webhook, change, now.toISOString());
    if (JSON.stringify(next) === JSON.stringify(webhook)) return accept(webhook);
    const made = await commit(deps.table, [
      replace(keys.webhook(id), webhookItem(next), webhook.version, "changed"),
      announce(fact("webhook.changed", `WEBHOOK#${id}`, now, by, webhook.version, { act: change.act })),
    ]);
    return made.ok ? accept({ ...next, version: webhook.version + 1 }) : "changed";
  });
}

function changed(webhook: Webhook, change: Change, at: string): Webhook {
  if (change.act === "change") return { ...webhook, ...change.wished };
  if (change.act === "start") return { ...webhook, stoppedAt: null, stoppedBecause: null };
  if (change.act === "rotate")
    return change.generation === webhook.generation
      ? { ...webhook, generation: webhook.generation + 1, rotatedAt: at }
      : webhook;
  return webhook.stoppedAt ? webhook : { ...webhook, stoppedAt: at, stoppedBecause: "asked" };
}

/** A message that says nothing but that it is one, with a line in the audit log. The same `once` gives the same message. */
export async function sendTest(
  deps: Pick<Deps, "table" | "clock">,
  by: By,
  id: string,
  once: string,
): Promise<Result<string>> {
  const webhook = by.role === "manager" ? await findWebhook(deps, by.partnerId, id) : null;
  if (!webhook) return refuse(...NO_ADDRESS);
  if (webhook.stoppedAt !== null) return refuse("wrong_state", "Start the address first.");
  const now = deps.clock.now();
  const delivery = waiting(webhook, once, { type: TEST_EVENT, timestamp: now.toISOString(), data: { id } }, now);
  // Sent twice, the first one stands.
  await commit(deps.table, [
    insert(keys.delivery(delivery.id), deliveryItem(delivery), "exists"),
    announce(fact("webhook.tested", `WEBHOOK#${id}`, now, by, once, { messageId: delivery.id })),
  ]);
  return accept(delivery.id);
}

/** The same message once more, with a new round of tries. One that waits is tried at once. */
export function sendAgain(deps: Pick<Deps, "table" | "clock">, by: By, id: string): Promise<Result<Delivery>> {
  return contend(async () => {
    const delivery = by.role === "manager" ? await findDelivery(deps, by.partnerId, id) : null;
    const webhook = delivery ? await findWebhook(deps, by.partnerId, delivery.webhookId) : null;
    if (!delivery || !webhook) return refuse("not_found", "There is no such message.");
    if (webhook.stoppedAt !== null) return refuse("wrong_state", "Start the address first.");
    const now = deps.clock.now();
    const next: Delivery = { ...delivery, state: "waiting", round: 0, nextAt: now.toISOString() };
    const nth = `${id} ${delivery.version}`;
    const made = await commit(deps.table, [
      replace(keys.delivery(id), deliveryItem(next), delivery.version, "changed"),
      announce(fact("webhook.sent_again", `WEBHOOK#${webhook.id}`, now, by, nth, { messageId: id })),
    ]);
    return made.ok ? accept(next) : "changed";
  });
}
