// Owns the pages of a partner's entrepreneurs: the list, and taking on one; refuses to decide about consent.

import { COUNTRY_CODES } from "../../functions/country.ts";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { countryName } from "../parts/words.ts";
import { partnerPaths } from "./paths.ts";

export interface EntrepreneursProps {
  readonly desk: Desk;
  readonly people: readonly Entrepreneur[];
  readonly nextHref: string | null;
  readonly done: string | null;
}

export function EntrepreneursPage({ desk, people, nextHref, done }: EntrepreneursProps) {
  return (
    <Frame desk={desk} path={partnerPaths.entrepreneurs} title="Entrepreneurs" done={done}>
      <p class="buttons">
        <Button href={partnerPaths.newEntrepreneur}>Take on an entrepreneur</Button>
      </p>
      {people.length === 0 ? <p>Nobody yet. The first one you take on stands here.</p> : <People people={people} />}
      {nextHref ? (
        <p>
          <a href={nextHref}>Older ones</a>
        </p>
      ) : null}
    </Frame>
  );
}

function People({ people }: { people: readonly Entrepreneur[] }) {
  return (
    <ul class="work-list">
      {people.map((one) => (
        <li>
          <p class="work-name">
            <strong>
              <bdi>{one.displayName}</bdi>
            </strong>
            <a href={partnerPaths.newLoanFor(one.id)}>
              Write a loan<span class="hidden"> for {one.displayName}</span>
            </a>
          </p>
          <p class="small soft">
            <bdi>{[one.region, countryName(one.country)].filter(Boolean).join(", ")}</bdi>
          </p>
          {one.consent.publish ? (
            <p class="small">Agreed to be shown on {dateText(one.consent.recordedAt)}</p>
          ) : (
            <ConsentForm entrepreneur={one} back={partnerPaths.entrepreneurs} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Records that somebody has agreed since. `back` is where the officer goes on. */
export function ConsentForm({ entrepreneur, back }: { entrepreneur: Entrepreneur; back: string }) {
  return (
    <form method="post" action={partnerPaths.consent(entrepreneur.id)} class="inline-act">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="publish" value="yes" />
      <p class="small">
        Has not agreed to be shown. <bdi>{entrepreneur.displayName}</bdi> has heard what is shown, and agrees now:
      </p>
      <Button looks="second">Record the consent</Button>
    </form>
  );
}

export interface NewEntrepreneurProps {
  readonly desk: Desk;
  readonly values: Readonly<Record<"displayName" | "country" | "region" | "publish", string>>;
  readonly errors: readonly FieldError[];
  readonly once: string | undefined;
}

export function NewEntrepreneurPage({ desk, values, errors, once }: NewEntrepreneurProps) {
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code) })).sort((a, b) =>
    a.label.localeCompare(b.label, "en"),
  );
  return (
    <Frame
      desk={desk}
      path={partnerPaths.newEntrepreneur}
      title="Take on an entrepreneur"
      crumb={{ href: partnerPaths.entrepreneurs, label: "Entrepreneurs" }}
      errors={errors}
    >
      <form method="post" action={partnerPaths.newEntrepreneur} class="form flow">
        <OnceField value={once} />
        <Field
          id="displayName"
          name="displayName"
          label="Name shown to donors"
          hint="The name they chose. A first name or a nickname is enough; never a full address or number."
          value={values.displayName}
          error={errorOf(errors, "displayName")}
          autocomplete="off"
        />
        <Field
          id="country"
          name="country"
          label="Country"
          value={values.country}
          error={errorOf(errors, "country")}
          options={[{ value: "", label: "Choose a country" }, ...countries]}
        />
        <Field
          id="region"
          name="region"
          label="Region or town (if they like)"
          value={values.region}
          error={errorOf(errors, "region")}
          autocomplete="off"
        />
        <fieldset class="choices">
          <legend>Consent</legend>
          <p class="hint">
            Say to them, in their language: “Your name, your place and your story will be on a website that anybody can
            read. You can say no and still get a loan from us. You can change your mind at any time.”
          </p>
          <label class="choice boxed">
            <input id="publish" type="checkbox" name="publish" value="yes" checked={values.publish === "yes"} />
            <span>They heard this from me and agree to be shown</span>
          </label>
          <p class="hint">Without it you can write a draft, but not send it to the reviewers.</p>
        </fieldset>
        <Button>Take on</Button>
      </form>
    </Frame>
  );
}
