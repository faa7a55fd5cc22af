// A made-up month of 10,000 charges held against its books: what was planted is found and named to the cent, and nothing else is.
import { describe, expect, it } from "vitest";
import type { StripeFault } from "../../../functions/reconciliation/stripe/fault.ts";
import { payoutSums } from "../../../functions/reconciliation/stripe/itemise.ts";
import { matchStripe } from "../../../functions/reconciliation/stripe/match.ts";
import { type Month, type Planted, plant, stripeMonth } from "../../support/stripe-month.ts";

const CHARGES = 10_000;
const FAULTS = 40;

const named = (one: StripeFault | Planted): string => `${one.kind} ${one.subject} ${one.off}`;
const namesOf = (ones: readonly (StripeFault | Planted)[]): string[] => ones.map(named).sort();

/** What the books say the account `stripe` gained, less what Stripe says. */
function gapOf(month: Month): bigint {
  const legs = month.entries.flatMap((one) => one.legs);
  const books = legs.reduce(
    (sum, leg) => (leg.account === "stripe" && leg.currency === "EUR" ? sum + leg.amount : sum),
    0n,
  );
  return books - month.transactions.reduce((sum, one) => sum + one.net, 0n);
}

describe("a month of 10,000 charges", () => {
  it.each([1, 2, 3])("raises no alarm when nothing is wrong (seed %i)", (seed) => {
    const month = stripeMonth(seed, CHARGES);
    const found = matchStripe(month);
    expect(found.faults).toEqual([]);
    expect(found.matched).toHaveLength(month.transactions.length);
    expect(month.transactions.length).toBeGreaterThan(CHARGES + 200);
    expect(gapOf(month)).toBe(0n);
    const sums = payoutSums(month.transactions, month.payouts);
    expect(sums.length).toBeGreaterThan(25);
    for (const sum of sums) expect([sum.id, sum.itemised]).toEqual([sum.id, sum.amount]);
  });

  it.each([1, 2, 3, 4, 5])("finds and names each of 40 planted faults, and nothing else (seed %i)", (seed) => {
    const month = stripeMonth(seed, CHARGES);
    const planted = plant(month, FAULTS, seed);
    expect(new Set(planted.map((one) => one.kind)).size).toBeGreaterThanOrEqual(12);
    const { faults, matched } = matchStripe(month);
    expect(namesOf(faults)).toEqual(namesOf(planted));
    expect(faults).toHaveLength(FAULTS);
    expect(matched.length).toBeGreaterThan(month.transactions.length - FAULTS);
  });

  it("says of each fault by how much the books are off, and together it is all that they are off by", () => {
    const within = /^(payout_short|payout_not_itemised|itemised_twice|left_out_of_payout)$/;
    const month = stripeMonth(6, CHARGES);
    plant(month, FAULTS, 6);
    const { faults } = matchStripe(month);
    const off = faults.filter((one) => !within.test(one.kind)).reduce((sum, one) => sum + one.off, 0n);
    expect(off).toBe(gapOf(month));
  });

  it("does not accuse an entry that was reversed, nor its reversal, and asks for what was reversed and not booked again", () => {
    const month = stripeMonth(7, 200);
    const [entry] = month.entries;
    if (!entry) throw new Error("no entry");
    const legs = entry.legs.map((leg) => ({ ...leg, amount: -leg.amount as typeof leg.amount }));
    const { balanceTransaction: _, ...told } = entry;
    const reversal = {
      ...told,
      cause: `reversal:${entry.cause}`,
      kind: "reversal" as const,
      about: { reverses: entry.cause },
      legs,
    };
    month.entries.push(reversal);
    expect(matchStripe(month).faults.map((one) => [one.kind, one.subject])).toEqual([
      ["gift_unseen", entry.balanceTransaction],
    ]);
    month.entries.push({ ...entry, cause: `${entry.cause}:2` });
    expect(matchStripe(month).faults).toEqual([]);
  });
});
