// The steps of a loan's life by the product's own commands, for stories that begin after them.
import { openCheckout } from "../../functions/checkouts/commands.ts";
import { handOut } from "../../functions/disbursements/commands.ts";
import { settleCheckout } from "../../functions/gifts/commands.ts";
import { completeFunding } from "../../functions/loans/funding.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { type Minor, minor, money } from "../../functions/money/minor.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import type { Caller } from "../../functions/people/person.ts";
import type { Result } from "../../functions/refusal.ts";
import { recordBatch } from "../../functions/repayments/commands.ts";
import { approveTransfer, proposeTransfer } from "../../functions/transfers/commands.ts";
import type { TestDeps } from "./deps.ts";

export function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
}

let acts = 0;

/** A donor gives to one loan, with money for running costs where named; the payment is proved and booked. Answers the checkout. */
export async function give(deps: TestDeps, donor: string, loanId: string, cents: bigint, costs = 0n) {
  const person = await knowPerson(deps, { email: `${donor}@donor.test`, name: donor });
  const caller: Caller = { personId: person.id, role: "donor", partnerId: null, email: person.email };
  const key = `gift-${++acts}`;
  const basket = { lines: [{ loanId, amount: minor(cents) }], runningCosts: minor(costs), email: null, locale: null };
  const checkout = must(await openCheckout(deps, caller, basket, { scope: "life", key, hash: key }));
  deps.payments.pay(checkout.id);
  await settleCheckout(deps, checkout.id);
  await completeFunding(deps, loanId);
  return { checkout, donorId: person.id };
}

export const finance = (n: number): Caller => ({
  personId: `person_finance_${n}`,
  role: "finance",
  partnerId: null,
  email: `f${n}@staff.test`,
});
export const managerOf = (loan: Pick<Loan, "partnerId">): Caller => ({ ...officerOf(loan), role: "manager" });
export const officerOf = (loan: Pick<Loan, "partnerId">): Caller => ({
  personId: "person_field",
  role: "officer",
  partnerId: loan.partnerId,
  email: "field@partner.test",
});

export const today = (deps: TestDeps) => deps.clock.now().toISOString().slice(0, 10);

/** Sends the donors' money at a rate, by two people. */
export async function send(deps: TestDeps, loanId: string, rate = "64.40"): Promise<void> {
  const loan = await theLoan(deps, loanId);
  const proposal = { partnerId: loan.partnerId, loanIds: [loanId], rate, rateSource: "test", date: today(deps) };
  const key = `transfer-${++acts}`;
  const transfer = must(await proposeTransfer(deps, finance(1), proposal, { scope: "life", key, hash: key }));
  must(await approveTransfer(deps, finance(2), transfer.id));
}

export async function outTo(deps: TestDeps, loanId: string): Promise<void> {
  const loan = await theLoan(deps, loanId);
  const said = { date: today(deps), amount: money(loan.currency, loan.principal), reference: `OUT-${loanId}` };
  must(await handOut(deps, officerOf(loan), loanId, said));
}

/** Repays so many minor units of the loan's currency. */
export async function repay(deps: TestDeps, loanId: string, units: bigint, reference = `R-${++acts}`): Promise<void> {
  const loan = await theLoan(deps, loanId);
  const row = { loanId, paidOn: today(deps), amount: money(loan.currency, units as Minor), reference };
  const [outcome] = await recordBatch(deps, officerOf(loan), [{ reference, line: null, row }]);
  if (outcome?.outcome === "rejected") throw new Error(JSON.stringify(outcome));
}

export async function theLoan(deps: TestDeps, loanId: string): Promise<Loan> {
  const loan = await findLoan(deps, loanId);
  if (!loan) throw new Error(`no loan ${loanId}`);
  return loan;
}
