// A request's id, from CloudFront to the table: on the answer, in the log, on the facts and entries that it commits.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { logActs } from "../../../functions/audit-log/reactions.ts";
import { verifyLog } from "../../../functions/audit-log/verify.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { onlyThroughFrontDoor } from "../../../functions/http/origin.ts";
import { queryAll } from "../../../functions/table/read.ts";
import type { Item } from "../../../functions/table/table.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const CLOUDFRONT = "SYnoXVw7pn3ZrsHkmS8Ds_K8eWwQ==";
let test: TestTable;
let deps: TestDeps;
let app: ReturnType<typeof buildApp>;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await personWith(deps, "admin@example.org", "admin");
  app = buildApp(deps);
});
afterAll(() => test.close());

const LAMBDA = { requestContext: { requestId: "JKJaXmPLvHcESHA=" } };
const ask = (path: string, headers: Record<string, string> = {}, env: object = LAMBDA, body?: object) =>
  app.request(
    path,
    {
      headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    },
    env,
  );
const idOf = async (headers: Record<string, string>, env: object) =>
  (await ask("/v1/loans", headers, env)).headers.get("x-request-id");

it("is CloudFront's on AWS, API Gateway's where CloudFront was not asked, and our own elsewhere", async () => {
  expect(await idOf({ "x-amz-cf-id": CLOUDFRONT }, LAMBDA)).toBe(CLOUDFRONT);
  expect(await idOf({}, LAMBDA)).toBe("JKJaXmPLvHcESHA=");
  expect(await idOf({}, {})).toMatch(/^[0-9a-f-]{36}$/);
});

it("is never what a caller would like it to be", async () => {
  expect(await idOf({ "x-request-id": "mine-all-mine", "x-amz-cf-id": "mine-all-mine" }, {})).toMatch(
    /^[0-9a-f-]{36}$/,
  );
});

it("stands on the fact that the request commits, and in the log's chain, which still fits", async () => {
  const headers = { ...signedInAs("admin@example.org"), "x-amz-cf-id": CLOUDFRONT };
  const partner = { name: "Project Life", country: "PH", currency: "PHP", description: "Small loans in Subic." };
  expect((await ask("/v1/partners", headers, LAMBDA, partner)).status).toBe(201);
  const told: Item[] = [];
  for await (const item of queryAll(test.table, {
    pk: `AUDIT#${deps.clock.now().toISOString().slice(0, 10)}`,
    index: "gsi1",
  }))
    told.push(item);
  expect(told.map((item) => item.requestId)).toEqual(told.map(() => CLOUDFRONT));
  expect(told.length).toBeGreaterThan(0);
  await logActs(
    deps,
    told.map((item) => ({ how: "INSERT", item, sequence: "1" })),
  );
  expect(await verifyLog(deps)).toMatchObject({ head: { seq: told.length }, flaws: [] });
});

it("stands in the line that tells of a mistake of ours", async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
  const broken = buildApp({ ...deps, verifyToken: () => Promise.reject(new Error("the provider is away")) });
  const answer = await broken.request(
    "/v1/loans",
    { headers: { authorization: "Bearer x", "x-amz-cf-id": CLOUDFRONT } },
    LAMBDA,
  );
  expect([answer.status, (await answer.json()).requestId]).toEqual([500, CLOUDFRONT]);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    at: "http",
    requestId: CLOUDFRONT,
    message: "the provider is away",
  });
  spy.mockRestore();
});

it("asks nothing of who did not come through the front door", async () => {
  const { Hono } = await import("hono");
  const door = new Hono();
  let asked = 0;
  door.use(onlyThroughFrontDoor(["now", "before"]));
  door.get("/", (context) => {
    asked++;
    return context.text("in");
  });
  const status = async (secret?: string) =>
    (await door.request("/", { headers: secret === undefined ? {} : { "x-origin-secret": secret } })).status;
  expect([await status(), await status(""), await status("nobody"), await status("now2")]).toEqual([
    403, 403, 403, 403,
  ]);
  expect(asked).toBe(0);
  expect([await status("now"), await status("before")]).toEqual([200, 200]);
});
