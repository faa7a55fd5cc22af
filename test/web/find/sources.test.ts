// Where the open loans come from: asked for once and then by their mark, from the site or its folder; and whose first loan one is.
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLoansIn } from "../../../infra/local/open-loans.ts";
import { throughFrontDoor } from "../../../web/find/front-door.ts";
import { siteBucket } from "../../../web/server/site-bucket.ts";
import { Shelf, siteData } from "../../../web/server/site-data.ts";
import { testDeps } from "../../support/deps.ts";
import { aLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);

describe("through the front door", () => {
  let server: Server;
  let origin: string;
  let status = 200;
  const asked: (string | undefined)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.headers["if-none-match"]);
      const same = status === 200 && request.headers["if-none-match"] === 'W/"1"';
      response.writeHead(same ? 304 : status, { etag: 'W/"1"', location: "/elsewhere" });
      response.end(same ? undefined : request.url);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it("the document comes with its mark, and a second time only when it changed", async () => {
    const source = throughFrontDoor(origin);
    expect(await source.read(null)).toEqual({ text: "/open-loans.json", mark: 'W/"1"' });
    expect(await source.read('W/"1"')).toBe("same");
    expect(asked).toEqual([undefined, 'W/"1"']);
  });

  it.each([
    [404, null],
    [403, Error],
    [500, Error],
    [302, Error],
  ])("an answer of %i is not taken for loans", async (code, expected) => {
    status = code;
    const read = throughFrontDoor(origin).read(null);
    if (expected === null) expect(await read).toBeNull();
    else await expect(read).rejects.toThrow();
  });
});

it("in a folder it is read again when it was written again, and is none before", async () => {
  const folder = await mkdtemp(join(tmpdir(), "onward-open-loans-"));
  const source = openLoansIn(folder);
  expect(await source.read(null)).toBeNull();
  await writeFile(join(folder, "open-loans.json"), "one");
  const first = await source.read(null);
  if (first === null || first === "same") expect.unreachable();
  expect(first.text).toBe("one");
  expect(await source.read(first.mark)).toBe("same");
  await writeFile(join(folder, "open-loans.json"), "other");
  expect(await source.read(first.mark)).toMatchObject({ text: "other" });
});

it("in the bucket it is kept by CloudFront for two seconds: pages that are made from it have to be true", async () => {
  const puts: Record<string, unknown>[] = [];
  const client = { send: async ({ input }: { input: Record<string, unknown> }) => void puts.push(input) };
  await siteBucket("site", client as never).put("/open-loans.json", "{}", "application/json");
  expect(puts[0]).toMatchObject({ Key: "open-loans.json", CacheControl: "public, max-age=0, s-maxage=2" });
});

describe("a first loan", () => {
  const firsts = async (...loans: Parameters<typeof aLoan>[0][]) => {
    const shelf = new Shelf(deps);
    for (const [at, loan] of loans.entries()) shelf.remember(aLoan({ id: `loan_${at}`, ...loan }));
    return [...((await siteData(deps, shelf, { origin: "https://x.test" }).firstLoans?.()) ?? [])].sort();
  };

  it("is one of somebody to whom nothing was handed out before", async () => {
    expect(await firsts({}, { entrepreneurId: "entrepreneur_2" })).toEqual(["loan_0", "loan_1"]);
    expect(await firsts({}, { state: "expired" })).toEqual(["loan_0"]);
  });

  it("is none after another loan was handed out, funded or ahead of it, under whatever name", async () => {
    expect(await firsts({}, { state: "repaid", disbursedOn: "2025-01-01", displayName: "Nena" })).toEqual([]);
    expect(await firsts({}, { preDisbursed: "2026-01-20" })).toEqual(["loan_1"]);
    expect(await firsts({ preDisbursed: "2026-01-20" })).toEqual(["loan_0"]);
  });
});
