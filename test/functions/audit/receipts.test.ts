// The auditor finds what is wrong with receipts: a number left out or cancelled twice, and more said than was given.
import { describe, expect, it } from "vitest";
import type { Judged } from "../../../functions/audit/books.ts";
import { RECEIPT_INVARIANTS } from "../../../functions/audit/receipt-invariants.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Receipt } from "../../../functions/receipts/receipt.ts";
import { ADDRESSEE, ORGANISATION, paidCheckout } from "../../support/receipts.ts";

function receipt(nth: number, over: Partial<Receipt> = {}): Receipt {
  return {
    number: `2026-${String(nth).padStart(6, "0")}`,
    kind: "general",
    version: 1,
    language: "en",
    donorId: "person_zoe",
    addressee: ADDRESSEE,
    organisation: ORGANISATION,
    lines: [{ checkoutId: `c${nth}`, paidOn: "2026-02-03", amount: minor(2_700n) }],
    total: minor(2_700n),
    period: null,
    issuedOn: "2026-03-02",
    cancels: null,
    reason: null,
    ...over,
  };
}

const checkouts = ["c1", "c2", "c3"].map((id) => paidCheckout(id));
function brokenBy(...receipts: readonly Receipt[]): string[] {
  const books = { receipts, checkouts } as unknown as Judged;
  return RECEIPT_INVARIANTS.filter((one) => [...one.check(books)].length > 0).map((one) => one.name);
}
const lines = (checkoutId: string, amount: bigint) => ({
  lines: [{ checkoutId, paidOn: "2026-02-03", amount: minor(amount) }],
  total: minor(amount),
});

describe("books whose receipts are in order", () => {
  it("break nothing", () => {
    const first = receipt(1);
    const cancel = receipt(2, { ...lines("c1", 2_700n), cancels: first.number });
    expect(brokenBy(first, cancel, receipt(3, lines("c1", 2_000n)))).toEqual([]);
    expect(brokenBy()).toEqual([]);
  });
});

describe("damage", () => {
  it.each([
    ["a number is left out", [receipt(1), receipt(3)], "receipt-numbers-have-no-gap"],
    ["what is cancelled is none", [receipt(1, { cancels: "2025-000009" })], "receipt-numbers-have-no-gap"],
    [
      "one is cancelled twice",
      [receipt(1), ...[2, 3].map((nth) => receipt(nth, { ...lines("c1", 2_700n), cancels: "2026-000001" }))],
      "receipt-numbers-have-no-gap",
    ],
    ["a donation is on two", [receipt(1), receipt(2, lines("c1", 100n))], "receipts-are-given"],
    ["more is said than was given", [receipt(1, lines("c1", 2_701n))], "receipts-are-given"],
    ["the sum is another", [receipt(1, { total: minor(1n) })], "receipts-are-given"],
    ["there is no such donation", [receipt(1, lines("c9", 1n))], "receipts-are-given"],
    ["somebody else gave it", [receipt(1, { donorId: "person_eve" })], "receipts-are-given"],
  ] as const)("is found where %s", (_, receipts, name) => {
    expect(brokenBy(...receipts)).toEqual([name]);
  });
});
