// Owns the answer to a schedule preview and the wire form of any schedule; refuses to know HTTP and stored loans.
import { type Currency, DONOR_CURRENCY } from "../../money/currencies.ts";
import type { Money } from "../../money/minor.ts";
import { AMOUNT_MAX, amountText, parseAmount } from "../../money/wire.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { buildSchedule, type Row, type Schedule } from "./build.ts";
import type { SchedulePreview, ScheduleWire } from "./schema.ts";
import { readTerms } from "./terms.ts";

function readPrincipal(principal: SchedulePreview["principal"]): Money | null {
  if (typeof principal !== "string") return principal;
  const units = parseAmount(DONOR_CURRENCY, principal);
  return units !== null && units > 0n ? { currency: DONOR_CURRENCY, minor: units } : null;
}

/** The schedule for the terms of a request, in the principal's currency; refuses as `readTerms` does, and an impossible principal. */
export function previewSchedule(request: SchedulePreview): Result<ScheduleWire> {
  const { principal: asked, disbursedOn, ...wire } = request;
  const principal = readPrincipal(asked);
  if (!principal) {
    const detail = `must be a plain decimal above zero, such as "1000.00", and at most ${AMOUNT_MAX} minor units`;
    return refuse("invalid_request", "The principal is not an amount.", {
      errors: [{ pointer: "/principal", detail }],
    });
  }
  const terms = readTerms(wire, principal, disbursedOn);
  return terms.ok ? accept(scheduleWire(buildSchedule(terms.value), principal.currency)) : terms;
}

/** A schedule as decimal strings with the currency's digits. */
export function scheduleWire(schedule: Schedule, currency: Currency): ScheduleWire {
  const texts = (row: Omit<Row, "dueOn">) => ({
    principal: amountText(currency, row.principal),
    interest: amountText(currency, row.interest),
    total: amountText(currency, row.total),
  });
  return {
    rows: schedule.rows.map((row) => ({ dueOn: row.dueOn, ...texts(row) })),
    totals: texts(schedule.totals),
  };
}
