// Owns where every contribution of the books stands, worked out once for all invariants that ask; refuses to know the journal.
import type { Contribution } from "../contributions/contribution.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import type { Loan } from "../loans/loan.ts";
import { total } from "../money/minor.ts";
import type { Books } from "./books.ts";
import { Amounts, Ids } from "./sums.ts";
import { type Finding, same } from "./violation.ts";

interface WorkedOut {
  /** What each contribution got back, in the donors' currency, by its place in the books. */
  readonly returnedDonor: Amounts;
  /** Where shares do not add up to what their loan repaid. */
  readonly findings: readonly Finding[];
}

export class Standings {
  readonly #books: Pick<Books, "loans" | "contributions">;
  #workedOut: WorkedOut | null = null;

  constructor(books: Pick<Books, "loans" | "contributions">) {
    this.#books = books;
  }

  /** Loan by loan: what all contributions of one got back has to be known to say what one of them did. */
  workOut(): WorkedOut {
    if (this.#workedOut) return this.#workedOut;
    const { loans, contributions } = this.#books;
    const returnedDonor = new Amounts();
    const findings: Finding[] = [];
    const shared = new Set<string>();
    for (const rows of rowsByLoan(contributions)) {
      const loan = loans.get((contributions.at(rows[0] ?? 0) as Contribution).loanId);
      if (!loan) continue;
      shared.add(loan.id);
      const ordered = inOrder(contributions, rows);
      try {
        const ofLoan = standings(
          loan,
          ordered.map(({ one }) => one),
        );
        for (const [nth, { row }] of ordered.entries()) returnedDonor.set(row, ofLoan[nth]?.returnedDonor ?? 0n);
        findings.push(...flawsOf(loan, ofLoan));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        findings.push({ subject: loan.id, detail: `cannot be judged: ${why}` });
      }
    }
    for (const loan of loans.values())
      if (!shared.has(loan.id)) findings.push(...same(loan.id, "shares", 0n, loan.repaid));
    this.#workedOut = { returnedDonor, findings };
    return this.#workedOut;
  }
}

function* flawsOf(loan: Loan, ofLoan: readonly Standing[]): Generator<Finding> {
  for (const { contribution, waiting, waitingDonor, returnedDonor } of ofLoan) {
    if (waiting < 0n || waitingDonor < 0n)
      yield { subject: contribution.id, detail: `waits with ${waiting} (${waitingDonor} EUR cents)` };
    if (loan.state === "repaid" && contribution.released === null)
      yield* same(contribution.id, "returned of a repaid loan", returnedDonor, contribution.amount);
  }
  yield* same(loan.id, "shares", total(ofLoan.map((one) => one.returned)), loan.repaid);
}

/** Oldest first. */
function inOrder(contributions: Books["contributions"], rows: Int32Array): { row: number; one: Contribution }[] {
  const keyed = [...rows].map((row) => {
    const one = contributions.at(row) as Contribution;
    return { row, one, order: `${one.createdAt}#${one.id}` };
  });
  return keyed.sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** The places of each loan's contributions: numbers in one list, because a million objects in thousands of lists fill the memory. */
function* rowsByLoan(contributions: Books["contributions"]): Generator<Int32Array> {
  const ids = new Ids();
  const loanOf = new Int32Array(contributions.length);
  let row = 0;
  for (const { loanId } of contributions) loanOf[row++] = ids.of(loanId);
  const ends = new Int32Array(ids.size + 1);
  for (const loan of loanOf) ends[loan + 1] = (ends[loan + 1] ?? 0) + 1;
  for (let loan = 0; loan < ids.size; loan++) ends[loan + 1] = (ends[loan + 1] ?? 0) + (ends[loan] ?? 0);
  const from = ends.slice();
  const rows = new Int32Array(contributions.length);
  for (row = 0; row < rows.length; row++) {
    const loan = loanOf[row] as number;
    const place = from[loan] as number;
    rows[place] = row;
    from[loan] = place + 1;
  }
  for (let loan = 0; loan < ids.size; loan++) yield rows.subarray(ends[loan], ends[loan + 1]);
}
