// Owns `npm run import`: arguments in, exit status and words out; refuses to know what a row means.
import "../quiet.ts";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { movableClock } from "../clock.ts";
import { placesIn } from "../places.ts";
import { type LocalSettings, readSettings } from "../settings.ts";
import { openLocalTable } from "../table/open.ts";
import { recordedRates, shippedRates } from "./rates.ts";
import { HELP, progressTo, summary } from "./report.ts";
import { type Outcome, runImport, UnusableFile } from "./run.ts";

/** 0: every row is in. 1: some rows or the whole file were refused. 2: called in a wrong way. */
async function main(args: string[]): Promise<0 | 1 | 2> {
  const asked = readArguments(args);
  if (asked === null) return 2;
  if (asked.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const started = performance.now();
  try {
    const outcome = await importFile(asked.file, readSettings(process.env), asked.dryRun);
    const seconds = Math.trunc(performance.now() - started) / 1000;
    for (const error of outcome.errors) {
      process.stderr.write(`line ${error.line} (id ${error.id ?? "?"}): ${error.problems.join(" · ")}\n`);
    }
    process.stdout.write(summary(asked.file, outcome, seconds, asked));
    return outcome.errors.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    if (!(error instanceof UnusableFile))
      process.stderr.write("Rows before this are in. It is safe to run it again.\n");
    return 1;
  }
}

function readArguments(args: string[]): { file: string; dryRun: boolean; json: boolean; help: boolean } | null {
  const options = { "dry-run": { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file = ""] = positionals;
    const help = values.help === true;
    if (!help && positionals.length !== 1) throw new Error("Name one CSV file.");
    return { file, dryRun: values["dry-run"] === true, json: values.json === true, help };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return null;
  }
}

async function importFile(file: string, settings: LocalSettings, dryRun: boolean): Promise<Outcome> {
  if (!existsSync(file)) throw new UnusableFile(`There is no file ${file}.`);
  const clock = movableClock(placesIn(settings.DATA_DIR).clock);
  const today = clock.now().toISOString().slice(0, 10);
  const progress = progressTo(process.stderr);
  const common = { fundraisingDays: settings.FUNDRAISING_DAYS, today, progress };
  if (dryRun) return runImport(file, { ...common, deps: null, rates: shippedRates(today) });
  const { table, close } = await openLocalTable(settings);
  try {
    const deps = { table, clock };
    return await runImport(file, { ...common, deps, rates: await recordedRates(deps, today) });
  } finally {
    await close();
  }
}

process.exitCode = await main(process.argv.slice(2));
