// How each thing that is wrong with Stripe is set right: by the difference, by taking an entry back, or not by people at all.
import { expect, it } from "vitest";
import type { Minor } from "../../../functions/money/minor.ts";
import { correctionOf } from "../../../functions/reconciliation/stripe/corrections.ts";
import { FAULT_KINDS, type FaultKind } from "../../../functions/reconciliation/stripe/fault.ts";

const of = (kind: FaultKind, off: bigint, causes: readonly string[] = ["gift:pi_1"], currency = "EUR") =>
  correctionOf({ kind, off: off as Minor, causes, currency });

it("sets the account right by the whole difference, in its direction", () => {
  expect(of("wrong_amount", 5n)).toEqual({ kind: "stripe_less", amount: 5n });
  expect(of("wrong_amount", -5n)).toEqual({ kind: "stripe_more", amount: 5n });
  expect(of("wrong_fee", 5n)).toEqual({ kind: "fee_more", amount: 5n });
  expect(of("wrong_fee", -5n)).toEqual({ kind: "fee_less", amount: 5n });
  expect(of("unknown_kind", -5n, [])).toEqual({ kind: "stripe_more", amount: 5n });
  expect(of("doubled_entry", 5n, ["gift:pi_1", "gift:pi_2"])).toEqual({ kind: "stripe_less", amount: 5n });
});

it("takes back what nothing else stands on, and books what Stripe took for itself as a fee", () => {
  for (const cause of ["payout:po_1", "payout-failed:po_1", "stripe-fee:txn_1"])
    for (const kind of ["doubled_entry", "entry_without_transaction", "entry_unnamed"] as const)
      expect(of(kind, -5n, [cause]), `${kind} ${cause}`).toBe("reverse");
  expect(of("doubled_entry", 5n, ["payout:po_1", "gift:pi_1"])).toEqual({ kind: "stripe_less", amount: 5n });
  expect(of("wrong_amount", -5n, ["payout:po_1"])).toBe("reverse");
  expect(of("wrong_amount", 5n, ["payout-failed:po_1"])).toBe("reverse");
  expect(of("wrong_amount", 5n, ["stripe-fee:txn_1"])).toEqual({ kind: "fee_more", amount: 5n });
  expect(of("wrong_amount", -5n, ["stripe-fee:txn_1"])).toEqual({ kind: "fee_less", amount: 5n });
});

it("has nothing to book for what is caught up with, what only Stripe can say, another currency, or nothing", () => {
  const booked = FAULT_KINDS.filter((kind) => of(kind, 5n) !== null);
  expect(booked.sort()).toEqual(
    [
      ...["doubled_entry", "entry_unnamed", "entry_without_transaction", "unknown_kind"],
      ...["wrong_amount", "wrong_fee", "wrong_kind"],
    ].sort(),
  );
  expect(of("wrong_amount", 0n)).toBeNull();
  expect(of("wrong_amount", 5n, ["gift:pi_1"], "USD")).toBeNull();
});
