// Owns turning pages into stored documents, all of them or those a fact touched; refuses to know what a page shows.
import { LOCALES, type Locale } from "../words/locale.ts";
import { siteAssets } from "./assets.ts";
import { type Page, pagesFor, type Show, type SiteData } from "./pages.tsx";

/** Where documents go. Paths are those of links ("/", "/loans/l_1", "/site.css"); `fileOf` names a file for one. */
export interface PageStore {
  put(path: string, body: string, contentType: string): Promise<void>;
  /** Removing what is not there is not an error. */
  remove(path: string): Promise<void>;
}

export interface SiteRenderer {
  /** Every page and the files beside them. Answers how many documents were written. */
  renderAll(): Promise<number>;
  /** What the named loans and partners stand on, the figures, and the lists when a loan came or went. */
  renderTouched(loanIds: readonly string[], partnerIds?: readonly string[]): Promise<number>;
}

const HTML = "text/html; charset=utf-8";
/** Enough to keep a store busy, few enough for a small machine. */
const WRITES_AT_ONCE = 8;

/** "/" → "index.html", "/de/" → "de/index.html", "/loans/l_1" → "loans/l_1.html", "/site.css" → "site.css". */
export function fileOf(path: string): string {
  const plain = path.replace(/^\/+/, "");
  if (plain === "" || plain.endsWith("/")) return `${plain}index.html`;
  return /\.[a-z0-9]+$/.test(plain) ? plain : `${plain}.html`;
}

/** A whole document in one language. */
export async function renderPage(page: Page, locale: Locale): Promise<string> {
  return documentOf((await page.open())(locale));
}

/** The document for a component's result, for routes that answer with one: `documentOf(<BasketPage … />)`. */
export async function documentOf(markup: unknown): Promise<string> {
  return `<!doctype html>${await (await markup)?.toString()}`;
}

/** Remembers the lists it last wrote, so that a gift costs a handful of pages and not every list. */
export function siteRenderer(data: SiteData, store: PageStore): SiteRenderer {
  let known: { lists: string; paths: ReadonlySet<string> } | null = null;

  async function write(pages: readonly Page[]): Promise<number> {
    for (let at = 0; at < pages.length; at += WRITES_AT_ONCE) {
      const some = pages.slice(at, at + WRITES_AT_ONCE);
      await Promise.all(some.map(async (page) => inEachLanguage(page, await page.open())));
    }
    return pages.length * LOCALES.length;
  }

  async function inEachLanguage(page: Page, show: Show): Promise<void> {
    for (const locale of LOCALES) await store.put(locale.to(page.path), await documentOf(show(locale)), HTML);
  }

  async function forget(pages: readonly Page[]): Promise<void> {
    const paths = new Set(pages.filter((page) => page.kind === "list").map((page) => page.path));
    for (const path of known?.paths ?? []) {
      if (!paths.has(path)) for (const locale of LOCALES) await store.remove(locale.to(path));
    }
    known = { lists: signature(pages), paths };
  }

  return {
    async renderAll() {
      const pages = await pagesFor(data);
      const assets = siteAssets();
      for (const asset of assets) await store.put(asset.path, asset.body, asset.contentType);
      const written = await write(pages);
      await forget(pages);
      return written + assets.length;
    },
    async renderTouched(loanIds, partnerIds = []) {
      const pages = await pagesFor(data);
      const listsMoved = known?.lists !== signature(pages);
      const written = await write(touchedPages(pages, new Set([...loanIds, ...partnerIds]), listsMoved));
      await forget(pages);
      return written;
    },
  };
}

/** Which loans stand on which list page: counts and places on every list page follow from it. */
function signature(pages: readonly Page[]): string {
  return pages
    .filter((page) => page.kind === "list")
    .map((page) => `${page.path} ${page.about.join(" ")}`)
    .join("\n");
}

function touchedPages(pages: readonly Page[], ids: ReadonlySet<string>, listsMoved: boolean): readonly Page[] {
  // A touched loan changes its partner's counts too.
  const partners = new Set(
    pages.filter((page) => page.kind === "story" && ids.has(page.about[0] ?? "")).map(partnerOf),
  );
  return pages.filter((page) => {
    if (page.kind === "fixed") return false;
    if (page.kind === "summary" || (page.kind === "list" && listsMoved)) return true;
    if (page.kind === "partner" && partners.has(page.about[0])) return true;
    if (page.kind === "story") return ids.has(page.about[0] ?? "");
    return page.about.some((id) => ids.has(id));
  });
}

const partnerOf = (page: Page): string | undefined => page.about[1];
