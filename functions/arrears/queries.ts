// Owns reading where a partner's loans stood on a day; refuses to judge how late they are (rules.ts does).
import { dayAfter, dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { type Loan, paidOf } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import type { Paid } from "../loans/schedule/allocate.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { queryAll } from "../table/read.ts";
import { type Position, positionOf } from "./rules.ts";

type ArrearsDeps = Pick<Deps, "table" | "clock">;

/** Loans whose payments are read side by side. */
const LOANS_AT_ONCE = 8;

/** A loan with what was paid of it after a day: enough to know where it stood on any day since. */
interface Past {
  readonly loan: Loan;
  readonly later: readonly Repayment[];
}

/**
 * Where a partner's loans stood on each of these days (ISO), in their order. For today the loans alone are read; for a day that has
 * passed, also what was paid after it. Payments that were reversed count as if they had never been: the books know better now.
 */
export async function positionsOn(
  deps: ArrearsDeps,
  partnerId: string,
  days: readonly string[],
): Promise<Position[][]> {
  const first = [...days].sort()[0] ?? "";
  const passed = first < dayOf(deps.clock.now());
  const states = passed ? (["disbursed", "repaid", "written_off"] as const) : (["disbursed"] as const);
  const loans = (await Promise.all(states.map((state) => loansOfPartner(deps, partnerId, state)))).flat();
  const pasts = passed ? await pastOf(deps, loans, first) : loans.map((loan): Past => ({ loan, later: [] }));
  return days.map((day) =>
    pasts
      .flatMap((past) => positionOf(past.loan, paidBy(past, day), day) ?? [])
      .sort((a, b) => b.days - a.days || (a.loan.id < b.loan.id ? -1 : 1)),
  );
}

/** What the entrepreneur had paid by the end of a day. */
function paidBy({ loan, later }: Past, day: string): Paid {
  const after = later.filter((one) => one.paidOn > day);
  const sum = (amount: (one: Repayment) => bigint) => after.reduce((all, one) => all + amount(one), 0n);
  const now = paidOf(loan);
  return {
    principal: now.principal - sum((one) => one.principal),
    interest: now.interest - sum((one) => one.interest),
  };
}

async function pastOf(deps: ArrearsDeps, loans: readonly Loan[], since: string): Promise<Past[]> {
  const pasts: Past[] = [];
  for (let from = 0; from < loans.length; from += LOANS_AT_ONCE) {
    const some = loans.slice(from, from + LOANS_AT_ONCE);
    pasts.push(...(await Promise.all(some.map(async (loan) => ({ loan, later: await paidAfter(deps, loan, since) })))));
  }
  return pasts;
}

async function paidAfter(deps: ArrearsDeps, loan: Loan, day: string): Promise<Repayment[]> {
  const found: Repayment[] = [];
  const range = { pk: `LOAN#${loan.id}`, from: `REPAYMENT#${dayAfter(day)}`, to: "REPAYMENT#~" };
  for await (const item of queryAll(deps.table, range)) {
    const repayment = repaymentFrom(item);
    if (repayment.reversedAt === null) found.push(repayment);
  }
  return found;
}

/** A partner's loans that hold money of their entrepreneurs. */
export async function overpaidOf(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const states = ["disbursed", "repaid", "written_off"] as const;
  const loans = (await Promise.all(states.map((state) => loansOfPartner(deps, partnerId, state)))).flat();
  return loans.filter((loan) => loan.overpaid > 0n);
}

/** The last day of each of the `count` calendar months before the one of `day`, oldest first, and `day` itself. */
export function monthEnds(day: string, count: number): string[] {
  const ends: string[] = [];
  let end = day;
  for (let nth = 0; nth < count; nth++) {
    end = dayOf(new Date(Date.parse(`${end.slice(0, 7)}-01T00:00:00Z`) - 86_400_000));
    ends.unshift(end);
  }
  return [...ends, day];
}
