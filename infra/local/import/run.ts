// Owns loading a file row by row: each read, turned into a loan and written, a bounded number at once; refuses to print anything.
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import type { Deps } from "../../../functions/deps.ts";
import { adoptLoan } from "../../../functions/loans/adopt.ts";
import { allowCurrencies, createPartner } from "../../../functions/partners/commands.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { Refusal } from "../../../functions/refusal.ts";
import { adoptedFrom, fromDollars, partnerFrom, partnerId } from "./adopted.ts";
import { type Cells, missingColumns, type Row, readRow } from "./columns.ts";
import type { Rates } from "./rates.ts";

/** Rows under way at once: enough to keep the table busy, few enough to leave room for the running product. */
const AT_ONCE_MAX = 16;
/** Bytes of one row; a longer one is a lost quotation mark. */
const ROW_MAX_BYTES = 64 * 1024;

export interface RowError {
  readonly line: number;
  readonly id: string | null;
  readonly problems: readonly string[];
}

export interface Outcome {
  rows: number;
  created: number;
  unchanged: number;
  /** Good rows that a dry run would have written. */
  ready: number;
  partners: number;
  readonly errors: RowError[];
}

export interface Run {
  /** Null: a dry run. */
  readonly deps: Pick<Deps, "table" | "clock"> | null;
  readonly rates: Rates;
  readonly fundraisingDays: number;
  /** An ISO day. */
  readonly today: string;
  readonly progress: (outcome: Outcome) => void;
}

/** The file as a whole cannot be used: it is missing, no CSV, or lacks columns. What was read before stays. */
export class UnusableFile extends Error {}

/** Loads a file. Good rows are in even when others are refused; running it again changes nothing. */
export async function runImport(file: string, run: Run): Promise<Outcome> {
  const outcome: Outcome = { rows: 0, created: 0, unchanged: 0, ready: 0, partners: 0, errors: [] };
  const partners = new Map<string, Promise<Partner>>();
  const lines = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let failed: unknown = null;
  for await (const { cells, line } of rowsOf(file)) {
    if (failed !== null) break;
    outcome.rows += 1;
    const problems = (found: readonly string[]) => outcome.errors.push({ line, id: cells.id ?? null, problems: found });
    const read = readRow(cells);
    if ("problems" in read) {
      problems(read.problems);
      continue;
    }
    const before = lines.get(read.row.id);
    if (before !== undefined) {
      problems([`id: ${read.row.id} stands on line ${before} already`]);
      continue;
    }
    lines.set(read.row.id, line);
    const work: Promise<void> = load(run, read.row, partners, outcome)
      .then((refusal) => {
        if (refusal) problems([refusal]);
      })
      .catch((error: unknown) => {
        failed = error;
      })
      .finally(() => {
        underWay.delete(work);
        run.progress(outcome);
      });
    underWay.add(work);
    if (underWay.size >= AT_ONCE_MAX) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failed !== null) throw failed;
  outcome.partners = partners.size;
  outcome.errors.sort((a, b) => a.line - b.line);
  return outcome;
}

/** Writes one loan, and says why when it cannot. */
async function load(
  run: Run,
  row: Row,
  partners: Map<string, Promise<Partner>>,
  outcome: Outcome,
): Promise<string | null> {
  const rate = run.rates.quoted(row.currency);
  if (!rate) return `currency: no rate of ${row.currency} is recorded`;
  const adopted = adoptedFrom(row, fromDollars(row.amount, row.currency, run.rates.exact), run.today);
  if (!run.deps) {
    outcome.ready += 1;
    return null;
  }
  const partner = await partnerOf(run.deps, row, partners);
  const made = await adoptLoan(run.deps, partner, adopted, rate, run.fundraisingDays);
  if (!made.ok) return sentence(made.refusal);
  outcome[made.value] += 1;
  return null;
}

/** Each partner is made once, and learns each further currency once, one after the other. */
function partnerOf(
  deps: NonNullable<Run["deps"]>,
  row: Row,
  partners: Map<string, Promise<Partner>>,
): Promise<Partner> {
  const id = partnerId(row);
  const next = (partners.get(id) ?? made(createPartner(deps, "system", partnerFrom(row), { id }))).then((partner) =>
    partner.currencies.includes(row.currency) ? partner : made(allowCurrencies(deps, "system", id, [row.currency])),
  );
  partners.set(id, next);
  return next;
}

async function made(asked: ReturnType<typeof createPartner>): Promise<Partner> {
  const answer = await asked;
  if (answer.ok) return answer.value;
  throw new Error(sentence(answer.refusal));
}

function sentence(refusal: Refusal): string {
  const where = (refusal.errors ?? []).map((one) => `${one.pointer} ${one.detail}`).join("; ");
  return where ? `${refusal.detail} (${where})` : refusal.detail;
}

/** The rows of a file by their header's names, with the line on which each begins. */
async function* rowsOf(file: string): AsyncGenerator<{ cells: Cells; line: number }> {
  let header: string[] | null = null;
  let counted = 0;
  const input = createReadStream(file);
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROW_MAX_BYTES,
  };
  const parser = input.pipe(parse(options));
  input.on("error", (error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === null) {
        header = record.map((name) => name.trim());
        const missing = missingColumns(header);
        if (missing.length > 0) throw new UnusableFile(`The header lacks: ${missing.join(", ")}. See --help.`);
        continue;
      }
      const text = record.join("");
      // The parser counts a line break of two characters inside quotation marks as two lines.
      counted += text.match(/\r\n/g)?.length ?? 0;
      const line = info.lines - counted - (text.match(/\n/g)?.length ?? 0);
      yield { cells: Object.fromEntries(header.map((name, at) => [name, record[at]])), line };
    }
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    input.destroy();
  }
  if (header === null) throw new UnusableFile("The file is empty.");
}
