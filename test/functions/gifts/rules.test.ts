// What a payment becomes: contributions, waiting money and one entry that add up to what was taken.
import { describe, expect, it } from "vitest";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { bookGift, freshContribution } from "../../../functions/gifts/rules.ts";
import { minor, ZERO } from "../../../functions/money/minor.ts";

const AT = "2026-03-02T09:00:00.000Z";
const line = (loanId: string, cents: bigint) => ({
  ...{ loanId, title: loanId, amount: minor(cents), placed: null, refunded: ZERO, takenOver: false },
});
const checkout = {
  id: "C1",
  total: minor(3_150n),
  runningCosts: minor(150n),
  lines: [line("open", 2_000n), line("full", 1_000n)],
} as unknown as Checkout;
const payment = {
  state: "paid",
  ...{ paymentId: "pi_1", balanceTransaction: "txn_1", email: null },
  ...{ gross: minor(3_150n), fee: minor(72n) },
} as const;
const loanOf = (loanId: string) => ({ currency: "PHP" as const, partnerId: `partner of ${loanId}` });
const booked = (withoutRoom: readonly string[], paid: Parameters<typeof bookGift>[1] = payment) =>
  bookGift(checkout, paid, "ann", AT, new Set(withoutRoom), loanOf);

describe("a paid checkout", () => {
  it("is a contribution for each line, in the loan's currency, of the first generation", () => {
    const { contributions, lines, lots } = booked([]);
    expect(lines.map((one) => one.placed)).toEqual(["loan", "loan"]);
    expect(lots).toEqual([]);
    expect(contributions).toMatchObject([
      { loanId: "open", donorId: "ann", amount: 2_000n, basis: 2_000n, donationId: "C1", cause: "gift:pi_1" },
      { loanId: "full", amount: 1_000n, loanCurrency: "PHP", generation: 0, parentId: null, broughtIn: null },
    ]);
  });

  it("keeps for its donor's word what finds no room, and says where it was meant to go", () => {
    const { contributions, lines, lots, entry } = booked(["full"]);
    expect(lines.map((one) => one.placed)).toEqual(["loan", "undirected"]);
    expect(contributions.map((one) => one.loanId)).toEqual(["open"]);
    expect(lots).toMatchObject([
      { donorId: "ann", amount: 1_000n, loanId: "full", partnerId: "partner of full", cause: "gift:pi_1", since: AT },
    ]);
    expect(entry.legs.map((leg) => `${leg.account} ${leg.amount}`)).toEqual([
      "stripe 3078",
      "fees -72",
      "for-loan/open 2000",
      "undirected/ann 1000",
      "running-costs 150",
    ]);
  });

  it("is booked at what was asked and at nothing else", () => {
    for (const gross of [3_149n, 3_151n])
      expect(() => booked([], { ...payment, gross: minor(gross) })).toThrow(`took ${gross}, asked 3150`);
  });
});

describe("a fresh contribution", () => {
  it("is named by what brought it and its loan, so that the same money makes one", () => {
    const make = (loanId: string, cause: string) =>
      freshContribution({ loanId, amount: minor(1n) }, "ann", "C1", cause, AT, "PHP").id;
    expect(make("a", "gift:1")).toBe(make("a", "gift:1"));
    expect(new Set([make("a", "gift:1"), make("b", "gift:1"), make("a", "gift:2")]).size).toBe(3);
  });

  it("has moved nothing on and lost nothing", () => {
    const one = freshContribution({ loanId: "a", amount: minor(7n) }, "ann", "C1", "gift:1", AT, "PHP");
    expect(one).toMatchObject({
      version: 1,
      onward: 0n,
      onwardBasis: 0n,
      released: null,
      createdAt: AT,
      parentLoanId: null,
    });
  });
});
