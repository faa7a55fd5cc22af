// Which orders about recycling may be, who lets them count, and what they make of a plan: without a table.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { OrderKind, RecyclingOrder } from "../../../functions/recycling-orders/order.ts";
import {
  counts,
  decideApproval,
  decideOrder,
  NO_ORDERS,
  type OrderAsk,
  ordersOn,
} from "../../../functions/recycling-orders/rules.ts";
import { aLoan } from "../../support/loans.ts";

const TODAY = "2026-03-02";
const ask = (kind: OrderKind, over: Partial<OrderAsk> = {}): OrderAsk => ({
  ...{ kind, loanId: "loan_1", contributionId: kind === "keep_piece" ? "contribution_1" : null },
  ...{ until: "2026-03-10", reason: "the harvest failed" },
  ...over,
});
const OPEN = aLoan();
const BACK = aLoan({ state: "repaid", repaid: minor(500n), recycled: minor(499n) });
const MOVED = aLoan({ state: "repaid", repaid: minor(500n), recycled: minor(500n) });
const pointerOf = (...asked: Parameters<typeof decideOrder>) => {
  const decided = decideOrder(...asked);
  return decided.ok ? decided.value : `${decided.refusal.code} ${decided.refusal.errors?.[0]?.pointer ?? ""}`.trim();
};

describe("an order", () => {
  it("is about a loan that there is", () => {
    expect(pointerOf(ask("first"), null, false, TODAY)).toBe("not_found");
  });

  it("ends from tomorrow on, within thirty days", () => {
    for (const until of ["2026-03-03", "2026-04-01"])
      expect(pointerOf(ask("first", { until }), OPEN, false, TODAY)).toBe(OPEN);
    for (const until of ["2026-03-02", "2026-04-02"])
      expect(pointerOf(ask("first", { until }), OPEN, false, TODAY)).toBe("invalid_request /until");
  });

  it.each<OrderKind>(["first", "keep_out"])("%s is about a loan that looks for donors", (kind) => {
    expect(pointerOf(ask(kind), OPEN, false, TODAY)).toBe(OPEN);
    expect(pointerOf(ask(kind), BACK, false, TODAY)).toBe("invalid_request /loanId");
  });

  it.each<OrderKind>(["keep_from", "keep_piece"])("%s is about a loan of which something waits", (kind) => {
    expect(pointerOf(ask(kind), BACK, true, TODAY)).toBe(BACK);
    expect(pointerOf(ask(kind), MOVED, true, TODAY)).toBe("invalid_request /loanId");
    expect(pointerOf(ask(kind), OPEN, true, TODAY)).toBe("invalid_request /loanId");
  });

  it("names a contribution of the loan where it is about one piece, and nowhere else", () => {
    const at = "invalid_request /contributionId";
    expect(pointerOf(ask("keep_piece"), BACK, false, TODAY)).toBe(at);
    expect(pointerOf(ask("keep_piece", { contributionId: null }), BACK, true, TODAY)).toBe(at);
    expect(pointerOf(ask("keep_from", { contributionId: "contribution_1" }), BACK, true, TODAY)).toBe(at);
    expect(pointerOf(ask("keep_from"), BACK, false, TODAY)).toBe(BACK);
  });
});

const order = (over: Partial<RecyclingOrder> = {}): RecyclingOrder => ({
  ...{ id: "order_1", version: 1, state: "approved", kind: "keep_from", partnerId: "partner_1", loanId: "loan_1" },
  ...{ contributionId: null, until: TODAY, reason: "", requestHash: "", proposedBy: "ann", proposedAt: "" },
  ...{ approvedBy: "ben", approvedAt: "", endedBy: null, endedAt: null },
  ...over,
});

describe("the approval of an order", () => {
  const proposed = (over: Partial<RecyclingOrder> = {}) => order({ state: "proposed", approvedBy: null, ...over });

  it("is another person's, until its day is over", () => {
    expect(decideApproval(proposed(), "ben", TODAY)).toEqual({ ok: true, value: "approve" });
    expect(decideApproval(proposed(), "ann", TODAY)).toMatchObject({ refusal: { code: "second_person_required" } });
    expect(decideApproval(proposed(), "ben", "2026-03-03")).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("given twice by the same person is no error", () => {
    expect(decideApproval(order(), "ben", TODAY)).toEqual({ ok: true, value: "already" });
    expect(decideApproval(order(), "cleo", TODAY)).toMatchObject({ refusal: { code: "wrong_state" } });
    const ended = order({ state: "ended" });
    expect(decideApproval(ended, "ben", TODAY)).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});

describe("the orders of a day", () => {
  it("count while they are approved, their last day included", () => {
    expect([TODAY, "2026-03-03"].map((day) => counts(order(), day))).toEqual([true, false]);
    expect(counts(order({ state: "proposed" }), TODAY)).toBe(false);
    expect(counts(order({ state: "ended" }), TODAY)).toBe(false);
  });

  it("are sorted by what they do; what does not count is left out", () => {
    const all = ordersOn(
      [
        order({ kind: "keep_from", loanId: "loan_a" }),
        order({ kind: "keep_piece", loanId: "loan_b", contributionId: "contribution_b" }),
        order({ kind: "keep_out", loanId: "loan_c" }),
        order({ kind: "first", loanId: "loan_d" }),
        order({ kind: "first", loanId: "loan_e", state: "ended" }),
      ],
      TODAY,
    );
    expect(all).toEqual({
      keptLoans: new Set(["loan_a"]),
      keptPieces: new Set(["contribution_b"]),
      closedLoans: new Set(["loan_c"]),
      firstLoans: new Set(["loan_d"]),
    });
    expect(ordersOn([], TODAY)).toEqual(NO_ORDERS);
  });
});
