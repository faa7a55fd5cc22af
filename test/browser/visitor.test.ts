// Whoever walks through the pages for us hears of everything that goes wrong on them: a watch that hears nothing proves nothing.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { complaints, DESK, Visitor } from "../support/visitor.ts";

const POLICY = "default-src 'none'; img-src 'self' http:; script-src 'nonce-good'";
/** The port of nobody. */
const NOBODY = "http://127.0.0.1:1/picture.png";

const page = (inside: string, lang = "de") =>
  `<!doctype html><html lang="${lang}"><title>Page</title><main>${inside}</main>`;
const PAGES: Readonly<Record<string, string>> = {
  "/good": page("<h1>Good</h1>", "en"),
  "/de/good": page("<h1>Gut</h1>"),
  "/de/foreign": page("<h1>Foreign</h1>", "en"),
  "/de/two": page("<h1>One</h1><h1>Two</h1>"),
  "/de/wide": page("<h1>Wide</h1><img width='4000' alt=''>"),
  "/de/shouting": page("<h1>Shouting</h1><script nonce='good'>console.error('ouch')</script>"),
  "/de/breaking": page("<h1>Breaking</h1><script nonce='good'>broken()</script>"),
  "/de/strange": page("<h1>Strange</h1><script>1</script>"),
  "/de/missing": page("<h1>Missing</h1><img src='/nothing.png' alt=''>"),
  "/de/unreached": page(`<h1>Unreached</h1><img src='${NOBODY}' alt=''>`),
};

let server: Server;
let browser: Browser;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = PAGES[request.url ?? ""];
    const policy = request.url === "/open" ? {} : { "content-security-policy": POLICY };
    response.writeHead(body ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...policy });
    response.end(body ?? page("<h1>Nothing</h1>"));
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What is said of a page, without the name of who says it and where. */
async function heard(path: string): Promise<string[]> {
  const visitor = await Visitor.come(browser, { url, name: "watch", width: DESK, quick: true });
  await visitor.open(path);
  await visitor.leave();
  return complaints.splice(0).map((one) => one.slice(one.indexOf(": ") + 2));
}

it.each(["/good", "/de/good"])("says nothing of %s", async (path) => {
  expect(await heard(path)).toEqual([]);
});

it.each([
  ["/de/foreign", /its language is “en”/],
  ["/de/two", /2 first headings/],
  ["/de/wide", /px too wide/],
  ["/de/shouting", /console: ouch/],
  ["/de/breaking", /script: broken is not defined/],
  ["/de/strange", /console: .*Content Security Policy/],
  ["/de/missing", /404 for .*nothing\.png/],
  ["/de/unreached", /ERR_\w+ for http:\/\/127\.0\.0\.1:1\//],
  ["/open", /policy “” of/],
])("says what is wrong with %s", async (path, words) => {
  expect((await heard(path)).join("\n")).toMatch(words);
});
