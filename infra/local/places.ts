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
  /** Secrets made at the first start. */
  readonly secrets: string;
  /** When each scheduled job ran last. */
  readonly jobs: string;
  readonly identityKeys: string;
  readonly outbox: string;
  readonly stripe: string;
  /** How far the table's stream was read, and what could not be handled. */
  readonly stream: string;
  readonly deadLetters: string;
  /** There once the demo data is complete. */
  readonly demo: string;
  /** Photos that partners brought. */
  readonly media: string;
  /** Papers of partners; nothing serves this folder. */
  readonly papers: string;
  /** The static pages. */
  readonly site: string;
}

export function placesIn(dataDir: string): Places {
  return {
    table: join(dataDir, "table.db"),
    running: join(dataDir, "running.json"),
    clock: join(dataDir, "clock.json"),
    secrets: join(dataDir, "secrets.json"),
    jobs: join(dataDir, "jobs.json"),
    identityKeys: join(dataDir, "identity-keys.json"),
    outbox: join(dataDir, "outbox.jsonl"),
    stripe: join(dataDir, "stripe.jsonl"),
    stream: join(dataDir, "stream.json"),
    deadLetters: join(dataDir, "dead-letters.jsonl"),
    demo: join(dataDir, "demo.json"),
    media: join(dataDir, "media"),
    papers: join(dataDir, "papers"),
    site: join(dataDir, "site"),
  };
}
