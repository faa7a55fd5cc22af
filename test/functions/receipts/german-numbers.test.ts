// German number words say the number: read back by other rules, each gives what was written.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { germanEuros, germanNumber } from "../../../functions/receipts/paper/german-numbers.ts";

/** Reads words the other way round, without the writer's tables in its order. */
function read(words: string): number {
  const [head, tail] = words.includes("Million") ? words.split(/ Million(?:en)? ?/) : ["", words];
  const millions = head === "" ? 0 : head === "eine" ? 1 : readBelow(head?.replace(/eine$/, "eins") ?? "");
  const [thousands, rest] = tail?.includes("tausend") ? tail.split("tausend") : [null, tail];
  return millions * 1_000_000 + (thousands === null ? 0 : readBelow(thousands ?? "")) * 1000 + readBelow(rest ?? "");
}
const ONES: Record<string, number> = {
  ...{ "": 0, null: 0, ein: 1, eins: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9 },
  ...{ zehn: 10, elf: 11, zwölf: 12, dreizehn: 13, vierzehn: 14, fünfzehn: 15, sechzehn: 16, siebzehn: 17 },
  ...{ achtzehn: 18, neunzehn: 19, zwanzig: 20, dreißig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, siebzig: 70 },
  ...{ achtzig: 80, neunzig: 90 },
};
function readBelow(words: string): number {
  const [hundreds, rest] = words.includes("hundert") ? words.split("hundert") : ["", words];
  const known = ONES[rest ?? ""];
  const [ones, tens] = (rest ?? "").split("und");
  return (
    (ONES[hundreds ?? ""] ?? Number.NaN) * 100 +
    (known ?? (ONES[ones ?? ""] ?? Number.NaN) + (ONES[tens ?? ""] ?? Number.NaN))
  );
}

describe("a number in German words", () => {
  it.each([
    [0, "null"],
    [1, "eins"],
    [16, "sechzehn"],
    [17, "siebzehn"],
    [21, "einundzwanzig"],
    [30, "dreißig"],
    [100, "einhundert"],
    [101, "einhunderteins"],
    [1_000, "eintausend"],
    [1_246, "eintausendzweihundertsechsundvierzig"],
    [1_322, "eintausenddreihundertzweiundzwanzig"],
    [21_000, "einundzwanzigtausend"],
    [101_000, "einhunderteintausend"],
    [1_000_001, "eine Million eins"],
    [2_000_000, "zwei Millionen"],
    [999_999_999, "neunhundertneunundneunzig Millionen neunhundertneunundneunzigtausendneunhundertneunundneunzig"],
  ])("%i is %s", (value, words) => {
    expect(germanNumber(value)).toBe(words);
  });

  it("is read back as the number, for every one", () => {
    for (let value = 0; value < 10_000; value++) expect(read(germanNumber(value))).toBe(value);
    fc.assert(fc.property(fc.nat(999_999_999), (value) => read(germanNumber(value)) === value));
  });

  it.each([-1, 1.5, 1_000_000_000, Number.NaN])("refuses %d", (value) => {
    expect(() => germanNumber(value)).toThrow(RangeError);
  });
});

it("writes euros and cents", () => {
  expect(germanEuros(100n)).toBe("ein Euro");
  expect(germanEuros(2_701n)).toBe("siebenundzwanzig Euro ein Cent");
  expect(germanEuros(10_150n)).toBe("einhundertein Euro fünfzig Cent");
});
