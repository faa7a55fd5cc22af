// Owns what has to be told again of a stretch of time when its records are gone: the facts and entries of it; refuses to react to them.
import { dayAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { entriesBetween } from "../journal/days.ts";
import { keys } from "../table/keys.ts";
import { getMany, queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";

/** Entries read together. */
const ENTRIES_AT_ONCE = 400;

/**
 * Every entry and every fact from one moment (inclusive) to another (exclusive), the entries first. Stripe's notices are not among them:
 * Stripe is asked for those again (reconciliation/stripe/lost-notices.ts).
 */
export async function* toldBetween(deps: Pick<Deps, "table">, from: Date, to: Date): AsyncGenerator<Item> {
  const [first, last] = [from.toISOString(), to.toISOString()];
  let causes: string[] = [];
  const read = async () => {
    const items = await getMany(deps.table, causes.map(keys.entry));
    causes = [];
    return items.filter((item) => item !== null);
  };
  for await (const { cause } of entriesBetween(deps, first, last)) {
    causes.push(cause);
    if (causes.length === ENTRIES_AT_ONCE) yield* await read();
  }
  yield* await read();
  for (let day = first.slice(0, 10); day <= last.slice(0, 10); day = dayAfter(day)) {
    for await (const item of queryAll(deps.table, { pk: `AUDIT#${day}`, index: "gsi1", from: first, to: last }))
      if (item.type === "fact" && String(item.at) < last) yield item;
  }
}
