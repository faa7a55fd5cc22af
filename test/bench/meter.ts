// Counts what the table is asked for and what it says that costs; refuses to know who asks. Works on any DynamoDB that tells capacity.
import type { Table } from "../../functions/table/table.ts";

/** Requests sent, and capacity units as DynamoDB counts them: a write unit is 1 KB (twice that in a transaction), a read unit 4 KB. */
export interface Used {
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

export interface Meter {
  /** Runs `work` and answers what it used of the table. One at a time. */
  during(work: () => Promise<unknown>): Promise<Used>;
}

interface Capacity {
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly CapacityUnits?: number;
}

const READS = /^(?:Get|BatchGet|Query|Scan|TransactGet)/;

/** Asks for the consumed capacity (with indexes) of every command of this client. */
export function meter(table: Table): Meter {
  const zero = (): { -readonly [name in keyof Used]: Used[name] } => ({ requests: 0, writeUnits: 0, readUnits: 0 });
  let used = zero();
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "INDEXES" };
      const answer = await next({ ...args, input });
      const output = answer.output as { ConsumedCapacity?: Capacity | readonly Capacity[] };
      const reading = READS.test(String(context.commandName));
      used.requests += 1;
      for (const one of [output.ConsumedCapacity ?? []].flat()) {
        used.readUnits += one.ReadCapacityUnits ?? (reading ? (one.CapacityUnits ?? 0) : 0);
        used.writeUnits += one.WriteCapacityUnits ?? (reading ? 0 : (one.CapacityUnits ?? 0));
      }
      return answer;
    },
    { step: "initialize", name: "meter" },
  );
  return {
    async during(work) {
      used = zero();
      await work();
      return { ...used };
    },
  };
}
