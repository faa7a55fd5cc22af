import { describe, expect, it } from "vitest";
import { previewSchedule } from "../../../../functions/loans/schedule/preview.ts";
import { SchedulePreviewIn, ScheduleTermsIn } from "../../../../functions/loans/schedule/schema.ts";

const good = {
  principal: "1000.00",
  annualRatePercent: "12",
  instalments: 12,
  frequency: "monthly",
  method: "equal-instalments",
  disbursedOn: "2026-01-31",
};

/** Pointers of everything that is wrong with a request, whether its shape or its meaning. */
function pointers(change: Record<string, unknown>): string[] {
  const parsed = SchedulePreviewIn.safeParse({ ...good, ...change });
  if (!parsed.success) return parsed.error.issues.map((issue) => `/${issue.path.join("/")}`);
  const answer = previewSchedule(parsed.data);
  if (answer.ok) return [];
  expect(answer.refusal.code).toBe("invalid_request");
  return (answer.refusal.errors ?? []).map((error) => error.pointer);
}

describe("schedule terms", () => {
  it.each([
    {},
    { annualRatePercent: 12 },
    { annualRatePercent: 12.5 },
    { annualRatePercent: undefined },
    { annualRatePercent: undefined, ratePerPeriodPercent: "2" },
    { principal: { currency: "PHP", value: "10304.00" } },
    { principal: "1000" },
    { roundTo: "1" },
    { frequency: { days: 10 } },
    { frequency: "bullet", instalments: 1 },
    { graceInstalments: 11 },
    { firstDueOn: "2026-02-01" },
  ])("are accepted with %j", (change) => {
    expect(pointers(change)).toEqual([]);
  });

  it.each([
    [{ ratePerPeriodPercent: "2" }, "/ratePerPeriodPercent"],
    [{ annualRatePercent: "1000.01" }, "/annualRatePercent"],
    [{ annualRatePercent: undefined, ratePerPeriodPercent: "100.5" }, "/ratePerPeriodPercent"],
    [{ annualRatePercent: "-1" }, "/annualRatePercent"],
    [{ annualRatePercent: "1e3" }, "/annualRatePercent"],
    [{ annualRatePercent: "12,5" }, "/annualRatePercent"],
    [{ annualRatePercent: 1e-7 }, "/annualRatePercent"],
    [{ annualRatePercent: "0.0000001" }, "/annualRatePercent"],
    [{ principal: "-5" }, "/principal"],
    [{ principal: "0" }, "/principal"],
    [{ principal: "5.001" }, "/principal"],
    [{ principal: "1e3" }, "/principal"],
    [{ principal: "5,00" }, "/principal"],
    [{ principal: 1000 }, "/principal"],
    [{ principal: "99999999999999.99" }, "/principal"],
    [{ principal: { currency: "XOF", value: "5.50" } }, "/principal"],
    [{ instalments: 0 }, "/instalments"],
    [{ instalments: 521 }, "/instalments"],
    [{ instalments: 1.5 }, "/instalments"],
    [{ instalments: 520, frequency: { days: 366 } }, "/instalments"],
    [{ frequency: "bullet" }, "/instalments"],
    [{ frequency: "daily" }, "/frequency"],
    [{ frequency: { days: 0 } }, "/frequency/days"],
    [{ method: "bullet" }, "/method"],
    [{ dayCount: "actual/actual" }, "/dayCount"],
    [{ graceInstalments: 12 }, "/graceInstalments"],
    [{ graceInstalments: -1 }, "/graceInstalments"],
    [{ disbursedOn: "2026-02-30" }, "/disbursedOn"],
    [{ disbursedOn: "0001-01-01" }, "/disbursedOn"],
    [{ firstDueOn: "2026-01-31" }, "/firstDueOn"],
    [{ firstDueOn: "2099-01-31" }, "/instalments"],
    [{ roundTo: "0" }, "/roundTo"],
    [{ roundTo: "0.001" }, "/roundTo"],
    [{ roundTo: "100" }, "/roundTo"],
    [{ principal: "0.11" }, "/instalments"],
    [{ extra: true }, "/"],
  ])("are refused with %j at %s", (change, pointer) => {
    expect(pointers(change)).toContain(pointer);
  });

  it("of a loan have neither principal nor hand-out day: those are the loan's own", () => {
    const { principal: _, disbursedOn: __, ...terms } = good;
    expect(ScheduleTermsIn.safeParse(terms).success).toBe(true);
    expect(ScheduleTermsIn.safeParse(good).success).toBe(false);
  });
});
