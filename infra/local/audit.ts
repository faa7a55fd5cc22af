// Owns `npm run audit`: every invariant over the local table, as words or JSON, and the exit status; refuses to know the invariants.
import "./quiet.ts";
import { parseArgs } from "node:util";
import { audit, INVARIANTS } from "../../functions/audit/audit.ts";
import { readSettings } from "./settings.ts";
import { openLocalTable } from "./table/open.ts";

type Audited = Awaited<ReturnType<typeof audit>>;

const HELP = `npm run audit [-- --json]

Checks every invariant over the whole table: of the running product, of the DynamoDB that
DYNAMODB_ENDPOINT names, or of the data kept in DATA_DIR when the product does not run.
Exit status: 0 nothing is broken, 1 something is (listed), 2 the audit could not be made.
`;

/** One line for each invariant, then what is broken. */
function report({ violations, checked }: Audited): string {
  const width = Math.max(...INVARIANTS.map((one) => one.name.length));
  const lines = INVARIANTS.map((one) => {
    const broken = violations.filter((violation) => violation.invariant === one.name).length;
    return `${(broken === 0 ? "ok" : `${broken} broken`).padEnd(10)} ${one.name.padEnd(width)}  ${one.says}`;
  });
  const counts = Object.entries(checked).map(([what, count]) => `${count} ${what}`);
  const broken = violations.map((one) => `  ${one.invariant} · ${one.subject}: ${one.detail}`);
  const verdict = broken.length === 0 ? ["Nothing is broken."] : [`${broken.length} broken:`, ...broken];
  return [...lines, "", `Checked: ${counts.join(", ")}.`, ...verdict, ""].join("\n");
}

async function main(): Promise<0 | 1 | 2> {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { table, through, close } = await openLocalTable(readSettings(process.env));
  try {
    const found = await audit({ table });
    if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    else process.stdout.write(`Audit of the table (${through})\n\n${report(found)}`);
    return found.violations.length === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 2;
}
