import { expect, it } from "vitest";
import { missingOf, moneyText, percentText, rateText, stepsOf } from "../../web/parts/amount.ts";
import { MoneyText } from "../../web/parts/money-text.tsx";
import { eur, money, php } from "./fixtures.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [eur("25.00"), {}, "€25.00"],
  [eur("25.00"), { trim: true }, "€25"],
  [eur("25.10"), { trim: true }, "€25.10"],
  [eur("25.00"), { code: true }, "EUR 25.00"],
  [eur("-0.81"), {}, "-€0.81"],
  [php("10304.00"), {}, "PHP 10,304.00"],
  [php("858.67"), { bare: true }, "858.67"],
  [money("XOF", "5000"), {}, "XOF 5,000"],
  [money("IDR", "1500000.00"), {}, "IDR 1,500,000"],
  [money("IDR", "1500000.50"), {}, "IDR 1,500,000.50"],
  [money("TND", "1.250"), {}, "TND 1.250"],
] as const)("writes %j as people read it", (amount, style, expected) => {
  expect(plain(moneyText(amount, style))).toBe(expected);
});

it("keeps every digit of an amount that no float can hold", () => {
  expect(moneyText(eur("9007199254740993.01"))).toBe("€9,007,199,254,740,993.01");
});

it("gives machines the exact value and currency", () => {
  expect(String(<MoneyText money={eur("25.00")} trim />)).toBe('<data class="money" value="25.00 EUR">€25</data>');
});

it("never says 100% before the last cent", () => {
  expect(percentText(eur("159.99"), eur("160.00"))).toBe("99%");
  expect(percentText(eur("160.00"), eur("160.00"))).toBe("100%");
  expect(stepsOf(eur("170.00"), eur("160.00"), 100n)).toBe(100n);
  expect(percentText(eur("1.00"), eur("0.00"))).toBe("0%");
});

it("says what is missing, in the same currency", () => {
  expect(missingOf(php("4293.35"), php("10304.00"))).toEqual(php("6010.65"));
});

it("writes a rate as the language does, digit by digit", () => {
  expect(rateText("64.40")).toBe("64.40");
  expect(rateText("18650", { tag: "de-DE" })).toBe("18.650");
  expect(rateText("655.957", { tag: "fr-FR" })).toBe("655,957");
  expect(rateText("one for one", { tag: "nl-NL" })).toBe("one for one");
});
