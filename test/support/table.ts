// A real table on the embedded engine, made for one test file and gone after it.

import { createTable } from "../../functions/table/create.ts";
import { openTable, type Table } from "../../functions/table/table.ts";
import { startEngine } from "../../infra/local/table/engine.ts";

export interface TestTable {
  readonly table: Table;
  readonly endpoint: string;
  close(): Promise<void>;
}

export async function testTable(): Promise<TestTable> {
  const engine = await startEngine({ dataFile: null });
  const table = openTable({ name: "onward-test", endpoint: engine.endpoint });
  await createTable(table);
  return {
    table,
    endpoint: engine.endpoint,
    close: async () => {
      table.client.destroy();
      await engine.stop();
    },
  };
}
