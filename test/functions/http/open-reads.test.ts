// What anybody may read: open to pages of other sites, asked for again for nothing while it stays the same; whatever a token opens is closed to them.
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { personWith, signedInAs, testDeps } from "../../support/deps.ts";
import { give } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
const app = buildApp(deps);
const ORIGIN = { origin: "https://parish.example" };
const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app.request(path, { method, headers: { ...ORIGIN, ...headers } });
const opened = (answer: Response) => answer.headers.get("access-control-allow-origin");

beforeAll(async () => {
  await putLoan(deps.table, aLoan({ id: "loan_one" }));
  await putLoan(deps.table, aLoan({ id: "loan_many", groupSize: 5 }));
  await personWith(deps, "donor@test.test", "donor");
});

describe("a page of another site", () => {
  it("reads what anybody may read, without anybody's cookie", async () => {
    for (const path of ["/v1/loans", "/v1/loans/loan_one", "/v1/stats", "/v1/loans/none", "/v1/openapi.json"]) {
      const answer = await ask(path, { cookie: "onward_session=x" });
      expect([path, opened(answer), answer.headers.get("access-control-allow-credentials")]).toEqual([path, "*", null]);
    }
  });

  it("may ask first, for reading alone", async () => {
    const answer = await ask("/v1/loans/loan_one", { "access-control-request-method": "GET" }, "OPTIONS");
    expect([answer.status, opened(answer)]).toEqual([204, "*"]);
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
    expect(answer.headers.get("access-control-allow-headers")).toBe("If-None-Match");
  });

  it("reads nothing that a token, or an id that nobody can guess, opens", async () => {
    const mine = { ...signedInAs("donor@test.test"), "if-none-match": "*" };
    for (const path of ["/v1/me/portfolio", "/v1/loans", "/v1/loans/loan_one"]) {
      const answer = await ask(path, mine);
      expect([path, answer.status, opened(answer)]).toEqual([path, 200, null]);
      expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
    }
    for (const path of ["/v1/checkouts/checkout_x", "/v1/me/portfolio", "/v1/nothing"]) {
      for (const method of ["GET", "OPTIONS"]) expect(opened(await ask(path, {}, method))).toBeNull();
    }
    expect(opened(await ask("/v1/checkouts", { "content-type": "application/json" }, "POST"))).toBeNull();
  });
});

describe("an answer that was read before", () => {
  it("is not sent again while it holds, and is once a gift changed it", async () => {
    const first = await ask("/v1/loans/loan_one");
    const etag = String(first.headers.get("etag"));
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect([first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
      "public, no-cache",
      "Authorization",
    ]);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask("/v1/loans/loan_one", { "if-none-match": known });
      expect([known, again.status, await again.text()]).toEqual([known, 304, ""]);
      expect([again.headers.get("etag"), opened(again)]).toEqual([etag, "*"]);
    }
    await give(deps, "ann", "loan_one", 2_500n);
    const changed = await ask("/v1/loans/loan_one", { "if-none-match": etag });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
  });

  it("says so behind a real server too", async () => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((ready) => server.once("listening", ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/partners`;
    const first = await fetch(address);
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(address, { headers: { "if-none-match": etag } });
    await new Promise((closed) => server.close(closed));
    expect([first.status, etag, again.status]).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/), 304]);
    expect(first.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect([first.headers.get("cache-control"), opened(first)]).toEqual(["public, no-cache", "*"]);
  });

  it("is named the same by HEAD, and a refusal has no name", async () => {
    const [get, head] = [await ask("/v1/partners"), await ask("/v1/partners", {}, "HEAD")];
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    const none = await ask("/v1/loans/none", { "if-none-match": "*" });
    expect([none.status, none.headers.get("etag"), none.headers.get("cache-control")]).toEqual([404, null, "no-store"]);
  });
});

describe("GET /v1/loans?kind=", () => {
  const found = async (query: string) =>
    ((await (await ask(`/v1/loans?${query}`)).json()) as { items: { id: string }[] }).items.map(({ id }) => id).sort();

  it("finds loans to one person, or to several who take one together", async () => {
    expect(await found("kind=group")).toEqual(["loan_many"]);
    expect(await found("kind=individual")).toEqual(["loan_one"]);
    expect(await found("kind=group&sort=nearly_there&state=fundraising")).toEqual(["loan_many"]);
    expect(await found("")).toEqual(["loan_many", "loan_one"]);
    expect((await ask("/v1/loans?kind=village")).status).toBe(400);
  });
});
