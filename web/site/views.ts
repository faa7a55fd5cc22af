// Owns the shapes of data that the public pages show; refuses to know where they are loaded from.
import type { LoanRatesWire } from "../../functions/exchange/routes.ts";
import type { HistoryItem, HistoryKind } from "../../functions/loans/history.ts";
import type { LoanState } from "../../functions/loans/loan.ts";
import type { LoanCardWire, LoanWire } from "../../functions/loans/wire.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { Supporters } from "../../functions/people/supporters.ts";
import type { MonthWire } from "./figures.ts";

export type { HistoryItem, HistoryKind, LoanCardWire, LoanRatesWire, LoanState, LoanWire, MoneyWire, Supporters };
export type ScheduleWire = LoanWire["schedule"];

/** What stands on a story's page beside the loan itself. */
export interface StoryExtras {
  /** The day (ISO) on which the entrepreneur last agreed to be shown; null: nobody looked, or they do not. */
  readonly agreedOn: string | null;
  readonly supporters: Supporters;
}

/** A partner with its record; `lent` is the principal handed out so far in its currency, left out where nobody counts it. */
export interface PartnerWire {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string | null;
  readonly currency: MoneyWire["currency"];
  /** Plain text. */
  readonly description: string;
  /** ISO date of the first day. */
  readonly since: string;
  /** ISO date since which it closes; null or left out while it is at work. */
  readonly closing?: string | null | undefined;
  readonly record: { readonly open: number; readonly repaying: number; readonly repaid: number };
  readonly lent?: MoneyWire | undefined;
  /** Portfolio at risk in per cent of what is outstanding, on a day; left out where nothing is out. */
  readonly atRisk?: { readonly on: string; readonly over30: string; readonly over90: string } | undefined;
}

/** The public figures that the home page shows; a part of what `GET /v1/stats` answers. Money in the donors' currency. */
export interface StatsWire {
  readonly given: MoneyWire;
  /** Principal that came back. */
  readonly repaid: MoneyWire;
  /** Returned money that funded another loan. */
  readonly recycled: MoneyWire;
  readonly loans: { readonly total: number };
  readonly openLoans: number;
  readonly countries: number;
}

/** The heads of accounts' names in the ledger, in the order of its chart. */
export const BOOK_KEYS = [
  "stripe",
  "bank",
  "partner",
  "loan",
  "for-loan",
  "lent",
  "fund",
  "undirected",
  "running-costs",
  "reserve",
  "overpaid",
  "returning",
  "suspense",
  "fees",
  "losses",
  "fx",
  "interest",
] as const;

/** The head of an account's name in the ledger; a line sums all accounts with that head. */
export type BookKey = (typeof BOOK_KEYS)[number];

export interface BookLine {
  readonly key: BookKey;
  readonly amount: MoneyWire;
}

/** One currency's books: places = purposes + results. */
export interface CurrencyBooks {
  readonly currency: MoneyWire["currency"];
  readonly places: readonly BookLine[];
  readonly purposes: readonly BookLine[];
  readonly results: readonly BookLine[];
  readonly placesTotal: MoneyWire;
  /** Purposes and results together. */
  readonly purposesTotal: MoneyWire;
}

export interface BooksWire {
  /** ISO instant of the reading. */
  readonly asOf: string;
  readonly currencies: readonly CurrencyBooks[];
  /** Oldest first, without holes; null or left out while they are being added up. */
  readonly months?: readonly MonthWire[] | null;
}
