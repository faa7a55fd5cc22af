// Giving roles over HTTP: administrators alone, officers with a partner, nobody to themselves, two at once still make one person.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../functions/people/commands.ts";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { type World, world } from "../../support/api.ts";
import { personWith } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let one: World;
beforeAll(async () => {
  test = await testTable();
  one = await world(test.table);
});
afterAll(() => test.close());

const give = (body: unknown, as: string | null = "admin@staff.test") => one.call("POST", "/v1/people", as, body);

describe("giving a role", () => {
  it("is for administrators alone, and so is the list", async () => {
    const body = { email: "someone@new.test", role: "finance" };
    expect((await give(body, null)).status).toBe(401);
    for (const who of ["finance@staff.test", "reviewer@staff.test", "manager@one.test"]) {
      expect((await give(body, who)).status).toBe(403);
      expect((await one.call("GET", "/v1/people", who)).status).toBe(403);
    }
    expect(await findPersonByEmail(one.deps, body.email)).toBeNull();
  });

  it("makes an officer of somebody new, tells it in the log, and answers the same again", async () => {
    const body = { email: "ana@new.test", name: "Ana", role: "officer", partnerId: "one" };
    const made = await give(body);
    expect([made.status, made.body]).toEqual([201, { ...body, id: expect.any(String), createdAt: expect.any(String) }]);
    expect((await give(body)).body).toEqual(made.body);
    const facts = [];
    for await (const item of queryAll(test.table, { pk: `PERSON#${made.body.id}`, prefix: "FACT#" })) facts.push(item);
    expect(facts.map((item) => [item.kind, item.data])).toEqual([
      ["person.role_given", { role: "officer", from: "donor", partnerId: "one" }],
    ]);
    expect((await one.call("GET", "/v1/entrepreneurs", "ana@new.test")).status).toBe(200);
  });

  it("refuses what does not fit, with a pointer", async () => {
    const cases: [Record<string, unknown>, number, string, string][] = [
      [{ email: "b@new.test", role: "officer" }, 400, "invalid_request", "/partnerId"],
      [{ email: "b@new.test", role: "admin", partnerId: "one" }, 400, "invalid_request", "/partnerId"],
      [{ email: "b@new.test", role: "officer", partnerId: "three" }, 404, "not_found", "/partnerId"],
      [{ email: "admin@staff.test", role: "donor" }, 403, "second_person_required", "/email"],
      [{ email: "not an address", role: "finance" }, 400, "invalid_request", "/email"],
      [{ email: "b@new.test", role: "king" }, 400, "invalid_request", "/role"],
      [{ email: "b@new.test", role: "reviewer" }, 403, "second_person_required", "/role"],
    ];
    for (const [body, status, code, pointer] of cases) {
      const answer = await give(body);
      expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([status, code, pointer]);
    }
    expect(await findPersonByEmail(one.deps, "b@new.test")).toBeNull();
  });

  it("makes one person of an address that two administrators name at once", async () => {
    const by = { personId: "person_other" };
    const gift = { email: "Two@new.test", name: "Two", role: "officer", partnerId: "one" } as const;
    const made = await Promise.all([giveRole(one.deps, by, gift), giveRole(one.deps, by, gift)]);
    const ids = made.map((result) => (result.ok ? result.value.id : result.refusal.code));
    expect(new Set(ids).size).toBe(1);
    const listed = await one.call("GET", "/v1/people?limit=200", "admin@staff.test");
    expect(listed.body.items.filter((item: { email: string }) => item.email === "Two@new.test")).toHaveLength(1);
  });

  it("takes a role away: the person is a donor again and off the list", async () => {
    await personWith(one.deps, "gone@new.test", "finance");
    expect((await give({ email: "gone@new.test", role: "donor" })).body).toMatchObject({
      role: "donor",
      partnerId: null,
    });
    const listed = await one.call("GET", "/v1/people?limit=200", "admin@staff.test");
    expect(listed.body.items.map((item: { email: string }) => item.email)).not.toContain("gone@new.test");
    expect((await one.call("GET", "/v1/people?cursor=made-up", "admin@staff.test")).status).toBe(400);
  });
});
