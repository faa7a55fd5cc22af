// The local web server's own decisions: what it answers where nothing is, and what it hands to whom.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localApp } from "../../../infra/local/app.ts";
import { movableClock } from "../../../infra/local/clock.ts";
import { openOutbox } from "../../../infra/local/mail/outbox.ts";
import { placesIn } from "../../../infra/local/places.ts";
import { localSecrets } from "../../../infra/local/secrets.ts";
import { readSettings } from "../../../infra/local/settings.ts";
import type { World } from "../../../infra/local/world.ts";
import { testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ORIGIN = "http://localhost:4000";
const folder = mkdtempSync(join(tmpdir(), "onward-app-"));
let test: TestTable;
let app: ReturnType<typeof localApp>;

beforeAll(async () => {
  test = await testTable();
  const places = placesIn(folder);
  const world: World = {
    tableEndpoint: test.endpoint,
    identity: {
      issuer: "http://127.0.0.1:1",
      jwksUri: "",
      issueAccessToken: async () => "token",
      close: async () => {},
    },
    stripe: null,
    outbox: openOutbox({ file: places.outbox }),
    clock: movableClock(places.clock),
    close: async () => {},
  };
  app = localApp({
    deps: testDeps(test.table),
    settings: readSettings({ DATA_DIR: folder }),
    secrets: localSecrets(places.secrets),
    world,
    places,
    site: { origin: ORIGIN },
    settle: async () => {},
    runDue: async () => [],
  });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

describe("an address where nothing is", () => {
  it.each([
    "/nothing",
    "/thanks/nobody",
    "/docs/nothing",
    "/loans/nobody",
    "/..%2f..%2fsecrets.json",
    "/%2e%2e/secrets.json",
    "/%ff",
  ])("%s gets the page that says so", async (path) => {
    const answer = await app.request(`${ORIGIN}${path}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).toContain("<h1");
  });

  it("under /v1 gets a problem", async () => {
    const answer = await app.request(`${ORIGIN}/v1/nothing`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });
});

describe("the reference", () => {
  it("is found with a slash behind it as well", async () => {
    expect((await app.request(`${ORIGIN}/docs/`)).headers.get("location")).toBe("/docs");
  });

  it.each(["/docs", "/docs/problems"])("%s loads nothing from elsewhere and stands in nobody's frame", async (path) => {
    const policy = (await app.request(`${ORIGIN}${path}`)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:/);
  });
});

it("says how it is", async () => {
  const answer = await app.request(`${ORIGIN}/healthz`);
  expect(await answer.json()).toEqual({
    status: "ok",
    version: "test",
    mode: "local",
    stripeApiBase: expect.stringMatching(/^https?:/),
    webhookSecret: expect.stringMatching(/^whsec_/),
  });
});
