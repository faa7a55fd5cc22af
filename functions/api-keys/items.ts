// Owns how a key stands in the table; refuses to decide anything about it.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { type ApiKey, SCOPES } from "./api-key.ts";

export function apiKeyItem(key: ApiKey): Item {
  const { version: _, ...facts } = key;
  const ending = key.endsOn !== null && key.revokedAt === null;
  return {
    ...facts,
    type: "api_key",
    ...index.ofPartner(key.partnerId, "API_KEY", `${key.createdAt}#${key.id}`),
    ...(ending ? index.list("ENDING_KEYS", `${key.endsOn}#${key.id}`) : {}),
  };
}

export function apiKeyFrom(item: Item): ApiKey {
  const scopes = (item.scopes as string[] | undefined) ?? [];
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    name: String(item.name),
    // A scope that is known no more opens nothing.
    scopes: SCOPES.filter((one) => scopes.includes(one)),
    hash: String(item.hash),
    ending: String(item.ending),
    createdBy: String(item.createdBy),
    createdAt: String(item.createdAt),
    endsOn: textOrNull(item.endsOn),
    revokedAt: textOrNull(item.revokedAt),
  };
}
