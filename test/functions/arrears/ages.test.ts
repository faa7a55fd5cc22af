// Ageing: each loan's outstanding principal stands in one class, and together they are all that is out.
import fc from "fast-check";
import { expect, it } from "vitest";
import { AGE_CLASSES, ageOf, agesOf } from "../../../functions/arrears/ages.ts";
import { type Position, riskOf } from "../../../functions/arrears/rules.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aLoan } from "../../support/loans.ts";

const ON = "2026-06-30";
const late = (days: number, worth = 100n, newTermsOn: string | null = null): Position => {
  const reschedules = newTermsOn === null ? [] : [{ on: newTermsOn }];
  const loan = { ...aLoan(), reschedules } as unknown as Position["loan"];
  return { loan, days, worth: minor(worth), outstanding: minor(worth) } as Position;
};

it.each([
  [0, "current"],
  [1, "upTo30"],
  [30, "upTo30"],
  [31, "upTo60"],
  [60, "upTo60"],
  [61, "upTo90"],
  [90, "upTo90"],
  [91, "over90"],
  [900, "over90"],
])("%s days late is %s", (days, name) => {
  expect(ageOf(late(days), ON)).toBe(name);
});

it("sets loans with other terms apart from the day they have them, however late", () => {
  expect(ageOf(late(0, 100n, ON), ON)).toBe("rescheduled");
  expect(ageOf(late(120, 100n, "2026-01-01"), ON)).toBe("rescheduled");
  expect(ageOf(late(120, 100n, "2026-07-01"), ON)).toBe("over90");
});

it("leaves nothing out and counts nothing twice; what is at risk is never more than the late classes and those set apart", () => {
  const terms = fc.constantFrom(null, "2026-01-01", "2026-07-01");
  const some = fc.array(fc.tuple(fc.nat(200), fc.bigInt({ min: 1n, max: 10n ** 9n }), terms));
  fc.assert(
    fc.property(some, (rows) => {
      const positions = rows.map(([days, worth, on]) => late(days, worth, on));
      const ages = agesOf(positions, ON);
      const { outstanding, over30, over90 } = riskOf(positions);
      expect(AGE_CLASSES.reduce((sum, name) => sum + ages[name], 0n)).toBe(outstanding);
      expect(over90 <= ages.over90 + ages.rescheduled && over90 >= ages.over90).toBe(true);
      const after30 = ages.upTo60 + ages.upTo90 + ages.over90;
      expect(over30 <= after30 + ages.rescheduled && over30 >= after30).toBe(true);
    }),
  );
});
