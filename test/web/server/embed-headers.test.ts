// Only the cards for frames may stand in a frame, in every language; the page for what is not there may not.
import { Hono } from "hono";
import { expect, it } from "vitest";
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";
import { paths } from "../../../web/parts/paths.ts";
import { pageHeaders } from "../../../web/server/page-headers.ts";
import { EMBED_HEADERS, PAGE_HEADERS } from "../../../web/server/page-policy.ts";

const app = new Hono();
app.use(pageHeaders);
app.get("*", (context) => (context.req.query("there") === "no" ? context.notFound() : context.text("page")));

const policyOf = async (path: string) => {
  const { headers } = await app.request(path);
  return [headers.get("content-security-policy")?.match(/frame-ancestors [^;]+/)?.[0], headers.get("x-frame-options")];
};

it("frames are for the cards alone", async () => {
  for (const language of LANGUAGES) {
    expect(await policyOf(localPath(language, paths.embed("l_1")))).toEqual(["frame-ancestors *", null]);
    for (const path of [
      "/",
      paths.loan("embed"),
      paths.poster("l_1"),
      "/embed",
      "/loans/embed/x",
      "/me/embed/loans/l_1",
    ])
      expect([path, await policyOf(localPath(language, path))]).toEqual([path, ["frame-ancestors 'none'", "DENY"]]);
  }
  expect(await policyOf(`${paths.embed("l_1")}?there=no`)).toEqual(["frame-ancestors 'none'", "DENY"]);
});

it("nothing else differs: no script, no form, nothing of elsewhere", () => {
  const differing = Object.keys(PAGE_HEADERS).filter(
    (name) => PAGE_HEADERS[name as keyof typeof PAGE_HEADERS] !== EMBED_HEADERS[name as keyof typeof EMBED_HEADERS],
  );
  expect(differing).toEqual(["content-security-policy", "cross-origin-resource-policy", "x-frame-options"]);
  expect(EMBED_HEADERS["content-security-policy"]).toContain("default-src 'none'");
  expect(EMBED_HEADERS["content-security-policy"]).not.toMatch(/script|form-action|https?:/);
});
