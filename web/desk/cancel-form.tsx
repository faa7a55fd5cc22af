// Owns the form that cancels a loan, for partners and staff alike; refuses to decide whether it can be cancelled.
import type { Loan } from "../../functions/loans/loan.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";
import { OnceField } from "./frame.tsx";

const CANCELLABLE: readonly Loan["state"][] = ["draft", "in_review", "returned", "fundraising", "funded"];

/** What becomes of the money, so that nobody is surprised. */
function consequence(loan: Loan, { t }: DeskLocale): string {
  if (loan.funded === 0n) return t("desk.cancel.nobody");
  const there = loan.state === "funded" && loan.transferId !== null && loan.promisedDonor === 0n;
  return t(there ? "desk.cancel.atPartner" : "desk.cancel.told");
}

export interface CancelFormProps {
  readonly loan: Loan;
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly typed: string | undefined;
  readonly locale?: DeskLocale | undefined;
}

/** Posts `cancelReason`. Nothing for a loan that cannot be cancelled any more. */
export function CancelForm({ loan, action, errors, typed, locale = DESK_ENGLISH }: CancelFormProps) {
  const { t } = locale;
  if (!CANCELLABLE.includes(loan.state)) return null;
  const error = errorOf(errors, "cancelReason");
  return (
    <details class="more" open={error !== undefined}>
      <summary>{t("desk.cancel.title")}</summary>
      <form method="post" action={action} class="form flow" novalidate>
        <OnceField />
        <p class="small">{t("desk.cancel.text", { consequence: consequence(loan, locale) })}</p>
        <Field
          id="cancelReason"
          name="cancelReason"
          label={t("desk.cancel.why")}
          hint={loan.postedAt ? t("desk.cancel.hint") : undefined}
          value={typed ?? ""}
          error={error}
          locale={locale}
        />
        <Button looks="danger">{t("desk.cancel.button")}</Button>
      </form>
    </details>
  );
}
