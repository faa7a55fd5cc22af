// Owns how an amount stands in a text, in each language; refuses to convert between currencies.
import { CURRENCIES, DONOR_CURRENCY } from "../money/currencies.ts";
import type { MoneyWire } from "../money/wire.ts";

export interface MoneyStyle {
  /** Write the code instead of the symbol. Always so for a currency other than the donors' own. */
  readonly code?: boolean | undefined;
  /** Leave out ".00" of a whole amount: for headings and cards, never for a statement. */
  readonly trim?: boolean | undefined;
  /** Neither code nor symbol: in the cells of a table whose caption names the currency. */
  readonly bare?: boolean | undefined;
  /** English when left out. */
  readonly locale?: { readonly tag: string } | undefined;
}

export const ENGLISH_TAG = "en-GB";

const DECIMAL = /^-?\d+(\.\d+)?$/;

export const isDecimal = (text: string): text is `${number}` => DECIMAL.test(text);

/** Fraction digits to show: those of the wire value, so that `Intl` (which follows another table) decides nothing. */
function digitsOf(money: MoneyWire, trim: boolean): number {
  const fraction = money.value.split(".")[1] ?? "";
  const whole = /^0*$/.test(fraction);
  return whole && (trim || CURRENCIES[money.currency].shown === 0) ? 0 : fraction.length;
}

/** Making a formatter costs more than using it; there are at most a few per currency. */
const formatters = new Map<string, Intl.NumberFormat>();

type Display = "code" | "narrowSymbol" | "none";

function formatterFor(locale: string, currency: string, display: Display, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${display} ${digits}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    ...(display === "none" ? {} : { style: "currency", currency, currencyDisplay: display }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, made);
  return made;
}

/** A rate as the language writes it, digit by digit: "64.40", "64,40". What is no decimal stays. */
export function rateText(value: string, locale?: { readonly tag: string }): string {
  if (!isDecimal(value)) return value;
  const digits = value.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale?.tag ?? ENGLISH_TAG, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value);
}

/** "€25.00", "PHP 10,304.00", "XOF 5,000". Exact for any length: the decimal string is never made a float. */
export function moneyText(money: MoneyWire, style: MoneyStyle = {}): string {
  if (!isDecimal(money.value)) return `${money.currency} ${money.value}`;
  const coded = style.code || money.currency !== DONOR_CURRENCY;
  const display = style.bare ? "none" : coded ? "code" : "narrowSymbol";
  const digits = digitsOf(money, style.trim ?? false);
  return formatterFor(style.locale?.tag ?? ENGLISH_TAG, money.currency, display, digits).format(money.value);
}
