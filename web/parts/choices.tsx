// Owns a group of radio buttons or check boxes; refuses to judge what is chosen.
import type { Child } from "hono/jsx";

export interface Choice {
  readonly value: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly checked?: boolean | undefined;
}

export interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  /** Check boxes instead of one of them. */
  readonly several?: boolean | undefined;
  /** A frame around each, for the few that matter. */
  readonly boxed?: boolean | undefined;
}

export function Choices({ name, legend, choices, several, boxed }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label class={boxed ? "choice boxed" : "choice"}>
          <input type={several ? "checkbox" : "radio"} name={name} value={choice.value} checked={choice.checked} />
          <span>
            {choice.label}
            {choice.hint ? <span class="hint choice-hint">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
