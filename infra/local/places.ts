// Owns where the local product keeps things in DATA_DIR and what its table is called; refuses to read or write any of them.
import { join } from "node:path";

/** The table's name on one machine, in the embedded engine as in a DynamoDB of one's own. */
export const LOCAL_TABLE_NAME = "onward";

export interface Places {
  /** The embedded engine's data. */
  readonly table: string;
  /** Where the running product says how to reach it; gone when it has stopped in good order. */
  readonly running: string;
  /** Days that the product's clock was moved on. */
  readonly clock: string;
}

export function placesIn(dataDir: string): Places {
  return {
    table: join(dataDir, "table.db"),
    running: join(dataDir, "running.json"),
    clock: join(dataDir, "clock.json"),
  };
}
