// Owns how an amount is turned into readable text and into a part of a whole; refuses to convert between currencies.
import { CURRENCIES, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, type MoneyWire } from "../../functions/money/wire.ts";

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

const ENGLISH_TAG = "en-GB";

const DECIMAL = /^-?\d+(\.\d+)?$/;

const isDecimal = (text: string): text is `${number}` => DECIMAL.test(text);

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

/** "€25.00", "PHP 10,304.00", "XOF 5,000". Exact for any length: the decimal string is never made a float. */
export function moneyText(money: MoneyWire, style: MoneyStyle = {}): string {
  if (!isDecimal(money.value)) return `${money.currency} ${money.value}`;
  const coded = style.code || money.currency !== DONOR_CURRENCY;
  const display = style.bare ? "none" : coded ? "code" : "narrowSymbol";
  const digits = digitsOf(money, style.trim ?? false);
  return formatterFor(style.locale?.tag ?? ENGLISH_TAG, money.currency, display, digits).format(money.value);
}

/** The wire value as whole units; amounts of one currency all carry the same number of digits. Zero for anything else than a decimal. */
export function unitsOf(money: MoneyWire): bigint {
  return isDecimal(money.value) ? BigInt(money.value.replace(".", "")) : 0n;
}

/** What is missing of a whole, in its currency. */
export function missingOf(part: MoneyWire, whole: MoneyWire): MoneyWire {
  return { ...whole, value: amountText(whole.currency, unitsOf(whole) - unitsOf(part)) };
}

export function isZero(money: MoneyWire): boolean {
  return unitsOf(money) === 0n;
}

/** How many of `steps` equal steps of the whole are reached, rounded down: 100 steps give whole percents, never "100 %" too early. */
export function stepsOf(reached: MoneyWire, whole: MoneyWire, steps: bigint): bigint {
  const all = unitsOf(whole);
  if (all <= 0n) return 0n;
  const at = (unitsOf(reached) * steps) / all;
  return at < 0n ? 0n : at > steps ? steps : at;
}

/** "40%" as the language writes it. */
export function percentText(reached: MoneyWire, whole: MoneyWire, locale?: { readonly tag: string }): string {
  const format = new Intl.NumberFormat(locale?.tag ?? ENGLISH_TAG, { style: "percent" });
  return format.format(Number(stepsOf(reached, whole, 100n)) / 100);
}
