// Owns the shapes of data that the public pages show; refuses to know where they are loaded from.
import type { MoneyWire } from "../../functions/money/wire.ts";

export type { MoneyWire };

export type LoanState =
  | "draft"
  | "in_review"
  | "returned"
  | "fundraising"
  | "funded"
  | "disbursed"
  | "repaid"
  | "expired"
  | "cancelled"
  | "written_off";

export interface ScheduleWire {
  readonly instalments: number;
  readonly frequency: "weekly" | "biweekly" | "monthly" | "bullet" | { readonly days: number };
  readonly method: "equal-instalments" | "equal-principal" | "flat";
  readonly annualRatePercent?: string | undefined;
  readonly ratePerPeriodPercent?: string | undefined;
  /** Decimal strings in the loan's currency. */
  readonly rows: readonly {
    readonly dueOn: string;
    readonly principal: string;
    readonly interest: string;
    readonly total: string;
  }[];
}

/** A public loan as the API gives it. */
export interface LoanWire {
  readonly id: string;
  readonly state: LoanState;
  readonly title: string;
  readonly displayName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly region: string | null;
  readonly sector: string;
  readonly activity: string | null;
  readonly partnerId: string;
  readonly partnerName: string;
  /** Language → plain text. */
  readonly story: Readonly<Record<string, string>>;
  /** Address of a 3:2 picture. */
  readonly picture: string | null;
  /** In the loan's currency. */
  readonly principal: MoneyWire;
  readonly repaid: MoneyWire;
  readonly outstanding: MoneyWire;
  /** In the donors' currency. */
  readonly goal: MoneyWire;
  readonly funded: MoneyWire;
  readonly reserved: MoneyWire;
  readonly remaining: MoneyWire;
  /** Loan currency for one unit of the donors' currency. */
  readonly rate: { readonly value: string; readonly source: string; readonly date: string };
  readonly schedule: ScheduleWire;
  /** Date on which the partner handed the loan out before it was funded. */
  readonly preDisbursed: string | null;
  readonly postedAt: string | null;
  readonly deadline: string | null;
  readonly disbursedOn: string | null;
}

export type HistoryKind =
  | "posted"
  | "gift"
  | "recycled_in"
  | "funded"
  | "transferred"
  | "disbursed"
  | "repayment"
  | "repaid"
  | "recycled_out"
  | "update"
  | "expired"
  | "cancelled"
  | "rescheduled"
  | "written_off"
  | "recovered";

/** One thing that happened to a loan. Names of donors never appear here. */
export interface HistoryItem {
  /** ISO date or instant. */
  readonly at: string;
  readonly kind: HistoryKind;
  readonly amount?: MoneyWire | undefined;
  /** Text of an `update` or reason of a write-off, plain. */
  readonly text?: string | undefined;
  /** The other loan of `recycled_in` and `recycled_out`. */
  readonly loan?: { readonly id: string; readonly displayName: string } | undefined;
  /** Exchange rate of a transfer, with its source. */
  readonly rate?: { readonly value: string; readonly source: string } | undefined;
}

export interface PartnerWire {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly city: string;
  readonly currency: MoneyWire["currency"];
  readonly description: string;
  /** ISO date of the first day. */
  readonly since: string;
  readonly loans: { readonly open: number; readonly repaying: number; readonly repaid: number };
  /** Principal handed out so far, in the partner's currency. */
  readonly lent: MoneyWire;
}

export interface StatsWire {
  /** Donors' currency: everything given. */
  readonly given: MoneyWire;
  /** Donors' currency: what funded loans, returned money included. */
  readonly funded: MoneyWire;
  readonly loans: number;
  /** Donors' currency: principal that came back. */
  readonly repaid: MoneyWire;
  /** Donors' currency: returned money that funded another loan. */
  readonly recycled: MoneyWire;
  readonly entrepreneurs: number;
  readonly countries: number;
  readonly openLoans: number;
}

/** The head of an account's name in the ledger; a line sums all accounts with that head. */
export type BookKey =
  | "stripe"
  | "bank"
  | "partner"
  | "loan"
  | "for-loan"
  | "lent"
  | "fund"
  | "undirected"
  | "running-costs"
  | "reserve"
  | "fees"
  | "losses"
  | "fx"
  | "interest";

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
}
