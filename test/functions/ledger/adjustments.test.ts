// What people set the books right by: each kind moves two accounts, in the direction that its name says.
import { describe, expect, it } from "vitest";
import {
  ADJUSTMENT_KINDS,
  adjustmentEntry,
  BANK_SIGN,
  EXPLAINS,
  PARTNER_KINDS,
} from "../../../functions/ledger/adjustments.ts";
import { minor } from "../../../functions/money/minor.ts";

const fact = {
  adjustmentId: "A1",
  currency: "EUR",
  amount: minor(1_250n),
  at: "2026-03-02T09:00:00.000Z",
  partnerId: null,
  month: null,
  lineId: null,
  approvedBy: "ben",
} as const;
const legsOf = (kind: (typeof ADJUSTMENT_KINDS)[number]) =>
  adjustmentEntry({ ...fact, kind, partnerId: PARTNER_KINDS.has(kind) ? "P1" : null })
    .legs.map((leg) => `${leg.account} ${leg.amount}`)
    .join(", ");

describe("an adjustment", () => {
  it("moves the accounts of its kind", () => {
    expect(Object.fromEntries(ADJUSTMENT_KINDS.map((kind) => [kind, legsOf(kind)]))).toEqual({
      bank_charge: "bank -1250, fees -1250",
      bank_interest: "bank 1250, interest 1250",
      unexplained_credit: "bank 1250, suspense 1250",
      unexplained_debit: "bank -1250, suspense -1250",
      explained_as_gift: "suspense -1250, running-costs 1250",
      explained_as_charge: "suspense 1250, fees -1250",
      sent_back: "bank -1250, suspense -1250",
      cash_missing: "partner/P1 -1250, losses -1250",
      cash_found: "partner/P1 1250, losses 1250",
      cash_too_much: "partner/P1 1250, suspense 1250",
      stripe_less: "stripe -1250, losses -1250",
      stripe_more: "stripe 1250, losses 1250",
      fee_more: "stripe -1250, fees -1250",
      fee_less: "stripe 1250, fees 1250",
    });
  });

  it("moves the bank account exactly where a line of its statement can explain it, and the way that it says", () => {
    for (const kind of ADJUSTMENT_KINDS) {
      const bank = /^bank (-?)\d+/.exec(legsOf(kind));
      expect(BANK_SIGN[kind], kind).toBe(bank ? (bank[1] === "-" ? -1n : 1n) : undefined);
    }
  });

  it("clears what waited unexplained: together with what it explains, nothing is left in suspense", () => {
    const suspense = (kind: (typeof ADJUSTMENT_KINDS)[number]) =>
      Number(/suspense (-?\d+)/.exec(legsOf(kind))?.[1] ?? 0);
    for (const kind of ["explained_as_gift", "sent_back", "explained_as_charge"] as const) {
      const of = EXPLAINS[kind];
      expect(of && suspense(kind) + suspense(of), kind).toBe(0);
    }
    expect(Object.keys(EXPLAINS)).toHaveLength(3);
  });

  it("says who let it go and what it is about, and no more than it has", () => {
    const whole = { ...fact, kind: "cash_missing", partnerId: "P1", month: "2026-02", lineId: "B1" } as const;
    const about = { adjustmentId: "A1", adjustment: "cash_missing", approvedBy: "ben" };
    expect(adjustmentEntry(whole)).toMatchObject({
      cause: "adjustment:A1",
      kind: "adjustment",
      at: fact.at,
      about: { ...about, partnerId: "P1", month: "2026-02", lineId: "B1" },
    });
    expect(adjustmentEntry({ ...fact, kind: "bank_charge" }).about).toEqual({ ...about, adjustment: "bank_charge" });
  });

  it("is in the donors' currency where it is about our bank, and in the partner's where it is about its cash", () => {
    expect(() => adjustmentEntry({ ...fact, kind: "bank_charge", currency: "PHP" })).toThrow("bank_charge in PHP");
    const cash = adjustmentEntry({ ...fact, kind: "cash_found", currency: "PHP", partnerId: "P1" });
    expect(cash.legs.map((leg) => leg.currency)).toEqual(["PHP", "PHP"]);
  });
});
