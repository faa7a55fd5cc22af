// What the books may be set right by: only what holds together, shown by a line of the bank or a partner's cash, and let stand by a second person.
import { describe, expect, it } from "vitest";
import type { Adjustment } from "../../../functions/adjustments/adjustment.ts";
import {
  type AdjustmentAsk,
  decideApproval,
  decideAsk,
  decideCancel,
  decideFinding,
} from "../../../functions/adjustments/rules.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { BankLine } from "../../../functions/reconciliation/bank/statement.ts";
import type { Finding } from "../../../functions/reconciliation/stripe/findings.ts";

const TODAY = "2026-03-15";
const partner = { id: "P1", currency: "PHP", currencies: ["USD"] } as unknown as Partner;
const line = (cents: bigint, over: Partial<BankLine> = {}) =>
  ({ id: "B1", state: "open", currency: "EUR", amount: minor(cents), ...over }) as BankLine;
const waiting = (over: Partial<Adjustment> = {}) =>
  ({
    ...{
      id: "A0",
      state: "approved",
      kind: "unexplained_credit",
      currency: "EUR",
      amount: minor(500n),
      explainedBy: null,
    },
    ...over,
  }) as Adjustment;
const ask = (over: Partial<AdjustmentAsk>): AdjustmentAsk => ({
  kind: "bank_charge",
  amount: money("EUR", 500n),
  ...{ partnerId: null, month: null, lineId: null, explains: null, explanation: "x" },
  ...over,
});
const charge = ask({ lineId: "B1" });
const cash = ask({ kind: "cash_missing", partnerId: "P1", amount: money("PHP", 500n) });
const gift = ask({ kind: "explained_as_gift", explains: "A0" });

interface Around {
  readonly line?: BankLine | null;
  readonly partner?: Partner | null;
  readonly explained?: Adjustment | null;
  readonly finding?: Finding | null;
}
const answer = (asked: AdjustmentAsk, around: Around = {}) => {
  const found = { line: null, partner: null, explained: null, ...around };
  const result = decideAsk(asked, found, TODAY);
  return result.ok ? result.value : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
};

describe("at the bank", () => {
  it("an open line shows the whole amount, in its direction", () => {
    expect(answer(charge, { line: line(-500n) })).toBe("propose");
    expect(answer({ ...charge, kind: "bank_interest" }, { line: line(500n) })).toBe("propose");
    expect(answer(charge, { line: line(500n) })).toEqual(["invalid_request", "/kind"]);
    expect(answer({ ...charge, kind: "bank_interest" }, { line: line(-500n) })).toEqual(["invalid_request", "/kind"]);
    expect(answer(charge, { line: line(-501n) })).toEqual(["wrong_amount", "/amount/value"]);
    expect(answer(charge, { line: line(-500n, { state: "matched" }) })).toEqual(["wrong_state", undefined]);
    expect(answer(charge)).toEqual(["not_found", undefined]);
  });

  it("what moves the account has a line, and what does not has none", () => {
    const bank = ["bank_charge", "bank_interest", "unexplained_credit", "unexplained_debit"] as const;
    for (const kind of bank) expect(answer(ask({ kind })), kind).toEqual(["invalid_request", "/lineId"]);
    expect(answer({ ...gift, lineId: "B1" }, { explained: waiting(), line: line(500n) })).toEqual([
      ...["invalid_request", "/lineId"],
    ]);
  });

  it("is in the donors' currency", () => {
    expect(answer({ ...charge, amount: money("USD", 500n) }, { line: line(-500n) })).toEqual([
      ...["wrong_currency", "/amount/currency"],
    ]);
  });
});

describe("at a partner", () => {
  it("is in a currency that it holds", () => {
    expect(answer(cash, { partner })).toBe("propose");
    expect(answer({ ...cash, amount: money("USD", 5n) }, { partner })).toBe("propose");
    expect(answer({ ...cash, amount: money("EUR", 5n) }, { partner })).toEqual(["wrong_currency", "/amount/currency"]);
  });

  it("has a partner that is there, and no other kind has one", () => {
    expect(answer({ ...cash, partnerId: null })).toEqual(["invalid_request", "/partnerId"]);
    expect(answer({ ...charge, partnerId: "P1" }, { partner, line: line(-500n) })).toEqual([
      "invalid_request",
      "/partnerId",
    ]);
    expect(answer(cash)).toEqual(["not_found", undefined]);
  });

  it("may belong to a month that has come", () => {
    expect(answer({ ...cash, month: "2026-03" }, { partner })).toBe("propose");
    expect(answer({ ...cash, month: "2026-04" }, { partner })).toEqual(["invalid_request", "/month"]);
    expect(answer({ ...charge, month: "2026-03" }, { line: line(-500n) })).toEqual(["invalid_request", "/month"]);
  });
});

describe("money that waited unexplained", () => {
  it("is explained whole, once, by the kind that fits", () => {
    expect(answer(gift, { explained: waiting() })).toBe("propose");
    expect(answer({ ...gift, amount: money("EUR", 499n) }, { explained: waiting() })).toEqual([
      "wrong_amount",
      "/amount/value",
    ]);
    expect(answer(gift, { explained: waiting({ kind: "unexplained_debit" }) })).toEqual([
      "invalid_request",
      "/explains",
    ]);
    expect(answer(gift, { explained: waiting({ explainedBy: "A9" }) })).toEqual(["wrong_state", undefined]);
    expect(answer(gift, { explained: waiting({ state: "proposed" }) })).toEqual(["wrong_state", undefined]);
    expect(answer(gift)).toEqual(["not_found", undefined]);
  });

  it("is named by what explains it, and by nothing else", () => {
    expect(answer({ ...gift, explains: null })).toEqual(["invalid_request", "/explains"]);
    expect(answer({ ...charge, explains: "A0" }, { line: line(-500n), explained: waiting() })).toEqual([
      ...["invalid_request", "/explains"],
    ]);
  });

  it("goes back through the bank: the line of that shows it too", () => {
    const back = ask({ kind: "sent_back", explains: "A0", lineId: "B1" });
    expect(answer(back, { explained: waiting(), line: line(-500n) })).toBe("propose");
    expect(answer({ ...back, lineId: null }, { explained: waiting() })).toEqual(["invalid_request", "/lineId"]);
  });
});

describe("two people", () => {
  const proposed = { state: "proposed", proposedBy: "ann", approvedBy: null } as Adjustment;
  const approve = (one: Adjustment, by: string) => {
    const result = decideApproval(one, by);
    return result.ok ? result.value : result.refusal.code;
  };
  const cancel = (state: Adjustment["state"]) => {
    const result = decideCancel({ ...proposed, state });
    return result.ok ? result.value : result.refusal.code;
  };

  it("are needed, and the second one may say it again", () => {
    expect([approve(proposed, "ann"), approve(proposed, "ben")]).toEqual(["second_person_required", "approve"]);
    const approved = { ...proposed, state: "approved", approvedBy: "ben" } as const;
    expect([approve(approved, "ben"), approve(approved, "cem")]).toEqual(["already", "wrong_state"]);
    expect(approve({ ...proposed, state: "cancelled", approvedBy: "ben" }, "ben")).toBe("wrong_state");
  });

  it("undo what is in the books by its reversal, never by pretending", () => {
    expect([cancel("proposed"), cancel("cancelled"), cancel("approved")]).toEqual(["cancel", "already", "wrong_state"]);
  });
});

describe("what reconciliation found at Stripe", () => {
  const found = (over: Partial<Finding> = {}) =>
    ({
      kind: "wrong_fee",
      causes: ["gift:pi_1"],
      currency: "EUR",
      off: minor(500n),
      closedAt: null,
      ...over,
    }) as Finding;
  const fee = { kind: "fee_more", amount: money("EUR", 500n), findingId: "F1" } as const;
  const held = (over: Partial<AdjustmentAsk>, finding: Finding | null) => {
    const result = decideFinding({ ...fee, ...over }, finding);
    return result.ok ? result.value : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
  };

  it("is set right whole, by the kind that fits, while it is open", () => {
    expect(held({}, found())).toBe("propose");
    expect(held({}, null)).toEqual(["not_found", undefined]);
    expect(held({}, found({ closedAt: "2026-03-01" }))).toEqual(["wrong_state", undefined]);
    expect(held({}, found({ off: minor(0n) }))).toEqual(["wrong_state", undefined]);
    expect(held({}, found({ kind: "doubled_entry", causes: ["payout:po_1"] }))).toEqual(["wrong_state", undefined]);
    expect(held({ kind: "fee_less" }, found())).toEqual(["invalid_request", "/kind"]);
    expect(held({ amount: money("EUR", 499n) }, found())).toEqual(["wrong_amount", "/amount/value"]);
  });

  it("is named by what sets it right, and by nothing else", () => {
    expect(held({ findingId: null }, found())).toEqual(["invalid_request", "/findingId"]);
    expect(answer({ ...charge, findingId: "F1" }, { line: line(-500n) })).toEqual(["invalid_request", "/findingId"]);
    expect(answer(ask({ ...fee }), { finding: found() })).toBe("propose");
    expect(answer(ask({ ...fee }), { finding: found({ closedAt: "2026-03-01" }) })).toEqual(["wrong_state", undefined]);
    expect(answer(ask({ ...fee }))).toEqual(["not_found", undefined]);
  });
});

it("needs a month that has come for cash alone, and a line with money in it", () => {
  expect(answer({ ...cash, month: null }, { partner })).toBe("propose");
  expect(answer(charge, { line: line(0n) })).toEqual(["invalid_request", "/kind"]);
});
