// Claims about amounts that people type: read as their language writes them, and refused where they could mean something else.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { amountText, parseAmount, wire } from "../../../functions/money/wire.ts";
import { LANGUAGES, type Language } from "../../../functions/words/languages.ts";
import { fieldText, plainDecimal } from "../../../web/parts/typed-amount.ts";
import { localeOf } from "../../../web/words/locale.ts";

const cents = (typed: string, language: Language) =>
  parseAmount(DONOR_CURRENCY, plainDecimal(typed, localeOf(language)));

describe("an amount", () => {
  it.each([
    ["25", 2_500n],
    ["007", 700n],
    ["0", 0n],
    ["12,50", 1_250n],
    ["12.50", 1_250n],
    ["12,5", 1_250n],
    ["12.5", 1_250n],
    [" €12.50 ", 1_250n],
    ["12,50 €", 1_250n],
    ["1 250", 125_000n],
    ["1\u00a0250,00", 125_000n],
    ["1\u202f250,00\u00a0€", 125_000n],
    ["1.250,00", 125_000n],
    ["1,250.00", 125_000n],
    ["1.234.567,89", 123_456_789n],
    ["25,-", 2_500n],
    ["25,–", 2_500n],
  ])("%j is the same in every language", (typed, amount) => {
    expect(LANGUAGES.map((language) => cents(typed, language))).toEqual(LANGUAGES.map(() => amount));
  });

  it.each([
    ["1.250", { en: null, de: 125_000n, fr: null, nl: 125_000n }],
    ["1,250", { en: 125_000n, de: null, fr: null, nl: null }],
    ["1.234.567", { en: null, de: 123_456_700n, fr: null, nl: 123_456_700n }],
    ["1,234,567", { en: 123_456_700n, de: null, fr: null, nl: null }],
  ])("%j is read where it is written so, and nowhere else", (typed, amounts) => {
    for (const language of LANGUAGES) expect([language, cents(typed, language)]).toEqual([language, amounts[language]]);
  });

  it.each([
    ...["", " ", "€", "nothing", "ten", "-5", "+5", "1e3", "5,", ",50", ".50", "12 50", "1 2", "12,5,0", "12.50.00"],
    ...["1.250.00", "1,250,00", "1.25,00", "1 25,00", "1.234 567", "12,505.5.5", "0.001", "12.345", "1234.567"],
    ...["12,50€€", "€ € 5", "5 EUR 50", "１２", "٢٥", "5\u20002\u20000", "12'50", "0x10", "Infinity"],
  ])("%j is refused in every language, unless thousands are written so", (typed) => {
    const read = LANGUAGES.filter((language) => cents(typed, language) !== null);
    // "12.345" is twelve thousand to Germans and Dutch.
    expect(read).toEqual(typed === "12.345" ? ["de", "nl"] : []);
  });

  it("stands in its field so that it is read back as it was", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999n }), fc.constantFrom(...LANGUAGES), (units, language) => {
        const shown = fieldText(wire(DONOR_CURRENCY, units), localeOf(language));
        expect(cents(shown, language)).toBe(units);
        // And a plain decimal is one in every language: so it is kept.
        expect(cents(amountText(DONOR_CURRENCY, units), language)).toBe(units);
      }),
    );
  });
});
