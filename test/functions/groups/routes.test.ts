// Groups over HTTP: for the people of their partner alone, everybody in one at most, each act in the audit log.
import { beforeAll, expect, it } from "vitest";
import { toldOf } from "../../../functions/audit-log/told.ts";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { MEMBERS_MAX } from "../../../functions/groups/group.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { queryAll } from "../../../functions/table/read.ts";
import type { Json } from "../../support/client.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const PEOPLE = [
  ["officer", "officer", "partner_1"],
  ["manager", "manager", "partner_1"],
  ["stranger", "officer", "partner_2"],
  ["donor", "donor", null],
  ["finance", "finance", null],
] as const;

let deps: TestDeps;
let app: ReturnType<typeof buildApp>;
beforeAll(async () => {
  deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  app = buildApp(deps);
  for (const [name, role, partnerId] of PEOPLE) await personWith(deps, `${name}@groups.test`, role, partnerId);
});

async function ask(
  as: string | null,
  method: string,
  path: string,
  body?: Json,
): Promise<{ status: number; body: Json }> {
  const headers = { ...(as ? signedInAs(`${as}@groups.test`) : {}), "content-type": "application/json" };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await app.request(path, init);
  return { status: answer.status, body: await answer.json() };
}

async function entrepreneur(partnerId: string): Promise<string> {
  const draft = { displayName: "Nena", country: "PH", region: null, consent: { publish: true } };
  const made = await createEntrepreneur(deps, { personId: "person_1", partnerId }, draft);
  if (!made.ok) throw new Error(made.refusal.detail);
  return made.value.id;
}

it("founds, changes, fills and ends a group, and says each to the audit log", async () => {
  const founded = await ask("officer", "POST", "/v1/groups", { name: "Market", weekday: "friday" });
  expect(founded).toMatchObject({
    status: 201,
    body: { name: "Market", place: null, memberIds: [], archivedAt: null },
  });
  const path = `/v1/groups/${founded.body.id}`;
  const changed = await ask("manager", "PATCH", path, { name: "Fish hall", weekday: null, place: "Hall 2" });
  expect(changed.body).toMatchObject({ name: "Fish hall", weekday: null, place: "Hall 2" });
  const nena = await entrepreneur("partner_1");
  expect((await ask("officer", "PUT", `${path}/members`, { entrepreneurIds: [nena] })).body.memberIds).toEqual([nena]);
  expect((await ask("officer", "GET", `/v1/entrepreneurs/${nena}`)).body.groupId).toBe(founded.body.id);
  expect((await ask("officer", "PUT", `${path}/members`, { entrepreneurIds: [nena] })).status).toBe(200);
  expect((await ask("officer", "GET", "/v1/groups")).body.items).toHaveLength(1);
  const ended = await ask("manager", "POST", `${path}/archive`);
  expect(ended.body).toMatchObject({ memberIds: [], archivedAt: expect.any(String) });
  expect((await ask("officer", "GET", `/v1/entrepreneurs/${nena}`)).body.groupId).toBeUndefined();
  expect((await ask("officer", "PATCH", path, { name: "Again" })).body.code).toBe("wrong_state");
  const logged: (string | undefined)[] = [];
  for await (const item of queryAll(deps.table, { pk: `GROUP#${founded.body.id}`, prefix: "FACT#" }))
    logged.push(toldOf(item)?.what);
  expect(logged.sort()).toEqual(["group.archived", "group.changed", "group.created", "group.members_changed"]);
});

it("takes nobody of another group, of another partner, or beyond its size", async () => {
  const found = async (name: string) => (await ask("officer", "POST", "/v1/groups", { name })).body.id as string;
  const [first, second] = [await found("First"), await found("Second")];
  const mine = await entrepreneur("partner_1");
  const fill = (group: string, ids: readonly string[]) =>
    ask("officer", "PUT", `/v1/groups/${group}/members`, { entrepreneurIds: ids });
  await fill(first, [mine]);
  expect((await fill(second, [mine])).body).toMatchObject({ status: 409, code: "conflict" });
  const theirs = await fill(first, [mine, await entrepreneur("partner_2")]);
  expect(theirs.body).toMatchObject({ status: 400, errors: [{ pointer: "/entrepreneurIds/1" }] });
  expect((await fill(first, Array(MEMBERS_MAX + 1).fill(mine))).status).toBe(400);
  // Two fill two groups with the same person at once: one of them is told.
  const free = await entrepreneur("partner_1");
  const both = await Promise.all([fill(first, [mine, free]), fill(second, [free])]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it("is for the people of its partner alone", async () => {
  const { id } = (await ask("officer", "POST", "/v1/groups", { name: "Ours" })).body;
  const calls: [string, string, Json?][] = [
    ["GET", `/v1/groups/${id}`],
    ["PATCH", `/v1/groups/${id}`, { name: "Theirs" }],
    ["PUT", `/v1/groups/${id}/members`, { entrepreneurIds: [] }],
    ["POST", `/v1/groups/${id}/archive`],
  ];
  for (const [method, path, body] of calls) {
    expect((await ask("stranger", method, path, body)).status).toBe(404);
    expect((await ask("donor", method, path, body)).status).toBe(403);
    expect((await ask("finance", method, path, body)).status).toBe(403);
    expect((await ask(null, method, path, body)).status).toBe(401);
  }
  expect((await ask("stranger", "GET", "/v1/groups")).body.items).toEqual([]);
  for (const bad of [{}, { name: "" }, { name: "a\nb" }, { name: "A", weekday: "Freitag" }, { name: "A", more: 1 }])
    expect((await ask("officer", "POST", "/v1/groups", bad)).status).toBe(400);
});
