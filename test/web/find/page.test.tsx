// The address that finds loans, by HTTP: a page for any wish, one address for each list, words from catalogues, nothing asked of the table.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";
import { FindPage } from "../../../web/find/find-page.tsx";
import { HOLD_MS, type LoanSource } from "../../../web/find/keeper.ts";
import { find } from "../../../web/find/match.ts";
import { documentOfLoans, type OpenLoan } from "../../../web/find/open-loan.ts";
import { findSide } from "../../../web/find/side.tsx";
import { ANYTHING } from "../../../web/find/wish.ts";
import { framedPages } from "../../../web/server/frame.tsx";
import type { PageDeps } from "../../../web/server/session.ts";
import { documentOf, siteRenderer } from "../../../web/site/render.ts";
import { localeOf } from "../../../web/words/locale.ts";
import { eur, loan, site, siteData } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";
import { NONE_STANDS, NOW, openLoan, wish } from "./loans.ts";

const LOANS = [
  openLoan({
    id: "l_rice",
    title: "Two sacks of rice",
    country: "KE",
    sector: "food",
    partnerId: "p_2",
    partnerName: "Mwangaza",
  }),
  openLoan({ id: "l_goat", title: "A goat", country: "KE", sector: "agriculture", first: false }),
  openLoan({ id: "l_fish", remaining: 2_000n as OpenLoan["remaining"], funded: 11_500n as OpenLoan["funded"] }),
];
/** Any use of the table throws. */
const NO_TABLE = new Proxy({}, { get: () => expect.unreachable("finding loans asks nothing of the table") });

function product(loans: readonly OpenLoan[] | null = LOANS) {
  const world = { loans, reads: 0, fail: false, now: NOW.getTime() };
  const source: LoanSource = {
    async read(mark) {
      world.reads += 1;
      if (world.fail) throw new Error("the site is away");
      if (world.loans === null) return null;
      const text = documentOfLoans(world.loans);
      return mark === text ? "same" : { text, mark: text };
    },
  };
  const deps = { clock: { now: () => new Date(world.now) }, table: NO_TABLE } as unknown as PageDeps;
  const app = framedPages(deps, { site, sessionSecret: "x".repeat(32), staffPools: ["staff"] }, [findSide(source)]);
  return { world, get: (path: string) => app.request(`https://onward.example${path}`) };
}

const names = (html: string) => [...html.matchAll(/href="(?:\/\w\w)?\/loans\/(\w+)"/g)].map(([, id]) => id);
const page = async (path: string, loans = LOANS) => {
  const answer = await product(loans).get(path);
  return { status: answer.status, to: answer.headers.get("location"), html: await answer.text() };
};

describe("finding loans", () => {
  it("combines what is chosen and what is typed, in every language", async () => {
    for (const language of LANGUAGES) {
      const { status, html } = await page(localPath(language, "/find?q=rice&country=KE"));
      expect([language, status, names(html)]).toEqual([language, 200, ["l_rice"]]);
      expect(html).toContain(`<html lang="${language}"`);
    }
  });

  it("is kept out of search engines, and says nothing of other addresses to them", async () => {
    const { html } = await page("/find?first=1");
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).not.toMatch(/rel="canonical"|hreflang="x-default"/);
    for (const [link] of html.matchAll(/<a [^>]*href="[^"]*\?[^>]*>/g)) expect(link).toMatch(/rel="nofollow"|hreflang/);
  });

  it.each([
    ["/find", "/browse"],
    ["/find?q=&sort=newest", "/browse"],
    ["/de/find?country=ke", "/de/browse/country/ke"],
    ["/find?sector=Food&utm_source=mail", "/browse/sector/food"],
    ["/find?first=1&q=rice", "/find?q=rice&first=1"],
    ["/find?country=KE&country=KE&first=1", "/find?country=KE&first=1"],
    ["/find?first=1&page=7", "/find?first=1"],
  ])("has one address for each list: %s is %s", async (asked, better) => {
    expect(await page(asked)).toMatchObject({ status: 302, to: better });
  });

  it("never leads in circles, whatever is asked and however signs are written on the way", async () => {
    const { get } = product();
    const field = fc.constantFrom("q", "country", "sector", "partner", "left", "sort", "page", "other");
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("KE", "food", "l'eau", "a+b", "1", "25"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, text), { maxLength: 6 }), async (fields) => {
        const first = await get(`/find?${new URLSearchParams(fields)}`);
        if (first.status === 200) return;
        expect(first.status).toBe(302);
        const to = String(first.headers.get("location"));
        if (!to.startsWith("/find?")) {
          expect(to).toMatch(/^\/browse/);
          return;
        }
        // As API Gateway may hand it on: spaces and quotes in another spelling.
        const respelt = to.replaceAll("+", "%20").replaceAll("%27", "'");
        expect((await get(respelt)).status).toBe(200);
      }),
      { numRuns: 25 },
    );
  });

  it("says what it left out, and shows it as text alone", async () => {
    const { status, html } = await page("/find?country=XX&q=%3Cscript%3Ealert(1)%3C/script%3E&sort=best");
    expect(status).toBe(200);
    expect(html).toContain("“XX”");
    expect(html).not.toContain("<script>");
  });

  it("offers the nearest where nothing fits, with the loans themselves", async () => {
    const { html } = await page("/find?q=rice&country=PH");
    expect(names(html)).toEqual(["l_rice"]);
    expect(html.replaceAll(/<[^>]*>/g, "")).toContain("Without Philippines there is 1 loan.");
    expect(html).toContain('href="/find?q=rice"');
  });

  it("says so when no loan is open at all", async () => {
    const { html } = await page("/find?q=rice", []);
    expect(html).toContain("Every loan is funded");
  });

  it("cuts the list into pages that hold each loan once", async () => {
    const many = Array.from({ length: 60 }, (_, at) => openLoan({ id: `l_${at}` }));
    const { get } = product(many);
    const shown = await Promise.all(
      [1, 2, 3].map(async (at) => names(await (await get(`/find?first=1${at === 1 ? "" : `&page=${at}`}`)).text())),
    );
    expect(shown.map((ids) => ids.length)).toEqual([24, 24, 12]);
    expect(shown.flat()).toEqual(many.map((loan) => loan.id));
  });

  it("keeps what was chosen when words are typed", async () => {
    const { html } = await page("/find?country=KE&first=1");
    expect(html).toMatch(/<input type="hidden" name="country" value="KE"/);
    expect(html).toMatch(/<input type="hidden" name="first" value="1"/);
  });

  it("takes every word from a catalogue", async () => {
    for (const wanted of [ANYTHING, wish({ q: "5", country: ["KE"], left: "25", ends: "3", first: true })]) {
      const found = find(LOANS, wanted, { now: NOW, hasWords: () => false });
      const told = { wish: wanted, locale: MARKED_LOCALE, partnerName: () => "7", standing: NONE_STANDS };
      const html = await documentOf(<FindPage site={site} found={found} page={1} ignored={["9"]} {...told} />);
      const written = /ice|afternoon|fish|sacks|goat/;
      expect(wordsLeftOver(html).filter((word) => !written.test(word))).toEqual([]);
    }
  });

  it("names amounts and days as the language does", async () => {
    const told = { wish: wish({ left: "25", ends: "3" }), partnerName: () => "", standing: NONE_STANDS };
    const found = find(LOANS, told.wish, { now: NOW, hasWords: () => true });
    const html = await documentOf(
      <FindPage site={site} locale={localeOf("de")} found={found} page={1} ignored={[]} {...told} />,
    );
    expect(html.replaceAll("\u00a0", " ")).toContain("bis 25 €");
    expect(html).toContain("höchstens 3 Tage");
  });
});

describe("what is held in memory", () => {
  it("shows a loan as the site was last told of it, and no loan that is not open any more", async () => {
    const files = new Map<string, string>();
    const store = {
      put: async (path: string, body: string) => void files.set(path, body),
      remove: async (path: string) => void files.delete(path),
    };
    const loans = [loan(), loan({ id: "l_2", displayName: "Dewi" })];
    const renderer = siteRenderer(siteData(loans, { firstLoans: async () => new Set(["l_1", "l_2"]) }), store);
    await renderer.renderAll();
    const now = { at: NOW.getTime() };
    const deps = { clock: { now: () => new Date(now.at) }, table: NO_TABLE } as unknown as PageDeps;
    const source: LoanSource = {
      read: async () => ({ text: files.get("/open-loans.json") ?? "", mark: "" }),
    };
    const side = findSide(source);
    const app = framedPages(deps, { site, sessionSecret: "x".repeat(32), staffPools: ["staff"] }, [side]);
    const shown = async () =>
      (await (await app.request(`${site.origin}/find?first=1`)).text()).replaceAll(/<[^>]*>/g, "");
    expect(await shown()).toContain("€39 to go");
    loans[0] = loan({ funded: eur("116.00"), remaining: eur("19.00") });
    loans[1] = loan({ id: "l_2", displayName: "Dewi", state: "funded" });
    await renderer.renderTouched(["l_1", "l_2"]);
    now.at += HOLD_MS;
    expect(await shown()).toContain("€19 to go");
    expect(await shown()).not.toContain("Dewi");
  });

  it("is read again when its time is over, and parsed again only when it changed", async () => {
    const { world, get } = product();
    await Promise.all(Array.from({ length: 20 }, () => get("/find?first=1")));
    expect(world.reads).toBe(1);
    world.loans = LOANS.slice(1);
    world.now += HOLD_MS - 1;
    expect(names(await (await get("/find?first=1")).text())).toContain("l_rice");
    world.now += 1;
    expect(names(await (await get("/find?first=1")).text())).not.toContain("l_rice");
    expect(world.reads).toBe(2);
  });

  it("stands when the site cannot be read, and there is an honest page where nothing was read ever", async () => {
    const { world, get } = product();
    await get("/find?first=1");
    world.fail = true;
    world.now += HOLD_MS;
    expect((await get("/find?first=1")).status).toBe(200);

    const never = await product(null).get("/find?first=1");
    expect(never.status).toBe(503);
    expect(await never.text()).toContain('href="/browse"');
  });
});
