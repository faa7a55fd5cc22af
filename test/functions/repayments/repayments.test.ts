// Repayments from a partner's report to the books, over HTTP on the real engine: once each, whatever is sent, broken or sent again.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { contendedTable } from "../../support/contended-table.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { aFundedLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type Office, office, type Reply } from "../../support/office.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let at: Office;
beforeAll(async () => {
  test = await testTable();
  at = await office(test.table);
  at.deps.clock.advanceDays(45); // 16 April 2026
});
afterAll(() => test.close());

/** Handed out on 1 March; due on the 1st of April to July: 2,576.00 each, interest 103.04, 77.28, 51.52 and 25.76. */
function handedOut(id: string, over: Partial<Loan> = {}): Promise<Loan> {
  const loan = aFundedLoan({ id, state: "disbursed", promisedDonor: minor(0n), disbursedOn: "2026-03-01", ...over });
  return putLoan(test.table, { ...loan, rows: rowsFrom(loan, "2026-03-01") });
}

const row = (loanId: string, value: string, reference: string, more = {}) => ({
  loanId,
  paidOn: "2026-04-01",
  amount: { currency: "PHP", value },
  reference,
  ...more,
});

const send = (rows: unknown, as: string | null = "officer", key?: string | null): Promise<Reply> =>
  at.post("/v1/repayment-batches", as, typeof rows === "string" ? rows : { rows }, key);

/** `applied`, `duplicate`, or the code of a rejection, row by row. */
const outcomes = ({ body }: Reply): string[] =>
  body.rows.map((one: { outcome: string; code?: string }) => one.code ?? one.outcome);

const booked = (loanIds: string): Promise<string> =>
  ledgerTable(test.table, {}, new RegExp(`^repayment:partner_.:${loanIds}`));

async function factsOf(loanId: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const item of queryAll(test.table, { pk: `LOAN#${loanId}`, prefix: "FACT#" }))
    kinds.push(String(item.kind));
  return kinds;
}

describe("a loan's repayments", () => {
  it("are divided, booked and added up, and the last cent makes the loan repaid", async () => {
    await handedOut("loan_1");
    const first = await send([
      row("loan_1", "2679.04", "A-1"),
      row("loan_1", "50.00", "A-2", { paidOn: "2026-04-10" }),
    ]);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      rows: [
        {
          reference: "A-1",
          outcome: "applied",
          principal: { currency: "PHP", value: "2576.00" },
          interest: { currency: "PHP", value: "103.04" },
        },
        {
          reference: "A-2",
          outcome: "applied",
          principal: { currency: "PHP", value: "0.00" },
          interest: { currency: "PHP", value: "50.00" },
        },
      ],
      totals: { applied: 2, duplicate: 0, rejected: 0, amounts: [{ currency: "PHP", value: "2729.04" }] },
    });
    const over = await send([row("loan_1", "7832.57", "A-3")]);
    expect(over.body.rows[0]).toMatchObject({
      code: "overpaid",
      detail: expect.stringContaining("Only 7832.56 PHP is still owed."),
    });
    expect(await readLoan(test.table, "loan_1")).toMatchObject({
      state: "disbursed",
      repaid: 257_600n,
      interestPaid: 15_304n,
    });
    await send([row("loan_1", "7832.55", "A-3")]);
    expect(await factsOf("loan_1")).toEqual([]);
    await send([row("loan_1", "0.01", "A-4", { paidOn: "2026-04-16" })]);
    expect(await readLoan(test.table, "loan_1")).toMatchObject({
      state: "repaid",
      repaid: 1_030_400n,
      interestPaid: 25_760n,
    });
    expect(await factsOf("loan_1")).toEqual(["loan.repaid"]);
    expect(outcomes(await send([row("loan_1", "0.01", "A-5")]))).toEqual(["overpaid"]);
    expect(outcomes(await send([row("loan_1", "0.01", "A-4", { paidOn: "2026-04-16" })]))).toEqual(["duplicate"]);
    expect(await booked("A-")).toBe(`
repayment:partner_1:A-1
  loan/loan_1          PHP     -2576.00
  partner/partner_1    PHP      2679.04
  fund/partner_1       PHP      2576.00
  lent/loan_1          PHP     -2576.00
  interest             PHP       103.04

repayment:partner_1:A-2
  partner/partner_1    PHP        50.00
  interest             PHP        50.00

repayment:partner_1:A-3
  loan/loan_1          PHP     -7727.99
  partner/partner_1    PHP      7832.55
  fund/partner_1       PHP      7727.99
  lent/loan_1          PHP     -7727.99
  interest             PHP       104.56

repayment:partner_1:A-4
  loan/loan_1          PHP        -0.01
  partner/partner_1    PHP         0.01
  fund/partner_1       PHP         0.01
  lent/loan_1          PHP        -0.01
`);
  });

  it("are shown page by page: to the partner and staff whole, to anybody by day and principal", async () => {
    const own = (await at.get("/v1/loans/loan_1/repayments", "manager")).body.items;
    expect(own.map((one: Record<string, unknown>) => [one.paidOn, one.reference])).toEqual([
      ["2026-04-01", "A-1"],
      ["2026-04-01", "A-3"],
      ["2026-04-10", "A-2"],
      ["2026-04-16", "A-4"],
    ]);
    expect(own[1]).toMatchObject({
      amount: { value: "7832.55" },
      principal: { value: "7727.99" },
      interest: { value: "104.56" },
      repaidAfter: { value: "10303.99" },
    });
    expect((await at.get("/v1/loans/loan_1/repayments", "reviewer")).body.items).toEqual(own);
    const seen = own.map(({ id, paidOn, principal }: Record<string, unknown>) => ({ id, paidOn, principal }));
    for (const who of [null, "donor", "stranger"]) {
      expect((await at.get("/v1/loans/loan_1/repayments", who)).body, String(who)).toEqual({
        items: seen,
        nextCursor: null,
      });
    }
    for (const limit of [1, 2, 3]) {
      const paged: unknown[] = [];
      let cursor = "";
      do {
        const page: Reply = await at.get(`/v1/loans/loan_1/repayments?limit=${limit}${cursor}`);
        paged.push(...page.body.items);
        expect(Buffer.from(page.body.nextCursor ?? "", "base64url").toString()).not.toContain("A-");
        cursor = page.body.nextCursor && `&cursor=${page.body.nextCursor}`;
      } while (cursor);
      expect(paged).toEqual(seen);
    }
    expect((await at.get("/v1/loans/loan_1/repayments?cursor=nonsense")).status).toBe(400);
    await putLoan(test.table, aFundedLoan({ id: "loan_hidden", state: "draft" }));
    expect((await at.get("/v1/loans/loan_hidden/repayments")).status).toBe(404);
    expect((await at.get("/v1/loans/loan_hidden/repayments", "officer")).body.items).toEqual([]);
    expect((await at.get("/v1/loans/loan_nowhere/repayments")).status).toBe(404);
  });
});

describe("a batch", () => {
  it("turns bad rows away one by one and books the rest, in the order sent", async () => {
    await handedOut("loan_b1");
    await handedOut("loan_b2");
    await handedOut("loan_theirs", { partnerId: "partner_2" });
    await putLoan(test.table, aFundedLoan({ id: "loan_waits" }));
    const reply = await send([
      row("loan_b1", "100.00", "B-1"),
      row("loan_nowhere", "100.00", "B-2"),
      row("loan_theirs", "100.00", "B-3"),
      row("loan_waits", "100.00", "B-4"),
      row("loan_b1", "100.00", "B-5", { amount: { currency: "EUR", value: "100.00" } }),
      row("loan_b1", "100.00", "B-6", { paidOn: "2026-04-17" }),
      row("loan_b1", "100.00", "B-7", { paidOn: "2026-02-28" }),
      row("loan_b1", "99999.00", "B-8"),
      row("loan_b1", "100.00", "B-1"),
      row("loan_b1", "100.01", "B-1"),
      row("loan_b2", "100.00", "B-1"),
      row("loan_b2", "200.00", "B-9"),
    ]);
    expect(outcomes(reply)).toEqual([
      "applied",
      "not_found",
      "not_found",
      "not_disbursed",
      "wrong_currency",
      "wrong_date",
      "wrong_date",
      "overpaid",
      "duplicate",
      "conflict",
      "conflict",
      "applied",
    ]);
    expect(reply.body.rows.map((one: { reference: string }) => one.reference).join()).toBe(
      "B-1,B-2,B-3,B-4,B-5,B-6,B-7,B-8,B-1,B-1,B-1,B-9",
    );
    expect(reply.body.totals).toEqual({
      applied: 2,
      duplicate: 1,
      rejected: 9,
      amounts: [{ currency: "PHP", value: "300.00" }],
    });
    expect(await readLoan(test.table, "loan_b1")).toMatchObject({ interestPaid: 10_000n, repaid: 0n });
    expect(await readLoan(test.table, "loan_theirs")).toMatchObject({ interestPaid: 0n });
  });

  it("knows references by partner: two partners may use the same one", async () => {
    await handedOut("loan_r1");
    await handedOut("loan_r2", { partnerId: "partner_2" });
    expect(outcomes(await send([row("loan_r1", "10.00", "R-1")]))).toEqual(["applied"]);
    expect(outcomes(await send([row("loan_r2", "20.00", "R-1")], "stranger"))).toEqual(["applied"]);
    expect(await booked("R-")).toBe(`
repayment:partner_1:R-1
  partner/partner_1    PHP        10.00
  interest             PHP        10.00

repayment:partner_2:R-1
  partner/partner_2    PHP        20.00
  interest             PHP        20.00
`);
  });

  it("may be sent by finance for any partner, and by nobody else", async () => {
    await handedOut("loan_f1");
    const rows = [row("loan_f1", "10.00", "F-1")];
    expect((await send(rows, "donor")).status).toBe(403);
    expect((await send(rows, "reviewer")).status).toBe(403);
    expect((await send(rows, null)).status).toBe(401);
    expect(outcomes(await send(rows, "ann"))).toEqual(["applied"]);
    expect(outcomes(await send(rows, "officer"))).toEqual(["duplicate"]);
  });

  it("is refused as a whole when its JSON does not fit, with a pointer to each fault", async () => {
    await handedOut("loan_j1");
    for (const value of ["-5", "5.001", "1e3", "5,00", "0", "", " 5", "99999999999999"]) {
      const reply = await send([row("loan_j1", "10.00", "J-1"), row("loan_j1", value, "J-2")]);
      expect([reply.status, reply.body.errors[0].pointer], value).toEqual([400, "/rows/1/amount/value"]);
    }
    const { amount: _, ...without } = row("loan_j1", "10.00", "J-3");
    expect((await send([without])).body.errors[0].pointer).toBe("/rows/0/amount");
    const extra = await send([row("loan_j1", "10.00", "J-4", { note: "x" })]);
    expect([extra.status, extra.body.code, extra.body.errors[0].pointer]).toEqual([
      400,
      "unknown_field",
      "/rows/0/note",
    ]);
    for (const rows of [[], "loanId", {}, Array.from({ length: 1001 }, (_, n) => row("loan_j1", "0.01", `J-${n}`))]) {
      expect((await send(rows)).status).toBe(400);
    }
    expect((await send([row("loan_j1", "10.00", "J-5")], "officer", null)).body.code).toBe("idempotency_key_missing");
    expect(await booked("J-")).toBe("");
  });

  it("is not taken from another kind of content, nor from broken JSON", async () => {
    const { buildApp } = await import("../../../functions/http/app.ts");
    const { signedInAs } = await import("../../support/deps.ts");
    const raw = (type: string | null, body: string) =>
      buildApp(at.deps).request("/v1/repayment-batches", {
        method: "POST",
        body: new TextEncoder().encode(body),
        headers: {
          ...signedInAs("officer@office.test"),
          "idempotency-key": "raw",
          ...(type ? { "content-type": type } : {}),
        },
      });
    for (const type of ["application/xml", null]) {
      const refused = await raw(type, "<rows/>");
      expect([400, 415]).toContain(refused.status);
      expect(refused.headers.get("content-type")).toBe("application/problem+json");
    }
    expect((await raw(null, "")).status).toBe(415);
    expect((await raw("application/json", "{")).status).toBe(400);
    expect((await raw("application/json; charset=utf-8", "{}")).status).toBe(400);
    expect((await raw("text/csv; charset=utf-8", "nonsense")).status).toBe(400);
  });
});

describe("a file", () => {
  const header = "loanId;paidOn;amount;currency;reference";

  it("books its good rows, gives the others back with their lines, and changes nothing when sent again", async () => {
    await handedOut("loan_c1");
    const file = [
      "\uFEFFloanId,paidOn,amount,currency,reference",
      "loan_c1,2026-04-01,100.00,PHP,C-1",
      'loan_c1,2026-04-01,"5,00",PHP,C-2',
      "",
      "loan_c1,2026-04-01,3.04,PHP,C-3",
    ].join("\r\n");
    const first = await send(file);
    expect(first.body).toMatchObject({
      rows: [
        { reference: "C-1", line: 2, outcome: "applied", interest: { value: "100.00" } },
        { reference: "C-2", line: 3, outcome: "rejected", code: "wrong_amount" },
        { reference: "C-3", line: 5, outcome: "applied", interest: { value: "3.04" } },
      ],
      totals: { applied: 2, duplicate: 0, rejected: 1, amounts: [{ currency: "PHP", value: "103.04" }] },
    });
    const before = [await booked("C-"), await readLoan(test.table, "loan_c1")];
    const again = await send(file);
    expect(outcomes(again)).toEqual(["duplicate", "wrong_amount", "duplicate"]);
    expect(again.body.totals).toEqual({ applied: 0, duplicate: 2, rejected: 1, amounts: [] });
    expect([await booked("C-"), await readLoan(test.table, "loan_c1")]).toEqual(before);
    // The corrected file: the row that was wrong is new, the rest is known.
    expect(outcomes(await send(file.replace('"5,00"', "5.00")))).toEqual(["duplicate", "applied", "duplicate"]);
  });

  it("may use semicolons, and is refused with the line when it cannot be read", async () => {
    await handedOut("loan_c2");
    expect(outcomes(await send(`${header}\nloan_c2;2026-04-01;10.00;PHP;C-20\n`))).toEqual(["applied"]);
    const broken = await send(`${header}\nloan_c2;2026-04-01;10.00;PHP;C-21\nloan_c2;2026-04-01;10.00;PHP;"C-22\n`);
    expect([broken.status, broken.body.code, broken.body.errors[0].pointer]).toEqual([
      400,
      "invalid_request",
      "/lines/3",
    ]);
    expect(await booked("C-21")).toBe("");
  });
});

describe("a batch that is sent twice, at once, or breaks", () => {
  const lines = (loanId: string, count: number, mark: string) =>
    Array.from({ length: count }, (_, n) => row(loanId, `${n + 1}.00`, `${mark}-${n}`));

  it("gives the first answer to the same key, and books nothing twice under another", async () => {
    await handedOut("loan_k1");
    const rows = lines("loan_k1", 5, "K");
    const first = await send(rows, "officer", "batch-1");
    expect(await send(rows, "officer", "batch-1")).toEqual({ ...first, replayed: true });
    expect((await send(rows.slice(1), "officer", "batch-1")).body.code).toBe("idempotency_key_reused");
    const before = await booked("K-");
    expect(outcomes(await send(rows, "officer", "batch-2"))).toEqual(rows.map(() => "duplicate"));
    expect(await booked("K-")).toBe(before);
  });

  it("books each row once when four people send the same file at the same moment", async () => {
    for (const id of ["loan_p1", "loan_p2", "loan_p3"]) await handedOut(id);
    const rows = ["loan_p1", "loan_p2", "loan_p3"].flatMap((id) => lines(id, 6, `P-${id}`));
    const replies = await Promise.all(["officer", "manager", "ann", "admin"].map((who) => send(rows, who)));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200]);
    const seen = rows.map((_, n) => replies.map((reply) => outcomes(reply)[n]).sort());
    expect(seen).toEqual(rows.map(() => ["applied", "duplicate", "duplicate", "duplicate"]));
    for (const id of ["loan_p1", "loan_p2", "loan_p3"]) {
      const loan = await readLoan(test.table, id);
      expect(loan.repaid + loan.interestPaid).toBe(2_100n);
    }
  });

  it("lets loans of one partner be repaid side by side: their payments meet at no item", async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `loan_w${n}`);
    for (const id of ids) await handedOut(id);
    const busy = contendedTable(test.table);
    const crowded = await office(busy.table);
    crowded.deps.clock.advanceDays(45);
    const rows = ids.flatMap((id) => lines(id, 3, `W-${id}`));
    const reply = await crowded.post("/v1/repayment-batches", "officer", { rows });
    expect(reply.body.totals).toMatchObject({ applied: rows.length, amounts: [{ value: "72.00" }] });
    expect(busy.conflicts()).toBe(0);
  });

  it("waits its turn when the table cancels transactions of two people that meet at one loan", async () => {
    await handedOut("loan_meet");
    const busy = contendedTable(test.table);
    const crowded = await office(busy.table);
    crowded.deps.clock.advanceDays(45);
    const files = ["officer", "manager"].map((who) => ({ who, rows: lines("loan_meet", 5, `MEET-${who}`) }));
    const replies = await Promise.all(
      files.map(({ who, rows }) => crowded.post("/v1/repayment-batches", who, { rows })),
    );
    expect(replies.map((reply) => reply.body.totals.applied)).toEqual([5, 5]);
    expect(busy.conflicts()).toBeGreaterThan(0);
  });

  it.each(["before", "after"] as const)(
    "finishes when it broke %s one of its commits and is sent again",
    async (when) => {
      const ids = [`loan_x1_${when}`, `loan_x2_${when}`];
      for (const id of ids) await handedOut(id);
      const rows = ids.flatMap((id) => lines(id, 4, `X-${id}`));
      const quiet = vi.spyOn(console, "error").mockReturnValue();
      at.flaky.breakNext("TransactWriteCommand", when);
      expect((await send(rows, "officer", `broken-${when}`)).status).toBe(500);
      quiet.mockRestore();
      const again = await send(rows, "officer", `broken-${when}`);
      expect(again.body.totals).toMatchObject({ rejected: 0 });
      expect(again.body.totals.applied + again.body.totals.duplicate).toBe(rows.length);
      for (const id of ids) {
        const loan = await readLoan(test.table, id);
        expect(loan.repaid + loan.interestPaid).toBe(1_000n);
      }
      expect((await booked(`X-loan_x._${when}`)).match(/repayment:/g)).toHaveLength(rows.length);
    },
  );
});

describe("what is expected", () => {
  it("lists a partner's running loans with something due, the oldest first, with what is late", async () => {
    const late = await handedOut("loan_e1", { partnerId: "partner_2", title: "Late" });
    await handedOut("loan_e2", {
      partnerId: "partner_2",
      title: "Paid",
      repaid: minor(257_600n),
      interestPaid: minor(10_304n),
    });
    const expected = (until: string, more = "") => at.get(`/v1/repayments/expected?until=${until}${more}`, "stranger");
    const now = (await at.get("/v1/repayments/expected", "stranger")).body.items;
    expect(now.find((one: { loanId: string }) => one.loanId === "loan_e2")).toBeUndefined();
    expect(now.find((one: { loanId: string }) => one.loanId === "loan_e1")).toEqual({
      loanId: "loan_e1",
      title: "Late",
      displayName: late.displayName,
      dueOn: "2026-04-01",
      principal: { currency: "PHP", value: "2576.00" },
      interest: { currency: "PHP", value: "103.04" },
      total: { currency: "PHP", value: "2679.04" },
      overdueSince: "2026-04-01",
      overdueDays: 15,
    });
    const may = (await expected("2026-05-01")).body.items;
    expect(may.find((one: { loanId: string }) => one.loanId === "loan_e2")).toMatchObject({
      dueOn: "2026-05-01",
      total: { value: "2653.28" },
      overdueSince: null,
      overdueDays: 0,
    });
    expect(may.map((one: { dueOn: string }) => one.dueOn)).toEqual(
      may.map((one: { dueOn: string }) => one.dueOn).sort(),
    );
    const first = (await expected("2026-05-01", "&limit=1")).body;
    const rest = (await expected("2026-05-01", `&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(may);
    expect(rest.nextCursor).toBeNull();
    expect((await at.get("/v1/repayments/expected", "ann")).status).toBe(403);
    expect((await expected("tomorrow")).status).toBe(400);
  });
});
