// A table on which somebody else is faster, once: their act happens between the reads of the next act and its commit.
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../functions/table/table.ts";

/** `act` runs just before the first transaction that is sent over the answered table. */
export function overtaken(real: Table, act: () => Promise<unknown>): Table {
  let done = false;
  const send = async (command: object, ...rest: unknown[]): Promise<unknown> => {
    if (!done && command instanceof TransactWriteCommand) {
      done = true;
      await act();
    }
    return Reflect.apply(real.client.send, real.client, [command, ...rest]);
  };
  const client = new Proxy(real.client, {
    get: (target, name) => (name === "send" ? send : Reflect.get(target, name, target)),
  });
  return { ...real, client };
}
