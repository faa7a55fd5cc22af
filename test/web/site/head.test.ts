// Every rendered page says where it is: one address for each language, each naming all others; what is no page to find says so.
import { beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { fileOf, siteRenderer } from "../../../web/site/render.ts";
import { splitPath } from "../../../web/words/locale.ts";
import { loan, site, siteData } from "../fixtures.ts";
import { dataOf, headOf } from "../head.ts";

const files = new Map<string, string>();
const pages = () => [...files].filter(([, body]) => body.startsWith("<!doctype html>"));
const heads = () => pages().map(([path, body]) => [path, headOf(body)] as const);

beforeAll(async () => {
  const states = ["fundraising", "funded", "disbursed", "repaid", "written_off"] as const;
  const loans = states.map((state, at) => loan({ id: `l_${at}`, state, country: at % 2 ? "KE" : "PH" }));
  await siteRenderer(siteData(loans), {
    put: async (path, body) => void files.set(path, body),
    remove: async () => {},
  }).renderAll();
});

it("there are pages to look at, in each language", () => {
  for (const language of LANGUAGES)
    expect(pages().filter(([path]) => splitPath(path).language === language).length).toBeGreaterThan(20);
});

describe("a page that may be found", () => {
  it("has its own address as the canonical one", () => {
    for (const [path, head] of heads())
      expect([path, head.canonical]).toEqual([path, head.hidden ? null : site.origin + path]);
  });

  it("names its other languages, each of which stands and names it back, and English for whoever has none of them", () => {
    const byAddress = new Map(heads().map(([path, head]) => [site.origin + path, head]));
    for (const [path, head] of heads()) {
      if (head.hidden) continue;
      expect(Object.keys(head.alternates).sort(), path).toEqual([...LANGUAGES, "x-default"].sort());
      expect(head.alternates["x-default"], path).toBe(head.alternates.en);
      expect(head.alternates[splitPath(path).language], path).toBe(site.origin + path);
      for (const address of Object.values(head.alternates))
        expect(byAddress.get(address)?.alternates, address).toEqual(head.alternates);
    }
  });

  it("is in the map of the site, and nothing else is", () => {
    const parts = [...files].filter(([path]) => path.startsWith("/sitemaps/"));
    const mapped = parts.flatMap(([, body]) => [...body.matchAll(/<loc>([^<]*)</g)].map(([, loc]) => loc));
    const found = heads().flatMap(([path, head]) => (head.hidden ? [] : [site.origin + path]));
    expect([...new Set(mapped)]).toHaveLength(mapped.length);
    expect([...mapped].sort()).toEqual(found.sort());
    for (const [path] of parts) expect(files.get("/sitemap.xml")).toContain(`<loc>${site.origin}${path}</loc>`);
  });

  it("leads to feeds that stand", () => {
    for (const [path, head] of heads()) {
      expect(head.feeds.length > 0, path).toBe(!head.hidden);
      for (const feed of head.feeds) expect([path, feed, files.has(feed)]).toEqual([path, feed, true]);
    }
  });

  it("is hidden only where it is no page to find: what is not there, frames and paper", () => {
    const hidden = heads().flatMap(([path, head]) => (head.hidden ? [splitPath(path).path.replace(/l_\d/, "l")] : []));
    expect([...new Set(hidden)].sort()).toEqual(["/404", "/embed/loans/l", "/loans/l/print"]);
  });
});

describe("the note for robots", () => {
  it("leads to the map and closes what is personal, and no page of the map", () => {
    const robots = files.get("/robots.txt") ?? "";
    expect(robots).toContain(`\nSitemap: ${site.origin}/sitemap.xml\n`);
    const closed = [...robots.matchAll(/^Disallow: (.*)$/gm)].map(
      ([, rule = ""]) => new RegExp(`^${rule.replace(/\$$/, "\\$").replace("\\$", "$")}`),
    );
    for (const path of [
      "/me",
      "/me/plans",
      "/de/basket",
      "/staff",
      "/partner",
      "/partner/loans",
      "/fr/sign-in",
      "/thanks/c_1",
    ])
      expect([path, closed.some((rule) => rule.test(path))]).toEqual([path, true]);
    for (const [path] of pages()) expect([path, closed.some((rule) => rule.test(path))]).toEqual([path, false]);
  });
});

describe("what search engines are told", () => {
  it("is on the home page, on stories and on partners' pages, in the words of the page", () => {
    for (const language of LANGUAGES) {
      const of = (path: string) => dataOf(files.get(language === "en" ? path : `/${language}${path}`) ?? "");
      expect(of("/").map((one) => one["@type"])).toEqual(["WebSite"]);
      const [page, crumbs] = of("/loans/l_0");
      expect(page).toMatchObject({
        "@type": "WebPage",
        inLanguage: language,
        about: { "@type": "LoanOrCredit", amount: { currency: "PHP", value: "10304.00" } },
      });
      expect(crumbs).toMatchObject({ "@type": "BreadcrumbList" });
      expect(of("/partners/p_1")[0]).toMatchObject({ "@type": "Organization", name: "Bayanihan Microfinance" });
    }
  });

  it("leads to pages that stand", () => {
    for (const [path, body] of pages()) {
      for (const thing of dataOf(body)) {
        const items = (thing.itemListElement ?? []) as { item: string }[];
        for (const { item } of items)
          expect([path, item, files.has(item.slice(site.origin.length) || "/")]).toEqual([path, item, true]);
      }
    }
  });
});

it("no two documents have one file", () => {
  const names = [...files.keys()].map(fileOf);
  expect(new Set(names).size).toBe(names.length);
});
