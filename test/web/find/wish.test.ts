// What somebody looks for, in an address: said in one way, read whatever it says, bounded everywhere.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finder, wordsIn } from "../../../web/find/search.ts";
import { ANYTHING, fieldsOf, hrefOf, readWish, WORDS_MAX } from "../../../web/find/wish.ts";
import { ENGLISH, localeOf } from "../../../web/words/locale.ts";
import { ALL_STAND, anyWish, NONE_STANDS, openLoan, wish } from "./loans.ts";

const read = (query: string) => readWish(new URLSearchParams(query), (id) => id.startsWith("p_"));

describe("an address", () => {
  it("is read as it was written, and written as it was read", () => {
    fc.assert(
      fc.property(anyWish, fc.integer({ min: 1, max: 500 }), (wanted, page) => {
        const fields = fieldsOf(wanted, page).map(([name, value]): [string, string] => [name, value]);
        expect(readWish(new URLSearchParams(fields), () => true)).toEqual({ wish: wanted, page, ignored: [] });
      }),
    );
  });

  it("may say anything at all: it is read without an error, within bounds, and the second time as the first", () => {
    const name = fc.constantFrom(
      "q",
      "country",
      "sector",
      "partner",
      "left",
      "ends",
      "first",
      "sort",
      "page",
      "utm_source",
    );
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("ke", "KE", "Food", "25", "-1", "1e9", "p_1", "newest", ""),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 20 }), (fields) => {
        const asked = readWish(new URLSearchParams(fields), (id) => id.startsWith("p_"));
        expect([...asked.wish.q].length).toBeLessThanOrEqual(WORDS_MAX);
        for (const group of ["country", "sector", "partner"] as const)
          expect(asked.wish[group].length).toBeLessThanOrEqual(20);
        expect(asked.page).toBeGreaterThanOrEqual(1);
        const again = fieldsOf(asked.wish, asked.page).map(([key, text]): [string, string] => [key, text]);
        const second = readWish(new URLSearchParams(new URLSearchParams(again).toString()), (id) =>
          id.startsWith("p_"),
        );
        expect(second).toEqual({ ...asked, ignored: [] });
      }),
    );
  });

  it.each([
    ["", ANYTHING, []],
    ["q=&country=&sort=&page=", ANYTHING, []],
    ["utm_source=mail&fbclid=1", ANYTHING, []],
    ["country=ke&country=KE", wish({ country: ["KE"] }), []],
    ["sector=Personal+Use", wish({ sector: ["personal-use"] }), []],
    ["country=XX&left=7&sort=best&first=yes&partner=q_1", ANYTHING, ["XX", "q_1", "7", "yes", "best"]],
    ["left=25&left=50", wish({ left: "25" }), ["50"]],
    ["q=%F0%9F%90%9F+%21", ANYTHING, ["🐟 !"]],
    ["q=++rice%0a%00+bowl+", wish({ q: "rice bowl" }), []],
  ])("“%s” is understood", (query, wanted, ignored) => {
    expect(read(query)).toEqual({ wish: wanted, page: 1, ignored });
  });

  it.each(["0", "-1", "1.5", "1e3", "9999999", "x"])("knows no page %s", (page) => {
    expect(read(`page=${page}`)).toMatchObject({ page: 1, ignored: [page] });
  });

  it("cuts what is too long between letters, and says so", () => {
    const { wish: wanted, ignored } = read(`q=${encodeURIComponent("𝒜".repeat(120))}`);
    expect([...wanted.q]).toHaveLength(WORDS_MAX);
    expect(ignored).toHaveLength(1);
  });

  it("of one country or one sector in the usual order is the list that stands as a file, page by page", () => {
    expect(hrefOf(ANYTHING, 1, ALL_STAND)).toBe("/browse");
    expect(hrefOf(wish({ sector: ["personal-use"] }), 3, ALL_STAND)).toBe("/browse/sector/personal-use/page-3");
    expect(hrefOf(wish({ country: ["KE"] }), 1, ALL_STAND)).toBe("/browse/country/ke");
    expect(hrefOf(wish({ country: ["KE"] }), 2, NONE_STANDS)).toBe("/find?country=KE&page=2");
    expect(hrefOf(wish({ country: ["KE", "PH"] }), 1, ALL_STAND)).toBe("/find?country=KE&country=PH");
    expect(hrefOf(wish({ country: ["KE"], sort: "ending_soon" }), 1, ALL_STAND)).toBe(
      "/find?country=KE&sort=ending_soon",
    );
    expect(hrefOf(wish({ partner: ["p_1"] }), 1, ALL_STAND)).toBe("/find?partner=p_1");
  });
});

describe("words", () => {
  const rosa = openLoan({
    title: "Ein Kühlschrank für die Straße",
    activity: "Vente de poissons",
    region: "N’Djamena",
    displayName: "Łucja Øye",
  });
  it.each([
    ["kuhlschrank", true],
    ["KÜHL", true],
    ["strasse", true],
    ["n’djamena", true],
    ["N'Djamena", true],
    ["poisson", true],
    ["lucja oye", true],
    ["oye lucja fish", false],
    ["chrank", false],
    ["bayanihan", true],
    ["philippines food", true],
  ])("“%s” find the loan: %s", (q, found) => {
    expect(finder(q, ENGLISH)(rosa)).toBe(found);
  });

  it("find countries and work in the reader’s language, and in English", () => {
    const kenya = openLoan({ country: "KE", sector: "agriculture" });
    for (const [language, q] of [
      ["de", "kenia landwirtschaft"],
      ["fr", "kenya agriculture"],
      ["nl", "kenia landbouw"],
      ["de", "kenya"],
    ] as const)
      expect([q, finder(q, localeOf(language))(kenya)]).toEqual([q, true]);
    expect(finder("kenia", ENGLISH)(kenya)).toBe(false);
  });

  it("are what a text is made of, whatever its writing", () => {
    expect(wordsIn("Café-Crème, ½ №5!")).toEqual(["cafe", "creme", "1", "2", "no5"]);
    expect(wordsIn("हिन्दी 日本")).toHaveLength(2);
    expect(wordsIn("🐟")).toEqual([]);
  });
});
