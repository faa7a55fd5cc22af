// Owns what a function on AWS works on: its table and the clock; refuses to know Stripe, so that who never pays carries none of it.
import type { Clock, Deps } from "../deps.ts";
import { openTable } from "../table/table.ts";

export const clock: Clock = { now: () => new Date() };

/** Connections outlive a change of secrets. */
const tables = new Map<string, Deps["table"]>();

export function tableNamed(name: string): Deps["table"] {
  const table = tables.get(name) ?? openTable({ name });
  tables.set(name, table);
  return table;
}
