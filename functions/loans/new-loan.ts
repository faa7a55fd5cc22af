// Owns how a loan begins and is written on: what the partner wrote, and nothing of money yet; refuses to decide whether it may.
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, type Money, ZERO } from "../money/minor.ts";
import type { Partner } from "../partners/partner.ts";
import { NO_COURSE } from "./course.ts";
import { type Loan, type Sector, UNSAID, type Unsaid } from "./loan.ts";
import type { LoanContent } from "./rules.ts";
import type { ScheduleTerms } from "./schedule/schema.ts";

/** What is written of a loan at one time: what is left out stays as it was, and `null` is taken away again. */
export interface ContentChanges {
  readonly title?: string | null | undefined;
  readonly principal?: Money | null | undefined;
  readonly sector?: Sector | null | undefined;
  readonly terms?: ScheduleTerms | null | undefined;
  readonly region?: string | null | undefined;
  readonly activity?: string | null | undefined;
  readonly preDisbursed?: string | null | undefined;
  readonly productId?: string | null | undefined;
}

/** A draft of which nothing is said. The values that stand for what is unsaid mean nothing. */
export function blankContent(currency: Currency): LoanContent {
  return {
    title: "",
    principal: { currency, minor: ZERO },
    sector: "services",
    terms: { instalments: 1, frequency: "monthly", method: "equal-instalments" },
    ...{ region: null, activity: null, preDisbursed: null },
    unsaid: [...UNSAID],
  };
}

/** The content with what was changed; what is said now is no longer missing. */
export function writtenOn(content: LoanContent, changes: ContentChanges): LoanContent {
  const blank = blankContent(content.principal.currency);
  const { unsaid: missing = [], productId: product, ...now } = content;
  const { title, principal, sector, terms, productId } = changes;
  const unsaid = new Set<Unsaid>(missing);
  const said = <Value>(part: Unsaid, value: Value | null | undefined, known: Value, empty: Value): Value => {
    if (value === undefined) return known;
    if (value === null) unsaid.add(part);
    else unsaid.delete(part);
    return value ?? empty;
  };
  const next = {
    ...now,
    title: said("title", title, now.title, blank.title),
    principal: said("principal", principal, now.principal, blank.principal),
    sector: said("sector", sector, now.sector, blank.sector),
    terms: said("schedule", terms, now.terms, blank.terms),
    region: changes.region === undefined ? now.region : changes.region,
    activity: changes.activity === undefined ? now.activity : changes.activity,
    preDisbursed: changes.preDisbursed === undefined ? now.preDisbursed : changes.preDisbursed,
  };
  const kept = productId === undefined ? product : (productId ?? undefined);
  return {
    ...next,
    ...(kept === undefined ? {} : { productId: kept }),
    ...(unsaid.size > 0 ? { unsaid: UNSAID.filter((part) => unsaid.has(part)) } : {}),
  };
}

/** What may be written anew while the loan is a draft. */
export function withContent(loan: Loan, content: LoanContent, rate: QuotedRate, goal: Minor): Loan {
  const { principal, ...words } = content;
  const { unsaid: _, productId: __, groupSize: ___, ...others } = loan;
  return { ...others, ...words, currency: principal.currency, principal: principal.minor, rate, goal, remaining: goal };
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
