// Owns the form in which news of a loan is told; refuses to decide who reads it (everybody does).
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";

const NEWS_LINES = 5;

export function UpdateForm({ desk, loan, kept, errors, once }: LoanPageProps) {
  const { t } = desk.locale;
  return (
    <details class="more" open={errorOf(errors, "text") !== undefined}>
      <summary>{t("field.news.title")}</summary>
      <form method="post" action={partnerPaths.loanUpdate(loan.id)} class="form flow" novalidate>
        <OnceField value={once} />
        <Field
          id="text"
          name="text"
          label={t("field.news.text")}
          hint={t("field.news.hint")}
          lines={NEWS_LINES}
          value={kept.text ?? ""}
          error={errorOf(errors, "text")}
          locale={desk.locale}
        />
        <Button looks="second">{t("field.news.button")}</Button>
      </form>
    </details>
  );
}
