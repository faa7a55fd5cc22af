// Reconciliation over HTTP: what it answers, what it refuses, files of any kind without a failure, and each act once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { CAMT_02, CSV_DE, camt } from "../../support/bank-files.ts";
import { signedInAs } from "../../support/deps.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type Office, office, type Reply } from "../../support/office.ts";
import { clean } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let at: Office;
let payout: string;
let file: (as: string, body: string | Uint8Array<ArrayBuffer>, type?: string, query?: string) => Promise<Reply>;
beforeAll(async () => {
  test = await testTable();
  at = await office(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(at.deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  await createPartner(at.deps, "system", { ...about, name: "Second Hand" }, { id: "partner_2" });
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  payout = at.deps.payments.payOut() ?? "";
  await bookPayout(at.deps, payout);
  await send(at.deps, "loan");
  await outTo(at.deps, "loan");
  await repay(at.deps, "loan", 200_000n);
  const app = buildApp(at.deps);
  file = async (as, body, type = "application/xml", query = "") => {
    const headers = { ...signedInAs(`${as}@office.test`), "content-type": type };
    const answer = await app.request(`/v1/reconciliation/bank-statements${query}`, { method: "POST", headers, body });
    return { status: answer.status, body: await answer.json(), replayed: false };
  };
});
afterAll(() => test.close());

const eur = (value: string) => ({ currency: "EUR", value });

describe("GET /v1/reconciliation/stripe", () => {
  const path = "/v1/reconciliation/stripe";

  it("answers what matches, what is missing, and payouts to the cent", async () => {
    const found = await at.get(`${path}?from=2026-03-01&to=2026-03-31`, "ann");
    expect(found).toMatchObject({
      status: 200,
      body: { unmatched: [], missing: [], duplicate: [], totals: { matched: 2, faults: 0, off: [] } },
    });
    expect(found.body.payouts).toMatchObject([
      { id: payout, amount: eur("157.35"), itemised: eur("157.35"), items: 1 },
    ]);
    expect(found.body.matched[0]).toMatchObject({ kind: "payout", cause: `payout:${payout}`, net: eur("-157.35") });
    at.deps.payments.receive("pi_unheard", 1_000n, { checkoutId: null, planId: null });
    const missing = (await at.get(path, "reviewer")).body;
    expect(missing).toMatchObject({
      missing: [{ kind: "gift_unseen", off: eur("-9.60"), causes: [] }],
      totals: { off: [eur("-9.60")] },
    });
    expect(missing.missing[0].nextStep).toMatch(/^Ask Stripe again/);
  });

  it("refuses periods that are none, and says when Stripe is silent", async () => {
    for (const query of ["from=2026-03-31&to=2026-03-01", "from=2025-01-01&to=2026-03-01"])
      expect((await at.get(`${path}?${query}`, "ann")).body).toMatchObject({
        status: 400,
        errors: [{ pointer: "/from" }],
      });
    expect((await at.get(`${path}?from=soon`, "ann")).status).toBe(400);
    expect((await at.get(`${path}?since=2026-03-01`, "ann")).body.code).toBe("unknown_field");
    expect((await at.get(path, "officer")).status).toBe(403);
    at.deps.payments.down = true;
    expect((await at.get(path, "ann")).status).toBe(502);
    at.deps.payments.down = false;
  });
});

describe("POST /v1/reconciliation/bank-statements", () => {
  const statement = camt("S-3", "100.00", "244.85", [
    { amount: "157.35", day: "2026-03-03", ref: "B1", name: "STRIPE EUROPE", text: "PAYOUT" },
    { amount: "-12.50", day: "2026-03-03", ref: "B2", name: "Bank", text: "Account charges" },
  ]);

  it("stores each line once and says what it may be", async () => {
    const first = await file("ann", statement);
    expect(first).toMatchObject({
      status: 201,
      body: {
        statements: [
          { statementId: "S-3", opening: eur("100.00"), closing: eur("244.85"), again: false, fresh: 2, known: 0 },
        ],
        matched: [
          { amount: eur("157.35"), proposal: { confidence: "certain", parts: [{ cause: `payout:${payout}` }] } },
        ],
        unmatched: [{ amount: eur("-12.50"), proposal: null, suggestion: "bank_charge" }],
        missing: [{ kind: "transfer", left: eur("-160.00") }],
        duplicate: [],
      },
    });
    const again = await file("ben", statement);
    expect(again).toMatchObject({ status: 200, body: { statements: [{ again: true, fresh: 0, known: 2 }] } });
    expect(again.body.duplicate).toHaveLength(2);
    expect((await at.get("/v1/reconciliation/bank-statements", "ann")).body.items).toHaveLength(1);
  });

  it("matches a line, says it again, takes it back, and books the charge by two people", async () => {
    const { items } = (await at.get("/v1/reconciliation/bank-lines", "ann")).body;
    const [charge, credit] = items.sort((a: { suggestion: string | null }) => (a.suggestion ? -1 : 1));
    const line = `/v1/reconciliation/bank-lines/${credit.id}`;
    const parts = [{ cause: `payout:${payout}`, amount: eur("157.35") }];
    expect((await at.post(`${line}/match`, "ann", { parts }, null)).body).toMatchObject({
      state: "matched",
      matchedBy: at.ids.ann,
    });
    expect((await at.post(`${line}/match`, "ben", { parts }, null)).body).toMatchObject({ matchedBy: at.ids.ann });
    expect((await at.post(`${line}/unmatch`, "ann", undefined, null)).body).toMatchObject({ state: "open", parts: [] });
    const wrong = [
      [[{ cause: "transfer:none" }], 400],
      [[{ cause: `payout:${payout}`, amount: eur("1.00") }], 422],
      [[{ cause: `payout:${payout}`, amount: { currency: "PHP", value: "1.00" } }], 422],
      [[{ cause: `payout:${payout}` }, { cause: `payout:${payout}` }], 400],
      [[], 400],
    ] as const;
    for (const [said, status] of wrong)
      expect([said, (await at.post(`${line}/match`, "ann", { parts: said }, null)).status]).toEqual([said, status]);
    expect((await at.post(`${line}/match`, "reviewer", { parts }, null)).status).toBe(403);
    expect((await at.get("/v1/reconciliation/bank-lines/line_none", "ann")).status).toBe(404);

    const ask = { kind: "bank_charge", amount: eur("12.50"), lineId: charge.id, explanation: "As agreed" };
    expect((await at.post("/v1/adjustments", "ann", ask, null)).body.code).toBe("idempotency_key_missing");
    const proposed = await at.post("/v1/adjustments", "ann", ask, "charge");
    expect((await at.post("/v1/adjustments", "ann", ask, "charge")).body).toEqual(proposed.body);
    const { id } = proposed.body;
    expect((await at.post(`/v1/adjustments/${id}/approve`, "ann")).body.code).toBe("second_person_required");
    expect((await at.post(`/v1/adjustments/${id}/approve`, "ben")).body).toMatchObject({
      state: "approved",
      approvedBy: at.ids.ben,
    });
    expect((await at.post(`/v1/adjustments/${id}/cancel`, "ben")).status).toBe(409);
    expect((await at.get(`/v1/adjustments/${id}`, "reviewer")).body).toMatchObject({ kind: "bank_charge" });
    await clean(at.deps);
  });

  it.each([
    [{ kind: "bank_charge" }, 400],
    [{ kind: "cash_missing" }, 400],
    [{ kind: "cash_missing", partnerId: "partner_1", month: "2099-12" }, 400],
    [{ kind: "cash_missing", partnerId: "partner_none" }, 404],
    [{ kind: "cash_missing", partnerId: "partner_1" }, 422],
    [{ kind: "bank_interest", lineId: "line_none" }, 404],
    [{ kind: "explained_as_gift" }, 400],
    [{ kind: "explained_as_gift", explains: "adjustment_none" }, 404],
    [{ kind: "explained_as_gift", month: "2026-03" }, 400],
    [{ kind: "made_up" }, 400],
  ])("refuses the adjustment %o", async (said, status) => {
    const ask = { amount: eur("1.00"), explanation: "x", ...said };
    expect((await at.post("/v1/adjustments", "ann", ask)).status).toBe(status);
  });

  it("refuses what is no statement, and never fails", async () => {
    const cases: [string | Uint8Array<ArrayBuffer>, string, number][] = [
      ["", "application/xml", 400],
      ["<a/>", "text/xml", 400],
      ["nothing", "text/csv", 400],
      ["{}", "application/json", 415],
      [CAMT_02, "application/pdf", 415],
      [CAMT_02.replace("1106.35", "1106.36"), "application/xml", 422],
      [new Uint8Array([0xff, 0xfe, 0x00]), "text/csv", 400],
      ["\u0000".repeat(100), "text/csv", 400],
      [
        `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">${"<x>".repeat(5000)}`,
        "application/xml",
        400,
      ],
      [`x${"y".repeat(1_048_577)}`, "text/csv", 413],
    ];
    for (const [body, type, status] of cases) {
      const answer = await file("ann", body, type);
      expect([type, String(body).slice(0, 20), answer.status]).toEqual([type, String(body).slice(0, 20), status]);
    }
    for (let cut = 0; cut < CAMT_02.length; cut += 97) {
      const { status } = await file("ann", CAMT_02.slice(0, cut));
      expect([cut, status]).toEqual([cut, 400]);
    }
    expect((await file("officer", CAMT_02)).status).toBe(403);
    expect((await file("ann", CSV_DE, "text/csv", "?bank=x")).body.code).toBe("unknown_field");
    expect((await file("ann", camt("S-3", "1.00", "1.00", []))).body).toMatchObject({ status: 409, code: "conflict" });
  });

  it("finishes an import that broke off when the file is sent again", async () => {
    const lines = Array.from({ length: 40 }, (_, nth) => ({ amount: "1.00", day: "2026-03-09", ref: `N${nth}` }));
    const long = camt("S-9", "0.00", "40.00", lines);
    at.flaky.breakNext("PutCommand", "before");
    const broken = await file("ann", long);
    expect(broken.status).toBeGreaterThanOrEqual(500);
    const again = await file("ann", long);
    expect(again).toMatchObject({ status: 201, body: { statements: [{ again: false, lines: 40 }] } });
    expect(again.body.matched.length + again.body.unmatched.length).toBe(40);
  });
});

describe("a partner's month", () => {
  const path = "/v1/reconciliation/partners/partner_1";
  const which = { month: "2026-03", currency: "PHP" };

  it("is answered to its own people and to staff", async () => {
    at.deps.clock.advanceDays(40);
    const seen = await at.get(`${path}?month=2026-03`, "officer");
    expect(seen.body).toMatchObject({
      partnerId: "partner_1",
      month: "2026-03",
      statements: [{ state: "open", currency: "PHP" }],
      duplicate: [],
    });
    expect(seen.body.missing).toContain("PHP closing");
    expect((await at.get(path, "ann")).body.month).toBe("2026-03");
    expect((await at.get(path, "stranger")).status).toBe(404);
    expect((await at.get(path, "donor")).status).toBe(403);
    expect((await at.get(`${path}?month=2026-13`, "ann")).status).toBe(400);
  });

  it("is reported, signed in turn, and stands", async () => {
    const report = (as: string, rows: unknown, more = {}) =>
      at.post(`${path}/reports`, as, { ...which, rows, ...more }, null);
    for (const rows of [
      {},
      { closing: "1,0" },
      { closing: "1.001" },
      { closing: "1.00", cash: "1.00" },
      { closing: 1 },
    ])
      expect([rows, (await report("officer", rows)).status]).toEqual([rows, 400]);
    expect((await report("stranger", { closing: "1.00" })).status).toBe(404);
    expect((await report("officer", { closing: "1.00" }, { currency: "EUR" })).status).toBe(422);
    const said = await report("officer", { closing: "2000.00", received: "10304.00" }, { note: "Counted by two" });
    expect(said).toMatchObject({ status: 201, body: { state: "reported", note: "Counted by two" } });
    const rows = Object.fromEntries(said.body.rows.map((one: { row: string }) => [one.row, one]));
    expect(rows.closing).toMatchObject({ expected: { value: "2000.00" }, difference: { value: "0.00" } });
    expect(rows.handed_out).toMatchObject({ expected: { value: "-10304.00" }, reported: null, difference: null });

    const sign = (as: string, closing = "2000.00") => at.post(`${path}/signatures`, as, { ...which, closing }, null);
    expect((await sign("officer")).status).toBe(403);
    expect((await sign("ann")).body.code).toBe("second_person_required");
    expect((await sign("manager", "1999.99")).body.code).toBe("conflict");
    expect((await sign("manager")).body).toMatchObject({
      state: "partner_signed",
      partnerSignature: { by: at.ids.manager },
    });
    const back = await at.post(`${path}/send-back`, "ann", { ...which, reason: "Count again" }, null);
    expect(back.body).toMatchObject({ state: "reported", partnerSignature: null, sentBack: { reason: "Count again" } });
    await sign("manager");
    expect((await sign("ann")).body).toMatchObject({ state: "signed", financeSignature: { by: at.ids.ann } });
    expect((await report("officer", { closing: "1.00" })).status).toBe(409);
    const after = (await at.get(`${path}?month=2026-03`, "manager")).body;
    expect(after.matched).toEqual(expect.arrayContaining(["PHP closing", "PHP received"]));
  });
});

describe("the work list", () => {
  const path = "/v1/reconciliation/worklist";

  it("says what, how much, how old and whose, and is given to people of finance", async () => {
    const { items } = (await at.get(path, "reviewer")).body;
    expect(items.length).toBeGreaterThan(3);
    const [first] = items;
    expect(first).toMatchObject({ owner: null, ageDays: expect.any(Number), since: expect.stringMatching(/^2026-0/) });
    const give_ = (as: string, workId: string, personId: string | null) =>
      at.post(`${path}/owners`, as, { workId, personId }, null);
    expect((await give_("ann", first.id, at.ids.ben ?? "")).body).toMatchObject({ id: first.id, owner: at.ids.ben });
    expect((await at.get(`${path}?owner=${at.ids.ben}`, "ann")).body.items).toHaveLength(1);
    expect(
      (await at.get(`${path}?kind=bank_line`, "ann")).body.items.every(
        (one: { kind: string }) => one.kind === "bank_line",
      ),
    ).toBe(true);
    expect((await give_("ann", first.id, at.ids.officer ?? "")).status).toBe(400);
    expect((await give_("ann", "stripe:none", at.ids.ben ?? "")).status).toBe(404);
    expect((await give_("reviewer", first.id, at.ids.ben ?? "")).status).toBe(403);
    expect((await give_("ben", first.id, null)).body).toMatchObject({ owner: null });
    expect((await at.get(`${path}?kind=other`, "ann")).status).toBe(400);
  });
});
