// Owns the list of erasures; refuses to erase.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { type Erasure, erasureFrom } from "./erasure.ts";

export async function findErasure(deps: Pick<Deps, "table">, personId: string): Promise<Erasure | null> {
  const item = await get(deps.table, keys.erased(personId));
  return item ? erasureFrom(item) : null;
}

/** Every erasure since a moment (ISO; all of them by default), oldest first. */
export async function* erasures(deps: Pick<Deps, "table">, since = " "): AsyncGenerator<Erasure> {
  const range = { pk: "ERASED", index: "gsi1", from: since, to: "\uffff" } as const;
  for await (const item of queryAll(deps.table, range)) yield erasureFrom(item);
}
