// Owns reaching the local product's table from a tool beside it, whether the product runs or not; refuses to know what the tool does.
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { createTable } from "../../../functions/table/create.ts";
import { openTable, type Table } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME, placesIn } from "../places.ts";
import type { LocalSettings } from "../settings.ts";
import { startEngine } from "./engine.ts";

export interface LocalTable {
  readonly table: Table;
  /** Whose engine it is: the running product's, the one that DYNAMODB_ENDPOINT names, or one started for this tool. */
  readonly through: "product" | "endpoint" | "own engine";
  close(): Promise<void>;
}

/** How long a product that says it is running may take to answer before it counts as gone. */
const ANSWER_WAIT_MS = 2_000;

const Running = z.object({ tableEndpoint: z.url() });

/** Opens the table of the product whose data is in DATA_DIR, and makes it when it is missing. Close it: an own engine ends with it. */
export async function openLocalTable(
  settings: Pick<LocalSettings, "DATA_DIR" | "DYNAMODB_ENDPOINT">,
): Promise<LocalTable> {
  if (settings.DYNAMODB_ENDPOINT) return through("endpoint", settings.DYNAMODB_ENDPOINT, async () => {});
  const running = await runningEndpoint(placesIn(settings.DATA_DIR).running);
  if (running) return through("product", running, async () => {});
  const engine = await startEngine({ dataFile: placesIn(settings.DATA_DIR).table });
  return through("own engine", engine.endpoint, engine.stop);
}

async function through(how: LocalTable["through"], endpoint: string, stop: () => Promise<void>): Promise<LocalTable> {
  const table = openTable({ name: LOCAL_TABLE_NAME, endpoint });
  const close = async () => {
    table.client.destroy();
    await stop();
  };
  try {
    await createTable(table);
    return { table, through: how, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Null when no product runs on this data: there is no note, or nobody answers where it points (it was killed). */
async function runningEndpoint(note: string): Promise<string | null> {
  if (!existsSync(note)) return null;
  const read = Running.safeParse(jsonOrNull(readFileSync(note, "utf8")));
  if (!read.success) return null;
  const { tableEndpoint } = read.data;
  const answer = await fetch(tableEndpoint, { signal: AbortSignal.timeout(ANSWER_WAIT_MS) }).catch(() => null);
  await answer?.arrayBuffer();
  return answer ? tableEndpoint : null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half a note: its writer was killed while writing it.
    return null;
  }
}
