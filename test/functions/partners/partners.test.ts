// Partners: anybody reads them, administrators take them on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPartner } from "../../../functions/partners/commands.ts";
import { openLoan, type World, world } from "../../support/api.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let here: World;
beforeAll(async () => {
  test = await testTable();
  here = await world(test.table);
});
afterAll(() => test.close());

describe("partners", () => {
  it("are taken on by administrators alone", async () => {
    const body = { name: "Three", country: "ke", currency: "KES", city: "Nakuru" };
    expect((await here.call("POST", "/v1/partners", null, body)).status).toBe(401);
    expect((await here.call("POST", "/v1/partners", "finance@staff.test", body)).status).toBe(403);
    const made = await here.call("POST", "/v1/partners", "admin@staff.test", body);
    expect(made).toMatchObject({
      status: 201,
      body: { country: "KE", currencies: ["KES"], since: "2026-03-02", active: true },
    });
    const read = await here.call("GET", `/v1/partners/${made.body.id}`);
    expect(read.body).toMatchObject({
      ...made.body,
      record: { open: 0, repaying: 0, repaid: 0 },
      portfolioAtRisk: { on: "2026-03-02", par30Percent: "0.00", par90Percent: "0.00" },
    });
  });

  it("refuse unknown fields, countries that are none, and a beginning in the future", async () => {
    const body = { name: "X", country: "KE", currency: "KES" };
    const send = (more: object) => here.call("POST", "/v1/partners", "admin@staff.test", { ...body, ...more });
    expect(await send({ colour: "red" })).toMatchObject({ status: 400, body: { code: "unknown_field" } });
    expect(await send({ name: "\ud800" })).toMatchObject({ status: 400, body: { code: "invalid_json" } });
    expect(await send({ country: "ZZ" })).toMatchObject({ status: 400, body: { errors: [{ pointer: "/country" }] } });
    expect(await send({ since: "2026-03-03" })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/since" }] },
    });
  });

  it("stay as they are when the same id is taken on again", async () => {
    const draft = {
      name: "Other",
      country: "PH",
      city: null,
      currency: "USD",
      currencies: [],
      description: "",
    } as const;
    const again = await createPartner(here.deps, "system", draft, { id: "one" });
    expect(again).toMatchObject({ ok: true, value: { name: "One", currency: "PHP" } });
  });

  it("show how many of their loans are open", async () => {
    await openLoan(here);
    expect((await here.call("GET", "/v1/partners/one")).body.record).toEqual({ open: 1, repaying: 0, repaid: 0 });
  });

  it("are listed by name, page after page, and refuse a cursor from elsewhere", async () => {
    const names: string[] = [];
    let cursor: string | null = "";
    do {
      const page = await here.call("GET", `/v1/partners?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      names.push(...page.body.items.map((one: { name: string }) => one.name));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(names).toEqual(["One", "Three", "Two"]);
    const elsewhere = { pk: "PERSON#1", sk: "PERSON", gsi1pk: "STAFF", gsi1sk: "admin" };
    for (const text of [
      "!",
      "eyJ9",
      JSON.stringify(elsewhere),
      "[]",
      "null",
      '{"pk":1}',
      '{"pk":"a","sk":"b","gsi1pk":"PARTNERS","gsi1sk":"\\ud800"}',
    ]) {
      const made = encodeURIComponent(Buffer.from(text).toString("base64url"));
      expect((await here.call("GET", `/v1/partners?cursor=${made}`)).status).toBe(400);
    }
  });

  it("that nobody knows are not found", async () => {
    expect(await here.call("GET", "/v1/partners/nobody")).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});
