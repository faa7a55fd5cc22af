// Owns schedule terms once read: whole minor units, exact rates, real days; refuses terms that contradict themselves or cannot be paid.

import type { Money } from "../../money/minor.ts";
import { parseAmount } from "../../money/wire.ts";
import { PlainDate } from "../../plain-date.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { type Frequency, periods } from "./dates.ts";
import type { DayCount } from "./day-count.ts";
import { atMostPercent, parsePercent } from "./fraction.ts";
import type { Rate } from "./interest.ts";
import type { Method, ScheduleTerms } from "./schema.ts";

export interface Terms {
  readonly principal: Money;
  readonly rate: Rate | null;
  readonly instalments: number;
  readonly frequency: Frequency;
  readonly method: Method;
  readonly dayCount: DayCount | null;
  readonly disbursedOn: PlainDate;
  readonly firstDueOn: PlainDate | null;
  readonly graceInstalments: number;
  /** Minor units to whose multiples interest and instalments are rounded. */
  readonly multiple: bigint;
}

/** Per cent a year: above any lender met in the field, so more is a slip of the keyboard. */
export const ANNUAL_RATE_PERCENT_MAX = 1000n;
/** Per cent for one period, for the same reason. */
export const PERIOD_RATE_PERCENT_MAX = 100n;
/** Years from hand-out to the last instalment. */
export const TERM_YEARS_MAX = 50;
/** Hand-out days that make sense; they also keep every due day a four-digit year, so that ISO days sort as text. */
export const DISBURSED_FROM = "1970-01-01";
export const DISBURSED_UNTIL = "2199-12-31";

interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

function readRate(wire: ScheduleTerms, problems: Problem[]): Rate | null {
  const { annualRatePercent, ratePerPeriodPercent } = wire;
  if (annualRatePercent !== undefined && ratePerPeriodPercent !== undefined) {
    problems.push({
      pointer: "/ratePerPeriodPercent",
      detail: "give annualRatePercent or ratePerPeriodPercent, not both",
    });
  }
  const per = ratePerPeriodPercent !== undefined ? "period" : "year";
  const text = ratePerPeriodPercent ?? annualRatePercent;
  const fraction = text === undefined ? null : parsePercent(text);
  if (!fraction) return null;
  const max = per === "period" ? PERIOD_RATE_PERCENT_MAX : ANNUAL_RATE_PERCENT_MAX;
  if (!atMostPercent(fraction, max)) {
    const field = per === "period" ? "ratePerPeriodPercent" : "annualRatePercent";
    problems.push({ pointer: `/${field}`, detail: `must be at most ${max} per cent` });
  }
  return { per, fraction };
}

function readMultiple(wire: ScheduleTerms, principal: Money, problems: Problem[]): bigint {
  if (wire.roundTo === undefined) return 1n;
  const multiple = parseAmount(principal.currency, wire.roundTo);
  if (multiple !== null && multiple > 0n) return multiple;
  problems.push({
    pointer: "/roundTo",
    detail: `must be a plain amount above zero that ${principal.currency} can hold, such as "1"`,
  });
  return 1n;
}

function checkCounts(wire: ScheduleTerms, principal: Money, multiple: bigint, problems: Problem[]): void {
  const grace = wire.graceInstalments ?? 0;
  if (wire.frequency === "bullet" && wire.instalments !== 1) {
    problems.push({ pointer: "/instalments", detail: "a bullet is one single instalment: give 1" });
  }
  if (grace >= wire.instalments) {
    problems.push({
      pointer: "/graceInstalments",
      detail: "must be fewer than instalments, so that something repays the principal",
    });
  } else if (principal.minor < BigInt(wire.instalments - grace) * multiple) {
    const pointer = wire.roundTo === undefined ? "/instalments" : "/roundTo";
    problems.push({
      pointer,
      detail: "every instalment must be able to carry some principal: fewer instalments, or a finer roundTo",
    });
  }
}

function checkDays(wire: ScheduleTerms, disbursed: string, problems: Problem[]): void {
  if (disbursed < DISBURSED_FROM || disbursed > DISBURSED_UNTIL) {
    problems.push({ pointer: "/disbursedOn", detail: `must lie between ${DISBURSED_FROM} and ${DISBURSED_UNTIL}` });
    return;
  }
  if (wire.firstDueOn !== undefined && wire.firstDueOn <= disbursed) {
    problems.push({ pointer: "/firstDueOn", detail: "must be after the day the loan is handed out" });
    return;
  }
  const from = PlainDate.from(disbursed);
  const first = wire.firstDueOn === undefined ? null : PlainDate.from(wire.firstDueOn);
  const end = periods(wire.frequency, wire.instalments, from, first).at(-1)?.dueOn ?? from;
  if (PlainDate.compare(end, from.addMonths(12 * TERM_YEARS_MAX)) > 0) {
    problems.push({ pointer: "/instalments", detail: `the last instalment must fall within ${TERM_YEARS_MAX} years` });
  }
}

/**
 * Terms of a loan of `principal` (above zero) handed out on `disbursedOn` (an ISO day that exists). Refused as `invalid_request`, with a
 * JSON pointer for each thing to change, when fields contradict each other or the schedule could not be paid in such steps.
 */
export function readTerms(wire: ScheduleTerms, principal: Money, disbursedOn: string): Result<Terms> {
  const problems: Problem[] = [];
  const rate = readRate(wire, problems);
  const multiple = readMultiple(wire, principal, problems);
  checkCounts(wire, principal, multiple, problems);
  checkDays(wire, disbursedOn, problems);
  if (problems.length > 0) {
    return refuse("invalid_request", "These repayment terms cannot make a schedule.", { errors: problems });
  }
  return accept({
    principal,
    rate,
    instalments: wire.instalments,
    frequency: wire.frequency,
    method: wire.method,
    dayCount: wire.dayCount ?? null,
    disbursedOn: PlainDate.from(disbursedOn),
    firstDueOn: wire.firstDueOn === undefined ? null : PlainDate.from(wire.firstDueOn),
    graceInstalments: wire.graceInstalments ?? 0,
    multiple,
  });
}
