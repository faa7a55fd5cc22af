// Owns which mark a reader of partners' pages puts between thousands; refuses to read amounts.

import type { Currency } from "../../functions/money/currencies.ts";
import { type Minor, minor } from "../../functions/money/minor.ts";
import { readAmount } from "../../functions/repayments/files/amounts.ts";
import type { DeskLocale } from "../words/desk.ts";

const THOUSANDS: Readonly<Record<DeskLocale["spoken"], "," | "." | undefined>> = {
  en: ",",
  fil: ",",
  id: ".",
  fr: undefined,
};

/** What somebody typed in their own language; null where it is no amount, or may be two. */
export function typedAmount(text: string, currency: Currency, locale: Pick<DeskLocale, "spoken">): Minor | null {
  const read = readAmount(text, currency, THOUSANDS[locale.spoken]);
  return read && !read.guessed ? minor(read.units) : null;
}
