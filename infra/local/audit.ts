// Owns `npm run audit`: every invariant over the local table, as words or JSON, and the exit status; refuses to know the invariants.
import "./quiet.ts";
import { parseArgs } from "node:util";
import { type Audited, audit } from "../../functions/audit/audit.ts";
import { INVARIANTS } from "../../functions/audit/invariants.ts";
import { movableClock } from "./clock.ts";
import { placesIn } from "./places.ts";
import { type LocalSettings, readSettings } from "./settings.ts";
import { openForReading } from "./table/reading.ts";

const HELP = `npm run audit [-- --json]

Checks every invariant over the whole table: of the running product, of the DynamoDB that
DYNAMODB_ENDPOINT names, or of the data kept in DATA_DIR when the product does not run.
Exit status: 0 nothing is broken, 1 something is (listed), 2 the audit could not be made.
`;

/** The result, and what it took. */
interface Made extends Audited {
  readonly through: string;
  readonly seconds: number;
  /** Of all processor cores together. */
  readonly cpuSeconds: number;
  /** The most memory this process held at once. */
  readonly peakMegabytes: number;
}

/** One line for each invariant, then what is broken. */
function report({ violations, checked, through, seconds, peakMegabytes }: Made): string {
  const width = Math.max(...INVARIANTS.map((one) => one.name.length));
  const lines = INVARIANTS.map((one) => {
    const broken = violations.filter((violation) => violation.invariant === one.name).length;
    return `${(broken === 0 ? "ok" : `${broken} broken`).padEnd(10)} ${one.name.padEnd(width)}  ${one.says}`;
  });
  const counts = Object.entries(checked).map(([what, count]) => `${count} ${what}`);
  const broken = violations.map((one) => `  ${one.invariant} · ${one.subject}: ${one.detail}`);
  const verdict = broken.length === 0 ? ["Nothing is broken."] : [`${broken.length} broken:`, ...broken];
  const took = `Took ${seconds} s and at most ${peakMegabytes} MB.`;
  return [
    `Audit of the table (${through})`,
    "",
    ...lines,
    "",
    `Checked: ${counts.join(", ")}.`,
    took,
    ...verdict,
    "",
  ].join("\n");
}

async function made(settings: LocalSettings): Promise<Made> {
  const started = performance.now();
  const reading = await openForReading(settings);
  try {
    // Where the product does not run, nobody carries acts into the log; what is in it is checked all the same.
    const now = reading.through === "product" ? movableClock(placesIn(settings.DATA_DIR).clock).now() : null;
    const found = await audit(
      { table: reading.table },
      { now, read: reading.read, still: reading.still, ...(reading.journal ? { journal: reading.journal } : {}) },
    );
    const seconds = Math.ceil((performance.now() - started) / 100) / 10;
    const { user, system } = process.cpuUsage();
    return {
      ...found,
      cpuSeconds: Math.ceil((user + system) / 100_000) / 10,
      through: reading.through,
      seconds,
      peakMegabytes: Math.ceil(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await reading.close();
  }
}

async function main(): Promise<0 | 1 | 2> {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const found = await made(readSettings(process.env));
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : report(found));
  return found.violations.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 2;
}
