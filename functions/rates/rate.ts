// Owns what a reference rate is: what one EUR costs in a loan currency on a day, and who says so; refuses to convert anything.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";

/** `value`: units of `currency` for one EUR, a plain decimal. Never changed once recorded: loans carry its source and date. */
export interface ReferenceRate extends QuotedRate {
  readonly currency: Currency;
  /** A person's id, or `system`. */
  readonly recordedBy: string;
}
