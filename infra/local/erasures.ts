// Owns `npm run erasures`: the list of erased people to keep beside a backup, and erasing them again after a restore.
import "./quiet.ts";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { eraseAgain } from "../../functions/erasure/commands.ts";
import { erasures } from "../../functions/erasure/queries.ts";
import { type Payments, ProviderUnavailable } from "../../functions/payments/payments.ts";
import { movableClock } from "./clock.ts";
import { openOutbox } from "./mail/outbox.ts";
import { placesIn } from "./places.ts";
import { localSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";
import { openLocalTable } from "./table/open.ts";

const HELP = `npm run erasures [-- --apply FILE]

Prints who was erased, one opaque id and moment a line (JSON): keep it beside every backup. With --apply, erases
again everybody in such a file, after a restore. Do it while the product does not run.
`;

/** Nobody is charged here: the product ends at the provider what is ended in the table. */
const away = new Proxy({} as Payments, {
  get: () => async () => {
    throw new ProviderUnavailable("not asked by this tool");
  },
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { apply: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const settings = readSettings(process.env);
  const { table, close } = await openLocalTable(settings);
  try {
    if (values.apply === undefined) {
      for await (const one of erasures({ table })) process.stdout.write(`${JSON.stringify(one)}\n`);
      return;
    }
    const lines = readFileSync(values.apply, "utf8").split("\n").filter(Boolean);
    const ids = lines.map((line) => String(JSON.parse(line).personId));
    const places = placesIn(settings.DATA_DIR);
    const deps = {
      table,
      clock: movableClock(places.clock),
      mailer: openOutbox({ file: places.outbox }),
      payments: away,
      settings: localSecrets(places.secrets),
    };
    const count = await eraseAgain(deps, { ids });
    process.stdout.write(`Erased ${count} people again.\n`);
  } finally {
    await close();
  }
}

await main();
