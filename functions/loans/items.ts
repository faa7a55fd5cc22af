// Owns how a loan stands in the table; refuses to decide anything about it.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { courseFrom, happened, rowFrom, withoutCourse } from "./course.ts";
import {
  isPublic,
  type Loan,
  type LoanState,
  type ReturnedNotes,
  type Sector,
  type Unsaid,
  type WriteOff,
} from "./loan.ts";
import type { ScheduleTerms } from "./schedule/schema.ts";

/** Amounts that an open loan does not have yet: what is missing of them is zero. */
const LATER: ReadonlySet<string> = new Set([
  ...["promised", "repaid", "interestPaid", "unlent", "recycled", "recycledIn", "recalled"],
]);

/** What has not happened is not kept: every gift writes the whole item, and DynamoDB charges it by the kilobyte. */
function isNothingYet(name: string, value: unknown): boolean {
  return value === null || (LATER.has(name) && value === 0n);
}

/** The public list finds public loans, and reviewers the others (gsi1); their partner finds all of theirs (gsi2). */
export function loanItem(loan: Loan): Item {
  const { version: _, ...facts } = withoutCourse(loan);
  const at = loan.postedAt ?? loan.createdAt;
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([name, value]) => !isNothingYet(name, value))),
    ...happened(loan),
    type: "loan",
    ...(isPublic(loan)
      ? index.loans(loan.id, loan.state, at)
      : index.list("UNPUBLISHED_LOANS", `${loan.state}#${at}#${loan.id}`)),
    ...index.ofPartner(loan.partnerId, `LOAN#${loan.state}`, `${loan.createdAt}#${loan.id}`),
  };
}

/** The state of a loan as an index says it: both lists are in the order of states. */
export function stateIn(listed: Item): LoanState {
  const [first, second] = String(listed.gsi1sk ?? listed.gsi2sk).split("#");
  return (first === "LOAN" ? second : first) as LoanState;
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));
const later = (value: unknown): Minor => amount(value ?? 0);
const amountOrNull = (value: unknown): Minor | null => (value === null || value === undefined ? null : amount(value));

export function loanFrom(item: Item): Loan {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as LoanState,
    partnerId: String(item.partnerId),
    partnerName: String(item.partnerName),
    entrepreneurId: String(item.entrepreneurId),
    displayName: String(item.displayName),
    country: String(item.country),
    region: textOrNull(item.region),
    sector: item.sector as Sector,
    activity: textOrNull(item.activity),
    title: String(item.title),
    ...(item.unsaid ? { unsaid: item.unsaid as Unsaid[] } : {}),
    ...(item.groupSize ? { groupSize: Number(item.groupSize) } : {}),
    ...(item.productId ? { productId: String(item.productId) } : {}),
    picture: textOrNull(item.picture),
    currency: item.currency as Currency,
    principal: amount(item.principal),
    terms: item.terms as ScheduleTerms,
    rate: item.rate as QuotedRate,
    goal: amount(item.goal),
    funded: amount(item.funded),
    reserved: amount(item.reserved),
    remaining: amount(item.remaining),
    promisedDonor: amount(item.promisedDonor),
    promised: later(item.promised),
    transferId: textOrNull(item.transferId),
    repaid: later(item.repaid),
    interestPaid: later(item.interestPaid),
    unlent: later(item.unlent),
    recycled: later(item.recycled),
    recycledIn: later(item.recycledIn),
    recalled: later(item.recalled),
    collectedBy: textOrNull(item.collectedBy),
    ...(item.payments ? { payments: Number(item.payments) } : {}),
    rows: item.rows ? (item.rows as Item[]).map(rowFrom) : null,
    preDisbursed: textOrNull(item.preDisbursed),
    preDisbursedAmount: amountOrNull(item.preDisbursedAmount),
    disbursedOn: textOrNull(item.disbursedOn),
    disbursementReference: textOrNull(item.disbursementReference),
    ...courseFrom(item),
    writeOff: item.writeOff ? writeOffFrom(item.writeOff as Item) : null,
    createdAt: String(item.createdAt),
    postedAt: textOrNull(item.postedAt),
    ...(item.fundedAt ? { fundedAt: String(item.fundedAt) } : {}),
    deadline: textOrNull(item.deadline),
    returnedBecause: textOrNull(item.returnedBecause),
    ...(item.returnedNotes ? { returnedNotes: item.returnedNotes as ReturnedNotes } : {}),
    createdBy: String(item.createdBy),
  };
}

function writeOffFrom(item: Item): WriteOff {
  return {
    reason: String(item.reason),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    ...(item.revised === true ? { revised: true } : {}),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
  };
}
