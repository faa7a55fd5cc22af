// A transfer from proposal to the partner's cash, over HTTP on the real engine: the books, retries, crashes and the second person.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
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

const ask = (loanIds: string[], more = {}) => ({
  partnerId: "partner_1",
  loanIds,
  rate: "66.10",
  rateSource: "ECB reference rate",
  date: "2026-03-02",
  ...more,
});

/** What the journal says about one transfer. */
function booked(id: string): Promise<string> {
  return ledgerTable(test.table, { [id]: "T" }, /^transfer:T$/);
}

describe("a transfer", () => {
  it("goes from proposal to the partner, and its books say at what cost", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_a" }));
    await putLoan(test.table, aFundedLoan({ id: "loan_b", promised: minor(500_000n), promisedDonor: minor(8_236n) }));
    const proposed = await at.post("/v1/transfers", "ann", ask(["loan_a", "loan_b"]));
    expect(proposed.status).toBe(201);
    expect(proposed.body).toMatchObject({
      state: "proposed",
      partnerId: "partner_1",
      currency: "PHP",
      rate: "66.10",
      rateSource: "ECB reference rate",
      date: "2026-03-02",
      lines: [
        {
          loanId: "loan_a",
          title: "A freezer for fish",
          promised: { currency: "EUR", value: "160.00" },
          sent: { currency: "EUR", value: "155.89" },
          received: { currency: "PHP", value: "10304.00" },
        },
        {
          loanId: "loan_b",
          promised: { currency: "EUR", value: "82.36" },
          sent: { currency: "EUR", value: "80.24" },
          received: { currency: "PHP", value: "5304.00" },
        },
      ],
      totals: { sent: { currency: "EUR", value: "236.13" }, received: { currency: "PHP", value: "15608.00" } },
      proposedBy: at.ids.ann,
      approvedBy: null,
      approvedAt: null,
    });
    const { id } = proposed.body;
    expect(await booked(id)).toBe("");
    expect((await readLoan(test.table, "loan_a")).transferId).toBe(id);

    const approved = await at.post(`/v1/transfers/${id}/approve`, "ben");
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({ state: "approved", proposedBy: at.ids.ann, approvedBy: at.ids.ben });
    expect(await booked(id)).toBe(`
transfer:T
  bank                 EUR      -236.13
  partner/partner_1    PHP     15608.00
  for-loan/loan_a      EUR      -160.00
  for-loan/loan_a      PHP     10304.00
  for-loan/loan_b      EUR       -82.36
  for-loan/loan_b      PHP      5304.00
  fx                   EUR         6.23
`);
    expect(await readLoan(test.table, "loan_a")).toMatchObject({
      state: "funded",
      promisedDonor: 0n,
      promised: 1_030_400n,
    });
    expect(await readLoan(test.table, "loan_b")).toMatchObject({ promisedDonor: 0n, promised: 1_030_400n });

    const before = await ledgerTable(test.table);
    const again = await at.post(`/v1/transfers/${id}/approve`, "ben");
    expect(again).toEqual({ ...approved, replayed: false });
    expect((await at.post(`/v1/transfers/${id}/cancel`, "ann")).body.code).toBe("wrong_state");
    const twice = await at.post("/v1/transfers", "ann", ask(["loan_a"]));
    expect(twice.body).toMatchObject({ code: "nothing_to_transfer", errors: [{ pointer: "/loanIds/0" }] });
    expect(await ledgerTable(test.table)).toBe(before);
  });

  it("needs a second person, whatever role they have", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_two" }));
    const { body } = await at.post("/v1/transfers", "admin", ask(["loan_two"]));
    const alone = await at.post(`/v1/transfers/${body.id}/approve`, "admin");
    expect([alone.status, alone.body.code]).toEqual([403, "second_person_required"]);
    expect((await at.post(`/v1/transfers/${body.id}/approve`, "reviewer")).status).toBe(403);
    expect((await at.post(`/v1/transfers/${body.id}/approve`, "officer")).status).toBe(403);
    expect((await at.post(`/v1/transfers/${body.id}/approve`, null)).status).toBe(401);
    expect(await booked(body.id)).toBe("");
  });

  it("books once when two people approve at the same moment", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_race" }));
    const { body } = await at.post("/v1/transfers", "ann", ask(["loan_race"]));
    const replies = await Promise.all(["ben", "admin"].map((who) => at.post(`/v1/transfers/${body.id}/approve`, who)));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect((await booked(body.id)).match(/transfer:T/g)).toHaveLength(1);
  });

  it("sends loans of one currency at a time, euros one for one", async () => {
    const euro = { currency: "EUR", principal: minor(16_000n) } as const;
    await putLoan(test.table, aFundedLoan({ id: "loan_euro", ...euro }));
    await putLoan(test.table, aFundedLoan({ id: "loan_peso" }));
    const mixed = await at.post("/v1/transfers", "ann", ask(["loan_euro", "loan_peso"]));
    expect([mixed.status, mixed.body.code, mixed.body.errors[0].pointer]).toEqual([
      422,
      "wrong_currency",
      "/loanIds/1",
    ]);
    expect((await at.post("/v1/transfers", "ann", ask(["loan_euro"]))).body.errors[0].pointer).toBe("/rate");
    const { body } = await at.post("/v1/transfers", "ann", ask(["loan_euro"], { rate: "1" }));
    await at.post(`/v1/transfers/${body.id}/approve`, "ben");
    expect(await booked(body.id)).toBe(`
transfer:T
  bank                 EUR      -160.00
  partner/partner_1    EUR       160.00
`);
    expect(await readLoan(test.table, "loan_euro")).toMatchObject({ promisedDonor: 0n, promised: 16_000n });
  });

  it("frees its loans when it is cancelled, for a better rate", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_free" }));
    const first = await at.post("/v1/transfers", "ann", ask(["loan_free"]));
    expect((await at.post("/v1/transfers", "ben", ask(["loan_free"]))).body.code).toBe("wrong_state");
    const cancelled = await at.post(`/v1/transfers/${first.body.id}/cancel`, "ben");
    expect(cancelled.body).toMatchObject({ state: "cancelled", cancelledBy: at.ids.ben });
    expect((await at.post(`/v1/transfers/${first.body.id}/cancel`, "ann")).body).toEqual(cancelled.body);
    expect((await at.post(`/v1/transfers/${first.body.id}/approve`, "ben")).body.code).toBe("wrong_state");
    const second = await at.post("/v1/transfers", "ben", ask(["loan_free"], { rate: "64.40" }));
    expect(second.body).toMatchObject({ state: "proposed", totals: { sent: { value: "160.00" } } });
    // Cancelling the first once more must not touch the loan, which is the second's now.
    await at.post(`/v1/transfers/${first.body.id}/cancel`, "ben");
    expect((await readLoan(test.table, "loan_free")).transferId).toBe(second.body.id);
  });

  it("takes as many loans as fit one commit, and says so when there are more", async () => {
    const ids = Array.from({ length: 31 }, (_, n) => `loan_many_${n}`);
    for (const id of ids) await putLoan(test.table, aFundedLoan({ id }));
    expect((await at.post("/v1/transfers", "ann", ask(ids))).status).toBe(400);
    const { status, body } = await at.post("/v1/transfers", "ann", ask(ids.slice(0, 30)));
    expect(status).toBe(201);
    expect((await at.post(`/v1/transfers/${body.id}/approve`, "ben")).status).toBe(200);
  });
});

describe("a request that breaks half way", () => {
  it("finds the proposed transfer again when only the answer was lost", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_lost" }));
    const quiet = vi.spyOn(console, "error").mockReturnValue();
    at.flaky.breakNext("TransactWriteCommand", "after");
    expect((await at.post("/v1/transfers", "ann", ask(["loan_lost"]), "lost-1")).status).toBe(500);
    at.flaky.breakNext("PutCommand", "before");
    expect((await at.post("/v1/transfers", "ann", ask(["loan_lost"]), "lost-1")).status).toBe(500);
    quiet.mockRestore();
    const third = await at.post("/v1/transfers", "ann", ask(["loan_lost"]), "lost-1");
    expect([third.status, third.replayed]).toEqual([201, false]);
    expect((await readLoan(test.table, "loan_lost")).transferId).toBe(third.body.id);
    const fourth = await at.post("/v1/transfers", "ann", ask(["loan_lost"]), "lost-1");
    expect(fourth).toEqual({ ...third, replayed: true });
  });

  it("refuses the key for other content, with and without its record", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_key" }));
    const quiet = vi.spyOn(console, "error").mockReturnValue();
    at.flaky.breakNext("PutCommand", "before");
    await at.post("/v1/transfers", "ann", ask(["loan_key"]), "key-of-one");
    quiet.mockRestore();
    const other = () => at.post("/v1/transfers", "ann", ask(["loan_key"], { rate: "60" }), "key-of-one");
    expect((await other()).body.code).toBe("idempotency_key_reused");
    await at.post("/v1/transfers", "ann", ask(["loan_key"]), "key-of-one");
    expect((await other()).body.code).toBe("idempotency_key_reused");
  });

  it.each(["before", "after"] as const)("moves the money once when approving breaks %s the commit", async (when) => {
    const loanId = `loan_broken_${when}`;
    await putLoan(test.table, aFundedLoan({ id: loanId }));
    const { body } = await at.post("/v1/transfers", "ann", ask([loanId]));
    const quiet = vi.spyOn(console, "error").mockReturnValue();
    at.flaky.breakNext("TransactWriteCommand", when);
    expect((await at.post(`/v1/transfers/${body.id}/approve`, "ben", undefined, `approve-${when}`)).status).toBe(500);
    quiet.mockRestore();
    const again = await at.post(`/v1/transfers/${body.id}/approve`, "ben", undefined, `approve-${when}`);
    expect(again).toMatchObject({ status: 200, body: { state: "approved", approvedBy: at.ids.ben } });
    expect((await booked(body.id)).match(/transfer:T/g)).toHaveLength(1);
    expect((await readLoan(test.table, loanId)).promised).toBe(1_030_400n);
  });
});

describe("who sees and sends what", () => {
  it("refuses what cannot be used, before anything is read", async () => {
    const send = (body: unknown, key?: string | null) => at.post("/v1/transfers", "ann", body, key);
    expect((await send(ask(["loan_a"]), null)).body.code).toBe("idempotency_key_missing");
    expect((await send({ ...ask(["loan_a"]), note: "x" })).body.code).toBe("unknown_field");
    for (const rate of ["0", "-1", "1e3", "5,00", "64.123456789", ""]) {
      expect((await send(ask(["loan_a"], { rate }))).body.errors[0].pointer, rate).toBe("/rate");
    }
    expect((await send(ask(["loan_a", "loan_a"]))).body.errors[0].pointer).toBe("/loanIds");
    expect((await send(ask(["loan_a"], { date: "2026-02-30" }))).body.errors[0].pointer).toBe("/date");
    await putLoan(test.table, aLoan({ id: "loan_open" }));
    const wrong = await send(ask(["loan_open", "loan_nowhere"]));
    expect([wrong.status, wrong.body.code, wrong.body.errors.length]).toEqual([409, "wrong_state", 2]);
    expect((await at.post("/v1/transfers", "officer", ask(["loan_a"]))).status).toBe(403);
  });

  it("lists newest first, by state and page by page; a partner's people see their own", async () => {
    await putLoan(test.table, aFundedLoan({ id: "loan_theirs", partnerId: "partner_2" }));
    const theirs = (await at.post("/v1/transfers", "ann", ask(["loan_theirs"], { partnerId: "partner_2" }))).body;
    const all = (await at.get("/v1/transfers", "reviewer")).body.items;
    expect(all[0]).toEqual(theirs);
    const own = (await at.get("/v1/transfers", "manager")).body.items;
    expect(own).toEqual(all.filter((one: { partnerId: string }) => one.partnerId === "partner_1"));
    expect((await at.get("/v1/transfers", "stranger")).body.items).toEqual([theirs]);
    expect((await at.get(`/v1/transfers/${theirs.id}`, "stranger")).body).toEqual(theirs);
    expect((await at.get(`/v1/transfers/${theirs.id}`, "officer")).status).toBe(404);
    expect((await at.get("/v1/transfers", "donor")).status).toBe(403);

    for (const [who, whole] of [
      ["ann", all],
      ["manager", own],
    ] as const) {
      const paged: unknown[] = [];
      let next: string | null = "/v1/transfers?state=approved&limit=2";
      while (next) {
        const page: { items: unknown[]; nextCursor: string | null } = (await at.get(next, who)).body;
        expect(page.items.length).toBeLessThanOrEqual(2);
        paged.push(...page.items);
        next = page.nextCursor && `/v1/transfers?state=approved&limit=2&cursor=${page.nextCursor}`;
      }
      expect(paged).toEqual(whole.filter((one: { state: string }) => one.state === "approved"));
    }
    for (const made of ["nonsense", Buffer.from('"\\u0001"').toString("base64url")]) {
      expect((await at.get(`/v1/transfers?cursor=${made}`, "ann")).status).toBe(400);
    }
  });
});
