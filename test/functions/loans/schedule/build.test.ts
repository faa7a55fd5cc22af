import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { buildSchedule, type Row } from "../../../../functions/loans/schedule/build.ts";
import { previewSchedule } from "../../../../functions/loans/schedule/preview.ts";
import { SchedulePreviewIn } from "../../../../functions/loans/schedule/schema.ts";
import { examples } from "../../../support/examples.ts";
import { annuityCase, loanCase } from "./arbitraries.ts";

const RUNS = { numRuns: examples(1_000) };

function previewRows(request: z.input<typeof SchedulePreviewIn>): string[] {
  const answer = previewSchedule(SchedulePreviewIn.parse(request));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value.rows.map((row) => `${row.dueOn} ${row.principal} ${row.interest} ${row.total}`);
}

const sum = (rows: readonly Row[], field: "principal" | "interest" | "total") =>
  rows.reduce((whole, row) => whole + row[field], 0n);

/** Every row satisfies `rule`; says which does not. */
function everyRow(rows: readonly Row[], rule: (row: Row, index: number) => boolean): void {
  const broken = rows.findIndex((row, index) => !rule(row, index));
  if (broken !== -1)
    throw new Error(
      `row ${broken + 1}: ${JSON.stringify(rows[broken], (_, v) => (typeof v === "bigint" ? `${v}` : v))}`,
    );
}

describe("any schedule", () => {
  it("repays the principal exactly, and its totals are the sums of its rows", () => {
    fc.assert(
      fc.property(loanCase, ({ terms, schedule: { rows, totals } }) => {
        expect(totals).toEqual({
          principal: terms.principal.minor,
          interest: sum(rows, "interest"),
          total: sum(rows, "total"),
        });
        expect(sum(rows, "principal")).toBe(terms.principal.minor);
        everyRow(rows, (row) => row.total === row.principal + row.interest);
      }),
      RUNS,
    );
  });

  it("falls due on strictly later days, after the hand-out, once per instalment", () => {
    fc.assert(
      fc.property(loanCase, ({ terms, schedule: { rows } }) => {
        expect(rows).toHaveLength(terms.instalments);
        everyRow(rows, (row, index) => row.dueOn > (rows[index - 1]?.dueOn ?? terms.disbursedOn.toString()));
      }),
      RUNS,
    );
  });

  it("has no negative amount, rounds all but the last principal, and leaves some principal for the last row", () => {
    fc.assert(
      fc.property(loanCase, ({ terms, schedule: { rows } }) => {
        everyRow(rows, (row) => row.principal >= 0n && row.interest >= 0n);
        everyRow(rows, (row) => row.interest % terms.multiple === 0n);
        everyRow(rows.slice(0, -1), (row) => row.principal % terms.multiple === 0n);
        everyRow(rows.slice(0, terms.graceInstalments), (row) => row.principal === 0n);
        everyRow(rows.slice(-1), (row) => row.principal > 0n);
      }),
      RUNS,
    );
  });

  it("without interest is equal steps; only the last differs, by less than one multiple per instalment", () => {
    const free = loanCase.map(({ terms }) => ({ terms, schedule: buildSchedule({ ...terms, rate: null }) }));
    fc.assert(
      fc.property(free, ({ terms, schedule: { rows } }) => {
        const paying = rows.slice(terms.graceInstalments);
        expect(new Set(paying.slice(0, -1).map((row) => row.principal)).size).toBeLessThanOrEqual(1);
        const count = BigInt(paying.length);
        const away = (paying.at(-1)?.principal ?? 0n) * count - terms.principal.minor;
        expect((away < 0n ? -away : away) < count * count * terms.multiple).toBe(true);
      }),
      RUNS,
    );
  });

  it("in equal instalments of regular periods has one total for all rows but the last, the textbook's annuity", () => {
    fc.assert(
      fc.property(annuityCase, ({ terms, wire, schedule: { rows } }) => {
        const paying = rows.slice(terms.graceInstalments);
        expect(new Set(paying.slice(0, -1).map((row) => row.total)).size).toBe(1);
        const perPeriod = Number(wire.ratePerPeriodPercent) / 100;
        const textbook = (Number(terms.principal.minor) * perPeriod) / (1 - (1 + perPeriod) ** -paying.length);
        expect(Math.abs(Number(paying[0]?.total) - textbook)).toBeLessThan(0.51);
      }),
      RUNS,
    );
  });
});

describe("hard cases", () => {
  const loan = {
    principal: "1000.00",
    annualRatePercent: "36",
    instalments: 4,
    frequency: "weekly",
    method: "equal-instalments",
    dayCount: "actual/365",
    disbursedOn: "2026-01-01",
  } as const;

  it("a first period so long that its interest exceeds the level pays that interest, and the rest is levelled anew", () => {
    // 1000 × 0.36 × 365/365 = 360.00 of interest by 1 January 2027; then 1000 over three weeks at 0.36 × 7/365.
    expect(previewRows({ ...loan, firstDueOn: "2027-01-01" })).toEqual([
      "2027-01-01 0.00 360.00 360.00",
      "2027-01-08 331.05 6.90 337.95",
      "2027-01-15 333.33 4.62 337.95",
      "2027-01-22 335.62 2.32 337.94",
    ]);
  });

  it("rounding up that would leave nothing for the last row rounds down instead", () => {
    // 1.00 in 60 parts is 1.67 cents: 2 cents would be used up after 50 rows, so each is 1 cent and the last takes 41.
    const rows = previewRows({
      principal: "1.00",
      instalments: 60,
      frequency: "weekly",
      method: "equal-principal",
      disbursedOn: "2026-01-01",
    });
    expect(rows[58]).toMatch(/ 0\.01 0\.00 0\.01$/);
    expect(rows[59]).toMatch(/ 0\.41 0\.00 0\.41$/);
  });

  it("halves go to the even multiple", () => {
    // 2.5 % of 100.00 and of 300.00 in whole units: 2.5 → 2 and 7.5 → 8.
    const bullet = {
      ratePerPeriodPercent: "2.5",
      instalments: 1,
      frequency: "bullet",
      method: "flat",
      roundTo: "1",
      disbursedOn: "2026-01-01",
    } as const;
    expect(previewRows({ ...bullet, principal: "100.00" })).toEqual(["2027-01-01 100.00 2.00 102.00"]);
    expect(previewRows({ ...bullet, principal: "300.00" })).toEqual(["2027-01-01 300.00 8.00 308.00"]);
  });

  it("currencies without decimals and with three keep their digits", () => {
    const flat = {
      ratePerPeriodPercent: "1",
      instalments: 3,
      frequency: "monthly",
      method: "flat",
      disbursedOn: "2026-01-15",
    } as const;
    expect(previewRows({ ...flat, principal: { currency: "XOF", value: "100000" } })).toEqual([
      "2026-02-15 33333 1000 34333",
      "2026-03-15 33333 1000 34333",
      "2026-04-15 33334 1000 34334",
    ]);
    expect(previewRows({ ...flat, principal: { currency: "TND", value: "100.000" } })[2]).toBe(
      "2026-04-15 33.334 1.000 34.334",
    );
  });

  it("a bullet without a day count counts months: half a year is half the yearly interest", () => {
    const bullet = {
      principal: "1000.00",
      annualRatePercent: "12",
      instalments: 1,
      frequency: "bullet",
      method: "flat",
      disbursedOn: "2026-01-15",
    } as const;
    expect(previewRows({ ...bullet, firstDueOn: "2026-07-15" })).toEqual(["2026-07-15 1000.00 60.00 1060.00"]);
    expect(previewRows(bullet)).toEqual(["2027-01-15 1000.00 120.00 1120.00"]);
  });

  it("actual/364 by hand: 1000 × 0.36 × 7/364 = 6.923…", () => {
    // https://www.deriscope.com/products/DayCount__Name__ACT_364.html: the actual days over 364.
    const rows = previewRows({ ...loan, method: "equal-principal", dayCount: "actual/364" });
    expect(rows).toEqual([
      "2026-01-08 250.00 6.92 256.92",
      "2026-01-15 250.00 5.19 255.19",
      "2026-01-22 250.00 3.46 253.46",
      "2026-01-29 250.00 1.73 251.73",
    ]);
  });
});
