// Owns turning pages into stored documents, all of them or those a fact touched; refuses to know what a page shows.
import { createHash } from "node:crypto";
import { openLoansFile } from "../find/loans-file.ts";
import { languagesOf } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { ENGLISH, LOCALES, type Locale } from "../words/locale.ts";
import { siteAssets } from "./assets.ts";
import { filesFor } from "./files.ts";
import { openLoansIn, type Page, pagesFor, type Show, type SiteData } from "./pages.tsx";
import { readOnce } from "./read-once.ts";
import { type Swept, sweep } from "./sweep.ts";
import { signature, touchedPages } from "./touched-pages.ts";

/** Where documents go. Paths are those of links ("/", "/loans/l_1", "/site.css"); `fileOf` names a file for one. */
export interface PageStore {
  put(path: string, body: string, contentType: string): Promise<void>;
  /** Where PNGs go; left out: there are none. */
  readonly pictures?: PictureFiles;
  /** Removing what is not there is not an error. */
  remove(path: string): Promise<void>;
  /** All that stands; left out: nobody sweeps. */
  readonly all?: Swept;
}

/** How far a rendering of everything has come. */
export interface Progress {
  /** Documents written this time. */
  readonly documents: number;
  /** The last page that was written, to go on behind; null when everything is. */
  readonly after: string | null;
  /** Pages there are, and how many of them are still to be written. */
  readonly pages: number;
  readonly left: number;
}

export interface SiteRenderer {
  /** Every page and the files beside them, and nothing else where the store says what stands. Answers how many documents were written. */
  renderAll(): Promise<number>;
  /** The same in parts: what comes behind `after`, for as long as it may. Always at least a little, so that it comes to an end. */
  renderSome(after: string | null, mayGoOn: () => boolean): Promise<Progress>;
  /** What to tell the next process. */
  standing(): StandingLists | null;
  /** Names of all files that pages and drawn pictures have now, in every language. */
  files(): Promise<ReadonlySet<string>>;
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

/** Which lists stand in the store: what a gift does not change is not written again, and a last page that is gone is taken away. */
export interface StandingLists {
  readonly signature: string;
  readonly paths: readonly string[];
  /** Of each feed and map of the site by its address: what it says, in short. */
  readonly marks?: Readonly<Record<string, string>> | undefined;
}

/** PNGs of drawings, by the same addresses. */
export interface PictureFiles {
  put(path: string, png: Uint8Array): Promise<void>;
  has(path: string): Promise<boolean>;
}

export interface RendererOptions {
  readonly standing?: StandingLists | null;
  withStory?(loanId: string): Promise<void>;
  /** Makes a PNG of a drawing; left out: there are no previews. */
  readonly rasterize?: (svg: string) => Promise<Uint8Array>;
  /** Rendering everything leaves previews that stand: the same software drew them, and what changes one renders it again. */
  readonly keepPictures?: boolean;
}

/**
 * Remembers the lists it last wrote, so that a gift costs a handful of pages and not every list. `standing` are those of another process;
 * `withStory` is called for each story that is written.
 */
export function siteRenderer(
  data: SiteData,
  store: PageStore,
  { standing = null, withStory, rasterize, keepPictures = false }: RendererOptions = {},
): SiteRenderer {
  const offered = languagesOf(data.site);
  const locales = LOCALES.filter(({ language }) => offered.includes(language));
  let known = standing;
  let marks: ReadonlyMap<string, string> = new Map(Object.entries(standing?.marks ?? {}));
  /** What pages with a mark and lasting pages said when they were last written, in short. */
  const said = new Map<string, string>();
  /** Loans whose pages stand; null before this process wrote them. */
  let told: ReadonlySet<string> | null = null;

  /** `all`: also lasting pages that say what they said. Answers how many pages were looked at, and how many documents were written. */
  async function write(
    pages: readonly Page[],
    all: boolean,
    mayGoOn: () => boolean = () => true,
  ): Promise<{ seen: number; documents: number }> {
    let [seen, documents] = [0, 0];
    for (let at = 0; at < pages.length && (at === 0 || mayGoOn()); at += WRITES_AT_ONCE) {
      const some = pages.slice(at, at + WRITES_AT_ONCE);
      const written = await Promise.all(some.map(async (page) => inEachLanguage(page, await page.open(), all)));
      seen += some.length;
      documents += written.reduce((sum, one) => sum + one, 0);
    }
    return { seen, documents };
  }

  /** Answers how many documents were written. */
  async function inEachLanguage(page: Page, show: Show, always: boolean): Promise<number> {
    if (page.raster) return (await drawn(page, show, always)) ? 1 : 0;
    const bodies: string[] = [];
    for (const locale of locales) bodies.push(page.contentType ? String(show(locale)) : await documentOf(show(locale)));
    const mark = page.lasting ? createHash("sha256").update(bodies.join()).digest("base64url") : page.mark;
    if (mark !== undefined && !always && said.get(page.path) === mark) return 0;
    for (const [at, locale] of locales.entries())
      await store.put(locale.to(page.path), bodies[at] ?? "", page.contentType ?? HTML);
    // Only what stands in every language was said: what could not be written is written when its change comes again.
    if (mark !== undefined) said.set(page.path, mark);
    if (page.kind === "story") await withStory?.(page.about[0] ?? "");
    return locales.length;
  }

  /** Drawn when it says something else than it did, as far as this process knows. Answers whether it was. */
  async function drawn({ path }: Page, show: Show, everything: boolean): Promise<boolean> {
    const { pictures } = store;
    if (!rasterize || !pictures) return false;
    const svg = show(LOCALES[0] ?? ENGLISH);
    if (svg === null) {
      said.delete(path);
      await store.remove(path);
      return false;
    }
    const mark = createHash("sha256").update(String(svg)).digest("base64url");
    if (said.get(path) === mark) return false;
    const stands = everything && keepPictures && (await pictures.has(path));
    if (!stands) await pictures.put(path, await rasterize(String(svg)));
    said.set(path, mark);
    return !stands;
  }

  /** Feeds and maps of the site: all of them, or those that say something else than what stands. Answers how many. */
  async function writeFiles(pages: readonly Page[], from: SiteData, all: boolean): Promise<number> {
    const files = await filesFor(from, locales, pages);
    const changed = files.filter(({ path, mark }) => all || marks.get(path) !== mark);
    for (const { path, body, contentType } of changed) await store.put(path, body(), contentType);
    const wanted = new Map(files.map(({ path, mark }) => [path, mark]));
    for (const path of marks.keys()) if (!wanted.has(path)) await store.remove(path);
    marks = wanted;
    return changed.length;
  }

  /** What people look among is right before any figure of the site is read; a loan that is new waits for its page. */
  async function writeOpenLoans(from: SiteData): Promise<number> {
    if (!told) return 0;
    const standing = told;
    const { path, mark, body, contentType } = openLoansFile(
      (await openLoansIn(from)).filter((loan) => standing.has(loan.id)),
    );
    if (marks.get(path) === mark) return 0;
    await store.put(path, body(), contentType);
    marks = new Map([...marks, [path, mark]]);
    return 1;
  }

  async function takeAway(path: string): Promise<void> {
    for (const locale of LOCALES) await store.remove(locale.to(path));
  }

  async function forget(pages: readonly Page[]): Promise<void> {
    const lists = pages.filter((page) => page.kind === "list").map((page) => page.path);
    const wanted = new Set(lists);
    for (const path of known?.paths ?? []) if (!wanted.has(path)) await takeAway(path);
    known = { signature: signature(pages), paths: lists, marks: Object.fromEntries(marks) };
    told = new Set(pages.flatMap((page) => (page.kind === "story" ? (page.about[0] ?? []) : [])));
  }

  async function renderSome(after: string | null, mayGoOn: () => boolean): Promise<Progress> {
    const now = readOnce(data);
    const pages = [...(await pagesFor(now))].sort((a, b) => (a.path < b.path ? -1 : 1));
    const assets = after === null ? siteAssets(data.site) : [];
    for (const asset of assets) await store.put(asset.path, asset.body, asset.contentType);
    const files = await writeFiles(pages, now, after === null);
    const rest = after === null ? pages : pages.filter((page) => page.path > after);
    const written = await write(rest, true, mayGoOn);
    const left = rest.length - written.seen;
    const last = left === 0 ? null : (rest[written.seen - 1]?.path ?? after ?? "");
    if (last === null) await forget(pages);
    return { documents: assets.length + files + written.documents, after: last, pages: pages.length, left };
  }

  async function names(): Promise<ReadonlySet<string>> {
    const now = readOnce(data);
    const pages = await pagesFor(now);
    const stories = pages.filter((page) => page.kind === "story").map((page) => paths.picture(page.about[0] ?? ""));
    const documents = pages.flatMap(({ path, raster }) => (raster ? path : locales.map((locale) => locale.to(path))));
    const files = (await filesFor(now, locales, pages)).map((file) => file.path);
    return new Set([...documents, ...stories, ...files].map(fileOf));
  }

  return {
    renderSome,
    standing: () => known,
    files: names,
    async renderAll() {
      const { documents } = await renderSome(null, () => true);
      if (store.all) await sweep(store.all, await names());
      return documents;
    },
    async renderTouched(loanIds, partnerIds = []) {
      const now = readOnce(data);
      const first = await writeOpenLoans(now);
      const pages = await pagesFor(now);
      const listsMoved = known?.signature !== signature(pages);
      const touched = touchedPages(pages, new Set([...loanIds, ...partnerIds]), listsMoved);
      const changed = touched.filter(({ path, mark }) => mark === undefined || said.get(path) !== mark);
      const written = await write(changed, false);
      const files = await writeFiles(pages, now, false);
      // A story that is not public any more is not left standing.
      const stories = new Set(pages.filter((page) => page.kind === "story").map((page) => page.about[0]));
      for (const id of loanIds) {
        if (stories.has(id)) continue;
        for (const path of [paths.loan(id), paths.embed(id), paths.poster(id), paths.shareCard(id)])
          await takeAway(path);
        for (const path of [paths.picture(id), paths.preview(id)]) await store.remove(path);
        for (const path of [paths.poster(id), paths.shareCard(id), paths.preview(id)]) said.delete(path);
      }
      await forget(pages);
      return first + files + written.documents;
    },
  };
}
