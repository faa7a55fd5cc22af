// Owns the one list of invariants and running it: used by the API, `npm run audit`, the daily job and every test.
import type { Deps } from "../deps.ts";
import { type Books, type Judged, judged, readBooks } from "./books.ts";
import { LEDGER_INVARIANTS } from "./ledger-invariants.ts";
import { LINEAGE_INVARIANTS } from "./lineage-invariants.ts";
import { LOAN_INVARIANTS } from "./loan-invariants.ts";
import type { Invariant, Violation } from "./violation.ts";

export const INVARIANTS: readonly Invariant<Judged>[] = [
  ...LEDGER_INVARIANTS,
  ...LOAN_INVARIANTS,
  ...LINEAGE_INVARIANTS,
];

/** What is wrong in these books, each under the name of its invariant. */
export function violationsOf(books: Books): Violation[] {
  return [...found(books).values()];
}

/** Violations by what stays the same while money moves: the invariant, the subject, and by how much it is off. */
function found(books: Books): Map<string, Violation> {
  const violations = new Map<string, Violation>();
  const all = judged(books);
  for (const { name, check } of INVARIANTS) {
    for (const { subject, detail, off } of check(all)) {
      violations.set(`${name} ${subject} ${off ?? detail}`, { invariant: name, subject, detail });
    }
  }
  return violations;
}

/** Readings while money moves: the table is read page by page, so a commit made meanwhile can look torn. */
const READS_MAX = 4;

/**
 * Audits the whole table. What is found is looked for again in fresh readings, and only what is there each time is answered: a
 * commit made while the table was being read is no violation, and a real one does not go away.
 */
export async function audit(
  deps: Pick<Deps, "table">,
): Promise<{ violations: Violation[]; checked: Record<string, number> }> {
  let books = await readBooks(deps);
  let violations = found(books);
  for (let read = 1; read < READS_MAX && violations.size > 0; read++) {
    books = await readBooks(deps);
    const again = found(books);
    violations = new Map([...again].filter(([key]) => violations.has(key)));
  }
  return { violations: [...violations.values()], checked: counted(books) };
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
