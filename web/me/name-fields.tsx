// Owns the two fields in which somebody says how they are named on public pages; refuses to judge them.
import { COUNTRY_CODES } from "../../functions/country.ts";
import type { ShownName } from "../../functions/people/person.ts";
import { Field } from "../parts/field.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";

/** The field that an unreadable first name, or a missing country, is reported at. */
export const SHOWN_FIELD = "firstName";

export interface NameFieldsProps {
  readonly shown: ShownName | null;
  readonly problem?: string | undefined;
  readonly locale: Locale;
}

/** Post `firstName` and `shownCountry`. */
export function NameFields({ shown, problem, locale }: NameFieldsProps) {
  const { t } = locale;
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, locale) }));
  return (
    <>
      <Field
        id={SHOWN_FIELD}
        name="firstName"
        label={t("me.set.shown.name")}
        value={shown?.firstName}
        error={problem}
        autocomplete="given-name"
        locale={locale}
      />
      <Field
        id="shownCountry"
        name="shownCountry"
        label={t("me.set.shown.country")}
        value={shown?.country ?? ""}
        options={[
          { value: "", label: t("me.set.shown.choose") },
          ...countries.sort((a, b) => a.label.localeCompare(b.label, locale.tag)),
        ]}
        locale={locale}
      />
    </>
  );
}

/** What the form said: a name that may be shown or not. */
export function typedName(form: Readonly<Record<string, unknown>>): ShownName {
  return { firstName: String(form.firstName ?? ""), country: String(form.shownCountry ?? "") };
}
