// Owns the box that says what becomes of money above what is owed; refuses to decide what is.
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";

/** Left empty, a payment of more than is owed is turned away with words that say so. */
export function KeepBox({ name, locale = DESK_ENGLISH }: { name: string; locale?: DeskLocale }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="keep" />
      <span>
        {locale.t("repay.keep")}
        <span class="hint choice-hint">{locale.t("repay.keepHint")}</span>
      </span>
    </label>
  );
}
