// Owns the rates that a new installation starts with, so that it can be tried at once; refuses to pass them off as quotes.
import type { Currency } from "../money/currencies.ts";
import type { ReferenceRate } from "./rate.ts";

/** The day from which they stand. */
const DATE = "2026-01-01";
const BY_HAND = "Onward starting rates: rounded by hand, no market quote";
/** 1 EUR = 655.957 XOF since 1999: Council Decision 98/683/EC keeps the peg of 100 CFA francs to one French franc. */
const PEG = "Fixed parity, Council Decision 98/683/EC";

/** Units of each currency for one EUR. Finance records real ones from its first day on: the newest counts. */
const VALUES: Readonly<Record<Exclude<Currency, "EUR" | "XOF">, string>> = {
  BHD: "0.44",
  CHF: "0.93",
  GBP: "0.87",
  GHS: "12.50",
  IDR: "19500",
  INR: "104",
  JOD: "0.83",
  KES: "151",
  KGS: "102",
  KHR: "4700",
  PEN: "3.95",
  PHP: "68.50",
  PKR: "329",
  RWF: "1700",
  TND: "3.42",
  UGX: "4200",
  USD: "1.17",
  VND: "30800",
};

export const STARTING_RATES: readonly Omit<ReferenceRate, "recordedBy">[] = [
  ...Object.entries(VALUES).map(([currency, value]) => ({
    currency: currency as Currency,
    value,
    source: BY_HAND,
    date: DATE,
  })),
  { currency: "XOF", value: "655.957", source: PEG, date: DATE },
];
