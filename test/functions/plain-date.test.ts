// Days of the calendar, held to what Temporal answers.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { PlainDate } from "../../functions/plain-date.ts";

const isoDay = fc
  .tuple(fc.integer({ min: 1000, max: 2600 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => Temporal.PlainDate.from({ year, month, day }).toString());

describe("a day", () => {
  it("moves on by days, months and years as in Temporal", () => {
    fc.assert(
      fc.property(
        isoDay,
        fc.integer({ min: -4_000, max: 40_000 }),
        fc.integer({ min: -400, max: 1_200 }),
        (text, days, months) => {
          const [ours, theirs] = [PlainDate.from(text), Temporal.PlainDate.from(text)];
          expect(ours.addDays(days).toString()).toBe(theirs.add({ days }).toString());
          expect(ours.addMonths(months).toString()).toBe(theirs.add({ months }).toString());
          expect(ours.addMonths(12 * (months % 50)).toString()).toBe(theirs.add({ years: months % 50 }).toString());
        },
      ),
    );
  });

  it("counts the days to another one, and tells which comes first, as in Temporal", () => {
    fc.assert(
      fc.property(isoDay, isoDay, (from, to) => {
        const [ours, theirs] = [PlainDate.from(from), Temporal.PlainDate.from(from)];
        expect(ours.daysUntil(PlainDate.from(to))).toBe(theirs.until(to, { largestUnit: "day" }).days);
        expect(Math.sign(PlainDate.compare(ours, PlainDate.from(to)))).toBe(Temporal.PlainDate.compare(from, to));
        expect(ours.equals(PlainDate.from(to))).toBe(from === to);
      }),
    );
  });

  it("is read as it is written, and only when it exists", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const two = (part: number) => String(part).padStart(2, "0");
        const text = `${year}-${two(month)}-${two(day)}`;
        let known: string | null = null;
        try {
          known = Temporal.PlainDate.from(text).toString();
        } catch {
          // There is no such day.
        }
        if (known === null) expect(() => PlainDate.from(text)).toThrow(RangeError);
        else expect(PlainDate.from(text).toString()).toBe(known);
      }),
    );
    for (const text of ["", "2026-1-1", "2026-01-01T00:00:00Z", " 2026-01-01", "20260101"])
      expect(() => PlainDate.from(text)).toThrow(RangeError);
  });
});
