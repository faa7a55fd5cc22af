// Statements: over a year of gifts, losses, refunds, partners that close and three generations, what moved makes what stands, to the cent.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Loan } from "../../../../functions/loans/loan.ts";
import { minor } from "../../../../functions/money/minor.ts";
import { readPortfolio } from "../../../../functions/portfolio/queries.ts";
import {
  after,
  MONEY_PLACES,
  type MoneyIdentity,
  type Movement,
  moved,
  NOTHING,
} from "../../../../functions/portfolio/statement/movement.ts";
import { readMovements } from "../../../../functions/portfolio/statement/queries.ts";
import { statementOf, yearOf } from "../../../../functions/portfolio/statement/statement.ts";
import { periodOf, statementCsv } from "../../../../functions/portfolio/statement/wire.ts";
import { simulateWorld } from "../../../simulation/simulate.ts";
import type { World } from "../../../simulation/world.ts";
import { aLoan } from "../../../support/loans.ts";

/** What happens in a world changes with all that asks for chance, so the worlds together have to be rich, and not each of them. */
const SEEDS = [3, 5, 8, 13];
const OPERATIONS = 400;
const met = { kinds: new Set<string>(), generations: 0 };

const parts = (identity: Readonly<Record<string, unknown>>) => MONEY_PLACES.map((place) => identity[place] as bigint);
const sum = (identity: MoneyIdentity) => parts(identity).reduce((all, one) => all + one, 0n);

function donorsOf(world: World): string[] {
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const paid = items.filter((item) => item.type === "checkout" && item.paymentId && item.donorId);
  return [...new Set(paid.map((item) => String(item.donorId)))];
}

it.each(SEEDS)(
  "makes every donor's portfolio out of dated movements alone (world %i)",
  async (seed) => {
    const { world } = await simulateWorld({ seed, operations: OPERATIONS, faults: 1 });
    expect(world.violations).toEqual([]);
    const deps = { table: world.table, clock: { now: () => new Date(world.clock.at) } };
    for (const donor of donorsOf(world)) {
      const portfolio = await readPortfolio(deps, donor);
      const { movements } = await readMovements(deps, donor);
      for (const one of movements) met.kinds.add(one.kind);
      met.generations = Math.max(met.generations, ...portfolio.holdings.map((one) => one.contribution.generation));
      const closing = after(NOTHING, movements);
      expect([closing.given, ...parts(closing)]).toEqual([portfolio.given, ...parts({ ...portfolio })]);
      expect(movements.filter((one) => one.kind === "corrected")).toEqual([]);
      expect(movements.every((one) => one.amount > 0n)).toBe(true);
      addsUpEveryDay(movements);
    }
  },
  60_000,
);

it("met in these worlds three generations and every way that money goes", () => {
  expect(met.generations).toBeGreaterThanOrEqual(2);
  for (const kind of ["given", "handed_out", "came_back", "moved_on", "lost", "refunded", "directed"])
    expect(met.kinds).toContain(kind);
});

/** Whatever the day on which one statement ends and the next begins, they fit together; and no place but fx and carried is below zero. */
function addsUpEveryDay(movements: readonly Movement[]): void {
  for (const day of new Set(movements.map((one) => one.at.slice(0, 10)))) {
    const until = statementOf(movements, { from: "2000-01-01", to: day });
    expect(sum(until.closing)).toBe(until.closing.given);
    for (const place of MONEY_PLACES)
      if (place !== "fx" && place !== "carried")
        expect(until.closing[place], `${place} on ${day}`).toBeGreaterThanOrEqual(0n);
    const onThatDay = statementOf(movements, { from: day, to: day });
    expect(onThatDay.closing).toEqual(until.closing);
    expect(after(onThatDay.opening, onThatDay.movements)).toEqual(onThatDay.closing);
  }
}

const place = fc.constantFrom(...MONEY_PLACES);
const movement: fc.Arbitrary<Movement[]> = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    from: fc.oneof(place, fc.constant("given" as const)),
    to: place,
    amount: fc.bigInt({ min: -100_000n, max: 100_000n }),
  })
  .map(({ day, from, to, amount }) =>
    moved({
      at: `2026-03-${String(day).padStart(2, "0")}T10:00:00.000Z`,
      kind: "corrected",
      from,
      to,
      amount: minor(from === "given" && amount < 0n ? -amount : amount),
    }),
  );

it("fits together at any day, whatever moved", () => {
  const months = fc.array(movement, { maxLength: 40 }).map((all) => all.flat().sort((a, b) => (a.at < b.at ? -1 : 1)));
  fc.assert(
    fc.property(months, fc.integer({ min: 1, max: 27 }), (all, day) => {
      const two = (n: number) => `2026-03-${String(n).padStart(2, "0")}`;
      const first = statementOf(all, { from: two(1), to: two(day) });
      const second = statementOf(all, { from: two(day + 1), to: two(31) });
      expect(first.opening).toEqual(NOTHING);
      expect(second.opening).toEqual(first.closing);
      expect(second.closing).toEqual(after(NOTHING, all));
      expect(sum(second.closing)).toBe(second.closing.given);
      expect(first.movements.length + second.movements.length).toBe(all.length);
    }),
  );
});

it("is of this year, of a year, or of any days, and of nothing else", () => {
  expect(periodOf({}, "2026-11-22")).toEqual(yearOf("2026"));
  expect(periodOf({ year: "2025" }, "2026-11-22")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  expect(periodOf({ from: "2026-02-01" }, "2026-11-22")).toEqual({ from: "2026-02-01", to: "2026-11-22" });
  expect(periodOf({ to: "2026-02-01" }, "2026-11-22")).toEqual({ from: "2000-01-01", to: "2026-02-01" });
  expect(periodOf({ from: "2026-02-02", to: "2026-02-01" }, "2026-11-22")).toBeNull();
  expect(periodOf({ year: "2026", to: "2026-02-01" }, "2026-11-22")).toBeNull();
});

it("writes plain decimals into its file, and no cell that a spreadsheet would run", () => {
  const loan: Loan = aLoan({ id: "loan_1", displayName: "=HYPERLINK(1)", title: "@SUM(A1)", currency: "PHP" });
  const all = moved({
    at: "2026-03-02T10:00:00.000Z",
    kind: "handed_out",
    from: "committed",
    to: "lentOut",
    amount: minor(2_500n),
    loanId: "loan_1",
    contributionId: "contribution_1",
    inLoan: { currency: "PHP", amount: minor(161_000n) },
  });
  const words = { columns: ["a"], kind: String, place: String, opening: "opening", closing: "closing" };
  const text = statementCsv(statementOf(all, yearOf("2026")), new Map([["loan_1", loan]]), words);
  expect(text.startsWith("\ufeffa\r\n2026-01-01,opening,,committed,0.00,")).toBe(true);
  expect(text).toContain(
    "2026-03-02,handed_out,committed,lentOut,25.00,'=HYPERLINK(1),'@SUM(A1),1610.00,PHP,contribution_1\r\n",
  );
  expect(text).toContain("2026-12-31,closing,,lentOut,25.00,,,,,\r\n");
  expect(text).toContain("2026-12-31,closing,,committed,-25.00,,,,,\r\n");
});
