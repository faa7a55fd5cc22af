// Owns the one list of invariants and running it: used by the API, `npm run audit`, the daily job and every test.
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import { scanPages } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { type ActsReport, reported } from "./acts.ts";
import { type Books, type Judged, judged, readPackedBooks } from "./books.ts";
import { CLOSING_INVARIANTS } from "./closing-invariants.ts";
import { COURSE_INVARIANTS } from "./course-invariants.ts";
import { LEDGER_INVARIANTS } from "./ledger-invariants.ts";
import { LINEAGE_INVARIANTS } from "./lineage-invariants.ts";
import { LOAN_INVARIANTS } from "./loan-invariants.ts";
import { LOG_INVARIANTS } from "./log-invariants.ts";
import { ORDER_INVARIANTS } from "./order-invariants.ts";
import { OUTSIDE_INVARIANTS } from "./outside-invariants.ts";
import { REFUND_INVARIANTS } from "./refund-invariants.ts";
import type { Finding, Invariant, Violation } from "./violation.ts";

export const INVARIANTS: readonly Invariant<Judged>[] = [
  ...LEDGER_INVARIANTS,
  ...LOAN_INVARIANTS,
  ...COURSE_INVARIANTS,
  ...CLOSING_INVARIANTS,
  ...LINEAGE_INVARIANTS,
  ...ORDER_INVARIANTS,
  ...LOG_INVARIANTS,
  ...REFUND_INVARIANTS,
  ...OUTSIDE_INVARIANTS,
];

/** What is wrong in these books, each under the name of its invariant. */
export function violationsOf(books: Books): Violation[] {
  const violations: Violations = new Map();
  for (const entry of books.entries) judgeEntry(entry, violations);
  judge(books, violations);
  return [...violations.values()];
}

/** By what stays the same while money moves: the invariant, the subject, and by how much it is off. */
type Violations = Map<string, Violation>;

const OF_ENTRIES = INVARIANTS.filter((one) => one.ofEntry !== undefined);

function judgeEntry(entry: Entry, violations: Violations): void {
  for (const { name, ofEntry } of OF_ENTRIES) note(violations, name, () => ofEntry?.(entry) ?? [], entry.cause);
}

function judge(books: Books, violations: Violations): void {
  const all = judged(books);
  for (const { name, check } of INVARIANTS) note(violations, name, () => check(all), "books");
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

/** Readings while money moves: the table is read page by page, so a commit made meanwhile can look torn. */
const READS_MAX = 4;
/** An act is in the audit log this long after it happened, however late its record came through the stream. */
const LOGGED_WITHIN_MS = 15 * 60_000;

/** `now`: by whose clock acts have to be in the audit log; null where nobody carries them there. `read` begins a reading of the table, `still` says that nobody writes meanwhile. `acts`: where the audit log is read apart from the money, what came of it. */
interface How {
  readonly now?: Date | null;
  readonly read?: () => AsyncIterable<readonly Item[]>;
  readonly still?: boolean;
  readonly acts?: (loggedBefore: Date | null) => Promise<ActsReport>;
}

export interface Audited {
  readonly violations: Violation[];
  readonly checked: Record<string, number>;
}

/**
 * Audits the whole table. What is found is looked for again in fresh readings, and only what is there each time is answered: a
 * commit made while the table was being read is no violation, and a real one does not go away.
 */
export async function audit(
  deps: Pick<Deps, "table">,
  { now = null, read, still = false, acts }: How = {},
): Promise<Audited> {
  const look = async () => {
    const found: Violations = new Map();
    const loggedBefore = now && new Date(now.getTime() - LOGGED_WITHIN_MS);
    const elsewhere = acts ? acts(loggedBefore).then(reported) : null;
    const pages = read ? read() : scanPages(deps.table);
    const books = await readPackedBooks(pages, (entry) => judgeEntry(entry, found), elsewhere);
    books.loggedBefore = loggedBefore;
    judge(books, found);
    return { found, checked: counted(books) };
  };
  let { found: violations, checked } = await look();
  for (let reads = 1; !still && reads < READS_MAX && violations.size > 0; reads++) {
    const again = await look();
    violations = new Map([...again.found].filter(([key]) => violations.has(key)));
    checked = again.checked;
  }
  return { violations: [...violations.values()], checked };
}

function counted(books: Books): Record<string, number> {
  return {
    invariants: INVARIANTS.length,
    entries: books.entries.length,
    loans: books.loans.size,
    contributions: books.contributions.length,
    repayments: books.repayments.length,
    checkouts: books.checkouts.length,
    transfers: books.transfers.length,
    facts: books.told.length,
    links: books.acts.links,
  };
}
