// What may be transferred, how much of it, and who may let it go: without a table.
import { describe, expect, it } from "vitest";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import {
  decideApproval,
  decideCancel,
  decideParts,
  type Proposal,
  totalsOf,
} from "../../../functions/transfers/rules.ts";
import type { Transfer } from "../../../functions/transfers/transfer.ts";
import { aFundedLoan } from "../../support/loans.ts";

const TODAY = "2026-03-02";
const asked: Proposal = {
  partnerId: "partner_1",
  loanIds: ["loan_1", "loan_2"],
  rate: "66.10",
  rateSource: "ECB",
  date: TODAY,
};
const two = (over: Partial<Loan>) => [aFundedLoan(), aFundedLoan({ id: "loan_2", ...over })];

describe("the parts of a transfer", () => {
  it("sends what the loan needs in its own currency, at the day's rate, half-even to the cent", () => {
    const parts = decideParts({ ...asked, loanIds: ["loan_1"] }, [aFundedLoan()], TODAY);
    // 10,304.00 / 66.10 = 155.8850… EUR
    expect(parts.ok && parts.value.lines).toEqual([
      { loanId: "loan_1", title: "A freezer for fish", promised: 16_000n, sent: 15_589n, received: 1_030_400n },
    ]);
  });

  it("sends only what recycled money has not brought already, and nothing below zero", () => {
    const loans = [
      aFundedLoan({ promised: minor(1_000_000n) }),
      aFundedLoan({ id: "loan_2", promised: minor(1_030_500n) }),
    ];
    const parts = decideParts(asked, loans, TODAY);
    expect(parts.ok && parts.value.lines.map((line) => [line.received, line.sent])).toEqual([
      [30_400n, 460n],
      [0n, 0n],
    ]);
  });

  it("sends euros one for one", () => {
    const euro = aFundedLoan({ currency: "EUR", principal: minor(16_000n) });
    const at = (rate: string) => decideParts({ ...asked, loanIds: ["loan_1"], rate }, [euro], TODAY);
    const good = at("1.00");
    expect(good.ok && good.value).toMatchObject({ currency: "EUR", lines: [{ sent: 16_000n, received: 16_000n }] });
    expect(at("1.01")).toMatchObject({
      ok: false,
      refusal: { code: "invalid_request", errors: [{ pointer: "/rate" }] },
    });
  });

  it.each([
    ["not_found", { partnerId: "partner_2" }],
    ["wrong_state", { state: "fundraising" }],
    ["wrong_state", { transferId: "transfer_0" }],
    ["nothing_to_transfer", { promisedDonor: minor(0n) }],
    ["wrong_currency", { currency: "KES" }],
  ] as const)("refuses a loan with %s and points at it", (code, over) => {
    const refused = decideParts(asked, two(over), TODAY);
    expect(refused).toMatchObject({ ok: false, refusal: { code, errors: [{ pointer: "/loanIds/1" }] } });
  });

  it("refuses a loan that is not there, and a date far ahead", () => {
    expect(decideParts(asked, [aFundedLoan(), null], TODAY)).toMatchObject({ refusal: { code: "not_found" } });
    const ahead = { ...asked, date: "2026-03-10" };
    expect(decideParts(ahead, two({}), TODAY)).toMatchObject({ refusal: { errors: [{ pointer: "/date" }] } });
  });
});

describe("what a transfer is made of", () => {
  it("takes a value date of up to seven days ahead", () => {
    const on = (date: string) => decideParts({ ...asked, date }, two({}), TODAY);
    expect(on("2026-03-09")).toMatchObject({ ok: true });
    expect(on("2026-03-10")).toMatchObject({ refusal: { code: "invalid_request" } });
  });

  it("is in the currency of the first loan that is the partner's own", () => {
    const stray = aFundedLoan({ partnerId: "partner_2", currency: "KES" });
    const mixed = decideParts(asked, [stray, aFundedLoan({ id: "loan_2" })], TODAY);
    expect(mixed).toMatchObject({ refusal: { code: "not_found", errors: [{ pointer: "/loanIds/0" }] } });
    expect(!mixed.ok && mixed.refusal.errors).toHaveLength(1);
    const none = decideParts(asked, [null, aFundedLoan({ id: "loan_2" })], TODAY);
    expect(!none.ok && none.refusal.errors?.map((one) => one.pointer)).toEqual(["/loanIds/0"]);
    const nobody = decideParts(asked, [null, null], TODAY);
    expect(!nobody.ok && nobody.refusal.errors?.map((one) => one.pointer)).toEqual(["/loanIds/0", "/loanIds/1"]);
    expect(decideParts({ ...asked, loanIds: [] }, [], TODAY)).toMatchObject({ refusal: { code: "invalid_request" } });
  });

  it("adds up what was sent and what is received, each apart", () => {
    const line = { loanId: "l", title: "", promised: minor(1n) };
    const lines = [
      { ...line, sent: minor(5n), received: minor(300n) },
      { ...line, sent: minor(7n), received: minor(400n) },
    ];
    expect(totalsOf({ lines })).toEqual({ sent: 12n, received: 700n });
  });
});

const proposed: Transfer = {
  id: "transfer_1",
  version: 1,
  state: "proposed",
  partnerId: "partner_1",
  currency: "PHP",
  rate: { value: "66.10", source: "ECB", date: TODAY },
  lines: [{ loanId: "loan_1", title: "", promised: minor(16_000n), sent: minor(15_588n), received: minor(1_030_400n) }],
  requestHash: "h",
  proposedBy: "ann",
  proposedAt: "2026-03-02T09:00:00.000Z",
  approvedBy: null,
  approvedAt: null,
  cancelledBy: null,
  cancelledAt: null,
  returned: null,
};
const marked = aFundedLoan({ transferId: "transfer_1" });

describe("letting a transfer go", () => {
  it("never lets one person do both, whatever the state", () => {
    for (const state of ["proposed", "approved", "cancelled"] as const) {
      const refused = decideApproval({ ...proposed, state }, [marked], "ann");
      expect(refused).toMatchObject({ ok: false, refusal: { code: "second_person_required" } });
    }
  });

  it("turns the promise from euros at the bank into the loan's currency at the partner", () => {
    const decided = decideApproval(proposed, [marked], "ben");
    expect(decided.ok && decided.value).toMatchObject([{ promisedDonor: 0n, promised: 1_030_400n }]);
  });

  it("answers the same approver as before, and nobody else", () => {
    const approved: Transfer = { ...proposed, state: "approved", approvedBy: "ben" };
    expect(decideApproval(approved, [marked], "ben")).toEqual({ ok: true, value: "already" });
    expect(decideApproval(approved, [marked], "eve")).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("refuses when a loan is no longer as it was proposed", () => {
    const changed: Partial<Loan>[] = [
      { promisedDonor: minor(1n) },
      { transferId: "transfer_2" },
      { state: "disbursed" },
    ];
    for (const over of changed) {
      const refused = decideApproval(proposed, [{ ...marked, ...over }], "ben");
      expect(refused).toMatchObject({ refusal: { code: "conflict", detail: expect.stringContaining("loan_1") } });
    }
    expect(decideApproval(proposed, [null], "ben")).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("cannot be taken back once the money has left", () => {
    expect(decideCancel(proposed)).toEqual({ ok: true, value: "cancel" });
    expect(decideCancel({ ...proposed, state: "cancelled" })).toEqual({ ok: true, value: "already" });
    expect(decideCancel({ ...proposed, state: "approved" })).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});
