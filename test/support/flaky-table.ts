// A table that breaks at a chosen write: the moment before it reaches the table, or the moment after, when only the answer is lost.
import type { Table } from "../../functions/table/table.ts";

export interface FlakyTable {
  readonly table: Table;
  /** The next write whose command has this name breaks once: `before` nothing is written, `after` all of it is. */
  breakNext(command: string, when: "before" | "after"): void;
}

export class Broken extends Error {}

/** `nth`: which of the writes with the planned name breaks; the first where left out. */
export function flakyTable(real: Table, nth = 1): FlakyTable {
  let seen = 0;
  let next: { command: string; when: "before" | "after" } | null = null;
  const send = async (command: object, ...rest: unknown[]): Promise<unknown> => {
    const named = next?.command === command.constructor.name ? next : null;
    if (named) seen += 1;
    const planned = seen === nth ? named : null;
    if (planned) next = null;
    if (planned?.when === "before") throw new Broken("broke before the write");
    const answer = await Reflect.apply(real.client.send, real.client, [command, ...rest]);
    if (planned) throw new Broken("broke after the write");
    return answer;
  };
  const client = new Proxy(real.client, {
    get: (target, name) => (name === "send" ? send : Reflect.get(target, name, target)),
  });
  return {
    table: { ...real, client },
    breakNext: (command, when) => {
      seen = 0;
      next = { command, when };
    },
  };
}
