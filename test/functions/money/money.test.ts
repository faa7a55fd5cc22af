// Money: whole minor units, exact shares, text that is read strictly, rates that are fractions. Claims for all amounts, by property.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, type Currency, exponentOf } from "../../../functions/money/currencies.ts";
import { divideDown, divideHalfEven, divideUp } from "../../../functions/money/divide.ts";
import { minor } from "../../../functions/money/minor.ts";
import { parseRate, sameRate, toBase, toQuote } from "../../../functions/money/rate.ts";
import { split } from "../../../functions/money/split.ts";
import { AMOUNT_MAX, amountText, fromWire, parseAmount } from "../../../functions/money/wire.ts";

const currency = fc.constantFrom(...(Object.keys(CURRENCIES) as Currency[]));
const amount = fc.bigInt(0n, AMOUNT_MAX);
const weights = fc
  .array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((weight) => weight > 0n));

describe("splitting an amount", () => {
  it("gives parts that add back up, each within one unit of its exact share", () => {
    fc.assert(
      fc.property(fc.bigInt(-AMOUNT_MAX, AMOUNT_MAX), weights, (whole, list) => {
        const parts = split(minor(whole), list);
        const sum = list.reduce((all, one) => all + one, 0n);
        expect(parts.reduce((all: bigint, one) => all + one, 0n)).toBe(whole);
        for (const [at, part] of parts.entries()) {
          const off = part * sum - whole * (list[at] ?? 0n);
          expect(off < sum && off > -sum).toBe(true);
        }
      }),
    );
  });

  it("gives the odd cent to the earliest of equals, and nothing to a weight of zero", () => {
    expect(split(minor(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(split(minor(-100n), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(split(minor(5n), [0n, 2n, 0n])).toEqual([0n, 5n, 0n]);
  });

  it("gives the odd cents to whoever is furthest below their exact share, wherever they stand", () => {
    expect(split(minor(5n), [1n, 2n])).toEqual([2n, 3n]); // 1.67 and 3.33
    expect(split(minor(5n), [2n, 1n])).toEqual([3n, 2n]); // 3.33 and 1.67
    expect(split(minor(8n), [3n, 1n, 1n, 2n])).toEqual([4n, 1n, 1n, 2n]); // 3.43, 1.14, 1.14 and 2.29
    expect(split(minor(2n), [1n, 4n, 1n, 4n])).toEqual([0n, 1n, 0n, 1n]); // 0.2, 0.8, 0.2 and 0.8
  });

  it("refuses to share among nobody", () => {
    expect(() => split(minor(1n), [])).toThrow(RangeError);
    expect(() => split(minor(1n), [0n])).toThrow(RangeError);
    expect(() => split(minor(1n), [2n, -1n])).toThrow(RangeError);
  });
});

describe("the text of an amount", () => {
  it("is read back as what was written, in every currency", () => {
    fc.assert(
      fc.property(currency, amount, (code, units) => {
        const text = amountText(code, units);
        expect(parseAmount(code, text)).toBe(units);
        expect(fromWire({ currency: code, value: text })).toEqual({ currency: code, minor: units });
        expect((text.split(".")[1] ?? "").length).toBe(exponentOf(code));
      }),
    );
  });

  it("has the digits of our own table, whatever a locale would show", () => {
    expect(amountText("EUR", 5n)).toBe("0.05");
    expect(amountText("IDR", 1_250_050n)).toBe("12500.50");
    expect(amountText("XOF", 12_500n)).toBe("12500");
    expect(amountText("TND", 1n)).toBe("0.001");
    expect(amountText("EUR", -5n)).toBe("-0.05");
  });

  const strange = [
    "",
    "-5",
    "+5",
    "5,00",
    "5.001",
    "1e3",
    "0x10",
    "05",
    ".5",
    "5.",
    " 5",
    "5 ",
    "1 000",
    "NaN",
    "٥",
    "∞",
  ];
  it.each([...strange, "10000000000.01", "9".repeat(30)])("refuses %j", (text) => {
    expect(parseAmount("EUR", text)).toBeNull();
  });

  it("holds up to the largest amount that is taken from outside, and not a cent more", () => {
    expect(parseAmount("EUR", "10000000000.00")).toBe(AMOUNT_MAX);
    expect(fromWire({ currency: "EUR", value: "10000000000.00" })).toEqual({ currency: "EUR", minor: AMOUNT_MAX });
    expect(fromWire({ currency: "EUR", value: "10000000000.01" })).toBeNull();
    expect(amountText("EUR", 0n)).toBe("0.00");
    expect(amountText("XOF", 0n)).toBe("0");
  });

  it("takes no part of a currency that has none, and no currency that is not ours", () => {
    expect(parseAmount("XOF", "5.0")).toBeNull();
    for (const code of ["eur", "XXX", "toString", "__proto__"]) {
      expect(fromWire({ currency: code, value: "5.00" })).toBeNull();
    }
  });
});

describe("division", () => {
  it("leaves what is whole as it is, below zero too", () => {
    for (const divide of [divideDown, divideHalfEven, divideUp]) {
      expect([divide(-4n, 2n), divide(4n, 2n), divide(0n, 2n)]).toEqual([-2n, 2n, 0n]);
    }
    expect([divideDown(-5n, 2n), divideHalfEven(-5n, 2n), divideUp(-5n, 2n)]).toEqual([-3n, -2n, -2n]);
    expect([divideHalfEven(-7n, 2n), divideHalfEven(7n, 2n)]).toEqual([-4n, 4n]);
  });

  it("never strays: down ≤ exact ≤ up, and half-even is the nearer one, the even one when both are as near", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 10n), (top, bottom) => {
        const [down, near, up] = [divideDown(top, bottom), divideHalfEven(top, bottom), divideUp(top, bottom)];
        expect(down * bottom <= top && top <= up * bottom && up - down <= 1n).toBe(true);
        const [below, above] = [top - down * bottom, up * bottom - top];
        if (down === up || below < above) expect(near).toBe(down);
        else if (above < below) expect(near).toBe(up);
        else expect([down, up].filter((one) => one % 2n === 0n)).toContain(near);
      }),
    );
  });
});

describe("an exchange rate", () => {
  const rate = (text: string) => {
    const read = parseRate(text);
    if (!read) throw new Error(`${text} is no rate`);
    return read;
  };

  it("is exact: 160.00 EUR are 10,304.00 PHP at 64.40, and back", () => {
    expect(toQuote(minor(16_000n), "EUR", "PHP", rate("64.40"), "half-even")).toBe(1_030_400n);
    expect(toBase(minor(1_030_400n), "EUR", "PHP", rate("64.40"), "half-even")).toBe(16_000n);
  });

  it("knows that currencies have different digits", () => {
    expect(toQuote(minor(100n), "EUR", "XOF", rate("655.957"), "half-even")).toBe(656n);
    expect(toQuote(minor(100n), "EUR", "TND", rate("3.4"), "half-even")).toBe(3_400n);
  });

  it("comes back below or at what went out when both ways round down", () => {
    const texts = fc.tuple(fc.bigInt(0n, 99_999n), fc.bigInt(1n, 99_999_999n));
    fc.assert(
      fc.property(currency, fc.bigInt(0n, 10n ** 9n), texts, (code, units, [whole, part]) => {
        const one = rate(`${whole}.${String(part).padStart(8, "0")}`);
        const there = toQuote(minor(units), "EUR", code, one, "down");
        expect(toBase(there, "EUR", code, one, "down") <= units).toBe(true);
      }),
    );
  });

  it("is the same however many noughts it is written with, and never zero, negative or vague", () => {
    expect(sameRate(rate("64.4"), rate("64.40000"))).toBe(true);
    expect(sameRate(rate("64.4"), rate("64.41"))).toBe(false);
    for (const text of ["0", "0.00", "-1", "1e2", "1,5", ".5", "1.", "01", "1.123456789", "NaN"]) {
      expect(parseRate(text)).toBeNull();
    }
  });
});
