// Everything that follows from what was committed: each fact, entry and notice in the table is reacted to, again and again, until nothing new comes.
import type { Deps } from "../../functions/deps.ts";
import { react } from "../../functions/stream/react.ts";
import { scanAll } from "../../functions/table/read.ts";
import type { Item } from "../../functions/table/table.ts";

const ROUNDS_MAX = 20;

/** Reactions are harmless any number of times, so what was reacted to before is not remembered. */
export async function reactToAll(deps: Deps): Promise<void> {
  let before = -1;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const items: Item[] = [];
    for await (const item of scanAll(deps.table)) items.push(item);
    if (items.length === before) return;
    before = items.length;
    for (const item of items.sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1)))
      await react(deps, { how: "INSERT", item, sequence: "" });
  }
  throw new Error("what follows never ends");
}
