import { describe, expect, it } from "vitest";
import { type Frequency, periods } from "../../../../functions/loans/schedule/dates.ts";
import { countDays, thirty360 } from "../../../../functions/loans/schedule/day-count.ts";
import { PlainDate } from "../../../../functions/plain-date.ts";

const day = (iso: string) => PlainDate.from(iso);

function dues(frequency: Frequency, count: number, disbursedOn: string, firstDueOn?: string): string[] {
  const spans = periods(frequency, count, day(disbursedOn), firstDueOn === undefined ? null : day(firstDueOn));
  return spans.map((period) => period.dueOn.toString());
}

describe("due dates", () => {
  it("clamp a month's end to the original day and come back to it", () => {
    expect(dues("monthly", 4, "2026-01-31")).toEqual(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    expect(dues("monthly", 2, "2024-01-30")).toEqual(["2024-02-29", "2024-03-30"]);
  });

  it("take the day of an odd first instalment as the original day", () => {
    expect(dues("monthly", 3, "2025-12-15", "2026-01-31")).toEqual(["2026-01-31", "2026-02-28", "2026-03-31"]);
    expect(dues("monthly", 3, "2026-01-05", "2026-02-28")).toEqual(["2026-02-28", "2026-03-28", "2026-04-28"]);
  });

  it("do not change when the default first instalment is said aloud", () => {
    expect(dues("monthly", 3, "2026-01-31", "2026-02-28")).toEqual(dues("monthly", 3, "2026-01-31"));
    expect(dues("weekly", 3, "2026-01-31", "2026-02-07")).toEqual(dues("weekly", 3, "2026-01-31"));
  });

  it("step by weeks, fortnights and days without regard to months", () => {
    expect(dues("weekly", 2, "2026-02-24")).toEqual(["2026-03-03", "2026-03-10"]);
    expect(dues("biweekly", 2, "2026-02-24")).toEqual(["2026-03-10", "2026-03-24"]);
    expect(dues({ days: 10 }, 2, "2026-02-24", "2026-03-01")).toEqual(["2026-03-01", "2026-03-11"]);
  });

  it("make a bullet due once: on its day, or after a year", () => {
    expect(dues("bullet", 1, "2026-02-24", "2026-08-31")).toEqual(["2026-08-31"]);
    expect(dues("bullet", 1, "2024-02-29")).toEqual(["2025-02-28"]);
  });
});

describe("30/360", () => {
  // ISDA's own examples for 2006 Definitions 4.16(f), https://www.isda.org/2008/12/22/30-360-day-count-conventions/,
  // as QuantLib's test-suite/daycounters.cpp, testThirty360_BondBasis, repeats them.
  it.each([
    ["2006-08-20", "2007-02-20", 180],
    ["2007-02-20", "2007-08-20", 180],
    ["2006-08-31", "2007-02-28", 178],
    ["2007-02-28", "2007-08-31", 183],
    ["2007-08-31", "2008-02-29", 179],
    ["2008-02-29", "2008-08-31", 182],
  ])("counts %s to %s as %i days", (from, to, days) => {
    expect(thirty360(day(from), day(to))).toBe(days);
  });

  it("counts every regular month as 30 days, clamped or not, and an odd first period by its dates", () => {
    const monthEnds = periods("monthly", 3, day("2026-01-31"), null);
    expect(monthEnds.map((period) => countDays("30/360", period))).toEqual([30n, 30n, 30n]);
    const odd = periods("monthly", 2, day("2026-01-15"), day("2026-03-01"));
    expect(odd.map((period) => countDays("30/360", period))).toEqual([46n, 30n]);
  });
});

describe("actual days", () => {
  it("count the calendar, leap day included", () => {
    const months = periods("monthly", 3, day("2024-01-31"), null);
    expect(months.map((period) => countDays("actual/365", period))).toEqual([29n, 31n, 30n]);
  });
});
