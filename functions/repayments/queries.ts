// Owns finding repayments of a loan, and what a partner's loans are expected to pay; refuses to change them.
import type { Deps } from "../deps.ts";
import { collectorOf, type Loan, paidOf } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { arrears } from "../loans/schedule/outstanding.ts";
import { allPartners } from "../partners/queries.ts";
import { queryAll } from "../table/read.ts";
import { repaymentFrom } from "./items.ts";
import type { Repayment } from "./repayment.ts";
import { type Expected, expectedBy } from "./rules.ts";

/** Where a page of repayments ended. It names the payment by its id: a partner's reference is not for everybody. */
export interface RepaymentPlace {
  readonly paidOn: string;
  readonly id: string;
}

/** A loan's repayments by the day they were paid, at most `limit` after `after`. `next` is null at the end. */
export async function repaymentsOfLoan(
  deps: Pick<Deps, "table">,
  loanId: string,
  after: RepaymentPlace | null,
  limit: number,
): Promise<{ repayments: Repayment[]; next: RepaymentPlace | null }> {
  const found: Repayment[] = [];
  let passed = after === null;
  const range = { pk: `LOAN#${loanId}`, from: `REPAYMENT#${after?.paidOn ?? ""}`, to: "REPAYMENT#~" };
  for await (const item of queryAll(deps.table, range)) {
    const repayment = repaymentFrom(item);
    if (!passed && repayment.paidOn === after?.paidOn) {
      passed = repayment.id === after.id;
      continue;
    }
    const last = found.at(-1);
    if (last && found.length === limit) return { repayments: found, next: { paidOn: last.paidOn, id: last.id } };
    found.push(repayment);
  }
  return { repayments: found, next: null };
}

/** The payments of a loan that stand, after the `known` first ones ever booked on it. */
export async function paymentsAfter(deps: Pick<Deps, "table">, loanId: string, known: number): Promise<Repayment[]> {
  const found: Repayment[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "REPAYMENT#" })) {
    const repayment = repaymentFrom(item);
    if ((repayment.nth ?? 0) > known && repayment.reversedAt === null) found.push(repayment);
  }
  return found;
}

/** What one loan owes by a day; `overdueSince` is null while nothing is late today. */
export interface ExpectedOfLoan extends Expected {
  readonly loan: Loan;
  readonly overdueSince: string | null;
  readonly overdueDays: number;
}

/**
 * What the running loans that a partner collects, its own and those of partners that close, are expected to pay up to and including
 * `until`, the oldest due day first.
 */
export async function expectedOfPartner(
  deps: Pick<Deps, "table">,
  partnerId: string,
  until: string,
  today: string,
): Promise<ExpectedOfLoan[]> {
  const found: ExpectedOfLoan[] = [];
  for (const loan of await collectedBy(deps, partnerId)) {
    const expected = expectedBy(loan, until);
    if (!expected) continue;
    const late = arrears(loan.rows ?? [], paidOf(loan), today);
    found.push({ ...expected, loan, overdueSince: late.since, overdueDays: late.days });
  }
  return found.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** The running loans that a partner collects: its own, and those that it took over from one that closes. */
export async function collectedBy(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const closing = (await allPartners(deps)).filter((one) => one.closing?.custodianId === partnerId);
  const partners = [partnerId, ...closing.map((one) => one.id)];
  const loans = await Promise.all(partners.map((id) => loansOfPartner(deps, id, "disbursed")));
  return loans.flat().filter((loan) => collectorOf(loan) === partnerId);
}

/** The order of the expected list, and where a page of it ended. */
export function placeOf(expected: ExpectedOfLoan): string {
  return `${expected.dueOn}#${expected.loan.id}`;
}
