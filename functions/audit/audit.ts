// Owns the one list of invariants and running it: used by the API, `npm run audit`, the daily job and every test.
import type { Deps } from "../deps.ts";
import { type Books, readBooks } from "./books.ts";
import { LEDGER_INVARIANTS } from "./ledger-invariants.ts";
import { LINEAGE_INVARIANTS } from "./lineage-invariants.ts";
import { LOAN_INVARIANTS } from "./loan-invariants.ts";
import type { Invariant, Violation } from "./violation.ts";

export const INVARIANTS: readonly Invariant<Books>[] = [
  ...LEDGER_INVARIANTS,
  ...LOAN_INVARIANTS,
  ...LINEAGE_INVARIANTS,
];

export function violationsOf(books: Books): Violation[] {
  return INVARIANTS.flatMap((one) => [...one.check(books)].map((found) => ({ invariant: one.name, ...found })));
}

/** Tries while money moves during the reading: the table is read page by page, so a commit in between can look torn. */
const READS_MAX = 3;

/**
 * Audits the whole table. What is found is looked for again in a fresh reading, and only what stays is answered: a commit made
 * while the table was being read is no violation.
 */
export async function audit(
  deps: Pick<Deps, "table">,
): Promise<{ violations: Violation[]; checked: Record<string, number> }> {
  for (let read = 1; ; read++) {
    const books = await readBooks(deps);
    const violations = violationsOf(books);
    if (violations.length === 0 || read === READS_MAX) return { violations, checked: counted(books) };
  }
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
  };
}
