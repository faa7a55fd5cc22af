// Owns the form by which somebody proposes new terms for a running loan, and reading it; refuses to judge the terms.
import type { Loan } from "../../functions/loans/loan.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import { RescheduleRequest } from "../../functions/reschedules/routes.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { methodText } from "../parts/words.ts";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";
import type { FieldMap } from "./errors.ts";
import { type Form, keptInput } from "./form.ts";
import { OnceField } from "./frame.tsx";

export const TERMS_FIELDS = [
  "reason",
  "instalments",
  "frequency",
  "method",
  "annualRatePercent",
  "firstDueOn",
] as const;
export type TermsInput = Record<(typeof TERMS_FIELDS)[number], string>;

const FREQUENCIES = ["weekly", "biweekly", "monthly", "bullet"] as const;

/** Where messages about the terms belong, and what they say. */
export function termsPlaces({ t }: DeskLocale = DESK_ENGLISH): FieldMap {
  return {
    "/reason": { field: "reason", say: t("desk.terms.say.reason") },
    "/schedule/instalments": { field: "instalments", say: t("desk.terms.say.instalments") },
    "/schedule/frequency": { field: "frequency", say: t("desk.terms.say.often") },
    "/schedule/method": { field: "method", say: t("desk.terms.say.method") },
    "/schedule/annualRatePercent": { field: "annualRatePercent", say: t("desk.terms.say.interest") },
    "/schedule/firstDueOn": { field: "firstDueOn", say: t("desk.terms.say.first") },
    "/schedule": { field: "instalments" },
  };
}

/** What was typed, and what it asks for. */
export function readTermsForm(form: Form) {
  const kept = keptInput(form, TERMS_FIELDS);
  const asked = RescheduleRequest.safeParse({
    reason: kept.reason,
    schedule: {
      instalments: kept.instalments === "" ? undefined : Number(kept.instalments),
      frequency: kept.frequency,
      method: kept.method,
      ...(kept.annualRatePercent === "" ? {} : { annualRatePercent: kept.annualRatePercent.replace(",", ".") }),
      ...(kept.firstDueOn === "" ? {} : { firstDueOn: kept.firstDueOn }),
    },
  });
  return { kept, asked };
}

interface TermsProps {
  readonly loan: Loan;
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly kept: Partial<TermsInput>;
  readonly locale?: DeskLocale | undefined;
}

export function TermsForm({ loan, action, errors, kept, locale = DESK_ENGLISH }: TermsProps) {
  const { terms } = loan;
  const { t } = locale;
  const value = (name: keyof TermsInput, otherwise: string) => kept[name] ?? otherwise;
  const often = typeof terms.frequency === "string" ? terms.frequency : "monthly";
  return (
    <form method="post" action={action} class="form flow" novalidate>
      <OnceField />
      <Field
        id="reason"
        name="reason"
        label={t("desk.terms.why")}
        hint={t("desk.terms.why.hint")}
        lines={3}
        required
        value={value("reason", "")}
        error={errorOf(errors, "reason")}
        locale={locale}
      />
      <div class="fields-2">
        <Field
          id="instalments"
          name="instalments"
          label={t("desk.terms.instalments")}
          inputmode="numeric"
          required
          value={value("instalments", "")}
          error={errorOf(errors, "instalments")}
          locale={locale}
        />
        <Field
          id="frequency"
          name="frequency"
          label={t("desk.terms.often")}
          options={FREQUENCIES.map((one) => ({ value: one, label: t(`desk.terms.${one}`) }))}
          value={value("frequency", often)}
          error={errorOf(errors, "frequency")}
          locale={locale}
        />
        <Field
          id="method"
          name="method"
          label={t("desk.terms.method")}
          options={METHODS.map((method) => ({ value: method, label: methodText(method, locale) }))}
          value={value("method", terms.method)}
          error={errorOf(errors, "method")}
          locale={locale}
        />
        <Field
          id="annualRatePercent"
          name="annualRatePercent"
          label={t("desk.terms.interest")}
          inputmode="decimal"
          value={value("annualRatePercent", terms.annualRatePercent ?? "0")}
          error={errorOf(errors, "annualRatePercent")}
          locale={locale}
        />
        <Field
          id="firstDueOn"
          name="firstDueOn"
          type="date"
          label={t("desk.terms.first")}
          hint={t("desk.terms.first.hint")}
          value={value("firstDueOn", "")}
          error={errorOf(errors, "firstDueOn")}
          locale={locale}
        />
      </div>
      <div class="buttons">
        <Button>{t("desk.terms.button")}</Button>
      </div>
    </form>
  );
}
