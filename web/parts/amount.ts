// Owns how an amount is turned into readable text and into a part of a whole; refuses to convert between currencies.
import { amountText, type MoneyWire } from "../../functions/money/wire.ts";
import { ENGLISH_TAG, isDecimal } from "../../functions/words/money-text.ts";

export { type MoneyStyle, moneyText, rateText } from "../../functions/words/money-text.ts";

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

/** Making one costs more than using it. */
const percents = new Map<string, Intl.NumberFormat>();

/** "40%" as the language writes it. */
export function percentText(reached: MoneyWire, whole: MoneyWire, locale?: { readonly tag: string }): string {
  const tag = locale?.tag ?? ENGLISH_TAG;
  const format = percents.get(tag) ?? new Intl.NumberFormat(tag, { style: "percent" });
  percents.set(tag, format);
  return format.format(Number(stepsOf(reached, whole, 100n)) / 100);
}
