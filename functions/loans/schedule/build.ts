// Owns a loan's repayment schedule, built from terms already read; refuses to know the wire, payments and the clock.
import { type Minor, minor, total } from "../../money/minor.ts";
import { periods } from "./dates.ts";
import { periodRates } from "./interest.ts";
import { equalInstalments } from "./methods/equal-instalments.ts";
import { equalPrincipal } from "./methods/equal-principal.ts";
import { flat } from "./methods/flat.ts";
import type { Part, Spread } from "./methods/spread.ts";
import type { Method } from "./schema.ts";
import type { Terms } from "./terms.ts";

/** Amounts in minor units of the loan's currency; `dueOn` is an ISO day. `total` = `principal` + `interest`; neither is negative. */
export interface Row {
  readonly dueOn: string;
  readonly principal: Minor;
  readonly interest: Minor;
  readonly total: Minor;
}

export interface Schedule {
  readonly rows: readonly Row[];
  readonly totals: Omit<Row, "dueOn">;
}

const METHODS: Record<Method, (spread: Spread) => Part[]> = {
  "equal-instalments": equalInstalments,
  "equal-principal": equalPrincipal,
  flat,
};

/** Due dates are strictly increasing; the principals of the rows add up to the principal exactly. Rules and sources: docs/schedules.md. */
export function buildSchedule(terms: Terms): Schedule {
  const spans = periods(terms.frequency, terms.instalments, terms.disbursedOn, terms.firstDueOn);
  const rates = periodRates(terms.rate, terms.frequency, terms.dayCount, spans);
  const parts = METHODS[terms.method]({
    principal: terms.principal.minor,
    rates,
    grace: terms.graceInstalments,
    multiple: terms.multiple,
  });
  const rows = parts.map(({ principal, interest }, index) => ({
    dueOn: spans[index]?.dueOn.toString() ?? "",
    principal: minor(principal),
    interest: minor(interest),
    total: minor(principal + interest),
  }));
  return { rows, totals: totalsOf(rows) };
}

/** Sums of any rows; zero for none. */
export function totalsOf(rows: readonly Omit<Row, "dueOn">[]): Omit<Row, "dueOn"> {
  return {
    principal: total(rows.map((row) => row.principal)),
    interest: total(rows.map((row) => row.interest)),
    total: total(rows.map((row) => row.total)),
  };
}
