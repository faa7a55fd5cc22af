// Owns reading a bank's CSV: its separators, headings in four languages, local numbers; refuses a file whose balance does not run through.
import { CsvError, parse } from "csv-parse/sync";
import { type Currency, DONOR_CURRENCY, isCurrency } from "../../money/currencies.ts";
import { type Minor, minus, negate, plus, ZERO } from "../../money/minor.ts";
import { amountText } from "../../money/wire.ts";
import { accept, type Result } from "../../refusal.ts";
import { localAmount, localDay, ReadFault } from "./amounts.ts";
import { COLUMN_OF, type Column } from "./csv-columns.ts";
import { LINES_PER_FILE_MAX, type ReadLine, type ReadStatement } from "./statement.ts";

/** What a person says beside a file that does not say it itself. Amounts as they write them. */
export interface SaidOfFile {
  readonly account?: string | undefined;
  readonly statement?: string | undefined;
  readonly opening?: string | undefined;
  readonly closing?: string | undefined;
}

/** Lines that a bank may put before the heading: the account's name, a period, an empty line. */
const PREFACE_MAX = 15;
/** Characters of one line; the longest of a bank are about 1,000. */
const RECORD_MAX = 20_000;
const TEXT_MAX = 500;
const NAME_MAX = 140;
const REFERENCE_MAX = 64;

interface Row {
  readonly line: number;
  readonly read: ReadLine;
  readonly balance: Minor | null;
  readonly account: string;
  readonly currency: Currency;
}

/**
 * Reads a CSV of one account, newest or oldest line first. The balances come from a running balance, or from what is `said` with the
 * file: without either nothing proves that the file is whole.
 */
export function readBankCsv(text: string, said: SaidOfFile): Result<ReadStatement[]> {
  try {
    return accept([readFile(text, said)]);
  } catch (error) {
    if (error instanceof ReadFault) return error.refused();
    throw error;
  }
}

function readFile(text: string, said: SaidOfFile): ReadStatement {
  const { columns, body, headLine } = headed(linesOf(text));
  if (body.length === 0) throw new ReadFault(`/lines/${headLine}`, "there is no line after the heading");
  if (body.length > LINES_PER_FILE_MAX) {
    throw new ReadFault(`/lines/${body[LINES_PER_FILE_MAX]?.line}`, `send at most ${LINES_PER_FILE_MAX} lines at once`);
  }
  const rows = oldestFirst(body.map(({ cells, line }) => readRow(cells, columns, line)));
  const account = oneOf(rows, "account") || said.account?.replaceAll(/\s/g, "") || "";
  if (account === "") throw new ReadFault("/account", "no column names the account: say which it is");
  const currency = oneOf(rows, "currency") as Currency;
  const { opening, closing } = balancesOf(rows, currency, said);
  const days = rows.map((row) => row.read.bookedOn).sort();
  const [from = "", to = ""] = [days[0], days.at(-1)];
  return {
    format: "csv",
    account: account.slice(0, 35),
    statementId: said.statement ?? `${from} to ${to}`,
    currency,
    from,
    to,
    opening,
    closing,
    lines: rows.map((row) => row.read),
    pending: 0,
  };
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const head = text.split(/\r?\n|\r/, PREFACE_MAX).join("\n");
  const count = (mark: string) => head.split(mark).length;
  const delimiter = count("\t") > count(";") && count("\t") > count(",") ? "\t" : count(";") > 2 ? ";" : ",";
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // One more than may be: then it is told that there are too many.
      to: LINES_PER_FILE_MAX + PREFACE_MAX + 2,
      max_record_size: RECORD_MAX,
      on_record: (cells: string[], at) => {
        lines.push({ cells, line: at.lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ReadFault(`/lines/${Number(error.lines)}`, error.message);
  }
  return lines;
}

/** The heading is the first line that names a day and an amount. */
function headed(lines: readonly Line[]): { columns: Map<Column, number>; body: readonly Line[]; headLine: number } {
  for (const [at, { cells, line }] of lines.slice(0, PREFACE_MAX).entries()) {
    const columns = new Map<Column, number>();
    for (const [index, cell] of cells.entries()) {
      const column = COLUMN_OF.get(cell.toLowerCase().replaceAll(/\s+/g, " ").trim());
      if (column && !columns.has(column)) columns.set(column, index);
    }
    const amounts = columns.has("amount") || (columns.has("debit") && columns.has("credit"));
    if (columns.has("bookedOn") && amounts) return { columns, body: lines.slice(at + 1), headLine: line };
  }
  throw new ReadFault(
    "/lines/1",
    "no heading names a booking date and an amount (docs/reconciliation.md lists the names)",
  );
}

function readRow(cells: readonly string[], columns: ReadonlyMap<Column, number>, line: number): Row {
  const where = `/lines/${line}`;
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? "";
  const code = (cell("currency") || DONOR_CURRENCY).toUpperCase();
  if (!isCurrency(code)) throw new ReadFault(where, `“${code.slice(0, 10)}” is no currency of ours`);
  const bookedOn = localDay(cell("bookedOn"));
  if (!bookedOn) throw new ReadFault(where, `“${cell("bookedOn").slice(0, 20)}” is no day`);
  const balance = cell("balance") === "" ? null : localAmount(code, cell("balance"));
  if (balance === null && cell("balance") !== "") {
    throw new ReadFault(where, `the balance “${cell("balance").slice(0, 30)}” is no amount in ${code}`);
  }
  const endToEnd = cell("endToEnd").slice(0, REFERENCE_MAX);
  return {
    line,
    balance,
    account: cell("account").replaceAll(/\s/g, ""),
    currency: code,
    read: {
      amount: amountOf(cell, code, where),
      bookedOn,
      valueOn: localDay(cell("valueOn")) ?? bookedOn,
      reference: cell("reference").slice(0, REFERENCE_MAX) || null,
      endToEndIds: endToEnd === "" ? [] : [endToEnd],
      counterparty: cell("counterparty").slice(0, NAME_MAX) || null,
      text: cell("text").slice(0, TEXT_MAX),
      code: cell("code").slice(0, 40) || null,
      reversal: false,
      details: [],
    },
  };
}

const DEBIT_WORDS = new Set(["d", "s", "debit", "dbit", "soll", "af", "débit", "-"]);
const CREDIT_WORDS = new Set(["c", "h", "k", "credit", "crdt", "haben", "bij", "crédit", "+"]);

/** One signed column, one column and a direction, or a column for each direction. */
function amountOf(cell: (column: Column) => string, currency: Currency, where: string): Minor {
  const read = (text: string): Minor => {
    const units = localAmount(currency, text);
    if (units === null) throw new ReadFault(where, `“${text.slice(0, 30)}” is no amount in ${currency}`);
    return units;
  };
  const size = (text: string): Minor => {
    const units = read(text);
    return units < 0n ? negate(units) : units;
  };
  if (cell("amount") === "") {
    const [debit, credit] = [cell("debit"), cell("credit")];
    const none = (text: string) => text === "" || read(text) === 0n;
    if (none(debit) && none(credit) && debit + credit !== "") return ZERO;
    if (none(debit) === none(credit)) throw new ReadFault(where, "it is neither a debit nor a credit, or both");
    return none(debit) ? size(credit) : negate(size(debit));
  }
  const direction = cell("direction").toLowerCase();
  if (direction === "") return read(cell("amount"));
  if (DEBIT_WORDS.has(direction)) return negate(size(cell("amount")));
  if (CREDIT_WORDS.has(direction)) return size(cell("amount"));
  throw new ReadFault(where, `“${direction.slice(0, 20)}” says neither debit nor credit`);
}

function oneOf(rows: readonly Row[], field: "account" | "currency"): string {
  const [first] = rows;
  const other = rows.find((row) => row[field] !== first?.[field]);
  if (other) throw new ReadFault(`/lines/${other.line}`, `the file has lines of more than one ${field}`);
  return first?.[field] ?? "";
}

/** Banks write either end first: the running balance tells, else the days do. */
function oldestFirst(rows: readonly Row[]): readonly Row[] {
  const reversed = [...rows].reverse();
  const runs = (some: readonly Row[]) => brokenAt(some) === null;
  const balanced = rows.every((row) => row.balance !== null);
  if (balanced && rows.length > 1) return runs(rows) || !runs(reversed) ? rows : reversed;
  const [first, last] = [rows[0]?.read.bookedOn ?? "", rows.at(-1)?.read.bookedOn ?? ""];
  return first > last ? reversed : rows;
}

/** The first row whose running balance does not follow from the one before; null when it runs through. */
function brokenAt(rows: readonly Row[]): { row: Row; should: Minor } | null {
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1]?.balance;
    if (before === undefined || before === null || row.balance === null) continue;
    const should = plus(before, row.read.amount);
    if (row.balance !== should) return { row, should };
  }
  return null;
}

function balancesOf(rows: readonly Row[], currency: Currency, said: SaidOfFile): { opening: Minor; closing: Minor } {
  const broken = brokenAt(rows);
  if (broken) {
    const { row, should } = broken;
    const words = `the balance is ${amountText(currency, row.balance ?? 0n)}, after this line it would be ${amountText(currency, should)}`;
    throw new ReadFault(`/lines/${row.line}`, `${words}: a line is missing before it, or too many`);
  }
  const given = (name: "opening" | "closing"): Minor | null => {
    const text = said[name];
    if (text === undefined) return null;
    const units = localAmount(currency, text);
    if (units === null) throw new ReadFault(`/${name}`, `“${text.slice(0, 30)}” is no amount in ${currency}`);
    return units;
  };
  const [first, last] = [rows[0], rows.at(-1)];
  const running = first?.balance != null && last?.balance != null;
  const opening = given("opening") ?? (running && first ? minus(first.balance as Minor, first.read.amount) : null);
  const closing = given("closing") ?? (running && last ? (last.balance as Minor) : null);
  if (opening !== null && closing !== null) return { opening, closing };
  const missing = opening === null ? "/opening" : "/closing";
  throw new ReadFault(missing, "the file has no running balance: say both its opening and its closing balance");
}
