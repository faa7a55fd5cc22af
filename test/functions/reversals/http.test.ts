// Reversals, recoveries, returns, early closing, new terms, arrears and rates over HTTP: who may, what is answered, once each.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPartner } from "../../../functions/partners/commands.ts";
import { handedOut } from "../../support/course.ts";
import { must } from "../../support/life.ts";
import { type Office, office } from "../../support/office.ts";
import { clean } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let at: Office;
beforeAll(async () => {
  test = await testTable();
  at = await office(test.table);
  for (const id of ["partner_1", "partner_2"]) {
    const partner = { name: id, country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
    must(await createPartner(at.deps, "system", partner, { id }));
  }
  await handedOut(at.deps, "loan", { ann: 6_000n, ben: 10_000n });
  await handedOut(at.deps, "lost", { ann: 16_000n });
  at.deps.clock.advanceDays(31);
});
afterAll(() => test.close());

const php = (value: string) => ({ currency: "PHP", value });
const rows = (...list: object[]) => ({ rows: list.map((row) => ({ loanId: "loan", paidOn: "2026-04-02", ...row })) });

it("takes the flags of a row in JSON and in a file, and says what became of each", async () => {
  const sent = await at.post("/v1/repayment-batches", "officer", rows({ amount: php("2679.04"), reference: "A" }));
  expect(sent.body.rows[0]).toEqual({
    reference: "A",
    outcome: "applied",
    principal: php("2576.00"),
    interest: php("103.04"),
  });
  const csv = [
    "loanId,paidOn,amount,currency,reference,overpayment,settles,recovery",
    "loan,2026-04-02,99999,PHP,B,,,",
    "loan,2026-04-02,99999,PHP,C,spend,,",
    "loan,2026-04-02,99999,PHP,D,,maybe,",
    "loan,2026-04-02,10,PHP,E,,,yes",
    "loan,2026-04-02,7730,PHP,F,keep,yes,no",
  ].join("\n");
  const file = await at.post("/v1/repayment-batches", "officer", csv);
  expect(file.body.rows.map((row: { code?: string; outcome: string }) => row.code ?? row.outcome)).toEqual([
    "overpaid",
    "invalid_row",
    "invalid_row",
    "wrong_state",
    "applied",
  ]);
  expect(file.body.rows[4]).toMatchObject({ principal: php("7728.00"), overpaid: php("2.00"), waived: php("154.56") });
  const bad = await at.post("/v1/repayment-batches", "officer", "loanId,paidOn,amount,currency,reference,keep\n");
  expect(bad.status).toBe(400);
  const read = (await at.get("/v1/loans/loan")).body;
  expect(read).toMatchObject({ state: "repaid", settled: { on: "2026-04-02", waived: php("154.56") } });
  const seen = (await at.get("/v1/loans/loan/repayments")).body.items;
  expect(seen[1]).toEqual({ id: expect.any(String), paidOn: "2026-04-02", principal: php("7728.00") });
});

it("gives back once for each reference, and lets finance alone keep it as interest", async () => {
  const path = "/v1/loans/loan/overpayment-returns";
  const body = { returnedOn: "2026-04-02", amount: php("1.50"), reference: "R-1" };
  for (const as of ["donor", "reviewer"]) expect((await at.post(path, as, body)).status).toBe(403);
  expect((await at.post(path, "stranger", body)).status).toBe(404);
  expect((await at.post(path, "officer", { ...body, keptBecause: "Because." })).status).toBe(403);
  const done = await at.post(path, "officer", body);
  expect(done).toMatchObject({ status: 201, body: { returned: php("1.50"), overpaid: php("0.50") } });
  expect((await at.post(path, "officer", body)).body).toEqual(done.body);
  expect(await at.post(path, "officer", { ...body, amount: php("0.50") })).toMatchObject({ status: 409 });
  const kept = { ...body, amount: php("0.50"), reference: "R-2", keptBecause: "She said so." };
  expect((await at.post(path, "ann", kept)).status).toBe(201);
  await clean(at.deps);
});

it("says what closes a loan, to its own partner and staff", async () => {
  const path = "/v1/loans/lost/payoff";
  expect((await at.get(path, "officer")).body).toMatchObject({
    on: "2026-04-02",
    principal: php("10304.00"),
    interest: php("103.04"),
    total: php("10407.04"),
    waived: php("154.56"),
  });
  expect((await at.get(`${path}?on=2026-03-17`, "ann")).body).toMatchObject({ interest: php("49.86") });
  expect((await at.get(path, "stranger")).status).toBe(404);
  expect((await at.get(path)).status).toBe(401);
  expect(await at.get("/v1/loans/loan/payoff", "ann")).toMatchObject({ status: 409, body: { code: "wrong_state" } });
});

it("changes terms by two people, and the loan says so", async () => {
  const path = "/v1/loans/lost/reschedule";
  const schedule = { instalments: 3, frequency: "monthly", method: "flat" };
  const body = { reason: "A flood.", schedule, firstDueOn: "2026-06-01" };
  expect((await at.post(path, "officer", body)).status).toBe(403);
  expect(await at.post(path, "manager", { ...body, firstDueOn: "2026-04-01" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/schedule/firstDueOn" }] },
  });
  const proposed = await at.post(path, "manager", body);
  expect(proposed).toMatchObject({ status: 201, body: { proposal: { reason: "A flood.", rows: [{}, {}, {}] } } });
  expect((await at.post(path, "manager", body)).body).toEqual(proposed.body);
  expect((await at.post(`${path}/approve`, "manager")).status).toBe(403);
  const approved = await at.post(`${path}/approve`, "ben");
  expect(approved).toMatchObject({
    status: 200,
    body: { proposal: null, reschedules: [{ principal: php("10304.00") }] },
  });
  expect((await at.post(`${path}/approve`, "ben")).body).toEqual(approved.body);
  const kinds = async (as: string | null) =>
    (await at.get("/v1/loans/lost/history", as)).body.items.map((one: { kind: string }) => one.kind);
  expect(await kinds(null)).toContain("rescheduled");
  expect(await kinds(null)).not.toContain("reschedule_proposed");
  expect(await kinds("ann")).toContain("reschedule_proposed");
});

it("answers arrears to the partner itself and staff, on any day that has come", async () => {
  const path = "/v1/partners/partner_1/arrears";
  at.deps.clock.advanceDays(40);
  expect((await at.get(path, "officer")).body).toMatchObject({
    on: "2026-05-12",
    total: { loans: 1, over30: { currency: "EUR", value: "160.00" }, par30Percent: "100.00", par90Percent: "0.00" },
    byCurrency: [{ currency: "PHP", outstanding: php("10304.00") }],
    loans: [{ loanId: "lost", since: "2026-04-02", days: 40, byOldTerms: true, overdue: { total: php("0.00") } }],
    overpaid: [],
  });
  expect((await at.get(`${path}?on=2026-03-20`, "ann")).body).toMatchObject({
    total: { loans: 2, par30Percent: "0.00" },
  });
  expect((await at.get(path, "stranger")).status).toBe(404);
  expect((await at.get(`${path}?on=2030-01-01`, "ann")).status).toBe(400);
  expect((await at.get("/v1/arrears", "officer")).status).toBe(403);
  const all = (await at.get("/v1/arrears?months=2", "reviewer")).body;
  expect(all).toMatchObject({ total: { par30Percent: "100.00" }, partners: [{ partnerId: "partner_1" }] });
  expect(all.months.map((one: { on: string }) => one.on)).toEqual(["2026-03-31", "2026-04-30"]);
  const shown = (await at.get("/v1/partners/partner_1")).body.portfolioAtRisk;
  expect(shown).toMatchObject({ on: "2026-05-12", par30Percent: "100.00", method: expect.stringContaining("30") });
});

it("takes recoveries of a written-off loan alone, and reverses what was wrong by two people", async () => {
  const body = { paidOn: "2026-05-12", amount: php("500"), reference: "V-1" };
  const path = "/v1/loans/lost/recoveries";
  expect(await at.post(path, "officer", body)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  await at.post("/v1/loans/lost/write-off", "ann", { reason: "Gone." });
  await at.post("/v1/loans/lost/write-off/approve", "ben");
  expect((await at.post(path, "stranger", body)).status).toBe(404);
  const made = await at.post(path, "officer", body);
  expect(made).toMatchObject({ status: 201, body: { kind: "recovery", principal: php("500.00") } });
  expect((await at.post(path, "officer", body)).body).toEqual(made.body);
  expect(await at.post(path, "officer", { ...body, paidOn: "2026-05-13", reference: "V-2" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/paidOn" }] },
  });

  const asked = { cause: "repayment:partner_1:V-1", reason: "Another loan's." };
  for (const as of ["officer", "manager", "reviewer"])
    expect((await at.post("/v1/reversals", as, asked)).status).toBe(403);
  expect((await at.post("/v1/reversals", "ann", { ...asked, cause: "none" })).status).toBe(404);
  const proposed = await at.post("/v1/reversals", "ann", asked);
  expect(proposed).toMatchObject({
    status: 201,
    body: { state: "proposed", reversalCause: "reversal:repayment:partner_1:V-1", mirror: [{}, {}] },
  });
  const one = `/v1/reversals/${proposed.body.id}`;
  expect(await at.post(`${one}/approve`, "ann")).toMatchObject({
    status: 403,
    body: { code: "second_person_required" },
  });
  expect((await at.post(`${one}/withdraw`, "ann")).body).toMatchObject({ state: "withdrawn" });
  expect((await at.post("/v1/reversals", "ben", asked)).body).toMatchObject({ state: "proposed" });
  const approved = await at.post(`${one}/approve`, "ann");
  expect(approved).toMatchObject({ status: 200, body: { state: "approved" } });
  expect((await at.post(`${one}/approve`, "ann")).body).toEqual(approved.body);
  expect((await at.get("/v1/reversals", "reviewer")).body.items).toMatchObject([{ id: proposed.body.id }]);
  expect((await at.get(one, "reviewer")).body).toEqual(approved.body);
  const told = (await at.get("/v1/loans/lost/history")).body.items.at(-1);
  expect(told).toMatchObject({
    kind: "reversed",
    reverses: "recovery",
    amount: php("500.00"),
    reason: "Another loan's.",
  });
  expect((await at.get("/v1/loans/lost/repayments")).body.items).toMatchObject([{ reversedAt: expect.any(String) }]);
  await clean(at.deps);
});

it("tells the rates of a loan, and hides those of a draft", async () => {
  expect((await at.get("/v1/loans/loan/rates")).body).toMatchObject({
    posted: { value: "64.40", source: "test" },
    transfer: { rate: { value: "64.40" }, gain: { value: "0.00" } },
    rounding: php("0.00"),
    recycledIn: { gain: { value: "0.00" } },
  });
  expect((await at.get("/v1/loans/none/rates")).status).toBe(404);
});
