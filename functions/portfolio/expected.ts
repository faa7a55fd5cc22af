// Owns what a donor may expect back month by month, from the due rows of the loans their money is in; refuses to promise any of it.
import type { Contribution } from "../contributions/contribution.ts";
import { sharesOf } from "../contributions/shares.ts";
import { returnedInDonorCurrency } from "../contributions/standing.ts";
import { type Loan, paidOf } from "../loans/loan.ts";
import { least, type Minor, minor, minus, plus, ZERO } from "../money/minor.ts";

/** A loan that is being repaid, with everybody's contributions, oldest first. */
export interface RunningLoan {
  readonly loan: Loan;
  readonly contributions: readonly Contribution[];
}

/** In the donors' currency. `fresh` is of their gifts themselves, `again` of money that had come back before. */
export interface ExpectedMonth {
  /** "2026-12"; null: was due before today and has not come. */
  readonly month: string | null;
  readonly fresh: Minor;
  readonly again: Minor;
}

/**
 * What is late first, then month by month: all of it together is exactly what is lent out. A donor's share of each row is what the
 * share rule gives them when it is paid, after all that is due before it.
 *
 * @param mine the donor's contributions.
 */
export function expectedOf(running: readonly RunningLoan[], mine: ReadonlySet<string>, today: string): ExpectedMonth[] {
  const months = new Map<string, ExpectedMonth>();
  const add = (month: string | null, generation: number, amount: Minor) => {
    if (amount === 0n) return;
    const key = month ?? "";
    const before = months.get(key) ?? { month, fresh: ZERO, again: ZERO };
    const kind = generation === 0 ? "fresh" : "again";
    months.set(key, { ...before, [kind]: plus(before[kind], amount) });
  };
  for (const { loan, contributions } of running) {
    if (loan.state !== "disbursed" || !loan.rows) continue;
    const weights = contributions.map((one) => (one.released ? 0n : one.amount));
    let paid = paidOf(loan).principal;
    let before = backAt(loan, weights, loan.repaid);
    let repaid = loan.repaid;
    for (const row of loan.rows) {
      const covered = least(paid, row.principal);
      paid = minus(paid, covered);
      repaid = minor(repaid + row.principal - covered);
      const now = backAt(loan, weights, repaid);
      contributions.forEach((one, nth) => {
        if (!mine.has(one.id)) return;
        add(
          row.dueOn < today ? null : row.dueOn.slice(0, 7),
          one.generation,
          minor((now[nth] ?? 0n) - (before[nth] ?? 0n)),
        );
      });
      before = now;
    }
  }
  return [...months.values()].sort((a, b) => ((a.month ?? "") < (b.month ?? "") ? -1 : 1));
}

function backAt(loan: Loan, weights: readonly bigint[], repaid: Minor): bigint[] {
  return sharesOf(weights, returnedInDonorCurrency({ ...loan, repaid }));
}
