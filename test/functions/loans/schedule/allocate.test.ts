import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, type Paid } from "../../../../functions/loans/schedule/allocate.ts";
import type { Row } from "../../../../functions/loans/schedule/build.ts";
import { arrears, dueBy, outstanding } from "../../../../functions/loans/schedule/outstanding.ts";
import { minor } from "../../../../functions/money/minor.ts";
import { examples } from "../../../support/examples.ts";
import { anyDay, loanCase } from "./arbitraries.ts";

const row = (dueOn: string, principal: bigint, interest: bigint): Row => ({
  dueOn,
  principal: minor(principal),
  interest: minor(interest),
  total: minor(principal + interest),
});

const NOTHING: Paid = { interest: 0n, principal: 0n };
const ROWS = [row("2026-02-01", 90n, 10n), row("2026-03-01", 95n, 5n), row("2026-04-01", 98n, 2n)];

const add = (paid: Paid, part: Paid): Paid => ({
  interest: paid.interest + part.interest,
  principal: paid.principal + part.principal,
});

describe("a payment", () => {
  it("on the first due day pays that interest, then that principal", () => {
    expect(allocate(ROWS, NOTHING, 55n, "2026-02-01")).toEqual({ interest: 10n, principal: 45n, excess: 0n });
  });

  it("that comes late pays all interest due before any principal due", () => {
    expect(allocate(ROWS, NOTHING, 20n, "2026-03-15")).toEqual({ interest: 15n, principal: 5n, excess: 0n });
  });

  it("beyond what is due goes to the next instalments, row by row, interest before principal", () => {
    expect(allocate(ROWS, NOTHING, 103n, "2026-02-01")).toEqual({ interest: 13n, principal: 90n, excess: 0n });
    expect(allocate(ROWS, NOTHING, 110n, "2026-02-01")).toEqual({ interest: 15n, principal: 95n, excess: 0n });
  });

  it("on the day of an instalment counts it as due: its interest comes before older principal", () => {
    const halfway: Paid = { interest: 10n, principal: 0n };
    expect(allocate(ROWS, halfway, 6n, "2026-02-28")).toEqual({ interest: 0n, principal: 6n, excess: 0n });
    expect(allocate(ROWS, halfway, 6n, "2026-03-01")).toEqual({ interest: 5n, principal: 1n, excess: 0n });
  });

  it("before anything is due starts with the first instalment", () => {
    expect(allocate(ROWS, NOTHING, 15n, "2026-01-10")).toEqual({ interest: 10n, principal: 5n, excess: 0n });
  });

  it("beyond the whole schedule leaves an excess", () => {
    expect(allocate(ROWS, NOTHING, 305n, "2026-02-01")).toEqual({ interest: 17n, principal: 283n, excess: 5n });
  });

  it("after one made on an earlier day never pays the same interest twice", () => {
    const first = allocate(ROWS, NOTHING, 55n, "2026-02-01");
    expect(allocate(ROWS, first, 55n, "2026-03-01")).toEqual({ interest: 5n, principal: 50n, excess: 0n });
  });

  it("cannot be negative", () => {
    expect(() => allocate(ROWS, NOTHING, -1n, "2026-02-01")).toThrow(RangeError);
  });

  const day = fc
    .integer({ min: 0, max: 9_000 })
    .map((days) => new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10));

  it("never loses or makes a unit, whatever was paid before and when", () => {
    const payments = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 2_000_000n }), anyDay), { maxLength: 12 });
    fc.assert(
      fc.property(loanCase, payments, ({ schedule: { rows, totals } }, made) => {
        let paid = NOTHING;
        for (const [payment, on] of made) {
          const part = allocate(rows, paid, payment, on);
          expect(part.interest + part.principal + part.excess).toBe(payment);
          expect(part.interest >= 0n && part.principal >= 0n && part.excess >= 0n).toBe(true);
          paid = add(paid, part);
          expect(paid.interest <= totals.interest && paid.principal <= totals.principal).toBe(true);
          if (part.excess > 0n) expect(outstanding(rows, paid).total).toBe(0n);
        }
      }),
      { numRuns: examples(1_000) },
    );
  });

  it("in pieces on one day is the same as at once", () => {
    const pieces = fc.array(fc.bigInt({ min: 0n, max: 500_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        loanCase,
        pieces,
        fc.bigInt({ min: 0n, max: 500_000n }),
        day,
        day,
        ({ schedule: { rows } }, parts, before, earlier, on) => {
          const start = add(NOTHING, allocate(rows, NOTHING, before, earlier));
          const whole = allocate(
            rows,
            start,
            parts.reduce((a, b) => a + b, 0n),
            on,
          );
          let paid = start;
          let excess = 0n;
          for (const piece of parts) {
            const part = allocate(rows, paid, piece, on);
            paid = add(paid, part);
            excess += part.excess;
          }
          expect({ ...paid, excess }).toEqual({ ...add(start, whole), excess: whole.excess });
        },
      ),
      { numRuns: examples(1_000) },
    );
  });
});

describe("what is left", () => {
  it("is due up to and including a day", () => {
    expect(dueBy(ROWS, "2026-03-01")).toEqual({ principal: 185n, interest: 15n, total: 200n });
    expect(dueBy(ROWS, "2026-01-31")).toEqual({ principal: 0n, interest: 0n, total: 0n });
  });

  it("is outstanding over the whole schedule", () => {
    expect(outstanding(ROWS, { interest: 10n, principal: 45n })).toEqual({
      principal: 238n,
      interest: 7n,
      total: 245n,
    });
  });

  it("is late only from the day after, and since the oldest day not wholly paid", () => {
    expect(arrears(ROWS, NOTHING, "2026-02-01")).toEqual({
      principal: 0n,
      interest: 0n,
      total: 0n,
      since: null,
      days: 0,
    });
    expect(arrears(ROWS, { interest: 10n, principal: 89n }, "2026-03-03")).toEqual({
      principal: 96n,
      interest: 5n,
      total: 101n,
      since: "2026-02-01",
      days: 30,
    });
    expect(arrears(ROWS, { interest: 12n, principal: 185n }, "2026-03-04")).toMatchObject({
      since: "2026-03-01",
      days: 3,
      total: 3n,
    });
    expect(arrears(ROWS, { interest: 15n, principal: 185n }, "2026-06-30")).toMatchObject({
      since: "2026-04-01",
      days: 90,
    });
    expect(arrears(ROWS, { interest: 15n, principal: 185n }, "2026-03-31").days).toBe(0);
  });
});
