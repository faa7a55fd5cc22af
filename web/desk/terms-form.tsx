// Owns the form by which somebody proposes new terms for a running loan, and reading it; refuses to judge the terms.
import type { Loan } from "../../functions/loans/loan.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import { RescheduleRequest } from "../../functions/reschedules/routes.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { methodText } from "../parts/words.ts";
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

const FREQUENCIES = [
  { value: "weekly", label: "Every week" },
  { value: "biweekly", label: "Every two weeks" },
  { value: "monthly", label: "Every month" },
  { value: "bullet", label: "All at once" },
];

/** Where messages about the terms belong. */
export const TERMS_PLACES: FieldMap = {
  "/reason": { field: "reason", say: "Say why, in words that everybody may read." },
  "/schedule/instalments": { field: "instalments" },
  "/schedule/frequency": { field: "frequency", say: "Choose how often." },
  "/schedule/method": { field: "method", say: "Choose one." },
  "/schedule/annualRatePercent": { field: "annualRatePercent", say: "Enter a plain number, such as 12 or 0." },
  "/schedule/firstDueOn": { field: "firstDueOn", say: "Choose a day after today." },
  "/schedule": { field: "instalments" },
};

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
}

export function TermsForm({ loan, action, errors, kept }: TermsProps) {
  const { terms } = loan;
  const value = (name: keyof TermsInput, otherwise: string) => kept[name] ?? otherwise;
  const often = typeof terms.frequency === "string" ? terms.frequency : "monthly";
  return (
    <form method="post" action={action} class="form flow" novalidate>
      <OnceField />
      <Field
        id="reason"
        name="reason"
        label="Why new terms?"
        hint="Donors are told, and everybody may read it."
        lines={3}
        required
        value={value("reason", "")}
        error={errorOf(errors, "reason")}
      />
      <div class="fields-2">
        <Field
          id="instalments"
          name="instalments"
          label="Instalments from now on"
          inputmode="numeric"
          required
          value={value("instalments", "")}
          error={errorOf(errors, "instalments")}
        />
        <Field
          id="frequency"
          name="frequency"
          label="How often"
          options={FREQUENCIES}
          value={value("frequency", often)}
          error={errorOf(errors, "frequency")}
        />
        <Field
          id="method"
          name="method"
          label="In"
          options={METHODS.map((method) => ({ value: method, label: methodText(method) }))}
          value={value("method", terms.method)}
          error={errorOf(errors, "method")}
        />
        <Field
          id="annualRatePercent"
          name="annualRatePercent"
          label="Interest a year, per cent"
          inputmode="decimal"
          value={value("annualRatePercent", terms.annualRatePercent ?? "0")}
          error={errorOf(errors, "annualRatePercent")}
        />
        <Field
          id="firstDueOn"
          name="firstDueOn"
          type="date"
          label="First due"
          hint="One step after the approval when left empty."
          value={value("firstDueOn", "")}
          error={errorOf(errors, "firstDueOn")}
        />
      </div>
      <div class="buttons">
        <Button>Propose these terms</Button>
      </div>
    </form>
  );
}
