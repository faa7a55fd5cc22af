// Owns the fields of the payment form and how an error shows on one; checks nothing.
import { ENGLISH, type Words } from "./words.ts";

/** Which field is wrong, and what to tell the giver. */
export interface PageError {
  field: "number" | "iban" | "email" | "expiry" | "cvc";
  message: string;
}

export type Method = "card" | "debit";

export function Methods({ chosen, words: { say } }: { chosen: Method; words: Words }) {
  return (
    <fieldset>
      <legend>{say("How do you want to pay?")}</legend>
      <label class="choice">
        <input type="radio" name="method" value="card" checked={chosen === "card"} /> {say("Card")}
      </label>
      <label class="choice">
        <input type="radio" name="method" value="debit" checked={chosen === "debit"} /> {say("SEPA direct debit")}
      </label>
    </fieldset>
  );
}

export function CardFields({ error, words: { say } = ENGLISH }: { error: PageError | null; words?: Words }) {
  return (
    <fieldset class="by-card">
      <Field name="number" label={say("Card number")} inputmode="numeric" autocomplete="cc-number" error={error} />
      <div class="pair">
        <Field name="expiry" label={say("Expiry (MM/YY)")} inputmode="numeric" autocomplete="cc-exp" error={error} />
        <Field name="cvc" label={say("Security code")} inputmode="numeric" autocomplete="cc-csc" error={error} />
      </div>
    </fieldset>
  );
}

export function DebitFields({ error, words: { say } }: { error: PageError | null; words: Words }) {
  return (
    <fieldset class="by-debit">
      <Field name="iban" label="IBAN" autocomplete="off" error={error} />
      <p class="small">{say("The money arrives a few business days later.")}</p>
    </fieldset>
  );
}

interface FieldProps {
  name: PageError["field"];
  label: string;
  error: PageError | null;
  type?: string;
  inputmode?: "numeric";
  autocomplete: string;
  value?: string;
}

export function Field({ name, label, error, type = "text", ...rest }: FieldProps) {
  const wrong = error?.field === name;
  return (
    <div>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        {...rest}
        {...(wrong ? { "aria-invalid": "true", "aria-describedby": "error" } : {})}
      />
    </div>
  );
}
