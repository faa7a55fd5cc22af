// Owns the map of the site for search engines: an index and its parts (sitemaps.org/protocol.html); refuses to know what a page shows.
import { createHash } from "node:crypto";
import { languagesOf, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { localPath } from "../words/locale.ts";
import type { SiteFile } from "./site-file.ts";
import { element, type Xml, xmlDocument } from "./xml.ts";

/** A page that may be found: where it is, and the day on which what it says last changed, where that is known. */
export interface MappedPage {
  readonly path: string;
  readonly changedOn: string | null;
  /** Pages of one group stand in one part: a new story rewrites the part of its month alone. */
  readonly group: string;
}

/** Addresses in one part. The protocol allows 50,000 and 50 MB; with all its languages an address takes less than 1 KB. */
export const ADDRESSES_PER_PART_MAX = 20_000;

const XML = "application/xml; charset=utf-8";
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

export function sitemapFiles(
  site: SiteInfo,
  pages: readonly MappedPage[],
  addressesMax = ADDRESSES_PER_PART_MAX,
): readonly SiteFile[] {
  const parts = partsOf(pages, Math.max(1, Math.floor(addressesMax / languagesOf(site).length)));
  const index = [...parts].map(([path, some]) => ({ path, changedOn: newestOf(some) }));
  return [
    {
      path: paths.sitemap,
      contentType: XML,
      mark: markOf(index),
      body: () => xmlDocument(element("sitemapindex", { xmlns: NAMESPACE }, ...index.map((one) => entry(site, one)))),
    },
    ...[...parts].map(([path, some]) => ({
      path,
      contentType: XML,
      mark: markOf(some),
      body: () => partBody(site, some),
    })),
  ];
}

function partsOf(pages: readonly MappedPage[], most: number): ReadonlyMap<string, readonly MappedPage[]> {
  const groups = new Map<string, MappedPage[]>();
  for (const page of pages) {
    const group = groups.get(page.group);
    if (group) group.push(page);
    else groups.set(page.group, [page]);
  }
  const parts = new Map<string, readonly MappedPage[]>();
  for (const [group, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = some.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (let at = 0; at * most < sorted.length; at++)
      parts.set(paths.sitemapPart(group, at + 1), sorted.slice(at * most, (at + 1) * most));
  }
  return parts;
}

const markOf = (entries: readonly Omit<MappedPage, "group">[]): string =>
  createHash("sha256")
    .update(entries.map(({ path, changedOn }) => `${path} ${changedOn}`).join("\n"))
    .digest("base64url")
    .slice(0, MARK_LENGTH);

/** Enough that two of them never meet by chance. */
const MARK_LENGTH = 22;

const newestOf = (pages: readonly MappedPage[]): string | null =>
  pages
    .flatMap(({ changedOn }) => changedOn ?? [])
    .sort()
    .at(-1) ?? null;

function entry({ origin }: SiteInfo, { path, changedOn }: Omit<MappedPage, "group">): Xml {
  return element(
    "sitemap",
    {},
    element("loc", {}, origin + path),
    changedOn ? element("lastmod", {}, changedOn) : null,
  );
}

/** Each language of a page is an address of its own that names all of them, itself too (developers.google.com/search/docs/specialty/international). */
function partBody(site: SiteInfo, pages: readonly MappedPage[]): string {
  const languages = languagesOf(site);
  const root = { xmlns: NAMESPACE, "xmlns:xhtml": "http://www.w3.org/1999/xhtml" };
  const urls = pages.flatMap(({ path, changedOn }) => {
    const alternates = [
      ...languages.map((language) => alternate(language, site.origin + localPath(language, path))),
      alternate("x-default", site.origin + path),
    ];
    const lastmod = changedOn ? element("lastmod", {}, changedOn) : null;
    return languages.map((language) =>
      element("url", {}, element("loc", {}, site.origin + localPath(language, path)), lastmod, ...alternates),
    );
  });
  return xmlDocument(element("urlset", root, ...urls));
}

const alternate = (hreflang: string, href: string): Xml => element("xhtml:link", { rel: "alternate", hreflang, href });
