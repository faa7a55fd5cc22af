// A loan that fails half-way, over HTTP on the real engine: two people, one entry, donors who see what they lost, and a clean audit.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { contributionsOfLoan } from "../../../functions/contributions/queries.ts";
import { type Fact, factFrom } from "../../../functions/facts/fact.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { identityGap } from "../../../functions/portfolio/portfolio.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { balanceTable, ledgerTable } from "../../support/ledger-table.ts";
import { aFundedLoan, aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type Office, office } from "../../support/office.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const WHY = { reason: "Her stall burned down and was not insured." };

describe("a loan that fails half-way", () => {
  let test: TestTable;
  let at: Office;
  beforeAll(async () => {
    test = await testTable();
    at = await office(test.table);
    await repaying("loan_1");
  });
  afterAll(() => test.close());

  const clean = async () => expect((await audit({ table: test.table })).violations).toEqual([]);
  const pay = (paidOn: string, value: string) => {
    const rows = [{ loanId: "loan_1", paidOn, amount: { currency: "PHP", value }, reference: `OR-${paidOn}` }];
    return at.post("/v1/repayment-batches", "officer", { rows });
  };
  const donorsOf = async (loanId: string) => (await contributionsOfLoan(at.deps, loanId)).map((one) => one.donorId);

  /** Given by three donors, sent, handed out, and one instalment back. */
  async function repaying(id: string): Promise<void> {
    await putLoan(test.table, aLoan({ id }));
    for (const [nth, value] of ["53.33", "53.34", "53.33"].entries()) {
      const lines = [{ loanId: id, amount: { currency: "EUR", value } }];
      const made = await at.post("/v1/checkouts", null, { lines, email: `giver${nth}@example.org` });
      at.deps.payments.pay(made.body.id);
      await settleCheckout(at.deps, made.body.id);
    }
    await completeFunding(at.deps, id);
    const ask = { partnerId: "partner_1", loanIds: [id], rate: "64.40", rateSource: "ECB", date: "2026-03-02" };
    const sent = await at.post("/v1/transfers", "ann", ask);
    await at.post(`/v1/transfers/${sent.body.id}/approve`, "ben");
    const amount = { currency: "PHP", value: "10304.00" };
    await at.post(`/v1/loans/${id}/disbursement`, "officer", { date: "2026-03-02", amount, reference: `CV-${id}` });
    at.deps.clock.advanceDays(45);
    expect((await pay("2026-04-02", "2679.04")).body.totals.applied).toBe(1);
    await clean();
  }

  it("is proposed by its manager: nothing moves, and the public sees nothing of it", async () => {
    const proposed = await at.post("/v1/loans/loan_1/write-off", "manager", WHY);
    expect(proposed).toMatchObject({
      status: 201,
      body: {
        state: "disbursed",
        writeOff: null,
        outstanding: { value: "7728.00" },
        proposal: { ...WHY, proposedBy: at.ids.manager, approvedBy: null },
      },
    });
    const { version } = await readLoan(test.table, "loan_1");
    expect((await at.post("/v1/loans/loan_1/write-off", "manager", WHY)).body).toEqual(proposed.body);
    expect((await readLoan(test.table, "loan_1")).version).toBe(version);
    expect((await at.get("/v1/loans/loan_1")).body).toMatchObject({ state: "disbursed", writeOff: null });
    const seen = (await at.get("/v1/loans/loan_1/history")).body.items.map((one: { kind: string }) => one.kind);
    expect(seen).not.toContain("write_off_proposed");
    expect(await ledgerTable(test.table, {}, /^write-off/)).toBe("");
    await clean();
  });

  it("still takes a payment in between, and only what is owed at the approval is given up", async () => {
    expect((await pay("2026-04-10", "1000.00")).body.totals.applied).toBe(1);
    expect(await readLoan(test.table, "loan_1")).toMatchObject({ state: "disbursed", repaid: 349_872n });
    await clean();
  });

  it("is given up once, though the answer is lost and the approval comes three times", async () => {
    at.flaky.breakNext("TransactWriteCommand", "before");
    expect((await at.post("/v1/loans/loan_1/write-off/approve", "ben")).status).toBe(500);
    expect(await readLoan(test.table, "loan_1")).toMatchObject({ state: "disbursed" });
    at.flaky.breakNext("TransactWriteCommand", "after");
    expect((await at.post("/v1/loans/loan_1/write-off/approve", "ben", undefined, "once")).status).toBe(500);
    const first = await at.post("/v1/loans/loan_1/write-off/approve", "ben", undefined, "once");
    const second = await at.post("/v1/loans/loan_1/write-off/approve", "ben");
    expect(first).toMatchObject({
      status: 200,
      body: {
        state: "written_off",
        outstanding: { value: "0.00" },
        repaid: { value: "3498.72" },
        writeOff: WHY,
        proposal: { proposedBy: at.ids.manager, approvedBy: at.ids.ben },
      },
    });
    expect(second.body).toEqual(first.body);
    expect(await ledgerTable(test.table, {}, /^write-off/)).toBe(`
write-off:loan_1
  loan/loan_1          PHP     -6805.28
  lent/loan_1          PHP     -6805.28
`);
    expect(await balanceTable(test.table)).toBe(`
  bank                 EUR      -160.00
  partner/partner_1    PHP      3679.04
  stripe               EUR       156.87
  fund/partner_1       PHP      3498.72
  fees                 EUR        -3.13
  interest             PHP       180.32
`);
    await clean();
  });

  it("shows each donor what they lost, and their identity holds to the cent", async () => {
    const lost: string[] = [];
    for (const donorId of await donorsOf("loan_1")) {
      const portfolio = await readPortfolio(at.deps, donorId);
      expect(identityGap(portfolio)).toBe(0n);
      expect(portfolio).toMatchObject({ committed: 0n, lentOut: 0n });
      expect(portfolio.lost).toBe(portfolio.given - portfolio.waiting);
      lost.push(`${portfolio.given} = ${portfolio.waiting} + ${portfolio.lost}`);
    }
    expect(lost).toEqual(["5333 = 1811 + 3522", "5334 = 1811 + 3523", "5333 = 1810 + 3523"]);
  });

  it("takes no more repayments, and tells why in its history with both names in the facts", async () => {
    const rejected = (await pay("2026-04-11", "100.00")).body;
    expect(rejected.totals).toMatchObject({ applied: 0, rejected: 1 });
    const history = (await at.get("/v1/loans/loan_1/history")).body.items;
    expect(history.at(-1)).toMatchObject({ kind: "written_off", reason: WHY.reason });
    const facts: Fact[] = [];
    for await (const item of queryAll(test.table, { pk: "LOAN#loan_1", prefix: "FACT#" })) facts.push(factFrom(item));
    const of = (type: string) => facts.filter((one) => one.type === type);
    expect(of("loan.write_off_proposed")).toMatchObject([{ by: at.ids.manager, data: WHY }]);
    expect(of("loan.written_off")).toMatchObject([
      {
        by: at.ids.ben,
        data: {
          ...WHY,
          proposedBy: at.ids.manager,
          approvedBy: at.ids.ben,
          principal: { currency: "PHP", value: "6805.28" },
        },
      },
    ]);
  });

  it("is found by the audit when one person did both, or the books do not know of it", async () => {
    const books = await readBooks({ table: test.table });
    const loan = books.loans.get("loan_1") as Loan;
    const names = (changed: Loan) => {
      books.loans.set("loan_1", changed);
      return violationsOf(books).map((one) => one.invariant);
    };
    const alone = loan.writeOff && { ...loan.writeOff, approvedBy: loan.writeOff.proposedBy };
    expect(names({ ...loan, writeOff: alone })).toEqual(["write-offs-have-two-people"]);
    expect(names({ ...loan, state: "disbursed" })).toEqual([
      "lent-is-owed",
      "lent-is-owed",
      "write-offs-have-two-people",
    ]);
  });
});

describe("who may write a loan off", () => {
  let test: TestTable;
  let at: Office;
  beforeAll(async () => {
    test = await testTable();
    at = await office(test.table);
    await putLoan(test.table, aFundedLoan({ id: "loan_a", state: "disbursed", repaid: minor(1n) }));
    await putLoan(test.table, aFundedLoan({ id: "loan_b", partnerId: "partner_2", state: "disbursed" }));
    await putLoan(test.table, aLoan({ id: "loan_open" }));
  });
  afterAll(() => test.close());

  it("propose: the partner's manager, finance and administrators", async () => {
    const propose = (as: string | null, id = "loan_a") => at.post(`/v1/loans/${id}/write-off`, as, WHY);
    expect((await propose(null)).status).toBe(401);
    for (const as of ["officer", "reviewer", "donor"]) expect((await propose(as)).status).toBe(403);
    expect(await propose("manager", "loan_b")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await propose("ann", "loan_none")).toMatchObject({ status: 404 });
    expect(await propose("ann", "loan_open")).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect((await propose("admin", "loan_b")).status).toBe(201);
  });

  it("approve: another person of finance, or an administrator, with a key", async () => {
    const approve = (as: string | null, key?: string | null) =>
      at.post("/v1/loans/loan_a/write-off/approve", as, undefined, key);
    expect(await approve("ann")).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect((await at.post("/v1/loans/loan_a/write-off", "ann", WHY)).status).toBe(201);
    for (const as of ["manager", "reviewer"]) expect((await approve(as)).status).toBe(403);
    expect(await approve("ann")).toMatchObject({ status: 403, body: { code: "second_person_required" } });
    expect(await approve("ben", null)).toMatchObject({ status: 400, body: { code: "idempotency_key_missing" } });
    expect(await at.post("/v1/loans/loan_a/write-off", "ben", WHY)).toMatchObject({ status: 409 });
    expect((await approve("ben")).status).toBe(200);
    expect(await approve("ann")).toMatchObject({ status: 403, body: { code: "second_person_required" } });
  });

  it("refuses an empty reason and fields that it does not know", async () => {
    for (const body of [{}, { reason: " " }, { reason: "x".repeat(2_001) }, { ...WHY, amount: "1" }]) {
      expect((await at.post("/v1/loans/loan_b/write-off", "admin", body)).status).toBe(400);
    }
  });
});
