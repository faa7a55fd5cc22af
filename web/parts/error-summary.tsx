// Owns the list of what is wrong with a form, at the top of its page (the GOV.UK pattern); refuses to find errors.
import { ENGLISH, type Locale } from "../words/locale.ts";

export interface FieldError {
  /** Id of the control the message is about. */
  readonly field: string;
  /** The same words as beside the control. */
  readonly message: string;
}

/** Nothing when there is no error. The page's title should then begin with "Error: ". */
export function ErrorSummary({
  errors,
  locale = ENGLISH,
}: {
  errors: readonly FieldError[];
  locale?: Locale | undefined;
}) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 id="error-summary-title">{locale.t("parts.problem")}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The message for one control, if any. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
