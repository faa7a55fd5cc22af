// Owns a row of buttons that each set an amount of the basket, without a script; refuses to know what the amount is for.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { isZero, moneyText } from "../parts/amount.ts";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export interface OneTapProps {
  /** What is set: a loan's id, or `runningCosts`. */
  readonly what: string;
  /** Names the row for who cannot see what it stands beside. */
  readonly label: string;
  readonly amounts: readonly MoneyWire[];
  /** What stands in the field now, as a plain decimal. */
  readonly chosen: string | null;
  /** What the last of them is called, where it is all that remains. */
  readonly all?: string | undefined;
  readonly none?: string | undefined;
  readonly locale: Locale;
}

/** Posts `set` as "<what>=<amount>" with the rest of the form, which is kept. */
export function OneTap({ what, label, amounts, chosen, all, none, locale }: OneTapProps) {
  const nameOf = (amount: MoneyWire, at: number) => {
    if (none && isZero(amount)) return none;
    return all && at === amounts.length - 1 ? all : moneyText(amount, { locale, trim: true });
  };
  return (
    <fieldset class="one-tap">
      <legend class="hidden">{label}</legend>
      {amounts.map((amount, at) => (
        <button
          type="submit"
          name="set"
          value={`${what}=${amount.value}`}
          formaction={locale.to(paths.basketUpdate)}
          aria-pressed={amount.value === chosen ? "true" : "false"}
        >
          {nameOf(amount, at)}
        </button>
      ))}
    </fieldset>
  );
}
