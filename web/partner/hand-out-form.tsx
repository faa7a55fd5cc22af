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

export function HandOutForm({ desk, loan, kept, errors, today, once }: LoanPageProps) {
  const { locale } = desk;
  const { t } = locale;
  return (
    <form method="post" action={partnerPaths.handOut(loan.id)} class="form flow" novalidate>
      <OnceField value={once} />
      <div class="fields-2">
        <Field
          id="date"
          name="date"
          label={t("field.handOut.on")}
          type="date"
          value={kept.date ?? today}
          error={errorOf(errors, "date")}
          locale={locale}
        />
        <Field
          id="amount"
          name="amount"
          label={t("field.amount")}
          unit={loan.currency}
          inputmode="decimal"
          value={kept.amount ?? amountText(loan.currency, loan.principal)}
          error={errorOf(errors, "amount")}
          locale={locale}
        />
      </div>
      <Field
        id="reference"
        name="reference"
        label={t("field.reference")}
        hint={t("field.handOut.reference.hint")}
        autocomplete="off"
        value={kept.reference ?? ""}
        error={errorOf(errors, "reference")}
        locale={locale}
      />
      <Choices
        name="less"
        legend={t("field.handOut.less")}
        several
        choices={[
          {
            value: "yes",
            label: t("field.handOut.less.yes"),
            hint: t("field.handOut.less.hint"),
            checked: kept.less === "yes",
          },
        ]}
      />
      <Button>{t("field.handOut.button")}</Button>
    </form>
  );
}
