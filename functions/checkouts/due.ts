// Owns when somebody has to look at a checkout again although no notice came; refuses to know what is done then.
import type { Deps } from "../deps.ts";
import { type Action, insert } from "../table/actions.ts";
import { addOnce } from "../table/add-once.ts";
import { CHECKOUT_SHARDS, keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutFrom } from "./items.ts";

/** A looked-at line stays this long before the table removes it: longer than the sweeper could stand still unnoticed. */
const KEPT_DAYS = 30;
/** A payment that is under way (SEPA takes days) is asked about this often. */
const ASK_AGAIN_MINUTES = 12 * 60;
/** One that could not be looked at, because the provider did not answer, is looked at again so soon. */
const RETRY_MINUTES = 5;
/** Checkouts may be due a little before the moment up to which was swept: clocks of two machines differ. */
const OVERLAP_MS = 120_000;

function dueItem(id: string, dueAt: string) {
  return { type: "due_checkout", id, dueAt, ttl: Math.floor(Date.parse(dueAt) / 1000) + KEPT_DAYS * 86_400 };
}

/** Written with a new checkout: at its end somebody looks whether it holds room still. */
export function dueWhenOver(checkout: Pick<Checkout, "id" | "expiresAt">): Action<"exists"> {
  return insert(keys.dueCheckout(checkout.expiresAt, checkout.id), dueItem(checkout.id, checkout.expiresAt), "exists");
}

/** Room that its donor asked to keep longer: the line of its new end is there already. */
function keptLonger(checkout: Pick<Checkout, "state" | "expiresAt">, now: Date): boolean {
  return checkout.state === "open" && checkout.expiresAt > now.toISOString();
}

/**
 * Looks at every checkout that became due since the last time and holds room still. What holds it even then (a slow payment, or an
 * error) is due again later. The sweep's own mark moves on when every one has been looked at or put off.
 */
export async function sweepDue(deps: Deps, look: (checkoutId: string) => Promise<void>): Promise<void> {
  const now = deps.clock.now();
  const due = await dueBetween(deps, await sweptThrough(deps), now.toISOString());
  const failures: unknown[] = [];
  const failed = new Set<string>();
  for (const { id } of await overAndHolding(deps, due, now)) {
    await look(id).catch((error: unknown) => {
      failures.push(error);
      failed.add(id);
    });
  }
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  for (const { id } of await overAndHolding(deps, due, now)) {
    const again = later(failed.has(id) ? RETRY_MINUTES : ASK_AGAIN_MINUTES);
    await putOnce(deps.table, keys.dueCheckout(again, id), dueItem(id, again));
  }
  const mark = { name: "through", to: new Date(now.getTime() - OVERLAP_MS).toISOString() };
  await addOnce(deps.table, keys.sweptCheckouts(), { add: {}, set: { type: "swept" }, mark });
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${due.length} due checkouts could not be looked at`);
}

async function sweptThrough(deps: Pick<Deps, "table">): Promise<string> {
  const item = await get(deps.table, keys.sweptCheckouts());
  return item ? String(item.through) : " ";
}

async function dueBetween(deps: Pick<Deps, "table">, from: string, to: string): Promise<string[]> {
  const ids: string[] = [];
  for (let shard = 0; shard < CHECKOUT_SHARDS; shard++) {
    for await (const item of queryAll(deps.table, { pk: `DUE_CHECKOUTS#${shard}`, from, to }))
      ids.push(String(item.id));
  }
  return ids;
}

async function overAndHolding(deps: Pick<Deps, "table">, ids: readonly string[], now: Date): Promise<Checkout[]> {
  const items = await getMany(deps.table, ids.map(keys.checkout));
  const found = items.flatMap((item) => (item ? [checkoutFrom(item)] : []));
  return found.filter((one) => one.holdsRoom && !keptLonger(one, now));
}
