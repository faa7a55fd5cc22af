// Owns `npm run rebuild-balances`: the kept balances of the local table, anew from its journal; refuses to know how they are summed.
import "./quiet.ts";
import { rebuildBalances } from "../../functions/journal/rebuild.ts";
import { movableClock } from "./clock.ts";
import { LOCAL_TABLE_NAME, placesIn } from "./places.ts";
import { readSettings } from "./settings.ts";
import { isWholeFile, itemsInFile } from "./table/data-file.ts";
import { openLocalTable } from "./table/open.ts";

const HELP = `npm run rebuild-balances

Writes every kept balance and every kept sum of a month that is not the journal's sum anew: for the day on which \`npm run audit\` names
balances-are-the-fold or months-are-the-fold, or after a restore. Changes nothing else, and may run beside the product.
`;

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  const settings = readSettings(process.env);
  const { table, through, close } = await openLocalTable(settings);
  const places = placesIn(settings.DATA_DIR);
  try {
    // Where nobody else writes, the file is read straight: the engine would take minutes to answer a million entries.
    const straight = through === "own engine" && isWholeFile(places.table);
    const read = () => itemsInFile(places.table, LOCAL_TABLE_NAME, ({ pk }) => pk.startsWith("ENTRY#"), false);
    const deps = { table, clock: movableClock(places.clock) };
    const rebuilt = await (straight ? rebuildBalances(deps, read) : rebuildBalances(deps));
    process.stdout.write(
      `${rebuilt.balances} balances through ${rebuilt.through}, from ${rebuilt.entries} entries of the journal; ${rebuilt.written} of them written, and ${rebuilt.months} sums of months.\n`,
    );
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 2;
}
