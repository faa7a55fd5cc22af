// Entrepreneurs: known to their own partner alone, shown only with their consent.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anEntrepreneur, type World, world } from "../../support/api.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let here: World;
beforeAll(async () => {
  test = await testTable();
  here = await world(test.table);
});
afterAll(() => test.close());

describe("an entrepreneur", () => {
  it("is taken on with a consent that says when and by whom", async () => {
    const body = { displayName: "Aminata", country: "SN", consent: { publish: false } };
    const made = await here.call("POST", "/v1/entrepreneurs", "officer@two.test", body);
    expect(made).toMatchObject({ status: 201, body: { partnerId: "two", displayName: "Aminata", region: null } });
    expect(made.body.consent).toMatchObject({ publish: false, recordedAt: expect.stringMatching(/^2026-03-02T/) });
    expect(made.body.consent.recordedBy).toMatch(/^person_/);
  });

  it("is for officers and managers", async () => {
    const body = { displayName: "A", country: "SN", consent: { publish: true } };
    expect((await here.call("POST", "/v1/entrepreneurs", null, body)).status).toBe(401);
    expect((await here.call("POST", "/v1/entrepreneurs", "giver@a.test", body)).status).toBe(403);
    expect((await here.call("GET", "/v1/entrepreneurs", "admin@staff.test")).status).toBe(403);
  });

  it("is not there for another partner", async () => {
    const id = await anEntrepreneur(here);
    expect((await here.call("GET", `/v1/entrepreneurs/${id}`, "manager@one.test")).status).toBe(200);
    expect((await here.call("GET", `/v1/entrepreneurs/${id}`, "officer@two.test")).status).toBe(404);
    const change = await here.call("PATCH", `/v1/entrepreneurs/${id}`, "officer@two.test", { displayName: "X" });
    expect(change.status).toBe(404);
    const listed = await here.call("GET", "/v1/entrepreneurs", "officer@two.test");
    expect(listed.body.items.map((one: { displayName: string }) => one.displayName)).toEqual(["Aminata"]);
  });

  it("changes name and consent; a new consent is recorded anew", async () => {
    const id = await anEntrepreneur(here);
    const before = (await here.call("GET", `/v1/entrepreneurs/${id}`, "officer@one.test")).body;
    const named = await here.call("PATCH", `/v1/entrepreneurs/${id}`, "officer@one.test", { displayName: "M." });
    expect(named.body).toEqual({ ...before, displayName: "M." });
    const withdrawn = await here.call("PATCH", `/v1/entrepreneurs/${id}`, "manager@one.test", {
      consent: { publish: false },
    });
    expect(withdrawn.body.consent.publish).toBe(false);
    expect(withdrawn.body.consent.recordedBy).not.toBe(before.consent.recordedBy);
  });

  it("is refused without consent said, without a name, or with fields nobody knows", async () => {
    const good = { displayName: "A", country: "PH", consent: { publish: true } };
    const send = (body: object) => here.call("POST", "/v1/entrepreneurs", "officer@one.test", body);
    expect((await send({ ...good, consent: undefined })).status).toBe(400);
    expect((await send({ ...good, displayName: "  " })).status).toBe(400);
    expect((await send({ ...good, country: "Philippines" })).status).toBe(400);
    expect((await send({ ...good, partnerId: "two" })).body).toMatchObject({ code: "unknown_field" });
  });

  it("stands in a list of pages, newest first", async () => {
    const first = await here.call("GET", "/v1/entrepreneurs?limit=1", "officer@one.test");
    const second = await here.call(
      "GET",
      `/v1/entrepreneurs?limit=1&cursor=${first.body.nextCursor}`,
      "officer@one.test",
    );
    expect(first.body.items[0].createdAt > second.body.items[0].createdAt).toBe(true);
    // A page of one partner's list is no page of another's.
    const other = await here.call("GET", `/v1/entrepreneurs?cursor=${first.body.nextCursor}`, "officer@two.test");
    expect(other.status).toBe(400);
  });
});
