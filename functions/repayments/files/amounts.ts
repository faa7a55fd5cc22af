// Owns reading amounts as people and spreadsheets write them; refuses to guess silently where a text has two meanings.
import { type Currency, exponentOf } from "../../money/currencies.ts";
import { AMOUNT_MAX } from "../../money/wire.ts";

/** `guessed`: the text may mean something else as well, so that a person must say that this is meant. */
export interface ReadAmount {
  readonly units: bigint;
  readonly guessed: boolean;
}

/** Signs, codes and blanks around a number: "₱500", "PHP 500", "500 F CFA", "Rp1.250". */
const AROUND = /^[\p{Sc}\p{L}.\s]*?(?=\d)|[\p{Sc}\p{L}\s]+$/gu;
/** Blanks and marks that only ever stand between thousands. */
const BETWEEN = /(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))/g;
/** No thousands, or groups of three by one mark; then digits after another mark. */
const NUMBER = /^(?:(\d{1,15})|(\d{1,3}(?:([.,])\d{3})+))(?:([.,])(\d*))?$/;
/** One mark before three digits: thousands for most, a decimal for some. */
const TWO_MEANINGS = /^\d{1,3}[.,]\d{3}$/;

/**
 * "12500", "12,500.00", "12.500,00", "1 200,50", "₱500". Null when it is no amount that the currency can hold. A single mark before
 * three digits ("12.500") is taken for thousands and said to be guessed, where the currency has smaller coins at all; `thousands` is the
 * mark that whoever typed it is known to mean so.
 */
export function readAmount(text: string, currency: Currency, thousands?: "," | "."): ReadAmount | null {
  const bare = text.trim().replace(AROUND, "").trim();
  const tidy = bare.replace(BETWEEN, "");
  const exponent = exponentOf(currency);
  if (TWO_MEANINGS.test(tidy)) {
    const units = BigInt(tidy.replace(/[.,]/, "") + "0".repeat(exponent));
    return units > AMOUNT_MAX ? null : { units, guessed: exponent > 0 && !(thousands && tidy.includes(thousands)) };
  }
  const [, plain, grouped, mark, point, cents = ""] = NUMBER.exec(tidy) ?? [];
  const whole = plain ?? grouped?.replaceAll(/[.,]/g, "");
  if (whole === undefined || (mark !== undefined && mark === point)) return null;
  // "12500,00" is whole francs too.
  const fraction = exponent === 0 ? cents.replace(/^0+$/, "") : cents;
  if (fraction.length > exponent) return null;
  const units = BigInt(whole + fraction.padEnd(exponent, "0"));
  return units > AMOUNT_MAX ? null : { units, guessed: false };
}
