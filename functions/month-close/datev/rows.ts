// Owns what lines an entry makes in a Buchungsstapel: debit and credit, currencies, the account in between; refuses to know how a file is written.
import { classOf, type Head } from "../../ledger/accounts.ts";
import type { Leg } from "../../ledger/entry.ts";
import { headOf } from "../../ledger/months.ts";
import { type Currency, DONOR_CURRENCY, exponentOf } from "../../money/currencies.ts";
import { divideDown, divideHalfEven } from "../../money/divide.ts";
import { amountText } from "../../money/wire.ts";
import type { NumberedEntry } from "../journal-file.ts";
import type { Bookkeeping } from "./bookkeeping.ts";
import { COLUMNS, LENGTHS, text } from "./format.ts";

/** Ten digits before the comma: what one line can hold, in hundredths. More is several lines. */
const LINE_MAX = 999_999_999_999n;
const CENTS = 2;
/** Digits after the comma of a rate: two to six. */
const RATE_DIGITS = 6;
const RATE_ONE = 10n ** BigInt(RATE_DIGITS);
/** A rate that the field can hold is from 1 to below 10,000. */
const RATE_MAX = 10_000n * RATE_ONE;

/** Millionths of a currency's unit for one euro, as the field shows them. */
export interface DatevRate {
  readonly millionths: bigint;
}

/** A rate as it is written into the file; what is beyond its sixth digit is rounded there, and everything is converted by that. */
export function datevRate(value: string): DatevRate {
  const [whole = "0", fraction = ""] = value.split(".");
  const kept = fraction.padEnd(RATE_DIGITS + 1, "0");
  const scaled = BigInt(`${whole}${kept}`);
  return { millionths: divideHalfEven(scaled, 10n ** BigInt(kept.length - RATE_DIGITS)) };
}

/** Debit is above zero. Places grow on the debit side; purposes and results grow on the credit side. */
export function debitOf(leg: Pick<Leg, "account" | "amount">): bigint {
  return classOf(leg.account) === "place" ? leg.amount : -leg.amount;
}

interface Posting {
  readonly account: string;
  readonly against: string;
  /** Of `account`: debit above zero. Minor units of the entry's currency. */
  readonly debit: bigint;
  /** The same in cents of the donors' currency. */
  readonly base: bigint;
}

/** All lines of one entry, as fields that are written already. Throws for a currency without a rate: the caller asked for them before. */
export function linesOf(
  numbered: NumberedEntry,
  keeping: Bookkeeping,
  rates: ReadonlyMap<Currency, DatevRate>,
): string[][] {
  const currencies = [...new Set(numbered.entry.legs.map((leg) => leg.currency))];
  return currencies.flatMap((currency) => {
    const rate = rates.get(currency) ?? null;
    if (currency !== DONOR_CURRENCY && !rate) throw new Error(`no rate of ${currency}`);
    const legs = numbered.entry.legs.filter((leg) => leg.currency === currency);
    return postings(legs, keeping, rate).flatMap((one) => written(one, currency, rate, numbered));
  });
}

/** Two legs stand against each other; more, or two on one number, each against the account in between. */
function postings(legs: readonly Leg[], keeping: Bookkeeping, rate: DatevRate | null): Posting[] {
  const numberOf = (leg: Leg) => keeping.accounts[headOf(leg.account) as Head];
  const [first, second] = legs;
  if (first && second && legs.length === 2 && numberOf(first) !== numberOf(second)) {
    const debit = debitOf(first);
    return [
      { account: numberOf(first), against: numberOf(second), debit, base: converted(debit, first.currency, rate) },
    ];
  }
  // Converted step by step along the running sum, so that the entry's lines make zero to the cent in both currencies.
  let [sum, baseSum] = [0n, 0n];
  return legs.map((leg) => {
    const debit = debitOf(leg);
    sum += debit;
    const base = converted(sum, leg.currency, rate) - baseSum;
    baseSum += base;
    return { account: numberOf(leg), against: keeping.clearing, debit, base };
  });
}

function converted(units: bigint, currency: Currency, rate: DatevRate | null): bigint {
  if (!rate) return units;
  const hundredths = units * 10n ** BigInt(CENTS) * RATE_ONE;
  return divideHalfEven(hundredths, rate.millionths * 10n ** BigInt(exponentOf(currency)));
}

/**
 * In the donors' currency as it is. In another one with its rate, as long as the fields can hold both; else in the donors' currency, and
 * the amount itself stands beside it.
 */
function written(one: Posting, currency: Currency, rate: DatevRate | null, numbered: NumberedEntry): string[][] {
  const inOwn = rate === null || fits(currency, rate);
  const units = inOwn ? one.debit * 10n ** BigInt(CENTS - Math.min(CENTS, exponentOf(currency))) : one.base;
  const beside = rate !== null && !inOwn;
  const lines: string[][] = [];
  let [left, baseLeft] = [size(units), size(one.base)];
  // What is worth less than half a cent makes no line: the form knows none of zero.
  while (left > 0n) {
    const part = left > LINE_MAX ? LINE_MAX : left;
    // The last line takes what is left of the converted amount too.
    const basePart = left > LINE_MAX ? divideDown(baseLeft * part, left) : baseLeft;
    const info = beside && lines.length === 0 ? amountText(currency, one.debit).replace(".", ",") : null;
    lines.push(
      fieldsOf(one, numbered, {
        part,
        basePart,
        currency: inOwn ? currency : DONOR_CURRENCY,
        rate: inOwn ? rate : null,
        info,
        beside: currency,
      }),
    );
    left -= part;
    baseLeft -= basePart;
  }
  return lines;
}

const size = (units: bigint): bigint => (units < 0n ? -units : units);

function fits(currency: Currency, { millionths }: DatevRate): boolean {
  return exponentOf(currency) <= CENTS && millionths >= RATE_ONE && millionths < RATE_MAX;
}

interface Amounts {
  readonly part: bigint;
  readonly basePart: bigint;
  readonly currency: Currency;
  readonly rate: DatevRate | null;
  /** The amount in a currency that the fields of amounts cannot hold. */
  readonly info: string | null;
  readonly beside: Currency;
}

const decimal = (hundredths: bigint): string => amountText(DONOR_CURRENCY, hundredths).replace(".", ",");

const COLUMN = new Map(COLUMNS.map((name, at) => [name, at]));

function fieldsOf(one: Posting, { number, entry, valueOn }: NumberedEntry, amounts: Amounts): string[] {
  const fields: string[] = COLUMNS.map(() => "");
  const put = (name: string, value: string) => {
    fields[COLUMN.get(name) ?? -1] = value;
  };
  const day = entry.at.slice(0, 10);
  put("Umsatz (ohne Soll/Haben-Kz)", decimal(amounts.part));
  put("Soll/Haben-Kennzeichen", one.debit > 0n ? '"S"' : '"H"');
  put("WKZ Umsatz", `"${amounts.currency}"`);
  if (amounts.rate) {
    put("Kurs", rateText(amounts.rate));
    put("Basis-Umsatz", decimal(amounts.basePart));
    put("WKZ Basis-Umsatz", `"${DONOR_CURRENCY}"`);
  }
  put("Konto", one.account);
  put("Gegenkonto (ohne BU-Schlüssel)", one.against);
  put("Belegdatum", `${day.slice(8, 10)}${day.slice(5, 7)}`);
  put("Belegfeld 1", text(number, LENGTHS.voucher));
  put("Buchungstext", text(`${entry.kind} ${entry.cause}`, LENGTHS.text));
  if (amounts.info !== null) {
    put("Zusatzinformation - Art 1", text(`Betrag in ${amounts.beside}`, LENGTHS.kind));
    put("Zusatzinformation - Inhalt 1", text(amounts.info, LENGTHS.content));
  }
  if (valueOn !== day) {
    put("Zusatzinformation - Art 2", text("Wertstellung", LENGTHS.kind));
    put("Zusatzinformation - Inhalt 2", text(valueOn, LENGTHS.content));
  }
  put("Festschreibung", "0");
  return fields;
}

const rateText = ({ millionths }: DatevRate): string =>
  `${millionths / RATE_ONE},${String(millionths % RATE_ONE).padStart(RATE_DIGITS, "0")}`;
