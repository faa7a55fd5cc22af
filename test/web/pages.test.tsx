import { describe, expect, it } from "vitest";
import { BasketPage } from "../../web/giving/basket-page.tsx";
import { ThanksPage } from "../../web/giving/thanks-page.tsx";
import { PortfolioPage } from "../../web/me/portfolio-page.tsx";
import { presetsOf } from "../../web/site/give-form.tsx";
import { pagesFor } from "../../web/site/pages.tsx";
import { documentOf, renderPage } from "../../web/site/render.ts";
import type { LoanState } from "../../web/site/views.ts";
import { ENGLISH } from "../../web/words/locale.ts";
import { basket, checkout, eur, loan, noStats, php, portfolio, site, siteData } from "./fixtures.ts";
import { withoutData } from "./head.ts";

/** Code that developers are shown is text, whatever it says. */
const withoutExamples = (html: string) => html.replaceAll(/<pre\b.*?<\/pre>/gs, "");
const text = async (markup: unknown) => (await documentOf(markup)).replaceAll(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
const storyOf = async (changes: Parameters<typeof loan>[0]) => {
  const story = (await pagesFor(siteData([loan(changes)]))).find((page) => page.kind === "story");
  return text((await story?.open())?.(ENGLISH));
};

describe("public pages", () => {
  it("stand without any data", async () => {
    const empty = siteData([], {
      partners: async () => [],
      stats: async () => noStats,
      books: async () => ({ asOf: "2026-11-22", currencies: [] }),
    });
    const pages = await pagesFor(empty);
    expect(pages.map((page) => page.path)).toEqual(
      expect.arrayContaining(["/", "/browse", "/browse/state/repaid", "/partners", "/open-books", "/404"]),
    );
    for (const page of pages.filter((one) => !one.raster)) {
      const html = await renderPage(page, ENGLISH);
      expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(withoutExamples(html), page.path).not.toMatch(/\bundefined\b|>null\b|\bnull<|\[object/);
    }
  });

  it("need neither script nor style attribute, so the strictest content policy lets them pass", async () => {
    for (const page of await pagesFor(siteData([loan()]))) {
      expect(withoutExamples(withoutData(await renderPage(page, ENGLISH))), page.path).not.toMatch(
        /<script|<style|\sstyle=|\son[a-z]+="|javascript:/,
      );
    }
  });

  it("never show a loan that is not public", async () => {
    const hidden = (["draft", "in_review", "returned"] as const).map((state, at) => loan({ id: `l_${at}`, state }));
    const pages = await pagesFor(siteData(hidden));
    expect(pages.filter((page) => page.kind === "story")).toEqual([]);
    expect(pages.find((page) => page.path === "/browse")?.about).toEqual([]);
  });

  it.each([
    ["fundraising", "€39 to go"],
    ["funded", "on its way to the partner"],
    ["disbursed", "PHP 6,010.65 is still to be repaid"],
    ["repaid", "It goes into the next loan of the same partner."],
    ["written_off", "PHP 6,010.65 could not be repaid"],
    ["expired", "not fully funded in time"],
    ["cancelled", "withdrawn before it was handed out"],
  ] as const satisfies readonly (readonly [LoanState, string])[])("say what a %s loan is", async (state, words) => {
    expect(await storyOf({ state, repaid: php("4293.35"), outstanding: php("6010.65") })).toContain(words);
  });

  it("say when a loan was handed out before it was funded", async () => {
    expect(await storyOf({ preDisbursed: "2026-10-30" })).toContain("Already handed out on 30 October 2026");
  });
});

describe("the give form", () => {
  it("offers no more than what remains", () => {
    expect(presetsOf(eur("39.00")).map((preset) => preset.value)).toEqual(["10.00", "25.00", "39.00"]);
    expect(presetsOf(eur("25.00")).map((preset) => preset.value)).toEqual(["10.00", "25.00"]);
    expect(presetsOf(eur("0.01")).map((preset) => preset.value)).toEqual(["0.01"]);
  });

  it("steps back when all the rest is in other baskets", async () => {
    expect(await storyOf({ remaining: eur("0.00") })).toContain("Everything is spoken for");
  });
});

describe("the basket", () => {
  it("offers what remains when a loan is too full, says so at the top and beside the field", async () => {
    const html = await documentOf(<BasketPage site={site} locale={ENGLISH} basket={basket} />);
    expect(html).toContain("<title>Error: Your basket · Onward</title>");
    expect(html).toContain('<a href="#amount-l_2">Only €12.50 is still missing for Amina.</a>');
    expect(html).toContain("Give €12.50 instead");
    expect(html).toContain('<input type="hidden" name="amount.l_2" value="12.50"/>');
  });

  it("updates on Enter: the first button of the form neither pays nor removes", async () => {
    const html = await documentOf(<BasketPage site={site} locale={ENGLISH} basket={basket} />);
    const form = html.slice(html.indexOf('action="/basket/pay"'));
    const own = [...form.slice(0, form.indexOf("</form>")).matchAll(/<button[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes(" form="));
    expect(own[0]).toContain('formaction="/basket/update"');
  });

  it("starts running costs at zero and can be empty", async () => {
    expect(await documentOf(<BasketPage site={site} locale={ENGLISH} basket={basket} />)).toMatch(
      /name="runningCosts"[^>]*value="0.00"/,
    );
    expect(await text(<BasketPage site={site} locale={ENGLISH} basket={{ ...basket, lines: [] }} />)).toContain(
      "Nobody is in your basket",
    );
  });
});

describe("after paying", () => {
  it("waits for the truth and asks again by itself, and only then", async () => {
    expect(await documentOf(<ThanksPage site={site} locale={ENGLISH} checkout={checkout("open")} />)).toContain(
      'http-equiv="refresh"',
    );
    expect(await documentOf(<ThanksPage site={site} locale={ENGLISH} checkout={checkout("paid")} />)).not.toContain(
      "refresh",
    );
  });

  it.each([
    ["processing", "on its way"],
    ["paid", "Your gift is at work"],
    ["failed", "did not go through"],
    ["expired", "not paid in time"],
    ["refunded", "refunded"],
  ] as const)("says how it went: %s", async (state, words) => {
    const shown = await text(<ThanksPage site={site} locale={ENGLISH} checkout={checkout(state)} />);
    expect(shown).toContain(words);
    expect(shown).toContain("ON-7K2M-41");
  });
});

describe("a donor's own page", () => {
  it("shows every part of the identity, to the cent", async () => {
    const shown = await text(<PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={portfolio} />);
    for (const amount of ["€30.00", "€5.00", "€14.00", "€1.00", "€2.50", "€3.00", "-€0.50"])
      expect(shown).toContain(amount);
    expect(shown).toContain("has worked 1.4 times");
  });

  it("nests the next person below the one the money came back from", async () => {
    const html = await documentOf(<PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={portfolio} />);
    expect(html.indexOf("Amina")).toBeGreaterThan(html.indexOf("Rosa"));
    expect(html).toMatch(/<ul class="tree" aria-label="Where this gift went"><li>.*<ul class="tree"><li>.*Amina/s);
    expect(html).toMatch(/€1\.00<\/data><\/strong> is waiting for its next loan/);
  });

  it("says what waits, and takes the donor's word only where it can be followed", async () => {
    const direct = {
      loans: [{ id: "l_9", displayName: "Dewi", title: "Seed", country: "ID", upTo: eur("3.50") }],
      lots: [
        {
          id: "lot_1",
          left: eur("3.50"),
          reason: "loan_ended" as const,
          loan: { id: "l_8", title: "A loom" },
          since: "2026-03-02T09:00:00.000Z",
          chooseBy: "2026-04-01T09:00:00.000Z",
        },
      ],
      amountText: "3.50",
      once: "o_1",
    };
    const told = await documentOf(<PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={portfolio} />);
    const asked = await documentOf(
      <PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={portfolio} direct={direct} />,
    );
    expect(told).toContain("stands in no loan");
    expect(asked).toMatch(/came out again of.*A loom.*Choose until.*1 April 2026/s);
    expect(told).not.toContain('action="/me/redirections"');
    expect(asked).toMatch(
      /action="\/me\/redirections".*name="once" value="o_1".*Dewi, Indonesia \(up to €3\.50\): Seed.*value="3\.50"/s,
    );
  });

  it("welcomes a donor who has given nothing yet", async () => {
    const shown = await text(
      <PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={{ ...portfolio, gifts: [] }} />,
    );
    expect(shown).toContain("Nothing here yet");
  });
});
