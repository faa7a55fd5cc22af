// Owns what an import says: its help, its progress, its summary; refuses to count anything itself.
import { COLUMNS } from "./columns.ts";
import type { Outcome } from "./run.ts";

const columns = Object.entries(COLUMNS)
  .map(([name, meaning]) => `  ${name.padEnd(20)}${meaning}`)
  .join("\n");

export const HELP = `npm run import -- FILE.csv [--dry-run] [--json]

Loads loans from a CSV file (UTF-8, commas, one header line) as loans that are open for gifts, of partners made for them.
Works while the product runs and while it does not. Running it again changes nothing.

  --dry-run   read and check every row, write nothing
  --json      the summary as JSON on stdout
  --help      this text

Columns that must be there, in any order; others are not read:
${columns}

Settings: DATA_DIR (.onward), DYNAMODB_ENDPOINT, FUNDRAISING_DAYS (60).
Exit status: 0 every row is in, 1 some rows or the file were refused (the good rows are in), 2 called in a wrong way.
More: docs/import.md
`;

/** Rows between two words on progress. */
const STEP = 100;

/** Tells every STEP finished rows how far it is: on one line of a terminal, or line by line in a log. */
export function progressTo(stream: NodeJS.WriteStream): (outcome: Outcome) => void {
  let told = 0;
  return (outcome) => {
    const done = outcome.created + outcome.unchanged + outcome.ready;
    if (done < told + STEP) return;
    told = done;
    stream.write(stream.isTTY ? `\r${done} loans …` : `${done} loans …\n`);
  };
}

export function summary(
  file: string,
  outcome: Outcome,
  seconds: number,
  asked: { readonly json: boolean; readonly dryRun: boolean },
): string {
  const refused = outcome.errors.length;
  if (asked.json) return `${JSON.stringify({ file, dryRun: asked.dryRun, ...outcome, refused, seconds })}\n`;
  const counts = asked.dryRun
    ? `${outcome.ready} could be loaded, ${refused} refused; nothing was written`
    : `${outcome.created} new, ${outcome.unchanged} unchanged, ${refused} refused; ${outcome.partners} partners`;
  return `${outcome.rows} rows: ${counts}. ${seconds} s\n`;
}
