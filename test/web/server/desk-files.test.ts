// Scripts are for the working pages alone, each under a name of its content; public pages, and one's own, allow none.
import { describe, expect, it } from "vitest";
import { openTable } from "../../../functions/table/table.ts";
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";
import { buildIslands } from "../../../infra/islands/build.ts";
import { scriptAddress } from "../../../web/desk/script-files.ts";
import { buildPages } from "../../../web/server/app.ts";
import { PAGE_HEADERS } from "../../../web/server/page-policy.ts";
import { testDeps } from "../../support/deps.ts";

const origin = "http://onward.test";
const scripts = buildIslands();
const deps = testDeps(openTable({ name: "none", endpoint: "http://127.0.0.1:1" }));
const pages = buildPages(deps, { site: { origin }, issuer: origin, clientId: "none", sessionSecret: "none", scripts });
const asked = (path: string) => pages.request(origin + path);
const policyOf = async (path: string) => (await asked(path)).headers.get("content-security-policy") ?? "";

describe("scripts", () => {
  it("are kept for good, and whoever asks gets them without signing in", async () => {
    for (const name of Object.keys(scripts.names)) {
      const answer = await asked(scriptAddress(name));
      expect([name, answer.status, answer.headers.get("content-type")]).toEqual([
        name,
        200,
        "text/javascript; charset=utf-8",
      ]);
      expect(answer.headers.get("cache-control")).toMatch(/immutable/);
      expect(scriptAddress(name)).toMatch(/-[0-9a-f]{10}\.js$/);
      expect(await answer.text()).not.toContain("import");
    }
  });

  it("have the same name only while they say the same", () => {
    expect(buildIslands().names).toEqual(scripts.names);
  });

  it("are nowhere under another name", async () => {
    for (const path of ["/partner/assets/none.js", "/partner/assets/__proto__", "/staff/assets/constructor"])
      expect([path, (await asked(path)).status]).toEqual([path, 404]);
  });

  it("work without a network through one that is asked for anew each time", async () => {
    const answer = await asked("/partner/sw.js");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(answer.headers.get("content-security-policy")).toContain("connect-src 'self'");
  });
});

describe("what may run", () => {
  it("is our own scripts where people work, and nothing inline", async () => {
    for (const path of ["/partner", "/partner/loans", "/staff", "/staff/ledger"]) {
      const policy = await policyOf(path);
      expect([path, policy.match(/script-src [^;]+/)?.[0]]).toEqual([path, "script-src 'self'"]);
      expect(policy).toMatch(/^default-src 'none'/);
      expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
    }
  });

  it("is nothing at all on every other page, in every language", async () => {
    expect(PAGE_HEADERS["content-security-policy"]).toMatch(/^default-src 'none'/);
    for (const language of LANGUAGES)
      for (const path of ["/", "/browse", "/partners", "/partners/p_1", "/staffing", "/basket", "/me", "/start"]) {
        const policy = await policyOf(localPath(language, path));
        expect([path, policy]).toEqual([path, PAGE_HEADERS["content-security-policy"]]);
        expect(policy).not.toMatch(/script|worker|connect/);
      }
  });
});
