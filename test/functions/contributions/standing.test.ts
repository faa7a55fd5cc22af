// Where each contribution of a loan stands: what came back is shared exactly, in both currencies, among those who still carry the loan.
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { returnedInDonorCurrency, standings } from "../../../functions/contributions/standing.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import { minor } from "../../../functions/money/minor.ts";

const AT = "2026-03-01T09:00:00.000Z";
/** 160.00 EUR handed out as 10,304.00 PHP. */
const loan = (repaid: bigint) => ({ goal: minor(16_000n), principal: minor(1_030_400n), repaid: minor(repaid) });
const given = (donorId: string, cents: bigint, over: Partial<Contribution> = {}): Contribution => ({
  ...freshContribution({ loanId: "l", amount: minor(cents) }, donorId, `c_${donorId}`, `gift:${donorId}`, AT, "PHP"),
  ...over,
});

describe("what a loan has returned", () => {
  it("is counted in euros without a cent too much: rounded down, and the whole goal when all of it is back", () => {
    expect(returnedInDonorCurrency(loan(0n))).toBe(0n);
    expect(returnedInDonorCurrency(loan(64n))).toBe(0n); // 0.99 cents
    expect(returnedInDonorCurrency(loan(65n))).toBe(1n); // 1.009 cents
    expect(returnedInDonorCurrency(loan(1_030_399n))).toBe(15_999n);
    expect(returnedInDonorCurrency(loan(1_030_400n))).toBe(16_000n);
  });
});

describe("a standing", () => {
  it("has its share of what came back, in both currencies", () => {
    const both = standings(loan(515_200n), [given("ann", 12_000n), given("ben", 4_000n)]);
    expect(both.map((one) => [one.contribution.donorId, one.returned, one.returnedDonor])).toEqual([
      ["ann", 386_400n, 6_000n],
      ["ben", 128_800n, 2_000n],
    ]);
  });

  it("waits with what came back and has not moved on", () => {
    const [one] = standings(loan(1_030_400n), [
      given("ann", 16_000n, { onward: minor(643n), onwardBasis: minor(10n) }),
    ]);
    expect(one).toMatchObject({ waiting: 1_029_757n, waitingDonor: 15_990n });
  });

  it("has nothing of what comes back after its money has left the loan: all of it belongs to the others", () => {
    const released = { at: AT, cause: "release:1", to: "undirected" } as const;
    const three = [given("ann", 8_000n), given("ben", 8_000n, { released }), given("cem", 8_000n)];
    const back = standings(loan(1_030_400n), three);
    expect(back.map((one) => [one.returned, one.returnedDonor])).toEqual([
      [515_200n, 8_000n],
      [0n, 0n],
      [515_200n, 8_000n],
    ]);
  });

  it("is asked of nobody where nobody gave", () => {
    expect(standings(loan(1_000n), [])).toEqual([]);
  });
});
