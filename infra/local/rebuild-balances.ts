// Owns `npm run rebuild-balances`: the kept balances of the local table, anew from its journal; refuses to know how they are summed.
import "./quiet.ts";
import { rebuildBalances } from "../../functions/journal/rebuild.ts";
import { movableClock } from "./clock.ts";
import { placesIn } from "./places.ts";
import { readSettings } from "./settings.ts";
import { openLocalTable } from "./table/open.ts";

const HELP = `npm run rebuild-balances

Writes every kept balance anew from the journal: for the day on which \`npm run audit\` names
balances-are-the-fold, or after a restore. Changes nothing else, and may run beside the product.
`;

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  const settings = readSettings(process.env);
  const { table, close } = await openLocalTable(settings);
  try {
    const rebuilt = await rebuildBalances({ table, clock: movableClock(placesIn(settings.DATA_DIR).clock) });
    process.stdout.write(
      `${rebuilt.balances} balances through ${rebuilt.through}, from ${rebuilt.entries} entries of the journal.\n`,
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
