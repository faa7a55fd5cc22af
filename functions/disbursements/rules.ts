// Owns when a partner may hand a loan's money out and what follows from it; refuses to touch the table or the clock.
import { dayOf } from "../days.ts";
import type { Loan } from "../loans/loan.ts";
import { buildSchedule, type Row } from "../loans/schedule/build.ts";
import { readTerms } from "../loans/schedule/terms.ts";
import type { Currency } from "../money/currencies.ts";
import type { Money } from "../money/minor.ts";
import { type Minor, minor, minus, plus, ZERO } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Days that a partner may have handed out its own money before the story was posted. */
const EARLY_DAYS_MAX = 180;

/** What the partner says: on this day, this much, under its own reference. */
export interface HandOut {
  readonly date: string;
  readonly amount: Money;
  readonly reference: string;
  /** Said on purpose: the entrepreneur got less than the principal. Without it a smaller amount is a slip of the keyboard. */
  readonly lessThanPrincipal?: boolean | undefined;
}

/** `disburse`: donors' money is handed out. `note`: the partner used its own, before donors had funded it. */
export type HandOutDecision = { readonly act: "disburse" | "note"; readonly loan: Loan } | { readonly act: "already" };

/** Decides on a hand-out reported today (ISO day). The same report again is `already`; another one about the same loan is a conflict. */
export function decideHandOut(loan: Loan, said: HandOut, today: string): Result<HandOutDecision> {
  const before = loan.disbursedOn ?? loan.preDisbursed;
  if (before !== null) {
    return saysTheSame(loan, said, before)
      ? accept({ act: "already" })
      : refuse("conflict", `This loan was handed out on ${before}, reference ${loan.disbursementReference}.`);
  }
  const noted = loan.state === "fundraising";
  if (!noted && loan.state !== "funded") {
    return refuse("wrong_state", `This loan is ${loan.state}; only an open or a funded loan can be handed out.`);
  }
  if (!noted && loan.promisedDonor > 0n) {
    return refuse("not_transferred", "The donors' money has not been sent to you yet. Wait for the approved transfer.");
  }
  const fault = wrongAmount(loan, said) ?? wrongDay(loan, said.date, today, noted);
  if (fault) return fault;
  const whole = said.amount.minor === loan.principal;
  if (!whole && scheduleOf(loan, said.date, said.amount.minor) === null) {
    return refuse("wrong_amount", "So little makes no schedule by this loan's terms.", {
      errors: [{ pointer: "/amount/value", detail: "too small for the agreed instalments" }],
    });
  }
  const named = { ...loan, disbursementReference: said.reference };
  if (!noted) return accept({ act: "disburse", loan: handedOut(named, said.date, said.amount.minor) });
  const preDisbursedAmount = whole ? null : said.amount.minor;
  return accept({ act: "note", loan: { ...named, preDisbursed: said.date, preDisbursedAmount } });
}

/** A loan that was handed out before it was funded, once the donors' money is at the partner; null when it is not so far. */
export function decidePreDisbursed(loan: Loan): Loan | null {
  const ready = loan.state === "funded" && loan.promisedDonor === 0n && loan.preDisbursed !== null;
  return ready ? handedOut(loan, loan.preDisbursed, loan.preDisbursedAmount ?? loan.principal) : null;
}

/**
 * The loan with `amount` in the entrepreneur's hands since `date`, and the days on which it comes back. What they did not get of the
 * principal has come back at once, and each contribution has its share of that.
 */
function handedOut(loan: Loan, date: string, amount: Minor): Loan {
  const unlent = minus(loan.principal, amount);
  const rows = rowsFrom(loan, date, amount);
  const repaid = plus(loan.repaid, unlent);
  return { ...loan, state: "disbursed", disbursedOn: date, promised: ZERO, rows, unlent, repaid };
}

/**
 * The due rows of a loan handed out on `date`. A first due day agreed beforehand that is not after the hand-out cannot hold: then the
 * first instalment falls one period after it. Throws when the terms make no schedule: they were checked when the loan was written.
 */
export function rowsFrom(
  loan: Pick<Loan, "id" | "terms" | "currency" | "principal">,
  date: string,
  amount: Minor = loan.principal,
): readonly Row[] {
  const rows = scheduleOf(loan, date, amount);
  if (!rows) throw new Error(`${loan.id}: no schedule for ${amount} from ${date}`);
  return rows;
}

/** Null when the terms make no schedule for this amount. */
function scheduleOf(loan: Pick<Loan, "terms" | "currency">, date: string, amount: Minor): readonly Row[] | null {
  const { firstDueOn, ...rest } = loan.terms;
  const wire = firstDueOn !== undefined && firstDueOn > date ? { ...rest, firstDueOn } : rest;
  const terms = readTerms(wire, { currency: loan.currency, minor: amount }, date);
  return terms.ok ? buildSchedule(terms.value).rows : null;
}

function saysTheSame(loan: Loan, said: HandOut, date: string): boolean {
  const out =
    loan.disbursedOn === null ? (loan.preDisbursedAmount ?? loan.principal) : minus(loan.principal, loan.unlent);
  const sameMoney = said.amount.currency === loan.currency && said.amount.minor === out;
  return said.date === date && said.reference === loan.disbursementReference && sameMoney;
}

function wrongAmount(loan: Loan, { amount, lessThanPrincipal }: HandOut) {
  const principal = textOf(loan.currency, loan.principal);
  if (amount.currency !== loan.currency) {
    return refuse("wrong_currency", `This loan is in ${loan.currency}. Hand out ${principal}.`, {
      errors: [{ pointer: "/amount/currency", detail: `must be ${loan.currency}` }],
    });
  }
  if (amount.minor === loan.principal || (lessThanPrincipal && amount.minor < loan.principal)) return null;
  const less = amount.minor < loan.principal ? " If it was less on purpose, say so with lessThanPrincipal." : "";
  return refuse("wrong_amount", `The whole principal is handed out at once: ${principal}.${less}`, {
    errors: [{ pointer: "/amount/value", detail: `must be ${amountText(loan.currency, loan.principal)}` }],
  });
}

/**
 * Nothing is handed out in the future. Donors' money is not handed out before donors were asked for it; money that was, is the
 * partner's own and may be up to EARLY_DAYS_MAX older than the loan's story.
 */
function wrongDay(loan: Loan, date: string, today: string, noted: boolean) {
  const told = (loan.postedAt ?? loan.createdAt).slice(0, 10);
  const earliest = noted ? daysBefore(told, EARLY_DAYS_MAX) : told;
  if (date >= earliest && date <= today) return null;
  const why = date > today ? "A hand-out is reported after it happened." : "That is too long ago for this loan.";
  return refuse("invalid_request", `${why} Give a day from ${earliest} to ${today}.`, {
    errors: [{ pointer: "/date", detail: `from ${earliest} to ${today}` }],
  });
}

function daysBefore(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) - days * 86_400_000));
}

function textOf(currency: Currency, units: bigint): string {
  return `${amountText(currency, minor(units))} ${currency}`;
}
