// A loan over the API, from draft to the moment when donors can give: who may do what, and who may see it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anEntrepreneur, loanBody, openLoan, type World, world } from "../../support/api.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let here: World;
beforeAll(async () => {
  test = await testTable();
  here = await world(test.table);
});
afterAll(() => test.close());

const OFFICER = "officer@one.test";
const MANAGER = "manager@one.test";
const STRANGER = "officer@two.test";
const REVIEWER = "reviewer@staff.test";

async function draft(more: Record<string, unknown> = {}): Promise<string> {
  const made = await here.call("POST", "/v1/loans", OFFICER, loanBody(await anEntrepreneur(here), more));
  expect(made.status).toBe(201);
  return made.body.id;
}

/** The same long text in as many languages as there may be. */
function allLanguages(length: number): Record<string, string> {
  const tags = ["en", "de", "fr", "nl", "fil", "id", "es", "pt", "km", "ur", "hi", "ta"];
  return Object.fromEntries(tags.map((tag) => [tag, "ខ".repeat(length)]));
}

describe("a draft", () => {
  it("may be long in many languages, and the table still takes it", async () => {
    const id = await draft({ story: allLanguages(5_000) });
    expect(Object.keys((await here.call("GET", `/v1/loans/${id}`, OFFICER)).body.story)).toHaveLength(12);
  });

  it("has a goal at the newest rate, with its source and date, and a schedule as it would be from today", async () => {
    const made = await here.call("POST", "/v1/loans", OFFICER, loanBody(await anEntrepreneur(here)));
    expect(made).toMatchObject({
      status: 201,
      body: {
        state: "draft",
        displayName: "Marisol",
        country: "PH",
        region: "Café Hill",
        sector: "clothing",
        partnerId: "one",
        partnerName: "One",
        principal: { currency: "PHP", value: "10304.00" },
        goal: { currency: "EUR", value: "150.42" },
        remaining: { currency: "EUR", value: "150.42" },
        funded: { currency: "EUR", value: "0.00" },
        repaid: { currency: "PHP", value: "0.00" },
        outstanding: { currency: "PHP", value: "0.00" },
        rate: { value: "68.50", date: "2026-01-01" },
        preDisbursed: null,
        postedAt: null,
      },
    });
    expect(made.body.rate.source).toMatch(/starting rates/);
    expect(made.body.schedule.rows.map((row: { dueOn: string }) => row.dueOn)).toEqual([
      "2026-04-02",
      "2026-05-02",
      "2026-06-02",
      "2026-07-02",
    ]);
  });

  it("reads a sector whatever its capitals", async () => {
    const id = await draft({ sector: "Personal Use" });
    expect((await here.call("GET", `/v1/loans/${id}`, OFFICER)).body.sector).toBe("personal-use");
  });

  it.each([
    [{ principal: { currency: "PHP", value: "-5" } }, 400, "invalid_request", "/principal/value"],
    [{ principal: { currency: "PHP", value: "5.001" } }, 400, "invalid_request", "/principal/value"],
    [{ principal: { currency: "PHP", value: "1e3" } }, 400, "invalid_request", "/principal/value"],
    [{ principal: { currency: "PHP", value: "99999999999999999" } }, 400, "invalid_request", "/principal/value"],
    [{ principal: { currency: "PHP", value: "10.00" } }, 422, "wrong_amount", "/principal/value"],
    [{ principal: { currency: "XOF", value: "10000" } }, 422, "wrong_currency", "/principal/currency"],
    [{ sector: "gambling" }, 400, "invalid_request", "/sector"],
    [{ story: {} }, 400, "invalid_request", "/story"],
    [{ story: { en: "x".repeat(10_001) } }, 400, "invalid_request", "/story/en"],
    [{ story: allLanguages(10_000) }, 400, "invalid_request", "/story"],
    [{ story: { "not a language": "x" } }, 400, "invalid_request", "/story/not a language"],
    [
      { schedule: { instalments: 0, frequency: "monthly", method: "flat" } },
      400,
      "invalid_request",
      "/schedule/instalments",
    ],
    [
      { schedule: { instalments: 2, frequency: "bullet", method: "flat" } },
      400,
      "invalid_request",
      "/schedule/instalments",
    ],
    [
      { schedule: { instalments: 2, frequency: "monthly", method: "flat", rows: [] } },
      400,
      "unknown_field",
      "/schedule/rows",
    ],
    [{ preDisbursed: "2026-02-30" }, 400, "invalid_request", "/preDisbursed"],
    [{ preDisbursed: "2026-12-30" }, 400, "invalid_request", "/preDisbursed"],
    [{ state: "fundraising" }, 400, "unknown_field", "/state"],
    [{ entrepreneurId: "nobody" }, 404, "not_found", "/entrepreneurId"],
  ])("is refused with %j", async (more, status, code, pointer) => {
    const sent = { ...loanBody(await anEntrepreneur(here)), ...more };
    expect(await here.call("POST", "/v1/loans", OFFICER, sent)).toMatchObject({
      status,
      body: { code, errors: [{ pointer }] },
    });
  });

  it("is for one of the partner's own entrepreneurs", async () => {
    const sent = loanBody(await anEntrepreneur(here));
    expect((await here.call("POST", "/v1/loans", STRANGER, sent)).status).toBe(404);
    expect((await here.call("POST", "/v1/loans", REVIEWER, sent)).status).toBe(403);
    expect((await here.call("POST", "/v1/loans", null, sent)).status).toBe(401);
  });

  it("changes only what is named, and works out the goal again", async () => {
    const id = await draft();
    const before = (await here.call("GET", `/v1/loans/${id}`, OFFICER)).body;
    const changes = { principal: { currency: "USD", value: "117.00" }, region: null };
    const changed = await here.call("PATCH", `/v1/loans/${id}`, MANAGER, changes);
    expect(changed).toMatchObject({
      status: 200,
      body: { title: before.title, region: null, goal: { value: "100.00" }, repaid: { currency: "USD" } },
    });
    expect((await here.call("PATCH", `/v1/loans/${id}`, STRANGER, { title: "Mine" })).status).toBe(404);
    expect((await here.call("PATCH", `/v1/loans/${id}`, OFFICER, { goal: "1" })).body.code).toBe("unknown_field");
  });

  it("is seen by its partner and by staff, and by nobody else", async () => {
    const id = await draft();
    const see = async (as: string | null) => [
      (await here.call("GET", `/v1/loans/${id}`, as)).status,
      (await here.call("GET", `/v1/loans/${id}/history`, as)).status,
    ];
    expect(await see(MANAGER)).toEqual([200, 200]);
    expect(await see(REVIEWER)).toEqual([200, 200]);
    for (const as of [null, STRANGER, "giver@a.test"]) expect(await see(as)).toEqual([404, 404]);
  });
});

describe("on its way to donors a loan", () => {
  it("goes draft → in review → returned → in review → fundraising", async () => {
    const id = await draft();
    const submit = () => here.call("POST", `/v1/loans/${id}/submit`, OFFICER);
    expect(await submit()).toMatchObject({ status: 200, body: { state: "in_review" } });
    expect(await submit()).toMatchObject({ status: 409, body: { code: "wrong_state", state: "in_review" } });
    expect(await here.call("PATCH", `/v1/loans/${id}`, OFFICER, { title: "X" })).toMatchObject({ status: 409 });
    const returned = await here.call("POST", `/v1/loans/${id}/return`, REVIEWER, { reason: "Say what she earns." });
    expect(returned).toMatchObject({
      status: 200,
      body: { state: "returned", returnedBecause: "Say what she earns." },
    });
    expect((await here.call("PATCH", `/v1/loans/${id}`, OFFICER, { title: "Three machines" })).status).toBe(200);
    expect((await submit()).body).toMatchObject({ state: "in_review", returnedBecause: null });
    await here.call("POST", "/v1/rates", "finance@staff.test", {
      currency: "PHP",
      value: "64.40",
      source: "Fixing",
      date: "2026-03-02",
    });
    const published = await here.call("POST", `/v1/loans/${id}/publish`, "admin@staff.test");
    expect(published).toMatchObject({
      status: 200,
      body: {
        state: "fundraising",
        title: "Three machines",
        goal: { value: "160.00" },
        remaining: { value: "160.00" },
        rate: { value: "64.40", source: "Fixing", date: "2026-03-02" },
        postedAt: expect.stringMatching(/^2026-03-02/),
        deadline: expect.stringMatching(/^2026-05-01/),
      },
    });
    expect((await here.call("POST", `/v1/loans/${id}/publish`, REVIEWER)).status).toBe(409);
    expect((await here.call("GET", `/v1/loans/${id}`)).body).toEqual(published.body);
  });

  it("needs the entrepreneur's consent", async () => {
    const entrepreneurId = await anEntrepreneur(here, { consent: { publish: false } });
    const id = (await here.call("POST", "/v1/loans", OFFICER, loanBody(entrepreneurId))).body.id;
    const submit = () => here.call("POST", `/v1/loans/${id}/submit`, OFFICER);
    expect(await submit()).toMatchObject({ status: 409, body: { code: "consent_missing" } });
    await here.call("PATCH", `/v1/entrepreneurs/${entrepreneurId}`, OFFICER, { consent: { publish: true } });
    expect((await submit()).status).toBe(200);
    await here.call("PATCH", `/v1/entrepreneurs/${entrepreneurId}`, OFFICER, { consent: { publish: false } });
    expect((await here.call("POST", `/v1/loans/${id}/publish`, REVIEWER)).body.code).toBe("consent_missing");
  });

  it("is submitted by its partner, published and returned by reviewers", async () => {
    const id = await draft();
    expect((await here.call("POST", `/v1/loans/${id}/submit`, STRANGER)).status).toBe(404);
    expect((await here.call("POST", `/v1/loans/${id}/submit`, REVIEWER)).status).toBe(403);
    for (const [act, body] of [["publish"], ["return", { reason: "x" }]] as const) {
      expect((await here.call("POST", `/v1/loans/${id}/${act}`, OFFICER, body)).status).toBe(403);
      expect((await here.call("POST", `/v1/loans/${id}/${act}`, "finance@staff.test", body)).status).toBe(403);
      expect((await here.call("POST", `/v1/loans/nobody/${act}`, REVIEWER, body)).status).toBe(404);
    }
  });

  it("is published once by two reviewers at the same moment", async () => {
    const id = await draft();
    await here.call("POST", `/v1/loans/${id}/submit`, OFFICER);
    const both = await Promise.all(
      [REVIEWER, "admin@staff.test"].map((as) => here.call("POST", `/v1/loans/${id}/publish`, as)),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  it("handed out before it is funded says when, and its schedule runs from that day", async () => {
    const loan = await openLoan(here, { preDisbursed: "2026-01-31" });
    expect(loan.preDisbursed).toBe("2026-01-31");
    expect(loan.schedule.rows.map((row: { dueOn: string }) => row.dueOn)).toEqual([
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ]);
  });
});

describe("news", () => {
  it("is told of a public loan by its partner, and stands in its history", async () => {
    const { id } = await openLoan(here);
    const text = { en: "The machines arrived.", fil: "Dumating na." };
    expect(await here.call("POST", `/v1/loans/${id}/updates`, OFFICER, { text })).toMatchObject({
      status: 201,
      body: { loanId: id, kind: "update", text },
    });
    expect((await here.call("POST", `/v1/loans/${id}/updates`, STRANGER, { text })).status).toBe(404);
    const seen = await here.call("GET", `/v1/loans/${id}/history`);
    expect(seen.body.items.map((item: { kind: string }) => item.kind)).toEqual(["published", "update"]);
    expect(seen.body.items[1].text).toEqual(text);
  });

  it("waits until the loan is published", async () => {
    const answer = await here.call("POST", `/v1/loans/${await draft()}/updates`, OFFICER, { text: { en: "x" } });
    expect(answer).toMatchObject({ status: 409, body: { code: "wrong_state", state: "draft" } });
  });
});

describe("a schedule preview", () => {
  it("is worked out for anybody", async () => {
    const terms = { instalments: 3, frequency: "monthly", method: "equal-principal", disbursedOn: "2026-01-31" };
    const made = await here.call("POST", "/v1/schedule-previews", null, { principal: "100.00", ...terms });
    expect(made).toMatchObject({ status: 200, body: { totals: { principal: "100.00", interest: "0.00" } } });
    expect(made.body.rows.map((row: { dueOn: string; total: string }) => `${row.dueOn} ${row.total}`)).toEqual([
      "2026-02-28 33.33",
      "2026-03-31 33.33",
      "2026-04-30 33.34",
    ]);
    const bad = await here.call("POST", "/v1/schedule-previews", null, {
      principal: "100.00",
      ...terms,
      instalments: -1,
    });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: "/instalments" }] } });
  });
});
