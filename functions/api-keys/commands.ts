// Owns making keys for a partner's own systems and taking them back; refuses to show a secret twice.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newSecret } from "../ids.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import {
  type ApiKey,
  endingOf,
  hasEnded,
  hashOf,
  KEYS_MAX,
  type KeyLife,
  lastDay,
  type Scope,
  USUAL_LIFE,
  writtenKey,
} from "./api-key.ts";
import { apiKeyItem } from "./items.ts";
import { findKey, keysOfPartner } from "./queries.ts";

type By = Pick<Caller, "personId" | "partnerId" | "role">;
type Needs = Pick<Deps, "table" | "clock">;

/**
 * A new key, with the only sight of its secret: the table keeps a hash. With an `id` that is there already, `written` is null: it was
 * shown then. A manager's to make, and never more than an officer may do.
 */
export async function makeKey(
  deps: Needs,
  by: By,
  wished: {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly lasts?: KeyLife;
  },
): Promise<Result<{ key: ApiKey; written: string | null }>> {
  if (by.role !== "manager" || by.partnerId === null) return refuse("forbidden", "A manager makes keys.");
  const known = await findKey(deps, by.partnerId, wished.id);
  if (known) return accept({ key: known, written: null });
  const now = deps.clock.now();
  const today = dayOf(now);
  const standing = (await keysOfPartner(deps, by.partnerId)).filter(
    (one) => one.revokedAt === null && !hasEnded(one, today),
  );
  if (standing.length >= KEYS_MAX)
    return refuse("limit_reached", `There are ${KEYS_MAX} keys already. Take back one that nothing uses.`);
  const secret = newSecret();
  const key: ApiKey = {
    id: wished.id,
    version: 1,
    partnerId: by.partnerId,
    name: wished.name,
    scopes: wished.scopes,
    hash: hashOf(secret),
    ending: endingOf(secret),
    createdBy: by.personId,
    createdAt: now.toISOString(),
    endsOn: lastDay(wished.lasts ?? USUAL_LIFE, today),
    revokedAt: null,
  };
  const made = await commit(deps.table, [
    insert(keys.apiKey(key.id), apiKeyItem(key), "exists"),
    announce(
      fact("api_key.made", `API_KEY#${key.id}`, now, by, "once", { scopes: [...key.scopes], endsOn: key.endsOn }),
    ),
  ]);
  return accept({ key, written: made.ok ? writtenKey(key.id, secret) : null });
}

/** It opens nothing any more, everywhere within half a minute. Again changes nothing. */
export function revokeKey(deps: Needs, by: By, id: string): Promise<Result<ApiKey>> {
  return contend(async () => {
    const key = by.role === "manager" ? await findKey(deps, by.partnerId, id) : null;
    if (!key) return refuse("not_found", "There is no such key.");
    if (key.revokedAt !== null) return accept(key);
    const now = deps.clock.now();
    const next: ApiKey = { ...key, revokedAt: now.toISOString() };
    const made = await commit(deps.table, [
      replace(keys.apiKey(id), apiKeyItem(next), key.version, "changed"),
      announce(fact("api_key.revoked", `API_KEY#${id}`, now, by, "once")),
    ]);
    return made.ok ? accept(next) : "changed";
  });
}
