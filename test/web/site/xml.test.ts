// Feeds and maps are well-formed XML whatever people wrote, and say what they were given.
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { feedFiles } from "../../../web/site/feeds.ts";
import { ADDRESSES_PER_PART_MAX, sitemapFiles } from "../../../web/site/sitemap.ts";
import { element, xmlDocument, xmlText } from "../../../web/site/xml.ts";
import { ENGLISH, LOCALES } from "../../../web/words/locale.ts";
import { examples } from "../../support/examples.ts";
import { loan, partner, site } from "../fixtures.ts";

interface Read {
  readonly names: string[];
  readonly texts: string[];
  readonly attributes: string[];
}

/** Throws for what is not well-formed. */
function read(document: string): Read {
  const found: Read = { names: [], texts: [], attributes: [] };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    found.names.push(tag.name);
    for (const attribute of Object.values(tag.attributes)) found.attributes.push(attribute.value);
  });
  parser.on("text", (text) => {
    if (text.trim() !== "" || text === "") found.texts.push(text);
  });
  parser.write(document).close();
  return found;
}

/** Text of any kind: markup, control characters, halves of pairs, marks that turn the direction, emoji. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    "]]>",
    "<![CDATA[",
    "</entry>",
    "<!--",
    "&amp;",
    "&#0;",
    "\u202e",
    "\ud800",
    "\ufffe",
    "a\rb\nc",
    '"',
    "'",
  ),
);

describe("any text", () => {
  it("comes out of an element and an attribute as it went in, but for characters that XML has none of", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = read(xmlDocument(element("a", { b: text }, element("c", {}, `x${text}`))));
        expect(found.names).toEqual(["a", "c"]);
        expect(found.attributes).toEqual([xmlText(text)]);
        expect(found.texts.join("")).toBe(xmlText(`x${text}`));
      }),
      { numRuns: examples(300) },
    );
  });

  it("is never a name", () => {
    for (const name of ["", "a b", "a>", "1a", "a:b:c", "é="]) expect(() => element(name)).toThrow(/no name of XML/);
  });

  it("says in which language news are that are not in the feed's", () => {
    const one = loan();
    const update = { id: "fact_1", loanId: one.id, at: "2026-11-06T08:00:00Z", text: { fil: "Salamat", fr: "Merci" } };
    const said = Object.fromEntries(
      feedFiles(site, LOCALES, [one], [], [update])
        .filter(({ path }) => path.endsWith("updates.atom"))
        .map(({ path, body }) => [path, /<summary[^>]*>[^<]*/.exec(body())?.[0]]),
    );
    expect(said).toEqual({
      "/feeds/updates.atom": '<summary type="text" xml:lang="fil">Salamat',
      "/de/feeds/updates.atom": '<summary type="text" xml:lang="fil">Salamat',
      "/fr/feeds/updates.atom": '<summary type="text">Merci',
      "/nl/feeds/updates.atom": '<summary type="text" xml:lang="fil">Salamat',
    });
  });

  it("stands in a feed as text, in every language", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (name, title, news) => {
        const one = loan({ displayName: name, title, region: news, partnerName: title });
        const update = { id: "fact_1", loanId: one.id, at: "2026-11-06T08:00:00Z", text: { en: news } };
        const feeds = feedFiles(site, LOCALES, [one], [{ ...partner, name: title }], [update]);
        for (const feed of feeds) {
          const { names, texts } = read(feed.body());
          expect(names.filter((each) => each === "entry")).toHaveLength(1);
          expect(names).toEqual(expect.arrayContaining(["feed", "id", "title", "updated", "link", "summary"]));
          if (feed.path === "/feeds/loans.atom") expect(texts.join("\n")).toContain(xmlText(`${name}: ${title}`));
        }
      }),
      { numRuns: examples(60) },
    );
  });
});

describe("a feed", () => {
  it("has an id, a date and a link for each entry, and one for itself", () => {
    const loans = [loan({ id: "l_2", postedAt: "2026-11-03T08:00:00Z" }), loan({ id: "l_1" })];
    const [feed] = feedFiles(site, [ENGLISH], loans, [], []);
    const body = feed?.body() ?? "";
    expect(body).toContain(
      '<link rel="self" type="application/atom+xml" href="https://onward.example/feeds/loans.atom"/>',
    );
    expect([...body.matchAll(/<updated>([^<]*)</g)].map(([, at]) => at)).toEqual([
      ...["2026-11-03T08:00:00Z", "2026-11-03T08:00:00Z", "2026-11-02T08:00:00Z"],
    ]);
    expect(body).toContain("€160 are needed");
  });

  it("leaves out what was withdrawn or ran out of time, and news of loans that nobody may see", () => {
    const loans = [loan({ id: "l_1", state: "expired" }), loan({ id: "l_2", state: "cancelled" })];
    const update = { id: "fact_1", loanId: "l_hidden", at: "2026-11-06T08:00:00Z", text: { en: "Secret" } };
    for (const feed of feedFiles(site, [ENGLISH], loans, [], [update])) expect(feed.body()).not.toContain("<entry>");
  });
});

describe("the map of the site", () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      path: `/loans/l_${at}`,
      changedOn: "2026-11-02",
      group: "loans-2026-11",
    }));

  it("is an index of parts, none with more addresses than the protocol allows", () => {
    const [index, ...parts] = sitemapFiles(site, [...pages(25), { path: "/", changedOn: null, group: "pages" }], 40);
    expect(index?.path).toBe("/sitemap.xml");
    expect(parts.map((part) => part.path)).toEqual([
      ...["/sitemaps/loans-2026-11-1.xml", "/sitemaps/loans-2026-11-2.xml", "/sitemaps/loans-2026-11-3.xml"],
      "/sitemaps/pages-1.xml",
    ]);
    for (const part of parts) {
      expect(read(part.body()).names.filter((name) => name === "url").length).toBeLessThanOrEqual(40);
      expect(read(index?.body() ?? "").texts).toContain(site.origin + part.path);
    }
    expect(ADDRESSES_PER_PART_MAX).toBeLessThanOrEqual(50_000);
  });

  it("stays under 50 MB a part, with long addresses", () => {
    const long = pages(100).map((page) => ({ ...page, path: `${page.path}${"x".repeat(60)}` }));
    const [, part] = sitemapFiles(site, long, 400);
    expect((Buffer.byteLength(part?.body() ?? "") / 400) * ADDRESSES_PER_PART_MAX).toBeLessThan(50_000_000);
  });

  it("names each language of a page at each of its addresses", () => {
    const [, part] = sitemapFiles(site, pages(1));
    const urls = (part?.body() ?? "").split("<url>").slice(1);
    expect(urls).toHaveLength(4);
    const alternates = urls.map((url) =>
      [...url.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, language, href]) => `${language} ${href}`),
    );
    for (const one of alternates) expect(one).toEqual(alternates[0]);
    expect(alternates[0]).toContain("x-default https://onward.example/loans/l_0");
  });
});
