// Rebuilds every balance of a large table whose folder is named, in a process of its own, and says how long it took and in how much memory.
import "../../../infra/local/quiet.ts";
import { rebuildBalances } from "../../../functions/journal/rebuild.ts";
import { openTable } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME, placesIn } from "../../../infra/local/places.ts";
import { itemsInFile } from "../../../infra/local/table/data-file.ts";
import { startEngine } from "../../../infra/local/table/engine.ts";

/** After every day of the table. */
const clock = { now: () => new Date("2035-01-01T12:00:00.000Z") };

const [folder = ""] = process.argv.slice(2);
const file = placesIn(folder).table;
const engine = await startEngine({ dataFile: file });
const table = openTable({ name: LOCAL_TABLE_NAME, endpoint: engine.endpoint });
try {
  const started = performance.now();
  let read = started;
  const items = async function* () {
    yield* itemsInFile(file, LOCAL_TABLE_NAME, ({ pk }) => pk.startsWith("ENTRY#"), false);
    read = performance.now();
  };
  const { entries, balances, written } = await rebuildBalances({ table, clock }, items);
  const [readSeconds, seconds] = [read, performance.now()].map((at) => (at - started) / 1000);
  const peakMegabytes = Math.ceil(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ entries, balances, written, readSeconds, seconds, peakMegabytes })}\n`);
} finally {
  table.client.destroy();
  await engine.stop();
}
