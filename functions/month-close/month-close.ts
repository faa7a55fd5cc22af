// Owns what the closing of a month is: its steps, what a person said about them, its signatures, its signed record; refuses to decide (rules.ts does).
import type { Currency } from "../money/currencies.ts";
import { WORK_KINDS } from "../reconciliation/worklist/work.ts";
import type { BankFigure } from "./bank.ts";

/** What is looked at before a month is signed, in the order in which people go through it. A closed list. */
export const STEPS = ["books", "stripe", "bank", "partners", "suspense", "fees", "fx", "par"] as const;
export type Step = (typeof STEPS)[number];

/** Steps that nobody can explain away: the product itself has not finished with the month. */
export const NEVER_EXPLAINED: ReadonlySet<Step> = new Set(["books"]);

/** What may be open, by where it is mended. Those of the work list, and what only a month's end shows. A closed list. */
export const OPEN_KINDS = [
  ...WORK_KINDS,
  "day_not_added",
  "statement_missing",
  "bank_differs",
  "suspense_left",
  "rate_missing",
  "transfer_rate",
  "portfolio_differs",
] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

/** One thing that does not match. `id` is the same until it is mended. `amount` in minor units, signed as it is wrong. */
export interface OpenThing {
  readonly id: string;
  readonly kind: OpenKind;
  readonly subject: string;
  readonly detail: string;
  readonly currency: string | null;
  readonly amount: bigint | null;
  readonly partnerId: string | null;
}

/** Why something may stay as it is: by whom, when, and about which open things it was said. */
export interface Note {
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly covers: readonly string[];
}

export interface StepStanding {
  readonly step: Step;
  readonly open: readonly OpenThing[];
  readonly note: Note | null;
  /** `clear`: nothing is open. `explained`: somebody said why all that is open may stay. */
  readonly state: "clear" | "explained" | "open";
}

/** What of one partner's portfolio was at risk on the last day, in the donors' currency. Minor units. */
export interface PortfolioLine {
  readonly partnerId: string;
  readonly loans: number;
  readonly outstanding: bigint;
  readonly over30: bigint;
  readonly over90: bigint;
}

/** `currency` with its units for one unit of the donors' currency on the last day. */
export interface MonthRate {
  readonly currency: Currency;
  readonly value: string;
  readonly source: string;
  readonly date: string;
}

/** What the signer saw; it goes into the record as it was. */
export interface Signing {
  readonly by: string;
  readonly at: string;
  /** It had been signed before and was given back: whoever closes it says which signature they read. */
  readonly revised?: boolean;
  /** Over every entry of the month (audit-log/seal.ts). */
  readonly hash: string;
  readonly portfolio: readonly PortfolioLine[];
  readonly rates: readonly MonthRate[];
  /** What the bank held, by its statements, and what lay between it and the books. */
  readonly bank: readonly BankFigure[];
}

export interface Reopening {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** The second person, once there is one. */
  readonly approvedBy?: string;
}

/** open → signed (one person) → closed (another) → reopening (one) → open (another). What was closed before stays a record of its own. */
export const CLOSE_STATES = ["open", "signed", "closed", "reopening"] as const;
export type CloseState = (typeof CLOSE_STATES)[number];

export interface MonthClose {
  /** `2026-11`, by UTC as the journal is. */
  readonly month: string;
  readonly version: number;
  readonly state: CloseState;
  readonly notes: Partial<Readonly<Record<Step, Note>>>;
  readonly signing: Signing | null;
  /** Why it was given back, the last time. */
  readonly sentBack: Reopening | null;
  readonly reopening: Reopening | null;
  /** How many signed records there are. */
  readonly editions: number;
}

export function openMonth(month: string): MonthClose {
  const nothing = { notes: {}, signing: null, sentBack: null, reopening: null } as const;
  return { month, version: 0, state: "open", ...nothing, editions: 0 };
}

/** A signed month. Written once and never changed: what is signed after it was reopened is the next edition. */
export interface Edition {
  readonly month: string;
  readonly edition: number;
  readonly entries: number;
  readonly hash: string;
  readonly signedBy: string;
  readonly signedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly notes: Partial<Readonly<Record<Step, Note>>>;
  readonly portfolio: readonly PortfolioLine[];
  readonly rates: readonly MonthRate[];
  readonly bank: readonly BankFigure[];
  /** Why the edition before was opened again; null for the first. */
  readonly reopened: Reopening | null;
}
