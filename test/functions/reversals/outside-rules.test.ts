// Whether other people's books let an entry be taken back: adjustments with their line and what explains them, and what Stripe did.
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../functions/ledger/entry.ts";
import type { Outside } from "../../../functions/reversals/outside.ts";
import { isBookedAgain, withoutAdjustment, withoutStripe } from "../../../functions/reversals/outside-rules.ts";

const around = (over: object) => ({ adjustment: null, line: null, movement: null, finding: null, ...over }) as Outside;
const code = (result: ReturnType<typeof withoutAdjustment>) => (result.ok ? result.value : result.refusal.code);
const adjustment = { id: "a1", explainedBy: null };

describe("an adjustment", () => {
  it.each([
    [null, null],
    [around({}), null],
    [around({ adjustment }), null],
    [around({ adjustment: { ...adjustment, explainedBy: "a2" } }), "wrong_state"],
    [around({ adjustment, line: { adjustmentId: "a1" } }), null],
    [around({ adjustment, line: { adjustmentId: "a2" } }), "wrong_state"],
    [around({ line: { adjustmentId: "a1" } }), "wrong_state"],
  ])("%#", (outside, answer) => {
    expect(code(withoutAdjustment(outside))).toBe(answer);
  });
});

describe("what Stripe did", () => {
  const entry = { kind: "payout_failed" } as Entry;
  const finding = { kind: "doubled_entry" };
  it.each([
    [null, "wrong_state"],
    [around({}), "wrong_state"],
    [around({ finding }), null],
    [around({ finding, movement: { amount: 5n, left: 5n } }), null],
    [around({ finding, movement: { amount: 5n, left: 4n } }), "wrong_state"],
  ])("%#", (outside, answer) => {
    expect(code(withoutStripe(entry, outside, "What Stripe says is booked."))).toBe(answer);
  });

  it("is booked again where its amount was wrong", () => {
    const again = (kind: string, over = {}) => isBookedAgain(around({ finding: { kind }, ...over }));
    expect([again("wrong_amount"), again("wrong_fee"), again("wrong_amount", { adjustment })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isBookedAgain(null), isBookedAgain(around({}))]).toEqual([false, false]);
  });
});
