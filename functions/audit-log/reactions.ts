// Owns what the audit log makes of committed changes; refuses everything but new facts and entries.
import type { Deps } from "../deps.ts";
import type { Change } from "../table/records.ts";
import { append } from "./commands.ts";
import { toldOf } from "./told.ts";

/** Logs what people did in these changes. Throws when it cannot: then the changes come again. */
export async function logActs(deps: Pick<Deps, "table" | "clock">, changes: readonly Change[]): Promise<void> {
  const acts = changes.flatMap(({ how, item }) => (how === "INSERT" && item ? (toldOf(item) ?? []) : []));
  if (acts.length > 0) await append(deps, acts);
}
