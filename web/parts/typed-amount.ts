// Owns how an amount that a person typed becomes a plain decimal, and how one stands in a field; refuses to guess, and to know limits.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { moneyText } from "../../functions/words/money-text.ts";
import type { Locale } from "../words/locale.ts";

/** Marks between thousands as each language's readers write them; spaces may stand there in all of them. */
const THOUSANDS: Readonly<Record<Locale["spoken"], string>> = { en: ",", de: ".", fr: " ", nl: ".", fil: ",", id: "." };

/** "25", "1 250", "12.5": no thousands, or groups of three by one mark; then one or two digits of cents by another. */
const AMOUNT = /^(?:(\d+)|([1-9]\d{0,2}(?:([ .,])\d{3})(?:\3\d{3})*))(?:([.,])(\d{1,2}))?$/;

/** "25,-" and "25,–" are whole euros. */
const NO_CENTS = /[.,][-–—]$/;

/**
 * "12,50", "1 250" and "1.250,00" → "12.50", "1250" and "1250.00". Cents may stand behind a point or a comma: two digits are never
 * thousands. A lone mark before three digits means thousands where the language writes them so: "1.250" in German, "1,250" in English.
 * What has two meanings or none stays as it is, and is no amount.
 */
export function plainDecimal(typed: string, locale: Pick<Locale, "spoken"> = { spoken: "en" }): string {
  const tidy = typed
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/^ ?(?:€ ?)?|(?: ?€)? ?$/g, "")
    .replace(NO_CENTS, "");
  const [, plain, grouped, mark, point, cents] = AMOUNT.exec(tidy) ?? [];
  const whole = plain ?? grouped;
  if (whole === undefined || (mark !== undefined && mark === point)) return typed;
  // Both marks in one amount say which is which; a space says it too.
  const clear = mark === undefined || mark === " " || cents !== undefined || mark === THOUSANDS[locale.spoken];
  if (!clear) return typed;
  const euros = whole.replace(/[ .,]/g, "").replace(/^0+(?=\d)/, "");
  return cents === undefined ? euros : `${euros}.${cents}`;
}

/** An amount as it stands in a field that it can be typed into again: "12,50" in German. */
export function fieldText(money: MoneyWire, locale: Locale): string {
  return moneyText(money, { bare: true, locale });
}
