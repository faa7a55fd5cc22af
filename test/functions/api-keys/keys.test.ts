// Keys of partners' own systems: what their scopes open and nothing else, for their own partner alone, until they are taken back.
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { hasEnded, KEYS_MAX, type KeyLife, SCOPES, type Scope } from "../../../functions/api-keys/api-key.ts";
import { makeKey, revokeKey } from "../../../functions/api-keys/commands.ts";
import { keysOfPartner } from "../../../functions/api-keys/queries.ts";
import { dayOf, daysAfter } from "../../../functions/days.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { newId } from "../../../functions/ids.ts";
import { writeLetters } from "../../../functions/letters/jobs.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { type World, world } from "../../support/api.ts";
import { factsOf } from "../../support/facts.ts";
import { must } from "../../support/life.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let at: World;
let app: ReturnType<typeof buildApp>;
const manager = { personId: "person_m", partnerId: "one", role: "manager" } as const;

beforeAll(async () => {
  at = await world(test.table);
  app = buildApp(at.deps);
});
afterEach(() => void vi.useRealTimers());

async function keyWith(...scopes: Scope[]): Promise<{ id: string; written: string }> {
  const { key, written } = must(await makeKey(at.deps, manager, { id: newId("key"), name: "Books", scopes }));
  return { id: key.id, written: written ?? "" };
}

async function call(written: string, method: string, path: string, body?: unknown) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { authorization: `Bearer ${written}`, "content-type": "application/json" };
  const answer = await app.request(path, { method, headers, ...init });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const NEW = { displayName: "Nena", country: "PH", consent: { publish: true } };

it("does what its scope says, and tells the log which key did it", async () => {
  const key = await keyWith("entrepreneurs:write", "partner:read");
  const made = await call(key.written, "POST", "/v1/entrepreneurs", NEW);
  expect(made.status).toBe(201);
  const facts = await factsOf(at.deps, `ENTREPRENEUR#${made.body.id}`);
  expect(facts.map((one) => one.by)).toEqual([key.id]);
  expect((await call(key.written, "GET", `/v1/entrepreneurs/${made.body.id}`)).status).toBe(200);
});

it("does nothing that its scopes do not name, nothing for people alone, and nothing of another partner", async () => {
  const reads = await keyWith("partner:read");
  const refused = await call(reads.written, "POST", "/v1/entrepreneurs", NEW);
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toBe("This key lacks the scope entrepreneurs:write.");
  const theirs = (await at.call("POST", "/v1/entrepreneurs", "officer@two.test", { ...NEW, country: "SN" })).body.id;
  expect((await call(reads.written, "GET", `/v1/entrepreneurs/${theirs}`)).status).toBe(404);
  const all = await keyWith(...SCOPES);
  const report = "/v1/reconciliation/partners/one/reports";
  expect((await call(all.written, "POST", report, {})).body.detail).toBe("This is for people: no key may do it.");
  expect((await call(all.written, "POST", "/v1/loans/x/write-off", {})).status).toBe(403);
  expect((await call(all.written, "GET", "/v1/ledger/balances")).status).toBe(403);
});

it("reads drafts of its own partner only with the scope to read", async () => {
  const officer = "officer@one.test";
  const entrepreneur = (await at.call("POST", "/v1/entrepreneurs", officer, NEW)).body.id;
  const draft = (await at.call("POST", "/v1/loan-drafts", officer, { entrepreneurId: entrepreneur })).body.id;
  const path = `/v1/loans/${draft}`;
  expect((await call((await keyWith("partner:read")).written, "GET", path)).status).toBe(200);
  expect((await call((await keyWith("loans:submit")).written, "GET", path)).status).toBe(404);
});

it("is no key with another secret, with another id, or made up", async () => {
  const [one, two] = [await keyWith("partner:read"), await keyWith("partner:read")];
  const mixed = one.written.replace(one.id, two.id);
  for (const written of [mixed, `${one.written.slice(0, -1)}~`, one.written.replace(one.id, newId("key"))])
    expect((await call(written, "GET", "/v1/entrepreneurs")).status).toBe(401);
});

it("is shown once and kept as a hash alone", async () => {
  const { id, written } = await keyWith("partner:read");
  const again = must(await makeKey(at.deps, manager, { id, name: "Books", scopes: ["partner:read"] }));
  expect(again.written).toBeNull();
  const secret = written.slice(written.lastIndexOf("_") + 1);
  expect(JSON.stringify(await get(test.table, keys.apiKey(id)))).not.toContain(secret);
});

it("opens nothing within half a minute after it was taken back", async () => {
  const key = await keyWith("partner:read");
  expect((await call(key.written, "GET", "/v1/entrepreneurs")).status).toBe(200);
  must(await revokeKey(at.deps, manager, key.id));
  must(await revokeKey(at.deps, manager, key.id));
  vi.useFakeTimers({ now: Date.now() + 30_001, toFake: ["Date"] });
  expect((await call(key.written, "GET", "/v1/entrepreneurs")).status).toBe(401);
  const facts = await factsOf(at.deps, `API_KEY#${key.id}`);
  expect(facts.map((one) => one.type)).toEqual(["api_key.made", "api_key.revoked"]);
});

it("opens through its last day, then says that it ended; one without a last day goes on, also from before keys ended", async () => {
  const made = (lasts?: KeyLife) =>
    makeKey(at.deps, manager, {
      id: newId("key"),
      name: "Books",
      scopes: ["partner:read"],
      ...(lasts ? { lasts } : {}),
    });
  const [short, usual, endless] = [must(await made("quarter")), must(await made()), must(await made("endless"))];
  const from = dayOf(at.deps.clock.now());
  expect([short, usual, endless].map(({ key }) => key.endsOn)).toEqual([
    daysAfter(from, 90),
    daysAfter(from, 365),
    null,
  ]);
  const old = must(await made("endless"));
  const { endsOn: _, ...before } = (await get(test.table, keys.apiKey(old.key.id))) ?? expect.fail("it is gone");
  await commit(test.table, [replace(keys.apiKey(old.key.id), before, 1, "changed")]);
  const statuses = async () => {
    const all = [short, usual, endless, old].map(({ written }) => call(written ?? "", "GET", "/v1/entrepreneurs"));
    return (await Promise.all(all)).map(({ status }) => status);
  };
  at.deps.clock.advanceDays(90);
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  at.deps.clock.advanceDays(1);
  expect(await statuses()).toEqual([401, 200, 200, 200]);
  const { body } = await call(short.written ?? "", "GET", "/v1/entrepreneurs");
  expect([body.code, body.title]).toEqual(["key_ended", "The key has ended"]);
  expect(body.detail).toContain(short.key.endsOn);
  const wrong = (short.written ?? "").slice(0, -1);
  const guessed = `${wrong}${short.written?.endsWith("0") ? "1" : "0"}`;
  expect((await call(guessed, "GET", "/v1/entrepreneurs")).body.code).toBe("sign_in_required");
  at.deps.clock.advanceDays(300);
  expect(await statuses()).toEqual([401, 401, 200, 200]);
});

it("tells its partner's managers two weeks before its last day and the day before, once each, and not of one taken back", async () => {
  const named = (name: string) =>
    makeKey(at.deps, manager, { id: newId("key"), name, scopes: ["partner:read"], lasts: "quarter" });
  must(await named("Our books"));
  must(await revokeKey(at.deps, manager, must(await named("Gone")).key.id));
  must(
    await makeKey(at.deps, manager, { id: newId("key"), name: "Endless", scopes: ["partner:read"], lasts: "endless" }),
  );
  const heard: string[] = [];
  for (const days of [70, 6, 1, 12, 1, 1]) {
    at.deps.clock.advanceDays(days);
    at.deps.sent.length = 0;
    await writeLetters(at.deps);
    await writeLetters(at.deps);
    const told = at.deps.sent.map(
      ({ id, to, subject }) => `${to} ${subject.replace(/ ends.*/, "")} ${id.split(":")[2]}`,
    );
    heard.push(told.join("; "));
  }
  const letter = (days: number) => `manager@one.test The key of Our books ${days}`;
  expect(heard).toEqual(["", letter(14), letter(14), letter(1), letter(1), ""]);
});

it("is made and taken back by managers of its partner alone, and not without end", async () => {
  const key = await keyWith("partner:read");
  const wished = { id: newId("key"), name: "Books", scopes: ["partner:read"] } as const;
  for (const by of [{ ...manager, role: "officer" } as const, { ...manager, partnerId: "two" }])
    expect(await revokeKey(at.deps, by, key.id)).toMatchObject({ refusal: { code: "not_found" } });
  expect(await makeKey(at.deps, { ...manager, role: "officer" }, wished)).toMatchObject({
    refusal: { code: "forbidden" },
  });
  const standing = (await keysOfPartner(at.deps, "one")).filter(
    (one) => one.revokedAt === null && !hasEnded(one, dayOf(at.deps.clock.now())),
  ).length;
  for (let nth = standing; nth < KEYS_MAX; nth++) await keyWith("partner:read");
  expect(await makeKey(at.deps, manager, wished)).toMatchObject({ refusal: { code: "limit_reached" } });
});
