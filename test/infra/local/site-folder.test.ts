// The static site in a folder: what stands there is named, as files and below other folders, and served with a tag that is known again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, expect, it } from "vitest";
import { folderStore, serveFolder } from "../../../infra/local/site-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "onward-site-"));
const store = folderStore(folder);
afterAll(() => rmSync(folder, { recursive: true }));

it("names every file, and forgets what is taken away", async () => {
  for (const path of ["/", "/de/", "/loans/l_1", "/feeds/loans.atom"]) await store.put(path, path, "text/html");
  const names = async () => {
    const found: string[] = [];
    for await (const file of store.all?.files() ?? []) found.push(file);
    return found.sort();
  };
  expect(await names()).toEqual(["de/index.html", "feeds/loans.atom", "index.html", "loans/l_1.html"]);
  await store.all?.removeFile("loans/l_1.html");
  await store.all?.removeFile("loans/l_1.html");
  expect(await names()).toEqual(["de/index.html", "feeds/loans.atom", "index.html"]);
});

it("says that a document is the same to whoever has it, also where it was made smaller on the way", async () => {
  const app = new Hono().use(serveFolder(folder));
  const first = await app.request("/de/");
  const tag = first.headers.get("etag") ?? "";
  expect([first.status, await first.text()]).toEqual([200, "/de/"]);
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"])
    expect([known, (await app.request("/de/", { headers: { "if-none-match": known } })).status]).toEqual([known, 304]);
  expect((await app.request("/de/", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
});
