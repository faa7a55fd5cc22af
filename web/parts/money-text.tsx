// Owns how an amount stands in a page: readable for people, exact for machines; refuses to convert.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { type MoneyStyle, moneyText } from "./amount.ts";

/** `code` where two currencies meet; `trim` in headings and cards. */
export function MoneyText({ money, ...style }: { money: MoneyWire } & MoneyStyle) {
  return (
    <data class="money" value={`${money.value} ${money.currency}`}>
      {moneyText(money, style)}
    </data>
  );
}
