// Owns finding keys: a partner's for its people, one by its secret for whoever calls; refuses to change them.
import { dayOf, daysAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Caller } from "../people/person.ts";
import { noteSignIn } from "../people/sign-ins.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { type ApiKey, hasEnded, opens, readKey } from "./api-key.ts";
import { apiKeyFrom } from "./items.ts";

/** Newest first, those that open nothing any more among them. */
export async function keysOfPartner(deps: Pick<Deps, "table">, partnerId: string): Promise<ApiKey[]> {
  const found: ApiKey[] = [];
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "API_KEY#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) found.push(apiKeyFrom(item));
  return found;
}

/** Null as well when it is another partner's. */
export async function findKey(deps: Pick<Deps, "table">, partnerId: string | null, id: string): Promise<ApiKey | null> {
  const item = await get(deps.table, keys.apiKey(id));
  const key = item ? apiKeyFrom(item) : null;
  return key && key.partnerId === partnerId ? key : null;
}

/** Keys whose last day is between two, both included, and that nobody took back. */
export async function keysEnding(deps: Pick<Deps, "table">, from: string, to: string): Promise<ApiKey[]> {
  const found: ApiKey[] = [];
  const range = { pk: "ENDING_KEYS", index: "gsi1", from, to: daysAfter(to, 1) } as const;
  for await (const item of queryAll(deps.table, range)) found.push(apiKeyFrom(item));
  return found.filter((one) => one.revokedAt === null);
}

/** A key that was taken back opens nothing after this time. */
const KEY_CACHE_MS = 30_000;
/** Keys that one process keeps in mind. */
const KEYS_KEPT_MAX = 1_000;

/**
 * Who calls with a bearer token: an officer of its partner, and no more than the key is allowed. Null when the token is a key of ours that
 * opens nothing, the key's last day when only that is over; undefined when it is no key at all. Notes the day of its use.
 */
export function keyFinder(
  deps: Pick<Deps, "table" | "clock">,
): (token: string) => Promise<Caller | { readonly endedOn: string } | null | undefined> {
  const cache = new Map<string, { readonly key: ApiKey; readonly until: number }>();
  return async (token) => {
    const said = readKey(token);
    if (!said) return undefined;
    const kept = cache.get(said.id);
    let key = kept && kept.until > Date.now() ? kept.key : null;
    if (!key) {
      const item = await get(deps.table, keys.apiKey(said.id));
      if (!item) return null;
      key = apiKeyFrom(item);
      if (opens(key, said.secret)) await noteSignIn(deps, { personId: key.id, role: "officer" });
      if (cache.size >= KEYS_KEPT_MAX) cache.clear();
      cache.set(said.id, { key, until: Date.now() + KEY_CACHE_MS });
    }
    if (!opens(key, said.secret)) return null;
    if (key.endsOn !== null && hasEnded(key, dayOf(deps.clock.now()))) return { endedOn: key.endsOn };
    return { personId: key.id, role: "officer", partnerId: key.partnerId, email: "", scopes: key.scopes };
  };
}
