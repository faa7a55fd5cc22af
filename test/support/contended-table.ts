// A table that cancels a transaction while another holds one of its items, as DynamoDB does and the embedded engine does not.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../functions/table/table.ts";

/** How long a transaction holds its items: two network round trips inside AWS. */
const HELD_MS = 4;

export interface ContendedTable {
  readonly table: Table;
  /** Transactions that were cancelled so far. */
  conflicts(): number;
}

export function contendedTable(real: Table): ContendedTable {
  const held = new Set<string>();
  let conflicts = 0;
  const send = async (command: object, ...rest: unknown[]): Promise<unknown> => {
    const pass = () => Reflect.apply(real.client.send, real.client, [command, ...rest]);
    if (!(command instanceof TransactWriteCommand)) return pass();
    const wanted = (command.input.TransactItems ?? []).map((one) => {
      const key = one.Put?.Item ?? one.Update?.Key ?? one.ConditionCheck?.Key ?? {};
      return `${key.pk} ${key.sk}`;
    });
    if (wanted.some((key) => held.has(key))) {
      conflicts++;
      throw new TransactionCanceledException({
        $metadata: {},
        message: "Transaction cancelled",
        CancellationReasons: wanted.map((key) => ({ Code: held.has(key) ? "TransactionConflict" : "None" })),
      });
    }
    for (const key of wanted) held.add(key);
    try {
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
      return await pass();
    } finally {
      for (const key of wanted) held.delete(key);
    }
  };
  const client = new Proxy(real.client, {
    get: (target, name) => (name === "send" ? send : Reflect.get(target, name, target)),
  });
  return { table: { ...real, client }, conflicts: () => conflicts };
}
