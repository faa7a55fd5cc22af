// Owns one labelled control with its hint and its error; refuses to judge its value.
import type { Child } from "hono/jsx";
import { ENGLISH, type Locale } from "../words/locale.ts";

export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "date" | "number" | "password" | "search" | "tel" | "url" | undefined;
  readonly inputmode?: "decimal" | "numeric" | "text" | undefined;
  readonly autocomplete?: string | undefined;
  readonly required?: boolean | undefined;
  readonly lang?: string | undefined;
  /** Stands before the value inside the frame: "€", "PHP". */
  readonly unit?: string | undefined;
  /** More than one: a text area of so many lines. */
  readonly lines?: number | undefined;
  /** Given: a list to choose from. */
  readonly options?: readonly Option[] | undefined;
  readonly locale?: Locale | undefined;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Text, list or text area: the same frame of label, hint and error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { id, label, hint, error, locale = ENGLISH } = props;
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{locale.t("parts.error")} </span>
          {error}
        </p>
      ) : null}
      <Control {...props} />
    </div>
  );
}

function Control({ id, name, hint, error, value, type, unit, lines, options, ...rest }: FieldProps) {
  const { label: _, locale: __, ...given } = rest;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  const common = { id, name, "aria-describedby": described, "aria-invalid": error ? ("true" as const) : undefined };
  if (options)
    return (
      <select {...common} required={given.required}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (lines)
    return (
      <textarea {...common} rows={lines} required={given.required} lang={given.lang}>
        {value}
      </textarea>
    );
  const input = <input {...common} {...given} type={type ?? "text"} value={value} />;
  if (!unit) return input;
  return (
    <div class="with-unit">
      <span aria-hidden="true">{unit}</span>
      {input}
    </div>
  );
}
