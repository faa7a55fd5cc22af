// Handing a loan out, over HTTP on the real engine: after its money arrived, or before donors had given it, and never pretending.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bookPreDisbursed } from "../../../functions/disbursements/commands.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { aFundedLoan, aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type Office, office } from "../../support/office.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let at: Office;
beforeAll(async () => {
  test = await testTable();
  at = await office(test.table);
});
afterAll(() => test.close());

/** A funded loan whose money has arrived. */
const ready = (id: string, more: Partial<Loan> = {}) =>
  aFundedLoan({ id, promisedDonor: minor(0n), promised: minor(1_030_400n), transferId: "transfer_0", ...more });

const said = (more = {}) => ({
  date: "2026-03-01",
  amount: { currency: "PHP", value: "10304.00" },
  reference: "CV-0042",
  ...more,
});

const hand = (id: string, body: unknown = said(), as: string | null = "officer", key?: string) =>
  at.post(`/v1/loans/${id}/disbursement`, as, body, key);

function booked(loanId: string): Promise<string> {
  return ledgerTable(test.table, {}, new RegExp(`^hand-out:${loanId}$`));
}

async function factsOf(loanId: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const item of queryAll(test.table, { pk: `LOAN#${loanId}`, prefix: "FACT#" }))
    kinds.push(String(item.kind));
  return kinds;
}

describe("handing out a funded loan", () => {
  it("books the hand-out once and starts the schedule on its day", async () => {
    await putLoan(test.table, ready("loan_1"));
    const first = await hand("loan_1");
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      state: "disbursed",
      disbursedOn: "2026-03-01",
      preDisbursed: null,
      outstanding: { currency: "PHP", value: "10304.00" },
    });
    expect(first.body.schedule.rows).toEqual([
      { dueOn: "2026-04-01", principal: "2576.00", interest: "103.04", total: "2679.04" },
      { dueOn: "2026-05-01", principal: "2576.00", interest: "77.28", total: "2653.28" },
      { dueOn: "2026-06-01", principal: "2576.00", interest: "51.52", total: "2627.52" },
      { dueOn: "2026-07-01", principal: "2576.00", interest: "25.76", total: "2601.76" },
    ]);
    expect(await booked("loan_1")).toBe(`
hand-out:loan_1
  loan/loan_1          PHP     10304.00
  partner/partner_1    PHP    -10304.00
  for-loan/loan_1      PHP    -10304.00
  lent/loan_1          PHP     10304.00
`);
    expect(await readLoan(test.table, "loan_1")).toMatchObject({ promised: 0n, disbursementReference: "CV-0042" });
    expect(await hand("loan_1")).toEqual(first);
    const other = await hand("loan_1", said({ reference: "CV-0043" }));
    expect([other.status, other.body.code]).toEqual([409, "conflict"]);
    expect(await factsOf("loan_1")).toEqual(["loan.disbursed"]);
  });

  it("books what recycled money brought more or less than the principal as exchange difference", async () => {
    await putLoan(test.table, ready("loan_fx", { promised: minor(1_030_437n) }));
    await hand("loan_fx");
    expect(await booked("loan_fx")).toContain("  fx                   PHP         0.37");
    expect(await booked("loan_fx")).toContain("  for-loan/loan_fx     PHP    -10304.37");
  });

  it("waits for the money: not before it has been sent", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_unsent" }));
    const refused = await hand("loan_unsent");
    expect([refused.status, refused.body.code]).toEqual([409, "not_transferred"]);
  });

  it("wants the whole principal, in the loan's currency, on a day that can be", async () => {
    await putLoan(test.table, ready("loan_checks"));
    const money = (currency: string, value: string) => said({ amount: { currency, value } });
    const less = await hand("loan_checks", money("PHP", "10303.99"));
    expect([less.status, less.body.code]).toEqual([422, "wrong_amount"]);
    expect(less.body.detail).toContain("10304.00 PHP");
    expect((await hand("loan_checks", money("EUR", "10304.00"))).body.code).toBe("wrong_currency");
    for (const date of ["2026-03-03", "2026-01-14", "2026-02-30", "yesterday"]) {
      const refused = await hand("loan_checks", said({ date }));
      expect([refused.status, refused.body.errors[0].pointer], date).toEqual([400, "/date"]);
    }
    for (const value of ["-5", "5.001", "1e3", "5,00", "0", "99999999999999999999"]) {
      expect((await hand("loan_checks", money("PHP", value))).body.errors[0].pointer, value).toBe("/amount/value");
    }
    expect((await hand("loan_checks", said({ note: "x" }))).body.code).toBe("unknown_field");
    expect((await hand("loan_checks", said({ reference: " " }))).status).toBe(400);
    expect(await booked("loan_checks")).toBe("");
  });

  it("is for the loan's own partner, and for no state but open or funded", async () => {
    await putLoan(test.table, ready("loan_own"));
    expect((await hand("loan_own", said(), "stranger")).status).toBe(404);
    expect((await hand("loan_own", said(), "ann")).status).toBe(403);
    expect((await hand("loan_own", said(), null)).status).toBe(401);
    expect((await hand("loan_nowhere")).status).toBe(404);
    for (const state of ["draft", "in_review", "returned", "expired", "cancelled"] as const) {
      await putLoan(test.table, aLoan({ id: `loan_${state}`, state }));
      expect((await hand(`loan_${state}`)).body.code, state).toBe("wrong_state");
    }
    expect((await hand("loan_own", said(), "manager")).status).toBe(200);
  });

  it.each(["before", "after"] as const)("hands out once when it breaks %s the commit", async (when) => {
    await putLoan(test.table, ready(`loan_broken_${when}`));
    const quiet = vi.spyOn(console, "error").mockReturnValue();
    at.flaky.breakNext("TransactWriteCommand", when);
    expect((await hand(`loan_broken_${when}`, said(), "officer", `hand-${when}`)).status).toBe(500);
    quiet.mockRestore();
    const again = await hand(`loan_broken_${when}`, said(), "officer", `hand-${when}`);
    expect(again).toMatchObject({ status: 200, body: { state: "disbursed" } });
    expect((await booked(`loan_broken_${when}`)).match(/hand-out/g)).toHaveLength(1);
  });

  it("hands out once when officer and manager report it at the same moment", async () => {
    await putLoan(test.table, ready("loan_both"));
    const replies = await Promise.all(["officer", "manager"].map((who) => hand("loan_both", said(), who)));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
    expect(await factsOf("loan_both")).toEqual(["loan.disbursed"]);
  });
});

describe("a loan that was handed out before it was funded", () => {
  it("says so, moves nobody's money, and is booked by itself when the money has caught up", async () => {
    await putLoan(test.table, aLoan({ id: "loan_early" }));
    const noted = await hand("loan_early", said({ date: "2026-01-05" }));
    expect(noted.body).toMatchObject({ state: "fundraising", preDisbursed: "2026-01-05", disbursedOn: null });
    expect(await booked("loan_early")).toBe("");
    expect(await hand("loan_early", said({ date: "2026-01-05" }))).toEqual(noted);
    expect((await hand("loan_early", said({ date: "2026-01-06" }))).body.code).toBe("conflict");

    const none = async () => {
      await bookPreDisbursed(at.deps, "loan_early");
      expect(await booked("loan_early")).toBe("");
    };
    await none();
    // Donors give the rest; then the transfer is on its way; then it has arrived.
    const early = await readLoan(test.table, "loan_early");
    const stand = { funded: early.goal, remaining: minor(0n), preDisbursed: early.preDisbursed } as const;
    await putLoan(
      test.table,
      aFundedLoan({ ...early, ...stand, id: "loan_early_2", state: "funded", promisedDonor: early.goal }),
    );
    await bookPreDisbursed(at.deps, "loan_early_2");
    expect(await booked("loan_early_2")).toBe("");
    const transfer = {
      partnerId: "partner_1",
      loanIds: ["loan_early_2"],
      rate: "64.40",
      rateSource: "ECB",
      date: "2026-03-02",
    };
    const { body } = await at.post("/v1/transfers", "ann", transfer);
    await bookPreDisbursed(at.deps, "loan_early_2");
    expect(await booked("loan_early_2")).toBe("");
    await at.post(`/v1/transfers/${body.id}/approve`, "ben");
    await bookPreDisbursed(at.deps, "loan_early_2");
    await bookPreDisbursed(at.deps, "loan_early_2");
    expect(await booked("loan_early_2")).toContain("hand-out:loan_early_2\n");
    expect(await readLoan(test.table, "loan_early_2")).toMatchObject({
      state: "disbursed",
      preDisbursed: "2026-01-05",
      disbursedOn: "2026-01-05",
      disbursementReference: "CV-0042",
    });
    expect((await readLoan(test.table, "loan_early_2")).rows?.map((row) => row.dueOn)).toEqual([
      "2026-02-05",
      "2026-03-05",
      "2026-04-05",
      "2026-05-05",
    ]);
    expect(await factsOf("loan_early_2")).toEqual(["loan.disbursed"]);
    expect((await hand("loan_early_2", said({ date: "2026-01-05" }))).body).toMatchObject({ state: "disbursed" });
  });

  it("wants the whole principal and a day not long before the story", async () => {
    await putLoan(test.table, aLoan({ id: "loan_early_3" }));
    expect((await hand("loan_early_3", said({ amount: { currency: "PHP", value: "1.00" } }))).body.code).toBe(
      "wrong_amount",
    );
    expect((await hand("loan_early_3", said({ date: "2025-07-01" }))).body.errors[0].pointer).toBe("/date");
    expect((await hand("loan_early_3", said({ date: "2026-03-03" }))).body.errors[0].pointer).toBe("/date");
    expect((await hand("loan_early_3", said({ date: "2025-12-01" }))).status).toBe(200);
  });

  it("keeps donors' room while they give at the same moment", async () => {
    await putLoan(test.table, aLoan({ id: "loan_busy" }));
    const line = { loanId: "loan_busy", amount: { currency: "EUR", value: "5.00" } };
    const gifts = Array.from({ length: 12 }, () => at.post("/v1/checkouts", "donor", { lines: [line] }));
    const [noted, ...opened] = await Promise.all([hand("loan_busy"), ...gifts]);
    expect([noted.status, ...opened.map((one) => one.status)]).toEqual([200, ...opened.map(() => 201)]);
    expect(await readLoan(test.table, "loan_busy")).toMatchObject({
      preDisbursed: "2026-03-01",
      reserved: 6_000n,
      remaining: 10_000n,
    });
  });
});

describe("the schedule of a hand-out", () => {
  const terms = { instalments: 2, frequency: "monthly", method: "flat", firstDueOn: "2026-02-28" } as const;

  it("keeps the agreed first due day while it lies ahead, and moves it one period on when it does not", async () => {
    await putLoan(test.table, ready("loan_ahead", { terms: { ...terms, firstDueOn: "2026-04-15" } }));
    await putLoan(test.table, ready("loan_past", { terms }));
    const days = async (id: string) => (await hand(id)).body.schedule.rows.map((row: { dueOn: string }) => row.dueOn);
    expect(await days("loan_ahead")).toEqual(["2026-04-15", "2026-05-15"]);
    expect(await days("loan_past")).toEqual(["2026-04-01", "2026-05-01"]);
  });
});
