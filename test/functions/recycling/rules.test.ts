// Which returned money moves on: whole, meaningful amounts, donor by donor, to the loan nearest to complete (money rule 7).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { standings } from "../../../functions/contributions/standing.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { type Credit, cut, decideRecycling } from "../../../functions/recycling/rules.ts";
import { NO_ORDERS, type Orders } from "../../../functions/recycling-orders/rules.ts";
import { examples } from "../../support/examples.ts";
import { aLoan } from "../../support/loans.ts";

function aContribution(id: string, donorId: string, cents: bigint, at: number, loan: Loan): Contribution {
  return {
    id,
    version: 1,
    loanId: loan.id,
    donorId,
    amount: minor(cents),
    generation: 0,
    parentId: null,
    parentLoanId: null,
    basis: minor(cents),
    donationId: `checkout_${id}`,
    cause: `gift:${id}`,
    broughtIn: null,
    loanCurrency: loan.currency,
    onward: minor(0n),
    onwardBasis: minor(0n),
    createdAt: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
    released: null,
    cut: minor(0n),
    takenOver: null,
    recalled: null,
  };
}

/** Credits of a loan of 160.00 EUR that has returned so much of its 10,304.00 PHP. */
function creditsOf(
  gifts: readonly (readonly [donor: string, cents: bigint])[],
  repaid: bigint,
  changes: Partial<Credit> = {},
): Credit[] {
  const state = repaid === 1_030_400n ? ("repaid" as const) : ("disbursed" as const);
  const from = aLoan({ id: "loan_from", state, repaid: minor(repaid), funded: minor(16_000n) });
  const contributions = gifts.map(([donor, cents], at) => aContribution(`c${at}`, donor, cents, at, from));
  return standings(from, contributions).map((standing) => ({
    standing,
    from,
    mayMove: true,
    waitedLong: false,
    countries: [],
    sectors: [],
    ...changes,
  }));
}

const open = (id: string, remaining: bigint, changes: Partial<Loan> = {}) =>
  aLoan({ id, goal: minor(remaining), ...changes });
const told = (credits: readonly Credit[], loans: readonly Loan[], minimum = 100n) =>
  decideRecycling(credits, loans, minimum).map((one) => `${one.standing.contribution.id} → ${one.to.id} ${one.amount}`);

describe("recycling", () => {
  const three = [
    ["ada", 5_333n],
    ["ben", 7_112n],
    ["cleo", 3_555n],
  ] as const;

  it("fills the loan nearest to complete first, with the oldest money first", () => {
    const loans = [open("far", 20_000n), open("near", 6_000n)];
    expect(told(creditsOf(three, 1_030_400n), loans)).toEqual([
      "c0 → near 5333",
      "c1 → near 667",
      "c1 → far 6445",
      "c2 → far 3555",
    ]);
  });

  it("takes the earlier deadline of two loans with the same room", () => {
    const loans = [open("late", 9_000n, { deadline: "2026-06-01" }), open("soon", 9_000n, { deadline: "2026-05-01" })];
    expect(told(creditsOf([["ada", 16_000n]], 1_030_400n), loans)[0]).toBe("c0 → soon 9000");
  });

  it("leaves crumbs that still grow where they are, and moves them when nothing more will come", () => {
    const loans = [open("next", 20_000n)];
    expect(told(creditsOf(three, 12_880n), loans)).toEqual([]);
    expect(
      told(
        creditsOf(
          [
            ["ada", 15_950n],
            ["ben", 50n],
          ],
          1_030_400n,
        ),
        loans,
      ),
    ).toContain("c1 → next 50");
  });

  it("never moves money whose donor still may choose, nor to a place its donor did not want", () => {
    const loans = [open("next", 20_000n, { country: "PH", sector: "food" })];
    expect(told(creditsOf(three, 1_030_400n, { mayMove: false }), loans)).toEqual([]);
    expect(told(creditsOf(three, 1_030_400n, { countries: ["KE"] }), loans)).toEqual([]);
    expect(told(creditsOf(three, 1_030_400n, { sectors: ["food"] }), loans)).toHaveLength(3);
  });

  it("values money at the new loan's rate: a weaker currency is a loss, a stronger one a gain, to the cent", () => {
    const at = (value: string) => [open("next", 50_000n, { rate: { value, source: "test", date: "2026-04-01" } })];
    const credits = creditsOf([["ada", 16_000n]], 1_030_400n);
    const [weaker] = decideRecycling(credits, at("70.00"), 100n);
    expect(weaker).toMatchObject({ amount: 14_720n, basis: 16_000n, broughtIn: 1_030_400n });
    const [stronger] = decideRecycling(credits, at("60.00"), 100n);
    expect(stronger).toMatchObject({ amount: 17_173n, basis: 16_000n, broughtIn: 1_030_400n });
  });

  it("never moves more than there is or more than fits, and only whole, meaningful pieces (generated)", () => {
    const gift = fc.tuple(fc.constantFrom("ada", "ben", "cleo", "dan"), fc.bigInt(1n, 9_000n));
    const loan = fc.tuple(fc.bigInt(1n, 30_000n), fc.constantFrom("64.40", "70.00", "58.13"));
    fc.assert(
      fc.property(
        fc.array(gift, { minLength: 1, maxLength: 12 }),
        fc.bigInt(1n, 1_030_400n),
        fc.array(loan, { maxLength: 5 }),
        (gifts, repaid, loans) => {
          const targets = loans.map(([room, value], at) =>
            open(`to${at}`, room, { rate: { value, source: "test", date: "2026-04-01" } }),
          );
          const credits = creditsOf(gifts, repaid);
          const moved = decideRecycling(credits, targets, 100n);
          for (const credit of credits) {
            const own = moved.filter((one) => one.standing.contribution.id === credit.standing.contribution.id);
            const out = own.reduce((sum, one) => sum + one.broughtIn, 0n);
            const basis = own.reduce((sum, one) => sum + one.basis, 0n);
            expect(out <= credit.standing.waiting && basis <= credit.standing.waitingDonor).toBe(true);
            if (out === credit.standing.waiting && own.length > 0) expect(basis).toBe(credit.standing.waitingDonor);
          }
          for (const target of targets) {
            const into = moved.filter((one) => one.to.id === target.id).reduce((sum, one) => sum + one.amount, 0n);
            expect(into <= target.remaining).toBe(true);
          }
          for (const one of moved) {
            expect(one.amount > 0n && one.broughtIn > 0n && one.basis >= 0n).toBe(true);
            if (one.to.rate.value === "64.40") expect(one.basis).toBe(one.amount);
          }
          // A piece below the minimum finishes a loan or empties a credit.
          for (const one of moved.filter((each) => each.amount < 100n)) {
            const into = moved.filter((each) => each.to.id === one.to.id).reduce((sum, each) => sum + each.amount, 0n);
            const out = moved
              .filter((each) => each.standing === one.standing)
              .reduce((sum, each) => sum + each.broughtIn, 0n);
            expect(into === one.to.remaining || out === one.standing.waiting).toBe(true);
          }
        },
      ),
      { numRuns: examples(2_000) },
    );
  });

  it("moves nothing where the room is worth less than one unit of the loans' currency", () => {
    const dollars = { currency: "USD", rate: { value: "0.8", source: "test", date: "2026-01-15" } } as const;
    const from = aLoan({ id: "from", state: "repaid", ...dollars });
    const to = aLoan({ id: "to", ...dollars });
    const waiting = { waiting: minor(1n), waitingDonor: minor(2n) };
    expect(cut(waiting, from, to, minor(1n))).toBeNull();
    expect(cut(waiting, from, to, minor(2n))).toEqual({ amount: 2n, basis: 2n, broughtIn: 1n });
  });

  it("takes donors by their oldest money, however the credits are listed, and each one's own oldest first", () => {
    const gifts = [
      ["ada", 1_000n],
      ["ben", 2_000n],
      ["cleo", 3_000n],
      ["ben", 4_000n],
      ["ada", 6_000n],
    ] as const;
    const ordered = ["c0", "c4", "c1", "c3", "c2"];
    const credits = creditsOf(gifts, 1_030_400n);
    const names = (list: readonly Credit[]) =>
      decideRecycling(list, [open("next", 20_000n)], 100n).map((one) => one.standing.contribution.id);
    expect(names(credits)).toEqual(ordered);
    expect(names([...credits].reverse())).toEqual(ordered);
    expect(names([3, 1, 4, 2, 0].flatMap((at) => credits[at] ?? []))).toEqual(ordered);
  });

  it("goes by wish, then by room, then by deadline, then by name, however the loans are listed", () => {
    const loans = [
      open("b", 300n, { deadline: "2026-05-01" }),
      open("a", 300n, { deadline: "2026-05-01" }),
      open("soon", 300n, { deadline: "2026-04-01" }),
      open("near", 200n, { deadline: "2026-06-01" }),
      open("wished", 900n, { country: "KE", deadline: "2026-07-01" }),
    ];
    const ordered = ["c0 → wished 900", "c0 → near 200", "c0 → soon 300", "c0 → a 300", "c0 → b 300"];
    const credit = creditsOf([["ada", 16_000n]], 1_030_400n, { countries: ["KE"], waitedLong: true });
    expect(told(credit, loans)).toEqual(ordered);
    expect(told(credit, [...loans].reverse())).toEqual(ordered);
  });

  it("says what spoke for each loan: its donor's wishes, the room in it, and among how many it was", () => {
    const loans = [open("near", 300n), open("far", 900n, { country: "KE" }), open("full", 0n)];
    const why = (changes: Partial<Credit>) =>
      decideRecycling(creditsOf([["ada", 16_000n]], 1_030_400n, changes), loans, 100n).map((one) => one.because);
    expect(why({})).toEqual([
      { wished: false, first: false, room: 300n, among: 2 },
      { wished: false, first: false, room: 900n, among: 2 },
    ]);
    for (const wish of [{ countries: ["KE"] }, { countries: ["KE"], sectors: ["food"] }])
      expect(why(wish)).toEqual([{ wished: true, first: false, room: 900n, among: 1 }]);
    expect(why({ sectors: ["food"], waitedLong: true })).toMatchObject([{ wished: true }, { wished: true }]);
    expect(why({ countries: ["KE"], waitedLong: true })).toMatchObject([
      { wished: true, room: 900n, among: 2 },
      { wished: false, room: 300n, among: 2 },
    ]);
  });

  it("keeps what two people keep, and puts first what they put first", () => {
    const loans = [open("near", 300n), open("named", 900n), open("out", 200n)];
    const credits = [
      ...creditsOf(
        [
          ["ada", 8_000n],
          ["ben", 8_000n],
        ],
        1_030_400n,
      ),
    ];
    const ordered = (orders: Partial<Orders>) =>
      decideRecycling(credits, loans, 100n, { ...NO_ORDERS, ...orders }).map(
        (one) => `${one.standing.contribution.id} → ${one.to.id}${one.because?.first ? " first" : ""}`,
      );
    const all = ["c0 → out", "c0 → near", "c0 → named"];
    expect(ordered({})).toEqual(all);
    expect(ordered({ closedLoans: new Set(["out"]) })).toEqual(all.slice(1));
    expect(ordered({ firstLoans: new Set(["named"]) })).toEqual(["c0 → named first", "c0 → out", "c0 → near"]);
    expect(ordered({ keptPieces: new Set(["c0"]) })).toEqual(all.map((one) => one.replace("c0", "c1")));
    expect(ordered({ keptLoans: new Set(["loan_from"]) })).toEqual([]);
    expect(ordered({ keptLoans: new Set(["another"]), keptPieces: new Set(["c9"]) })).toEqual(all);
  });

  it("moves a credit that still grows from the minimum on, and one that grows no more at any size", () => {
    const loans = [open("next", 20_000n)];
    const gifts = [["ada", 16_000n]] as const;
    expect(told(creditsOf(gifts, 6_440n), loans, 100n)).toEqual(["c0 → next 100"]);
    expect(told(creditsOf(gifts, 6_440n), loans, 101n)).toEqual([]);
    const over = creditsOf(gifts, 6_440n).map((one) => ({
      ...one,
      from: { ...one.from, state: "written_off" as const },
    }));
    expect(told(over, loans, 101n)).toEqual(["c0 → next 100"]);
  });

  it("has nothing to cut where nothing waits, where there is no room, and where what waits is worth no cent", () => {
    const from = aLoan({ id: "from", state: "repaid" });
    const weak = aLoan({ id: "to", rate: { value: "700.00", source: "test", date: "2026-04-01" } });
    const one = { waiting: minor(6n), waitingDonor: minor(5n) };
    expect(cut({ ...one, waiting: minor(0n) }, from, aLoan({ id: "to" }), minor(100n))).toBeNull();
    expect(cut(one, from, aLoan({ id: "to" }), minor(0n))).toBeNull();
    expect(cut(one, from, weak, minor(100n))).toBeNull();
    expect(cut(one, from, aLoan({ id: "to" }), minor(100n))).toEqual({ amount: 5n, basis: 5n, broughtIn: 6n });
  });

  it("never brings in more than waits when the last cent of room is worth more than it", () => {
    const from = aLoan({ id: "from", state: "repaid" });
    const to = aLoan({ id: "to", rate: { value: "70.00", source: "test", date: "2026-04-01" } });
    const waiting = { waiting: minor(10_500n), waitingDonor: minor(163n) };
    expect(cut(waiting, from, to, minor(149n))).toEqual({ amount: 149n, basis: 161n, broughtIn: 10_430n });
    expect(cut(waiting, from, to, minor(150n))).toEqual({ amount: 150n, basis: 163n, broughtIn: 10_500n });
    const alike = { waiting: minor(10_500n), waitingDonor: minor(163n) };
    expect(cut(alike, from, aLoan({ id: "to" }), minor(100n))).toEqual({
      amount: 100n,
      basis: 100n,
      broughtIn: 6_441n,
    });
    expect(() => cut(waiting, aLoan({ rate: { value: "", source: "x", date: "x" } }), to, minor(1n))).toThrow(
      "no rate",
    );
  });

  it("keeps to a donor's countries and sectors for a while, and lets no money wait for ever", () => {
    const gifts = [["ada", 16_000n]] as const;
    const wish = { countries: ["KE"], sectors: [] };
    const loans = [open("near", 5_000n), open("wished", 20_000n, { country: "KE" })];
    expect(told(creditsOf(gifts, 1_030_400n, wish), loans)).toEqual(["c0 → wished 16000"]);
    expect(told(creditsOf(gifts, 1_030_400n, wish), loans.slice(0, 1))).toEqual([]);
    const waitedLong = { ...wish, waitedLong: true };
    expect(told(creditsOf(gifts, 1_030_400n, waitedLong), loans)).toEqual(["c0 → wished 16000"]);
    expect(told(creditsOf(gifts, 1_030_400n, waitedLong), loans.slice(0, 1))).toEqual(["c0 → near 5000"]);
  });
});
