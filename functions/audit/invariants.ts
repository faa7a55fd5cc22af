// Owns the one list of invariants and judging by it: one entry, or all books; refuses to read a table.
import type { Entry } from "../ledger/entry.ts";
import { AGREEMENT_INVARIANTS } from "./agreement-invariants.ts";
import { type Books, type Judged, judged } from "./books.ts";
import { CLOSING_INVARIANTS } from "./closing-invariants.ts";
import { COURSE_INVARIANTS } from "./course-invariants.ts";
import { LEDGER_INVARIANTS } from "./ledger-invariants.ts";
import { LINEAGE_INVARIANTS } from "./lineage-invariants.ts";
import { LOAN_INVARIANTS } from "./loan-invariants.ts";
import { LOG_INVARIANTS } from "./log-invariants.ts";
import { MONTH_INVARIANTS } from "./month-invariants.ts";
import { ORDER_INVARIANTS } from "./order-invariants.ts";
import { OUTSIDE_INVARIANTS } from "./outside-invariants.ts";
import { PARTNER_INVARIANTS } from "./partner-invariants.ts";
import { AREAS, type Area } from "./progress.ts";
import { RECEIPT_INVARIANTS } from "./receipt-invariants.ts";
import { REFUND_INVARIANTS } from "./refund-invariants.ts";
import type { Finding, Invariant, Violation } from "./violation.ts";

const BY_AREA: Readonly<Record<Area, readonly Invariant<Judged>[]>> = {
  ledger: LEDGER_INVARIANTS,
  loans: LOAN_INVARIANTS,
  courses: COURSE_INVARIANTS,
  closings: CLOSING_INVARIANTS,
  lineage: LINEAGE_INVARIANTS,
  orders: ORDER_INVARIANTS,
  log: LOG_INVARIANTS,
  refunds: REFUND_INVARIANTS,
  receipts: RECEIPT_INVARIANTS,
  outside: OUTSIDE_INVARIANTS,
  months: MONTH_INVARIANTS,
  agreements: AGREEMENT_INVARIANTS,
  partners: PARTNER_INVARIANTS,
};

export const INVARIANTS: readonly Invariant<Judged>[] = AREAS.flatMap((area) => BY_AREA[area]);

/** What invariants of an area there are. */
export function invariantsOf(area: Area): readonly Invariant<Judged>[] {
  return BY_AREA[area];
}

/** What is wrong in these books, each under the name of its invariant. */
export function violationsOf(books: Books): Violation[] {
  const violations: Violations = new Map();
  for (const entry of books.entries) judgeEntry(entry, violations);
  judge(books, violations);
  return [...violations.values()];
}

/** By what stays the same while money moves: the invariant, the subject, and by how much it is off. */
export type Violations = Map<string, Violation>;

const OF_ENTRIES = INVARIANTS.filter((one) => one.ofEntry !== undefined);

/** What one entry breaks by itself. */
export function judgeEntry(entry: Entry, violations: Violations): void {
  for (const { name, ofEntry } of OF_ENTRIES) note(violations, name, () => ofEntry?.(entry) ?? [], entry.cause);
}

/** What the books break, all entries of which were judged. */
export function judge(books: Books, violations: Violations): void {
  const areas = judging(books, violations);
  while (!areas.next().done);
}

/** The same with a pause after each area, for whoever tells how far it is. */
export function* judging(books: Books, violations: Violations): Generator<Area> {
  const all = judged(books);
  for (const area of AREAS) {
    for (const { name, check } of BY_AREA[area]) note(violations, name, () => check(all), "books");
    yield area;
  }
}

/** Books so broken that an invariant cannot be worked out break it: the audit goes on, and says what else is wrong. */
function note(violations: Violations, invariant: string, find: () => Iterable<Finding>, of: string): void {
  try {
    for (const finding of find()) add(violations, invariant, finding);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    add(violations, invariant, { subject: of, detail: `cannot be judged: ${why}` });
  }
}

function add(violations: Violations, invariant: string, { subject, detail, off }: Finding): void {
  violations.set(`${invariant} ${subject} ${off ?? detail}`, { invariant, subject, detail });
}
