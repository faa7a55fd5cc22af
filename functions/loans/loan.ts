// Owns what a loan is: its states and its money; refuses to decide what may happen to it (rules.ts does).
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minus } from "../money/minor.ts";
import type { ShownPicture } from "../pictures/picture.ts";
import type { Step } from "./complete.ts";
import type { Course } from "./course.ts";
import type { Row } from "./schedule/build.ts";
import type { ScheduleTerms } from "./schedule/schema.ts";

export const LOAN_STATES = [
  "draft",
  "in_review",
  "returned",
  "fundraising",
  "funded",
  "disbursed",
  "repaid",
  "expired",
  "cancelled",
  "written_off",
] as const;
export type LoanState = (typeof LOAN_STATES)[number];

/** States that anybody may see, of loans that were published. */
export const PUBLIC_STATES: readonly LoanState[] = [
  "fundraising",
  "funded",
  "disbursed",
  "repaid",
  "expired",
  "cancelled",
  "written_off",
];

/** Whether anybody may see a loan. One that was cancelled before it was published never becomes public. */
export function isPublic(loan: { readonly state: LoanState; readonly postedAt: string | null }): boolean {
  return PUBLIC_STATES.includes(loan.state) && loan.postedAt !== null;
}

export const SECTORS = [
  "agriculture",
  "food",
  "retail",
  "services",
  "arts",
  "clothing",
  "transport",
  "education",
  "health",
  "housing",
  "manufacturing",
  "construction",
  "personal-use",
  "wholesale",
  "entertainment",
] as const;
export type Sector = (typeof SECTORS)[number];

/** Parts of a draft that nobody may have written yet. What the loan holds in their place means nothing. */
export const UNSAID = ["title", "sector", "principal", "schedule"] as const;
export type Unsaid = (typeof UNSAID)[number];

/** Somebody in a loan of several people: an entrepreneur of the same partner, who agrees or not for themselves. */
export interface Member {
  readonly entrepreneurId: string;
  /** Whether they are in the photos: a photo needs the consent of everybody in it. */
  readonly pictured: boolean;
  /** Of the principal, in the loan's currency; null: nobody said. */
  readonly share: Minor | null;
}

/** A reviewer's words on single steps of a loan. */
export type ReturnedNotes = Readonly<Partial<Record<Step, string>>>;

/** Giving a loan up: proposed by one person, approved by another. Until it is approved the loan is owed as before. */
export interface WriteOff {
  /** Words that everybody may read once it is approved. */
  readonly reason: string;
  /** Opaque ids, as everywhere. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** It was put in other words since it was first proposed: whoever approves says which they read. */
  readonly revised?: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

/**
 * Amounts named `…Donor` or listed under goal/funded/reserved/remaining are in the donors' currency (EUR); all others are in the
 * loan's own. `reserved + funded + remaining = goal` at every moment.
 */
export interface Loan extends Course {
  readonly id: string;
  readonly version: number;
  readonly state: LoanState;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly entrepreneurId: string;
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly sector: Sector;
  readonly activity: string | null;
  readonly title: string;
  /** Of a draft: what is still to be written; left out where it is whole. */
  readonly unsaid?: readonly Unsaid[];
  /** How many people the loan is for, the one it is named after among them; left out where it is one. */
  readonly groupSize?: number;
  /** A product of the partner that it keeps to; left out where it keeps to none. */
  readonly productId?: string;
  /** URL path or address of a picture; null: the site draws one. */
  readonly picture: string | null;

  readonly currency: Currency;
  readonly principal: Minor;
  readonly terms: ScheduleTerms;
  /** Loan currency for one EUR, fixed when the loan is published. */
  readonly rate: QuotedRate;

  readonly goal: Minor;
  readonly funded: Minor;
  readonly reserved: Minor;
  readonly remaining: Minor;

  /** Of `funded`: still promised in the donors' currency, not yet sent to the partner. */
  readonly promisedDonor: Minor;
  /** Promised in the loan's own currency and at the partner: sent by transfer or recycled. */
  readonly promised: Minor;
  /** A proposed transfer that covers this loan; null when there is none. */
  readonly transferId: string | null;

  /** Principal that came back, interest that came with it, and how much of the principal has moved on to other loans. */
  readonly repaid: Minor;
  readonly interestPaid: Minor;
  /** Of `repaid`: was never handed out to the entrepreneur, and so came back at once. */
  readonly unlent: Minor;
  readonly recycled: Minor;
  /** Of `funded`: money that came back from other loans (donors' currency). The rest is fresh from donors. */
  readonly recycledIn: Minor;
  /** Of `recycled`: went back to its donors, to be directed anew, when the partner closed. This is what they got of it (donors' currency). */
  readonly recalled: Minor;
  /** Another partner that collects it since its own one closes; null: its own. */
  readonly collectedBy: string | null;
  /** Payments that were ever booked on it, those taken back among them; left out before the first. Whoever saw fewer has not seen all. */
  readonly payments?: number;
  /** Due rows, fixed at hand-out; null before. */
  readonly rows: readonly Row[] | null;

  /** Day the partner handed it out before donors had funded it; null when it did not. */
  readonly preDisbursed: string | null;
  /** What was handed out on that day; null: the whole principal. */
  readonly preDisbursedAmount: Minor | null;
  readonly disbursedOn: string | null;
  readonly disbursementReference: string | null;
  /** Null while nobody has proposed to give it up. */
  readonly writeOff: WriteOff | null;
  readonly createdAt: string;
  readonly postedAt: string | null;
  /** When every cent of its goal was there; null before, and for loans from before this was kept. */
  readonly fundedAt?: string | null;
  readonly deadline: string | null;
  /** The reviewer's words when it was returned. */
  readonly returnedBecause: string | null;
  /** And what they say of single steps; left out where they said nothing of any. */
  readonly returnedNotes?: ReturnedNotes;
  /** Who wrote it: nobody reviews their own. */
  readonly createdBy: string;
}

/** The words of a loan: language tag → text. Kept beside the loan, so that money moves without carrying them (story.ts). */
export type Story = Readonly<Record<string, string>>;

/** In which language a story was told, and who translated it when, where that is known. By language tag. */
export interface Telling {
  readonly original: string;
  readonly translations: Readonly<Record<string, { readonly by: string | null; readonly on: string | null }>>;
}

/** A loan with its words, for whoever shows it. */
export interface ToldLoan extends Loan {
  readonly story: Story;
  /** Null where nobody said. */
  readonly telling?: Telling | null;
  /** Of a loan to several people, the one it is named after first; left out where it is one. */
  readonly members?: readonly Member[];
  /** The first is its `picture`; left out where there is none. */
  readonly pictures?: readonly ShownPicture[];
}

const LENT: readonly LoanState[] = ["disbursed", "repaid", "written_off"];

/**
 * Whether its contributions have become money that comes back: it was handed out, or cancelled with its money at the partner, where all
 * of it comes back unlent.
 */
export function isLent(loan: Pick<Loan, "state" | "unlent">): boolean {
  return LENT.includes(loan.state) || loan.unlent > 0n;
}

/** What its entrepreneur has paid of the schedule so far: money that was never handed out is no repayment of theirs. */
export function paidOf(loan: Pick<Loan, "repaid" | "unlent" | "interestPaid">): { principal: Minor; interest: Minor } {
  return { principal: minus(loan.repaid, loan.unlent), interest: loan.interestPaid };
}

/** The partner that collects a loan and holds what it brings: its own, or the one that took it over. */
export function collectorOf(loan: Pick<Loan, "partnerId" | "collectedBy">): string {
  return loan.collectedBy ?? loan.partnerId;
}
