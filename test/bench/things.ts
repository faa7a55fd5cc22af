// What the bench works on: loans with a story of real length, shared by donors, some of it repaid; gifts as entries.
import { contributionItem, contributionKey } from "../../functions/contributions/items.ts";
import { freshContribution } from "../../functions/gifts/rules.ts";
import { giftEntry } from "../../functions/ledger/chart.ts";
import type { Entry } from "../../functions/ledger/entry.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { buildSchedule } from "../../functions/loans/schedule/build.ts";
import { readTerms } from "../../functions/loans/schedule/terms.ts";
import { minor } from "../../functions/money/minor.ts";
import { split } from "../../functions/money/split.ts";
import type { Caller } from "../../functions/people/person.ts";
import { recordRepayment } from "../../functions/repayments/commands.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import type { TestDeps } from "../support/deps.ts";
import { aFundedLoan, aLoan, putLoan } from "../support/loans.ts";

export const HANDED_OUT_ON = "2026-03-01";
/** Two pages in English: what a partner writes. */
const STORY = { en: "She sells fish at the harbour from four in the morning. ".repeat(70) };
/** What real loans say beside their story. */
const TOLD = {
  partnerName: "Negros Women for Tomorrow",
  displayName: "Marisol and Teodora",
  title: "A chest freezer and a second-hand tricycle, to sell the catch inland before noon",
  region: "Sagay, Negros Occidental",
  activity: "Fish vending",
} as const;

/** An open loan of 160.00 EUR as it stands in production. */
export function openLoan(deps: TestDeps, id: string, over: Partial<Loan> = {}): Promise<Loan> {
  return putLoan(deps.table, aLoan({ ...TOLD, id, ...over }), STORY);
}

export function fundedLoan(deps: TestDeps, id: string): Promise<Loan> {
  return putLoan(deps.table, aFundedLoan({ ...TOLD, id }), STORY);
}

export function aGift(nth: string, loan: number, day: string): Entry {
  return giftEntry({
    paymentId: `pi_${nth}`,
    checkoutId: `checkout_${nth}`,
    donorId: `person_${nth}`,
    at: `${day}T12:00:00.000Z`,
    balanceTransaction: `txn_${nth}`,
    fee: minor(64n),
    forLoans: [{ loanId: `loan_${loan}`, amount: minor(2_500n) }],
    undirected: minor(0n),
    runningCosts: minor(100n),
  });
}

/** A loan of 10,304.00 PHP that is handed out, carried by `donors` contributions; the first is of `firstDonor`. */
export async function lentLoan(
  deps: TestDeps,
  nth: string,
  donors: number,
  firstDonor = `person_${nth}`,
): Promise<Loan> {
  const base = aFundedLoan({ ...TOLD, id: `loan_lent_${nth}`, partnerId: `partner_${nth}`, promisedDonor: minor(0n) });
  const terms = readTerms(base.terms, { currency: base.currency, minor: base.principal }, HANDED_OUT_ON);
  if (!terms.ok) throw new Error(terms.refusal.detail);
  const loan: Loan = { ...base, state: "disbursed", disbursedOn: HANDED_OUT_ON, rows: buildSchedule(terms.value).rows };
  await putLoan(deps.table, loan, STORY);
  const parts = split(
    loan.goal,
    Array.from({ length: donors }, () => 1n),
  );
  for (const [at, amount] of parts.entries()) {
    const donor = at === 0 ? firstDonor : `person_${nth}_${at}`;
    const line = { loanId: loan.id, amount };
    const one = freshContribution(
      line,
      donor,
      `checkout_${nth}`,
      `redirection:${nth}_${at}`,
      deps.clock.now().toISOString(),
      "PHP",
    );
    await putOnce(deps.table, contributionKey(one), contributionItem(one));
  }
  return loan;
}

export async function repay(deps: TestDeps, loan: Loan, reference: string, amount: bigint): Promise<void> {
  const officer: Caller = { personId: "person_officer", role: "officer", partnerId: loan.partnerId, email: "" };
  const row = {
    loanId: loan.id,
    paidOn: HANDED_OUT_ON,
    amount: { currency: loan.currency, minor: minor(amount) },
    reference,
  };
  const { outcome } = await recordRepayment(deps, officer, row);
  if (outcome !== "applied") throw new Error(`repayment ${outcome}`);
}
