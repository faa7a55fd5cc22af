// Owns the form in which news of a loan is told; refuses to decide who reads it (everybody does).
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";

const NEWS_LINES = 5;

export function UpdateForm({ loan, kept, errors, once }: LoanPageProps) {
  return (
    <details class="more" open={errorOf(errors, "text") !== undefined}>
      <summary>Tell donors how it goes</summary>
      <form method="post" action={partnerPaths.loanUpdate(loan.id)} class="form flow" novalidate>
        <OnceField value={once} />
        <Field
          id="text"
          name="text"
          label="News in English"
          hint="Everybody can read it, for good. Nothing that they would not tell themselves."
          lines={NEWS_LINES}
          value={kept.text ?? ""}
          error={errorOf(errors, "text")}
        />
        <Button looks="second">Post it</Button>
      </form>
    </details>
  );
}
