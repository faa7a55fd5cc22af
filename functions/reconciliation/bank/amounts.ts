// Owns reading amounts and days as banks write them, and saying where one cannot be read; refuses to know the file around them.
import { type Currency, exponentOf } from "../../money/currencies.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { AMOUNT_MAX, amountText } from "../../money/wire.ts";
import { refuse } from "../../refusal.ts";
import { counted } from "../../words/counted.ts";
import type { ReadStatement } from "./statement.ts";

/** A file that cannot be used, and where. Thrown while reading, answered as a refusal. */
export class ReadFault extends Error {
  readonly pointer: string;
  constructor(pointer: string, detail: string) {
    super(detail);
    this.pointer = pointer;
  }

  refused() {
    const errors = [{ pointer: this.pointer, detail: this.message }];
    return refuse("invalid_request", "The statement cannot be read. Nothing was stored.", { errors });
  }
}

const XML_DECIMAL = /^\+?(\d{1,15})(?:\.(\d{0,5}))?$/;

/** An unsigned XML decimal ("100", "100.5", "100.50000"); null when the currency cannot hold it. */
export function plainAmount(currency: Currency, text: string): Minor | null {
  const match = XML_DECIMAL.exec(text);
  return match ? unitsOf(currency, match[1] ?? "", match[2] ?? "") : null;
}

function unitsOf(currency: Currency, whole: string, fraction: string): Minor | null {
  const exponent = exponentOf(currency);
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > exponent) return null;
  const units = BigInt(whole + digits.padEnd(exponent, "0"));
  return units > AMOUNT_MAX ? null : minor(units);
}

/**
 * An amount as people write it in a bank's CSV: "1.234,56", "1,234.56", "1 234,56", "1’234.56", "-12,5", "12.00-", "(12.00)". The last
 * separator is the decimal point when at most as many digits as the currency has follow it; one with three digits after it groups
 * thousands. Null when it is no amount or could be read in two ways.
 */
export function localAmount(currency: Currency, written: string): Minor | null {
  const text = written.replaceAll(/[\s\u00a0\u202f]/g, "").replace(/[\u2212\u2013]/, "-");
  const match = /^([+-]?|\()([\d.,'’]+)([+-]?|\))$/.exec(text);
  const [, before = "", digits = "", after = ""] = match ?? [];
  if (!match || (before === "(") !== (after === ")") || (/[+-]/.test(before) && /[+-]/.test(after))) return null;
  const units = digitsOf(currency, digits);
  if (units === null) return null;
  const negative = before === "(" || before === "-" || after === "-";
  return minor(negative ? -units : units);
}

function digitsOf(currency: Currency, digits: string): Minor | null {
  const exponent = exponentOf(currency);
  const last = /[.,](\d*)$/.exec(digits);
  const tail = last?.[1] ?? "";
  const isPoint = last !== null && tail.length >= 1 && tail.length <= exponent && tail.length !== 3;
  const mark = isPoint ? (last[0] as string).charAt(0) : "";
  const whole = isPoint ? digits.slice(0, -tail.length - 1) : digits;
  // Groups of three behind one and the same separator, which is not the decimal point.
  const separators = new Set(whole.replaceAll(/\d/g, ""));
  const grouped = /^\d{1,3}(?:[.,'’]\d{3})+$/.test(whole) && separators.size === 1 && !separators.has(mark);
  if (!grouped && !/^\d{1,15}$/.test(whole)) return null;
  if (!isPoint && exponent === 3 && grouped) return null;
  return unitsOf(currency, whole.replaceAll(/\D/g, ""), isPoint ? tail : "");
}

/** A day as banks write it: 2026-11-22, 22.11.2026, 22/11/2026, 22-11-2026, 20261122, 22.11.26. Null for anything else. */
export function localDay(written: string): string | null {
  const text = written.trim().replace(/[T ]\d\d:\d\d.*$/, "");
  const iso = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text);
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : [local?.[3]?.padStart(4, "20"), local?.[2]?.padStart(2, "0"), local?.[1]?.padStart(2, "0")];
  const found = `${year}-${month}-${day}`;
  const at = new Date(`${found}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === found ? found : null;
}

/** The sentence for a statement whose lines do not lead from its opening to its closing balance; null when they do. */
export function offBy(statement: ReadStatement): { detail: string; off: Minor } | null {
  const { currency, opening, closing, lines } = statement;
  const sum = lines.reduce((all, line) => all + line.amount, 0n);
  const off = minor(opening + sum - closing);
  if (off === 0n) return null;
  const text = (units: bigint) => amountText(currency, units);
  const detail =
    `Opening ${text(opening)} and ${counted(lines.length, "line")} of together ${text(sum)} make ${text(opening + sum)} ${currency}, ` +
    `the statement closes with ${text(closing)}: it is off by ${text(off)}.`;
  return { detail, off };
}
