// Owns the shapes of the public figures: books month by month, records of loans, the way of a cent; refuses to work any of them out.
import type { LoanState } from "../../functions/loans/loan.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { BookKey } from "./views.ts";

/** One line of a month's books: `opening + came − went = closing`. */
export interface MonthLineWire {
  readonly key: BookKey;
  readonly opening: MoneyWire;
  readonly came: MoneyWire;
  readonly went: MoneyWire;
  readonly closing: MoneyWire;
}

export type MonthTotalWire = Omit<MonthLineWire, "key">;

/** Places, or purposes and results. Both sides open and close with the same. */
export interface MonthSideWire {
  readonly lines: readonly MonthLineWire[];
  readonly total: MonthTotalWire;
}

export interface MonthCurrencyWire {
  readonly currency: MoneyWire["currency"];
  readonly places: MonthSideWire;
  readonly purposes: MonthSideWire;
}

export interface MonthWire {
  /** `2026-11` */
  readonly month: string;
  readonly currencies: readonly MonthCurrencyWire[];
}

/** `lent = repaid + outstanding + writtenOff` */
export interface LentWire {
  readonly lent: MoneyWire;
  readonly repaid: MoneyWire;
  readonly outstanding: MoneyWire;
  readonly writtenOff: MoneyWire;
  /** Of `writtenOff`, came back all the same. */
  readonly recovered: MoneyWire;
  /** Of `outstanding`: all that is owed by loans late by more than 30 and 90 days, and its share in per cent ("4.25"). */
  readonly over30: MoneyWire;
  readonly over90: MoneyWire;
  readonly par30Percent: string;
  readonly par90Percent: string;
}

export interface RecordWire {
  /** ISO moment. */
  readonly asOf: string;
  readonly posted: number;
  readonly funded: number;
  readonly handedOut: number;
  readonly repaying: number;
  readonly repaid: number;
  readonly writtenOff: number;
  readonly ended: number;
  readonly people: number;
  readonly countries: readonly string[];
  /** Each in its own currency: never added together. */
  readonly currencies: readonly LentWire[];
  /** In the donors' currency, each loan at the rate it was posted at. */
  readonly worth: LentWire;
  /** Hours from posted to wholly funded: the middle of so many loans. */
  readonly toFunded: { readonly loans: number; readonly hours: number } | null;
}

/** What loans cost those who borrow; per cents as decimals. */
export interface CostWire {
  readonly loans: number;
  readonly yearly: string;
  readonly least: string;
  readonly most: string;
  readonly ofPrincipal: string;
  readonly days: number;
}

export interface PartnerRecordWire extends RecordWire {
  readonly cost: CostWire | null;
}

/** A group of loans on the page of what the money has done. */
export interface ImpactGroup {
  /** A country's code or a sector. */
  readonly key: string;
  readonly handedOut: number;
  readonly people: number;
  readonly worth: LentWire;
}

/** Money in the donors' currency. */
export interface ImpactWire {
  readonly record: RecordWire;
  /** Given to loans by donors, and what loans were funded with in all: returned money funds again. */
  readonly given: MoneyWire;
  readonly funded: MoneyWire;
  /** "1.40": `funded` over `given`; null before the first gift. */
  readonly timesWorked: string | null;
  /** Of what was lent: given up, less what came back all the same; and its share in per cent. */
  readonly lost: MoneyWire;
  readonly lostPercent: string;
  /** What changing currencies gained (above zero) or cost, and what payments cost. Below zero: the organisation carried it. */
  readonly fx: MoneyWire;
  readonly fees: MoneyWire;
  readonly byCountry: readonly ImpactGroup[];
  readonly bySector: readonly ImpactGroup[];
}

/** One loan on the way of a cent. */
export interface CentStageWire {
  readonly loanId: string;
  readonly displayName: string;
  readonly country: string;
  readonly partnerName: string;
  readonly currency: MoneyWire["currency"];
  readonly state: LoanState;
  readonly amount: MoneyWire;
  /** Which cent of the amount, from 1 on. */
  readonly nth: number;
  readonly came: string;
  readonly sent: { readonly on: string; readonly rate: string; readonly source: string } | null;
  readonly handedOutOn: string | null;
  readonly back: { readonly on: string; readonly amount: MoneyWire } | null;
}

export interface CentWire {
  /** ISO moment. */
  readonly asOf: string;
  /** The gift first; at least two. */
  readonly stages: readonly CentStageWire[];
}
