// Owns the list of a partner's entrepreneurs, and taking on one; refuses to decide about consent.

import { COUNTRY_CODES } from "../../functions/country.ts";
import { inForce } from "../../functions/entrepreneurs/consent.ts";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { countryName } from "../parts/words.ts";
import { ConsentFields, type ConsentValues } from "./consent-fields.tsx";
import { partnerPaths } from "./paths.ts";

export interface EntrepreneursProps {
  readonly desk: Desk;
  readonly people: readonly Entrepreneur[];
  readonly today: string;
  readonly nextHref: string | null;
}

export function EntrepreneursPage({ desk, people, today, nextHref }: EntrepreneursProps) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={partnerPaths.entrepreneurs} title={t("shell.nav.people")}>
      <p class="buttons">
        <Button href={partnerPaths.newEntrepreneur}>{t("people.new")}</Button>
      </p>
      {people.length === 0 ? <p>{t("people.none")}</p> : <People desk={desk} people={people} today={today} />}
      {nextHref ? (
        <p>
          <a href={nextHref}>{t("people.older")}</a>
        </p>
      ) : null}
    </Frame>
  );
}

function People({ desk, people, today }: Pick<EntrepreneursProps, "desk" | "people" | "today">) {
  const { locale } = desk;
  return (
    <ul class="work-list">
      {people.map((one) => (
        <li>
          <p class="work-name">
            <a href={partnerPaths.entrepreneur(one.id)}>
              <bdi>{one.displayName}</bdi>
            </a>
            <ConsentTag desk={desk} person={one} today={today} />
          </p>
          <p class="small soft">
            <bdi>{[one.region, countryName(one.country, locale)].filter(Boolean).join(", ")}</bdi>
          </p>
        </li>
      ))}
    </ul>
  );
}

export function ConsentTag({ desk, person, today }: { desk: Desk; person: Entrepreneur; today: string }) {
  const { t } = desk.locale;
  if (inForce(person.consent, today)) return <span class="tag good">{t("people.agreed")}</span>;
  return <span class="tag wait">{t(person.consent.publish ? "people.ended" : "people.not")}</span>;
}

/** Leads to where a consent is recorded. */
export function ConsentForm({ desk, entrepreneur }: { desk: Desk; entrepreneur: Entrepreneur }) {
  return (
    <p>
      {desk.locale.rich("people.ask", {
        name: <bdi>{entrepreneur.displayName}</bdi>,
        a: (inside) => <a href={`${partnerPaths.entrepreneur(entrepreneur.id)}#consent`}>{inside}</a>,
      })}
    </p>
  );
}

export interface NewEntrepreneurProps {
  readonly desk: Desk;
  readonly values: Readonly<Record<"displayName" | "country" | "region", string>>;
  readonly consent: ConsentValues;
  readonly errors: readonly FieldError[];
  readonly once: string | undefined;
}

export function NewEntrepreneurPage({ desk, values, consent, errors, once }: NewEntrepreneurProps) {
  const { locale } = desk;
  const { t } = locale;
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, locale) })).sort((a, b) =>
    a.label.localeCompare(b.label, locale.tag),
  );
  return (
    <Frame
      desk={desk}
      path={partnerPaths.newEntrepreneur}
      title={t("people.new")}
      crumb={{ href: partnerPaths.entrepreneurs, label: t("shell.nav.people") }}
      errors={errors}
    >
      <form method="post" action={partnerPaths.newEntrepreneur} class="form flow" novalidate>
        <OnceField value={once} />
        <Field
          id="displayName"
          name="displayName"
          label={t("people.name")}
          hint={t("people.name.hint")}
          value={values.displayName}
          error={errorOf(errors, "displayName")}
          autocomplete="off"
          locale={locale}
        />
        <Field
          id="country"
          name="country"
          label={t("people.country")}
          value={values.country}
          error={errorOf(errors, "country")}
          options={[{ value: "", label: t("stories.choose") }, ...countries]}
          locale={locale}
        />
        <Field
          id="region"
          name="region"
          label={t("people.region")}
          value={values.region}
          error={errorOf(errors, "region")}
          autocomplete="off"
          locale={locale}
        />
        <ConsentFields desk={desk} values={consent} errors={errors} />
        <p class="hint">{t("people.without")}</p>
        <Button>{t("people.take")}</Button>
      </form>
    </Frame>
  );
}
