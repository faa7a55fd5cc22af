// Owns the fields in which somebody's consent is recorded, and reading them; refuses to decide what it lets be shown.
import { SHOWN_PARTS } from "../../functions/entrepreneurs/consent.ts";
import { type Consent, type SaidConsent, WAYS_GIVEN } from "../../functions/entrepreneurs/entrepreneur.ts";
import type { Form } from "../desk/form.ts";
import type { Desk } from "../desk/frame.tsx";
import { Choices } from "../parts/choices.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";

export interface ConsentValues {
  readonly publish: boolean;
  readonly shows: readonly string[];
  readonly until: string;
  readonly given: string;
  readonly witness: string;
}

/** Everything is offered, nothing is agreed to yet. */
export const NO_CONSENT: ConsentValues = { publish: false, shows: SHOWN_PARTS, until: "", given: "", witness: "" };

export function consentValues({ publish, shows, until, given, witness }: Consent): ConsentValues {
  return { publish, shows: shows ?? SHOWN_PARTS, until: until ?? "", given: given ?? "", witness: witness ?? "" };
}

export function readConsent(form: Form): ConsentValues {
  return {
    publish: form.text("publish") === "yes",
    shows: form.all("shows"),
    until: form.text("until"),
    given: form.text("given"),
    witness: form.text("witness"),
  };
}

/** What was typed as the consent that is recorded, or what is wrong with it. `today` is an ISO day. */
export function consentFrom(
  values: ConsentValues,
  today: string,
  { t }: DeskLocale,
): { ok: true; consent: SaidConsent } | { ok: false; errors: readonly FieldError[] } {
  const { publish, until, witness } = values;
  const shows = SHOWN_PARTS.filter((part) => values.shows.includes(part));
  const given = WAYS_GIVEN.find((way) => way === values.given);
  const errors: FieldError[] = [];
  if (publish && shows.length === 0) errors.push({ field: "shows", message: t("people.wrong.shows") });
  if (publish && until !== "" && !(/^\d{4}-\d{2}-\d{2}$/.test(until) && until >= today))
    errors.push({ field: "until", message: t("people.wrong.until") });
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    consent: {
      publish,
      ...(publish ? { shows } : {}),
      ...(publish && until !== "" ? { until } : {}),
      ...(given ? { given } : {}),
      ...(witness === "" ? {} : { witness }),
    },
  };
}

interface Props {
  readonly desk: Desk;
  readonly values: ConsentValues;
  readonly errors: readonly FieldError[];
}

export function ConsentFields({ desk, values, errors }: Props) {
  const { locale } = desk;
  const { t } = locale;
  const wrong = errorOf(errors, "shows");
  return (
    <>
      <p class="hint">{t("people.say")}</p>
      <label class="choice boxed">
        <input id="publish" type="checkbox" name="publish" value="yes" checked={values.publish} />
        <span>{t("people.heard")}</span>
      </label>
      <div id="shows" class={wrong ? "field wrong" : "field"}>
        {wrong ? <p class="error">{wrong}</p> : null}
        <Choices
          name="shows"
          legend={t("people.shows")}
          several
          choices={SHOWN_PARTS.map((part) => ({
            value: part,
            label: t(`people.shows.${part}`),
            checked: values.shows.includes(part),
          }))}
        />
      </div>
      <Field
        id="until"
        name="until"
        type="date"
        label={t("people.until")}
        hint={t("people.until.hint")}
        value={values.until}
        error={errorOf(errors, "until")}
        locale={locale}
      />
      <Field
        id="given"
        name="given"
        label={t("people.given")}
        value={values.given}
        options={[
          { value: "", label: t("stories.choose") },
          ...WAYS_GIVEN.map((way) => ({ value: way, label: t(`people.given.${way}`) })),
        ]}
        locale={locale}
      />
      <Field
        id="witness"
        name="witness"
        label={t("people.witness")}
        hint={t("people.witness.hint")}
        value={values.witness}
        error={errorOf(errors, "witness")}
        autocomplete="off"
        locale={locale}
      />
    </>
  );
}
