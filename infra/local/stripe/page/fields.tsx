// Owns the fields of the payment form and how an error shows on one; checks nothing.

/** Which field is wrong, and what to tell the giver. */
export interface PageError {
  field: "number" | "iban" | "email" | "expiry" | "cvc";
  message: string;
}

export type Method = "card" | "debit";

export function Methods({ chosen }: { chosen: Method }) {
  return (
    <fieldset>
      <legend>How do you want to pay?</legend>
      <label class="choice">
        <input type="radio" name="method" value="card" checked={chosen === "card"} /> Card
      </label>
      <label class="choice">
        <input type="radio" name="method" value="debit" checked={chosen === "debit"} /> SEPA direct debit
      </label>
    </fieldset>
  );
}

export function CardFields({ error }: { error: PageError | null }) {
  return (
    <fieldset class="by-card">
      <Field name="number" label="Card number" inputmode="numeric" autocomplete="cc-number" error={error} />
      <div class="pair">
        <Field name="expiry" label="Expiry (MM/YY)" inputmode="numeric" autocomplete="cc-exp" error={error} />
        <Field name="cvc" label="Security code" inputmode="numeric" autocomplete="cc-csc" error={error} />
      </div>
    </fieldset>
  );
}

export function DebitFields({ error }: { error: PageError | null }) {
  return (
    <fieldset class="by-debit">
      <Field name="iban" label="IBAN" autocomplete="off" error={error} />
      <p class="small">The money arrives a few business days later.</p>
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
