// Owns the form that puts a part of a loan into the basket; refuses to check the amount (the basket does).
import type { MoneyWire } from "../../functions/money/wire.ts";
import { amountText } from "../../functions/money/wire.ts";
import { moneyText, unitsOf } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire } from "./views.ts";

/** Minor units of the donors' currency; those above what remains are not offered. */
const PRESETS = [1_000n, 2_500n, 5_000n] as const;
/** The preset that is chosen at first, when it fits. */
const USUAL = 2_500n;

/** What may be chosen with one tap: the presets that fit, and all that remains. */
export function presetsOf(remaining: MoneyWire): readonly MoneyWire[] {
  const room = unitsOf(remaining);
  const fitting = PRESETS.filter((preset) => preset < room);
  return [...fitting.map((units) => ({ ...remaining, value: amountText(remaining.currency, units) })), remaining];
}

export function GiveForm({ loan, locale }: { loan: LoanCardWire; locale: Locale }) {
  const { t } = locale;
  const presets = presetsOf(loan.remaining);
  const usual = presets.find((preset) => unitsOf(preset) === USUAL) ?? presets.at(-1);
  const label = (preset: MoneyWire) => {
    const amount = moneyText(preset, { locale, trim: true });
    return preset === loan.remaining ? t("give.all", { amount }) : amount;
  };
  return (
    <form class="give flow" method="post" action={locale.to(paths.basket)}>
      <input type="hidden" name="loanId" value={loan.id} />
      <fieldset class="choices">
        <legend>{t("give.legend")}</legend>
        <div class="amounts">
          {presets.map((preset) => (
            <label class="amount">
              <input type="radio" name="amount" value={preset.value} checked={preset === usual} />
              <span>{label(preset)}</span>
            </label>
          ))}
          <label class="amount">
            <input type="radio" name="amount" value="other" />
            <span>{t("give.other")}</span>
          </label>
        </div>
      </fieldset>
      <div class="give-other">
        <Field
          id="otherAmount"
          name="otherAmount"
          label={t("give.otherAmount")}
          hint={t("give.hint", { amount: moneyText(loan.remaining, { locale }) })}
          unit="€"
          inputmode="decimal"
          autocomplete="off"
          locale={locale}
        />
      </div>
      <Button wide>{t("give.add")}</Button>
      <p class="small soft">{t("give.note")}</p>
    </form>
  );
}
