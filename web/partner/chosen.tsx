// Owns choices of a form that may be wrong; refuses to judge them.
import type { DeskLocale } from "../words/desk.ts";

interface ChosenProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly locale: DeskLocale;
  readonly children?: unknown;
}

/** Choices with what is wrong with them above. The error summary leads here. */
export function Chosen({ id, error, locale, children }: ChosenProps) {
  return (
    <div id={id} class={error ? "field wrong" : "field"}>
      {error ? (
        <p class="error">
          <span class="hidden">{locale.t("parts.error")} </span>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}
