import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDiff } from "../../../functions/review/diff.ts";
import { ALIKE_PERCENT, printOf, printsOf, sharedPercent } from "../../../functions/review/likeness.ts";
import type { ReviewFile } from "../../../functions/review/review.ts";
import { likenessesOf } from "../../../functions/review/rules.ts";
import { aLoan } from "../../support/loans.ts";

const ANA =
  "Ana sells vegetables at the market of Subic. She began with one basket, and today three of her children help her every morning before school. With this loan she buys a cart, so that she can carry more and come home earlier.";
const OTHER =
  "Every day Moussa mends fishing nets on the beach of Saint-Louis. The new thread holds twice as long, and his neighbours bring him their nets from far away. He wants to rent a room for the rainy months.";

const shared = (a: string, b: string) => sharedPercent(printsOf({ en: a }), printsOf({ en: b }));

describe("prints of stories", () => {
  it("tell a copy with other names, capitals and commas from a story of one's own", () => {
    const copy = ANA.replace("Ana", "María").replace("Subic", "Olongapo").replaceAll(",", " –").toUpperCase();
    expect(shared(ANA, ANA)).toBe(100);
    expect(shared(ANA, copy)).toBeGreaterThanOrEqual(ALIKE_PERCENT);
    expect(shared(ANA, OTHER)).toBeLessThan(10);
  });

  it("compare languages with themselves alone, and leave out a few words", () => {
    expect(sharedPercent(printsOf({ en: ANA }), printsOf({ fr: ANA }))).toBe(0);
    expect(printOf("She sells vegetables.")).toBeNull();
    expect(sharedPercent({}, printsOf({ en: ANA }))).toBe(0);
  });

  it("are of whole numbers, as many for a long text as for a short one", () => {
    const print = printOf(ANA.repeat(40)) ?? [];
    expect(print.length).toBe(printOf(ANA)?.length);
    expect(print.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  });
});

describe("the difference of two texts, word by word", () => {
  it("says what was taken out, put in and left", () => {
    expect(wordDiff("She sells red apples here.", "She sells green apples and pears here.")).toEqual([
      { how: "same", text: "She sells " },
      { how: "removed", text: "red " },
      { how: "added", text: "green " },
      { how: "same", text: "apples " },
      { how: "added", text: "and pears " },
      { how: "same", text: "here." },
    ]);
    expect(wordDiff("", "New.")).toEqual([{ how: "added", text: "New." }]);
    expect(wordDiff("Same.", "Same.")).toEqual([{ how: "same", text: "Same." }]);
  });

  it("gives both texts back", () => {
    const text = fc
      .array(fc.constantFrom("a ", "b ", "c\n", " d", "e"), { maxLength: 30 })
      .map((some) => some.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        const without = (how: string) => pieces.filter((one) => one.how !== how).map((one) => one.text);
        expect([without("added").join(""), without("removed").join("")]).toEqual([before, after]);
      }),
    );
  });

  it("answers soon for two texts of 20,000 characters that share nothing", () => {
    const long = (word: string) => Array.from({ length: 4000 }, (_, nth) => `${word}${nth}`).join(" ");
    const begun = performance.now();
    expect(wordDiff(long("a"), long("b")).map((one) => one.how)).toEqual(["removed", "added"]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe("what is pointed out to a reviewer", () => {
  const file = (over: Partial<ReviewFile>): ReviewFile => ({
    ...{ loanId: "loan_1", version: 1, partnerId: "partner_1", entrepreneurId: "entrepreneur_1", displayName: "Ana" },
    ...{ country: "PH", picture: "/media/a", likeness: "ffffffffffffffff", languages: [], prints: {}, submissions: 1 },
    ...{ firstSubmittedAt: "", submittedAt: "", ticks: {}, first: true },
    ...over,
  });
  const loan = aLoan({ picture: "/media/a", displayName: "Ana" });
  const told = (...others: Partial<ReviewFile>[]) =>
    likenessesOf(
      loan,
      file({}),
      others.map((one, nth) =>
        file({ loanId: `loan_o${nth}`, entrepreneurId: "somebody", displayName: "Bea", ...one }),
      ),
      [],
    ).map(({ kind, loanId }) => `${kind} ${loanId}`);

  it("is one photo of two people, the same file or one that looks alike", () => {
    expect(
      told({}, { picture: "/media/b", likeness: "ffffffffffffffc0" }, { picture: "/media/c", likeness: "00" }),
    ).toEqual(["photo loan_o0", "photo loan_o1"]);
    expect(told({ entrepreneurId: "entrepreneur_1" }, { picture: null, likeness: null })).toEqual([]);
  });

  it("is the same name in the same country at another partner, and no other", () => {
    const away = { picture: null, likeness: null };
    expect(
      told(
        { ...away, displayName: "ÁNA ", partnerId: "partner_2" },
        { ...away, displayName: "Ana", partnerId: "partner_2", country: "ID" },
        { ...away, displayName: "Ana" },
      ),
    ).toEqual(["same_name loan_o0"]);
  });
});
