// Owns the form that puts a part of a loan into the basket; refuses to check the amount (the basket does).
import type { MoneyWire } from "../../functions/money/wire.ts";
import { amountText } from "../../functions/money/wire.ts";
import { moneyText, unitsOf } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
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

export function GiveForm({ loan }: { loan: LoanCardWire }) {
  const presets = presetsOf(loan.remaining);
  const usual = presets.find((preset) => unitsOf(preset) === USUAL) ?? presets.at(-1);
  return (
    <form class="give flow" method="post" action={paths.basket}>
      <input type="hidden" name="loanId" value={loan.id} />
      <fieldset class="choices">
        <legend>Your gift</legend>
        <div class="amounts">
          {presets.map((preset) => (
            <label class="amount">
              <input type="radio" name="amount" value={preset.value} checked={preset === usual} />
              <span>
                {preset === loan.remaining ? "All " : null}
                {moneyText(preset, { trim: true })}
              </span>
            </label>
          ))}
          <label class="amount">
            <input type="radio" name="amount" value="other" />
            <span>Other</span>
          </label>
        </div>
      </fieldset>
      <div class="give-other">
        <Field
          id="otherAmount"
          name="otherAmount"
          label="Other amount"
          hint={`Up to ${moneyText(loan.remaining)}, which is all that is missing.`}
          unit="€"
          inputmode="decimal"
          autocomplete="off"
        />
      </div>
      <Button wide>Add to basket</Button>
      <p class="small soft">You can add more people before you pay. All of your gift reaches the loan.</p>
    </form>
  );
}
