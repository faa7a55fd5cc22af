// Owns generated loans for property tests: ordinary ones, and the odd ones that break naive schedules.
import fc from "fast-check";
import { buildSchedule, type Schedule } from "../../../../functions/loans/schedule/build.ts";
import { DAY_COUNTS } from "../../../../functions/loans/schedule/day-count.ts";
import { METHODS, type ScheduleTerms } from "../../../../functions/loans/schedule/schema.ts";
import { readTerms, type Terms } from "../../../../functions/loans/schedule/terms.ts";
import { money } from "../../../../functions/money/minor.ts";
import { amountText } from "../../../../functions/money/wire.ts";

const percent = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((hundredths) => String(hundredths / 100));

const rate = fc.oneof(
  fc.constant({}),
  percent(60).map((annualRatePercent) => ({ annualRatePercent })),
  percent(1000).map((annualRatePercent) => ({ annualRatePercent })),
  percent(20).map((ratePerPeriodPercent) => ({ ratePerPeriodPercent })),
);

const frequency = fc.oneof(
  fc.constantFrom("weekly" as const, "biweekly" as const, "monthly" as const),
  fc.integer({ min: 1, max: 120 }).map((days) => ({ days })),
);

const DAY_ZERO = Date.UTC(2023, 0, 1);
const isoDay = (days: number) => new Date(DAY_ZERO + days * 86_400_000).toISOString().slice(0, 10);

/** ISO days from 2023 on, over some twenty-four years. */
export const anyDay: fc.Arbitrary<string> = fc.integer({ min: 0, max: 9_000 }).map(isoDay);

export interface Case {
  readonly wire: ScheduleTerms;
  readonly terms: Terms;
  readonly schedule: Schedule;
}

/** Reads and builds; throws where the drawn terms are not meant to be refused. */
export function caseOf(wire: ScheduleTerms, units: bigint, disbursedOn: string): Case {
  const read = readTerms(wire, money("EUR", units), disbursedOn);
  if (!read.ok) throw new Error(JSON.stringify({ wire, units: units.toString(), refusal: read.refusal }));
  return { wire, terms: read.value, schedule: buildSchedule(read.value) };
}

/** Loans of up to ten million, up to 80 instalments, with every method, frequency, day count, grace, odd first day and multiple. */
export const loanCase: fc.Arbitrary<Case> = fc
  .record({
    units: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 1_000_000_000 })).map(BigInt),
    rate,
    frequency: fc.oneof({ weight: 9, arbitrary: frequency }, { weight: 1, arbitrary: fc.constant("bullet" as const) }),
    instalments: fc.integer({ min: 1, max: 80 }),
    grace: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 79 })),
    method: fc.constantFrom(...METHODS),
    dayCount: fc.option(fc.constantFrom(...DAY_COUNTS), { nil: undefined }),
    disbursed: fc.integer({ min: 0, max: 3_000 }),
    firstAfter: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined, freq: 3 }),
    multiple: fc.constantFrom(1n, 1n, 5n, 100n, 1_000n),
  })
  .map((drawn): Case => {
    const wanted = drawn.frequency === "bullet" ? 1 : drawn.instalments;
    const instalments = drawn.units < BigInt(wanted) ? Number(drawn.units) : wanted;
    const graceInstalments = drawn.grace % instalments;
    const coarsest = drawn.units / BigInt(instalments - graceInstalments);
    const wire: ScheduleTerms = {
      ...drawn.rate,
      instalments,
      frequency: drawn.frequency,
      method: drawn.method,
      dayCount: drawn.dayCount,
      firstDueOn: drawn.firstAfter === undefined ? undefined : isoDay(drawn.disbursed + drawn.firstAfter),
      graceInstalments,
      roundTo: amountText("EUR", drawn.multiple <= coarsest ? drawn.multiple : coarsest),
    };
    return caseOf(wire, drawn.units, isoDay(drawn.disbursed));
  });

/** Equal instalments at a rate per period, to the cent, large enough that the textbook's formula shows. */
export const annuityCase: fc.Arbitrary<Case> = fc
  .record({
    units: fc.integer({ min: 100_000, max: 1_000_000_000 }).map(BigInt),
    ratePerPeriodPercent: fc.integer({ min: 1, max: 1_000 }).map((hundredths) => String(hundredths / 100)),
    instalments: fc.integer({ min: 2, max: 60 }),
    graceInstalments: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ units, ratePerPeriodPercent, instalments, graceInstalments }) =>
    caseOf(
      {
        ratePerPeriodPercent,
        instalments,
        graceInstalments: graceInstalments % (instalments - 1),
        frequency: "monthly",
        method: "equal-instalments",
      },
      units,
      "2026-01-31",
    ),
  );
