// Which documents a change writes beside the pages: feeds and the map of the site only when they say something else, paper hardly ever.
import { beforeEach, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { fileOf, type PageStore, type StandingLists, siteRenderer } from "../../../web/site/render.ts";
import type { LoanWire } from "../../../web/site/views.ts";
import { splitPath } from "../../../web/words/locale.ts";
import { eur, loan, site, siteData } from "../fixtures.ts";

let files: Map<string, string>;
let written: string[];
const store: PageStore = {
  async put(path, body) {
    files.set(path, body);
    written.push(path);
  },
  async remove(path) {
    files.delete(path);
  },
};
let loans: LoanWire[];
const writtenOf = (pattern: RegExp) => written.filter((path) => pattern.test(path));
const FILES = /^(\/..)?\/feeds\/|^\/sitemap/;

beforeEach(() => {
  files = new Map();
  written = [];
  loans = Array.from({ length: 5 }, (_, at) => loan({ id: `l_${at}`, country: at === 0 ? "KE" : "PH" }));
});

async function standing() {
  const renderer = siteRenderer(siteData(loans), store);
  await renderer.renderAll();
  written = [];
  return renderer;
}

describe("a gift", () => {
  it("writes no feed, no map of the site and no paper, and the card to pass on at most ten times in a loan's life", async () => {
    const renderer = await standing();
    loans[2] = loan({ id: "l_2", funded: eur("97.00"), remaining: eur("38.00") });
    await renderer.renderTouched(["l_2"]);
    expect(writtenOf(FILES)).toEqual([]);
    expect(writtenOf(/print$|\/cards\//)).toEqual([]);
    expect(writtenOf(/embed/)).toHaveLength(LANGUAGES.length);
    written = [];
    loans[2] = loan({ id: "l_2", funded: eur("120.00"), remaining: eur("15.00") });
    await renderer.renderTouched(["l_2"]);
    expect(writtenOf(/\/cards\//)).toHaveLength(LANGUAGES.length);
    expect(writtenOf(/print$/)).toEqual([]);
  });

  it("is counted, document by document, and writes nothing that is about another loan alone", async () => {
    const renderer = await standing();
    loans[2] = loan({ id: "l_2", funded: eur("97.00"), remaining: eur("38.00") });
    expect(await renderer.renderTouched(["l_2"])).toBe(written.length);
    expect(new Set(written).size).toBe(written.length);
    expect(writtenOf(/l_[0134]/)).toEqual([]);
    const about = [...new Set(writtenOf(/l_2/).map((path) => splitPath(path).path))];
    expect(about.sort()).toEqual(["/embed/loans/l_2", "/loans/l_2"]);
  });
});

describe("a new loan", () => {
  it("is in the feeds that it belongs to and in the map of its month, and writes no other file", async () => {
    const renderer = await standing();
    loans.unshift(loan({ id: "l_new", postedAt: "2026-12-01T08:00:00Z" }));
    await renderer.renderTouched(["l_new"]);
    expect([...new Set(writtenOf(FILES).map((path) => splitPath(path).path))].sort()).toEqual([
      ...["/feeds/countries/ph.atom", "/feeds/loans.atom", "/feeds/partners/p_1.atom"],
      ...["/sitemap.xml", "/sitemaps/loans-2026-12-1.xml"],
    ]);
  });

  it("takes its parts with it when nobody may see it any more", async () => {
    const renderer = await standing();
    loans.splice(0, 1);
    await renderer.renderTouched(["l_0"]);
    expect([...files.keys()].filter((path) => /l_0|countries\/ke/.test(path))).toEqual([]);
    expect(files.get("/sitemaps/loans-2026-11-1.xml")).not.toContain("l_0");
  });
});

it("a process that knows what another wrote writes no file again", async () => {
  const first = await standing();
  const second = siteRenderer(siteData(loans), store, { standing: first.standing() });
  await second.renderTouched(["l_1"]);
  expect(writtenOf(FILES)).toEqual([]);
});

describe("a rendering that ends in the middle", () => {
  /** One says something else wherever it is shown, another leaves the lists, and the only one of its country goes or comes. */
  const worlds = [
    () => [loan({ id: "l_0", country: "KE" }), loan({ id: "l_1" }), loan({ id: "l_2" })],
    () => [
      loan({ id: "l_1", state: "funded" }),
      loan({ id: "l_2", title: "A second oven", funded: eur("120.00"), remaining: eur("15.00") }),
    ],
  ] as const;
  const touched = ["l_0", "l_1", "l_2"];
  /** Writings and removals until one fails, once. */
  let left = Number.POSITIVE_INFINITY;
  const failing: PageStore = {
    put: async (...given) => (--left === 0 ? Promise.reject(new Error("SlowDown")) : store.put(...given)),
    remove: async (path) => (--left === 0 ? Promise.reject(new Error("SlowDown")) : store.remove(path)),
  };
  const renderer = (standing: StandingLists | null = null) =>
    siteRenderer(siteData(loans, { site: { ...site, languages: ["en"] } }), failing, { standing });
  const turn = (nth: number): void => void loans.splice(0, loans.length, ...(worlds[nth % 2] ?? worlds[0])());

  it("leaves nothing behind that is not true, whichever document it ended at, once it is done again", async () => {
    const whole: Map<string, string>[] = [];
    for (const nth of [0, 1]) {
      turn(nth);
      files = new Map();
      await renderer().renderAll();
      whole.push(files);
    }
    for (const anew of [false, true]) {
      let [first, ended] = [renderer(), false];
      await first.renderAll();
      for (let nth = 0; !ended; nth++) {
        turn(nth);
        const standing = first.standing();
        left = 1 + nth * 3;
        ended = await first.renderTouched(touched).then(
          () => true,
          () => false,
        );
        left = Number.POSITIVE_INFINITY;
        if (!ended && anew) first = renderer(standing);
        if (!ended) await first.renderTouched(touched);
        const wrong = [...files].filter(([path, body]) => whole[nth % 2]?.get(path) !== body).map(([path]) => path);
        expect({ nth, anew, wrong }).toEqual({ nth, anew, wrong: [] });
        expect([...files.keys()].sort()).toEqual([...(whole[nth % 2]?.keys() ?? [])].sort());
        expect(nth).toBeLessThan(100);
      }
    }
  });
});

it("a rendering of everything leaves nothing standing that is none any more, where the store says what stands", async () => {
  const first = siteRenderer(siteData(loans), store);
  await first.renderAll();
  for (const path of ["/loans/gone", "/de/loans/gone", "/pictures/gone.svg", "/verification.txt"]) files.set(path, "");
  const nameOf = new Map([...files.keys()].map((path) => [fileOf(path), path]));
  await siteRenderer(siteData(loans), {
    ...store,
    all: {
      async *files() {
        yield* nameOf.keys();
      },
      removeFile: async (file) => void files.delete(nameOf.get(file) ?? ""),
    },
  }).renderAll();
  expect([...files.keys()].filter((path) => /gone|verification/.test(path))).toEqual(["/verification.txt"]);
  expect(files.has("/loans/l_1") && files.has("/de/") && files.has("/sitemap.xml")).toBe(true);
});

it("names every file that stands, so that what is none any more can be taken away", async () => {
  const renderer = await standing();
  const names = await renderer.files();
  for (const path of files.keys()) {
    if (/^\/(site|poster|embed)\.css$|favicon|robots/.test(path)) continue;
    expect(names.has(path.slice(1)) || names.has(`${path.slice(1)}.html`) || path.endsWith("/"), path).toBe(true);
  }
});
