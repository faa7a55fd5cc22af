// Owns looking a file's rows up in the table, and what was expected beside what it reports; refuses to change anything.
import { dayOf, latestDay } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { entryFrom } from "../../journal/journal.ts";
import { loanFrom } from "../../loans/items.ts";
import { collectorOf, type Loan } from "../../loans/loan.ts";
import { type Minor, minor, ZERO } from "../../money/minor.ts";
import { keys } from "../../table/keys.ts";
import { getMany } from "../../table/read.ts";
import { collectedBy } from "../queries.ts";
import { expectedBy } from "../rules.ts";
import type { FileRow } from "./cells.ts";
import { type CheckedRow, causeIn, checkRows, type Known } from "./check.ts";

/** One loan: what was due by the latest day that the file names, and what the file reports for it. */
export interface Compared {
  readonly loan: Loan;
  readonly expected: Minor;
  readonly reported: Minor;
}

export interface CheckedFile {
  readonly rows: readonly CheckedRow[];
  readonly right: number;
  /** Loans of right rows. */
  readonly compared: readonly Compared[];
  /** Loans with something due by then of which the file says nothing. */
  readonly silent: readonly Compared[];
}

/** Everything that the rows are checked against: as of this moment. */
export async function knownFor(
  deps: Pick<Deps, "table" | "clock">,
  partnerId: string,
  rows: readonly FileRow[],
): Promise<Known> {
  const running = await collectedBy(deps, partnerId);
  const loans = new Map(running.map((loan) => [loan.id, loan]));
  const others = [...new Set(rows.flatMap(({ cells }) => cells.loanId ?? []))].filter((id) => !loans.has(id));
  const items = await getMany(deps.table, others.map(keys.loan));
  for (const item of items) {
    const loan = item && loanFrom(item);
    if (loan && collectorOf(loan) === partnerId) loans.set(loan.id, loan);
  }
  const causes = rows.flatMap((row) => causeIn(row, loans) ?? []);
  const entries = await getMany(deps.table, causes.map(keys.entry));
  const booked = new Map(
    entries.flatMap((item) => (item ? [entryFrom(item)] : [])).map((entry) => [entry.cause, entry]),
  );
  return { loans, booked, latest: latestDay(deps.clock.now()) };
}

export async function checkFile(
  deps: Pick<Deps, "table" | "clock">,
  partnerId: string,
  rows: readonly FileRow[],
): Promise<CheckedFile> {
  const known = await knownFor(deps, partnerId, rows);
  const checked = checkRows(rows, known);
  const until =
    checked.reduce((day, { row }) => (row && row.paidOn > day ? row.paidOn : day), "") || dayOf(deps.clock.now());
  const reported = new Map<string, bigint>();
  for (const { row } of checked) if (row) reported.set(row.loanId, (reported.get(row.loanId) ?? 0n) + row.amount.minor);
  const compared: Compared[] = [];
  const silent: Compared[] = [];
  for (const loan of known.loans.values()) {
    const expected = expectedBy(loan, until)?.total ?? ZERO;
    const said = reported.get(loan.id);
    if (said !== undefined) compared.push({ loan, expected, reported: minor(said) });
    else if (expected > 0n && loan.state === "disbursed") silent.push({ loan, expected, reported: ZERO });
  }
  return { rows: checked, right: checked.filter(({ row }) => row !== null).length, compared, silent };
}
