// Owns the form that reports a hand-out; refuses to decide whether the loan can be handed out.
import { amountText } from "../../functions/money/wire.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";

export const HAND_OUT_FIELDS = ["date", "amount", "reference", "less"] as const;

export function HandOutForm({ loan, kept, errors, today, once }: LoanPageProps) {
  return (
    <form method="post" action={partnerPaths.handOut(loan.id)} class="form flow" novalidate>
      <OnceField value={once} />
      <div class="fields-2">
        <Field
          id="date"
          name="date"
          label="Handed out on"
          type="date"
          value={kept.date ?? today}
          error={errorOf(errors, "date")}
        />
        <Field
          id="amount"
          name="amount"
          label="Amount"
          unit={loan.currency}
          inputmode="decimal"
          value={kept.amount ?? amountText(loan.currency, loan.principal)}
          error={errorOf(errors, "amount")}
        />
      </div>
      <Field
        id="reference"
        name="reference"
        label="Your reference"
        hint="The number of your voucher or mobile-money receipt."
        autocomplete="off"
        value={kept.reference ?? ""}
        error={errorOf(errors, "reference")}
      />
      <Choices
        name="less"
        legend="Less than the principal?"
        several
        choices={[
          {
            value: "yes",
            label: "It was less on purpose",
            hint: "The rest stays in your fund for the next loan, and the schedule is over what was handed out.",
            checked: kept.less === "yes",
          },
        ]}
      />
      <Button>It is handed out</Button>
    </form>
  );
}
