// Who gets a receipt for what, and when one is cancelled: without a table.
import { describe, expect, it } from "vitest";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { minor } from "../../../functions/money/minor.ts";
import { NO_ORGANISATION, type Organisation } from "../../../functions/receipts/organisation.ts";
import type { Addressee, Cover, KnownReceipt, Receipt } from "../../../functions/receipts/receipt.ts";
import {
  type Covered,
  decideCancel,
  decideIssue,
  hindrance,
  keptOf,
  LINES_MAX,
  type ReceiptWish,
} from "../../../functions/receipts/rules.ts";

const TODAY = "2026-11-20";
const HOUSE: Organisation = {
  ...{ ...NO_ORGANISATION, name: "Onward e. V.", street: "A 1", postcode: "1", city: "B", country: "DE" },
  ...{ signatory: "Ada", taxOffice: "B", taxNumber: "1", noticeKind: "freistellung", noticeOn: "2025-01-10" },
  ...{ noticePeriod: "2024", purposes: "der Hilfe", machineNoticeOn: "2025-02-01" },
};
const WHO: Addressee = { name: "Ann", street: "A 1", postcode: "1", city: "B", country: "DE" };
const single = (kind: ReceiptWish["kind"]): ReceiptWish => ({
  ...{ kind, about: { checkoutId: "checkout_1" }, addressee: WHO, language: "en" },
});
const yearly = (kind: ReceiptWish["kind"], year = "2026"): ReceiptWish => ({
  ...{ kind, about: { year }, addressee: WHO, language: "en" },
});
const aCheckout = (over: Partial<Checkout> = {}): Checkout => ({
  ...{ id: "checkout_1", version: 1, state: "paid", holdsRoom: false, guest: false, donorId: "ann", email: null },
  ...{ locale: null, lines: [], runningCosts: minor(0n), runningCostsRefunded: minor(0n), refunded: minor(0n) },
  ...{ carried: minor(0n), refundId: null, total: minor(5_000n), requestHash: "", sessionId: null, paymentUrl: null },
  ...{ paymentId: null, createdAt: "", expiresAt: "", paidAt: "2026-03-02T10:00:00.000Z", planId: null },
  ...over,
});
const cover = (receipt: string | null): Cover => ({
  ...{ version: 1, checkoutId: "checkout_1", donorId: "ann", receipt, amount: minor(5_000n), tooMuch: false },
});
const given = (over: Partial<Checkout> = {}, on: Cover | null = null): Covered => ({
  ...{ checkout: aCheckout(over), cover: on },
});
const saysOf = (decided: ReturnType<typeof decideIssue>) => (decided.ok ? decided.value : decided.refusal.code);

describe("a donation", () => {
  it("counts with what did not go back", () => {
    expect(keptOf(aCheckout({ refunded: minor(1_200n) }))).toBe(3_800n);
  });

  it("can be on a new receipt when it was paid, nothing is on its way back, and it is on no other", () => {
    expect(hindrance(given())).toBeNull();
    expect(hindrance(given({}, cover(null)))).toBeNull();
    expect(hindrance(given({}, cover("2026-000001")))).toBe("covered");
    expect(hindrance(given({ refundId: "refund_1" }))).toBe("returning");
    expect(hindrance(given({ refunded: minor(4_999n) }))).toBeNull();
    for (const not of [{ state: "open" as const }, { paidAt: null }, { refunded: minor(5_000n) }])
      expect(hindrance(given(not))).toBe("unsettled");
  });
});

describe("a receipt for one donation", () => {
  it("says what was given, and when", () => {
    for (const kind of ["general", "zuwendung"] as const)
      expect(saysOf(decideIssue(single(kind), [given({ refunded: minor(1n) })], HOUSE, TODAY))).toEqual({
        ...{ lines: [{ checkoutId: "checkout_1", paidOn: "2026-03-02", amount: 4_999n }], total: 4_999n, period: null },
      });
  });

  it("is of a kind for one donation, and says what the organisation has to fill in", () => {
    expect(decideIssue(single("sammel"), [given()], HOUSE, TODAY)).toMatchObject({
      refusal: { code: "wrong_state", detail: "This kind is for a year." },
    });
    const half = decideIssue(single("zuwendung"), [given()], { ...HOUSE, purposes: " ", taxNumber: "" }, TODAY);
    expect(half).toMatchObject({
      refusal: {
        code: "wrong_state",
        detail: "The organisation has to say first: taxNumber, purposes.",
        extra: { missing: ["taxNumber", "purposes"] },
      },
    });
  });

  it("is refused with the reason", () => {
    const of = (...found: Covered[]) => decideIssue(single("general"), found, HOUSE, TODAY);
    expect(of()).toMatchObject({ refusal: { code: "not_found" } });
    expect(of(given({}, cover("2026-000001")))).toMatchObject({
      refusal: { code: "already_exists", extra: { receipt: "2026-000001" } },
    });
    expect(of(given({ state: "open" }))).toMatchObject({
      refusal: { code: "wrong_state", detail: expect.stringMatching(/went back/) },
    });
    expect(of(given({ refundId: "refund_1" }))).toMatchObject({
      refusal: { detail: expect.stringMatching(/on its way back/) },
    });
  });
});

describe("a receipt for a year", () => {
  it("holds what is on none, in the order in which it was paid, up to today", () => {
    const found = [
      given({ id: "checkout_b", paidAt: "2026-05-01T00:00:00.000Z", total: minor(7n) }),
      given({ id: "checkout_a", paidAt: "2026-01-31T23:59:59.000Z", total: minor(5n) }),
      given({ id: "checkout_c" }, cover("2026-000001")),
      given({ id: "checkout_d", state: "failed" }),
    ];
    expect(saysOf(decideIssue(yearly("sammel"), found, HOUSE, TODAY))).toEqual({
      lines: [
        { checkoutId: "checkout_a", paidOn: "2026-01-31", amount: 5n },
        { checkoutId: "checkout_b", paidOn: "2026-05-01", amount: 7n },
      ],
      total: 12n,
      period: { from: "2026-01-01", to: TODAY },
    });
  });

  it("is of a kind for a year, and of one that has a donation", () => {
    expect(decideIssue(yearly("zuwendung"), [given()], HOUSE, TODAY)).toMatchObject({
      refusal: { code: "wrong_state", detail: "This kind is for one donation." },
    });
    expect(decideIssue(yearly("general"), [], HOUSE, TODAY)).toMatchObject({
      refusal: { code: "wrong_state", detail: expect.stringMatching(/no donation of that year/) },
    });
  });

  it("is about a year", () => {
    for (const year of ["202", "20266", "x2026", "2026x"])
      expect(saysOf(decideIssue(yearly("general", year), [given()], HOUSE, TODAY))).toBe("invalid_request");
  });

  it("is about the whole of a year that is over", () => {
    const found = [given({ paidAt: "2025-05-01T00:00:00.000Z" })];
    expect(saysOf(decideIssue(yearly("general", "2025"), found, HOUSE, TODAY))).toMatchObject({
      period: { from: "2025-01-01", to: "2025-12-31" },
    });
  });

  it("holds the first that fit, and says of which days they are", () => {
    const at = (nth: number) => new Date(Date.parse("2026-01-01T12:00:00Z") + nth * 86_400_000).toISOString();
    const many = (count: number) =>
      Array.from({ length: count }, (_, nth) => given({ id: `checkout_${nth}`, paidAt: at(nth), total: minor(1n) }));
    const full = decideIssue(yearly("general"), many(LINES_MAX).reverse(), HOUSE, TODAY);
    expect(full).toMatchObject({ value: { total: BigInt(LINES_MAX), period: { from: "2026-01-01", to: TODAY } } });
    const more = decideIssue(yearly("general"), many(LINES_MAX + 1).reverse(), HOUSE, TODAY);
    expect(more.ok && more.value.lines).toHaveLength(LINES_MAX);
    expect(more).toMatchObject({
      value: { total: BigInt(LINES_MAX), period: { from: "2026-01-01", to: "2026-02-16" } },
    });
  });
});

describe("a cancelling", () => {
  const known = (cancels: string | null, cancelledBy: string | null): KnownReceipt => ({
    ...{ receipt: { number: "2026-000002", cancels } as Receipt, cancelledBy },
  });
  it("is of a receipt that counts, once", () => {
    expect(decideCancel(known(null, null))).toEqual({ ok: true, value: "cancel" });
    expect(decideCancel(known(null, "2026-000003"))).toEqual({ ok: true, value: "already" });
    expect(decideCancel(known("2026-000001", null))).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});
