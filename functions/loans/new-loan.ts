// Owns how a loan begins: what the partner wrote, and nothing of money yet; refuses to decide whether it may.
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import { type Minor, ZERO } from "../money/minor.ts";
import type { Partner } from "../partners/partner.ts";
import { NO_COURSE } from "./course.ts";
import type { Loan } from "./loan.ts";
import type { LoanContent } from "./rules.ts";

/** What may be written anew while the loan is a draft. */
export function withContent(loan: Loan, content: LoanContent, rate: QuotedRate, goal: Minor): Loan {
  const { principal, ...words } = content;
  return { ...loan, ...words, currency: principal.currency, principal: principal.minor, rate, goal, remaining: goal };
}

export function newLoan(
  id: string,
  partner: Pick<Partner, "id" | "name">,
  entrepreneur: Pick<Entrepreneur, "id" | "displayName" | "country" | "region">,
  content: LoanContent,
  rate: QuotedRate,
  goal: Minor,
  by: string,
  at: string,
): Loan {
  const { principal, ...words } = content;
  return {
    id,
    version: 1,
    state: "draft",
    partnerId: partner.id,
    partnerName: partner.name,
    entrepreneurId: entrepreneur.id,
    displayName: entrepreneur.displayName,
    country: entrepreneur.country,
    ...words,
    region: words.region ?? entrepreneur.region,
    picture: null,
    currency: principal.currency,
    principal: principal.minor,
    rate,
    goal,
    funded: ZERO,
    reserved: ZERO,
    remaining: goal,
    promisedDonor: ZERO,
    promised: ZERO,
    transferId: null,
    repaid: ZERO,
    interestPaid: ZERO,
    unlent: ZERO,
    recycled: ZERO,
    recycledIn: ZERO,
    recalled: ZERO,
    collectedBy: null,
    rows: null,
    preDisbursedAmount: null,
    disbursedOn: null,
    disbursementReference: null,
    ...NO_COURSE,
    writeOff: null,
    createdAt: at,
    postedAt: null,
    deadline: null,
    returnedBecause: null,
    createdBy: by,
  };
}
