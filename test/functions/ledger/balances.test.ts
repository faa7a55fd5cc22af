// The fold: sums per account and currency, in a stable order, and per class.
import { expect, it } from "vitest";
import { Balances, fold } from "../../../functions/ledger/balances.ts";
import { handOutCause, writeOffCause } from "../../../functions/ledger/causes.ts";
import { minor } from "../../../functions/money/minor.ts";

const leg = (
  account: "bank" | "stripe" | "fees" | "running-costs",
  amount: bigint,
  currency: "EUR" | "PHP" = "EUR",
) => ({
  account,
  currency,
  amount: minor(amount),
});

it("adds up each account in each currency by itself", () => {
  const balances = fold([{ legs: [leg("bank", 100n), leg("bank", 7n, "PHP")] }, { legs: [leg("bank", -30n)] }]);
  expect([balances.of("bank", "EUR"), balances.of("bank", "PHP")]).toEqual([70n, 7n]);
  expect(balances.of("stripe", "EUR")).toBe(0n);
});

it("lists them by account, then currency, however they came", () => {
  const balances = fold([{ legs: [leg("stripe", 1n), leg("bank", 2n, "PHP"), leg("bank", 3n), leg("fees", -4n)] }]);
  expect(balances.lines()).toEqual([leg("bank", 3n), leg("bank", 2n, "PHP"), leg("fees", -4n), leg("stripe", 1n)]);
});

it("adds up places, purposes and results of each currency, and leaves out what is in no chart", () => {
  const balances = new Balances();
  for (const one of [leg("stripe", 97n), leg("bank", 3n), leg("fees", -3n), leg("running-costs", 103n)])
    balances.add(one);
  balances.add({ account: "pocket", currency: "EUR", amount: 5n });
  balances.add(leg("bank", 9n, "PHP"));
  expect(balances.byClass()).toEqual(
    new Map([
      ["EUR", { place: 100n, purpose: 103n, result: -3n }],
      ["PHP", { place: 9n, purpose: 0n, result: 0n }],
    ]),
  );
});

it("names an act that happens again after it was reversed by its number", () => {
  expect([0, 1, 2].map((reversed) => handOutCause("L1", reversed))).toEqual([
    "hand-out:L1",
    "hand-out:L1:2",
    "hand-out:L1:3",
  ]);
  expect([0, 1].map((reversed) => writeOffCause("L1", reversed))).toEqual(["write-off:L1", "write-off:L1:2"]);
});
