// Owns how large the next loan of somebody may reasonably be, from how the last ones were repaid; refuses to promise one.

import type { Loan, LoanState } from "../loans/loan.ts";
import type { Row } from "../loans/schedule/build.ts";
import { type Minor, minor } from "../money/minor.ts";
import { PlainDate } from "../plain-date.ts";

/** The steps: a small one to begin with, the first after it, and every one that follows. */
export type Rung = "boost" | "first" | "follow_on";

/** How the last loan came back. */
export type Punctual = "on_time" | "late" | "very_late";

/** A loan that is over or running; amounts in its own currency. */
export interface PastLoan extends Pick<Loan, "state" | "currency" | "principal" | "createdAt"> {
  readonly daysLate: number;
  /** Its terms were made easier on the way. */
  readonly rescheduled: boolean;
}

/** `upTo` is null where there is nothing to go by: a first loan is as small as the partner's own rules say. */
export interface NextStep {
  readonly rung: Rung;
  readonly because: Punctual | "new";
  readonly upTo: Minor | null;
}

/** Days after which an instalment is late in earnest; below that somebody was ill, or a market day fell out. */
const LATE_DAYS = 7;
/** As everywhere in microfinance: portfolio at risk begins here. */
const VERY_LATE_DAYS = 30;

/** Of the last principal, in per cent. Trust grows fastest after the first step. */
const GROWTH = {
  first: { on_time: 150n, late: 100n, very_late: 75n },
  follow_on: { on_time: 125n, late: 100n, very_late: 75n },
} as const satisfies Record<Exclude<Rung, "boost">, Record<Punctual, bigint>>;

const OPEN: readonly LoanState[] = ["draft", "in_review", "returned", "fundraising", "funded", "disbursed"];

/**
 * The next step; null while a loan is being written, funded or repaid, and after one was given up: then people decide, and no rule.
 * Written down in docs/ladder.md.
 */
export function nextStep(loans: readonly PastLoan[]): NextStep | null {
  if (loans.some(({ state }) => OPEN.includes(state) || state === "written_off")) return null;
  const repaid = loans.filter(({ state }) => state === "repaid").sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const last = repaid.at(-1);
  if (!last) return { rung: "boost", because: "new", upTo: null };
  const rung = repaid.length === 1 ? "first" : "follow_on";
  const because = punctualOf(last);
  return { rung, because, upTo: roundDown((last.principal * GROWTH[rung][because]) / 100n) };
}

function punctualOf({ daysLate, rescheduled }: PastLoan): Punctual {
  if (rescheduled || daysLate > VERY_LATE_DAYS) return "very_late";
  return daysLate > LATE_DAYS ? "late" : "on_time";
}

/** To three figures, as people agree on amounts: 15,456 → 15,400. */
function roundDown(amount: bigint): Minor {
  const unit = 10n ** BigInt(Math.max(0, amount.toString().length - 3));
  return minor((amount / unit) * unit);
}

/** The longest that an instalment waited for its money, in days. What was never paid was waived: it counts for nothing. */
export function daysLateOf(
  rows: readonly Pick<Row, "dueOn" | "total">[],
  payments: readonly { readonly paidOn: string; readonly amount: bigint }[],
): number {
  const inOrder = [...payments].sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  let due = 0n;
  let paid = 0n;
  let at = 0;
  let worst = 0;
  for (const row of rows) {
    due += row.total;
    let on: string | null = at > 0 ? (inOrder[at - 1]?.paidOn ?? null) : null;
    while (paid < due && at < inOrder.length) {
      paid += inOrder[at]?.amount ?? 0n;
      on = inOrder[at]?.paidOn ?? null;
      at += 1;
    }
    if (paid < due || on === null) break;
    worst = Math.max(worst, PlainDate.from(row.dueOn).daysUntil(PlainDate.from(on)));
  }
  return worst;
}
