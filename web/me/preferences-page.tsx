// Owns a donor's settings as a page: who is next, mail, profile, data; refuses to save anything itself.
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { ErrorSummary, errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { countryName, sectorName } from "../parts/words.ts";
import type { PreferencesView } from "./views.ts";

export interface PreferencesPageProps {
  readonly site: SiteInfo;
  readonly preferences: PreferencesView;
  readonly errors?: readonly FieldError[] | undefined;
}

/** Posts to its own address: `next`, `country` and `sector` (many), `name`, and `mail` (many) where it can be chosen. */
export function PreferencesPage({ site, preferences, errors = [] }: PreferencesPageProps) {
  return (
    <Layout
      site={site}
      path={paths.preferences}
      title={errors.length > 0 ? "Error: Settings" : "Settings"}
      description="Who is next, what we write to you about, and your data."
      private
      person={preferences.name || preferences.email}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.me}>Your gifts</a>
        </p>
        <h1>Settings</h1>
        <ErrorSummary errors={errors} />
        {preferences.saved ? (
          <Notice role="status">
            <p>Saved.</p>
          </Notice>
        ) : null}
        <form method="post" action={paths.preferences} class="flow settings">
          <WhoIsNext preferences={preferences} />
          {preferences.mail ? <Mail mail={preferences.mail} /> : null}
          <Field
            id="name"
            name="name"
            label="Your name (if you like)"
            hint="On your receipts. Never shown to others."
            autocomplete="name"
            value={preferences.name ?? ""}
            error={errorOf(errors, "name")}
          />
          <Button>Save</Button>
        </form>
        <YourData email={preferences.email} />
      </div>
    </Layout>
  );
}

function WhoIsNext({ preferences }: { preferences: PreferencesView }) {
  const { next, chooseWithinDays, countries, sectors } = preferences;
  return (
    <>
      <Choices
        name="next"
        legend="When my money comes back"
        boxed
        choices={[
          {
            value: "auto",
            label: "Lend it on at once",
            hint: "To the loan of the same partner that is closest to complete.",
            checked: next === "auto",
          },
          {
            value: "choose",
            label: "Let me choose the next person",
            hint: `We write to you. After ${chooseWithinDays} days it is lent on by itself, so that it does not lie idle.`,
            checked: next === "choose",
          },
        ]}
      />
      {countries.length > 0 ? (
        <Choices
          name="country"
          legend="Rather in these countries (none chosen: everywhere)"
          several
          choices={countries.map(({ code, chosen }) => ({ value: code, label: countryName(code), checked: chosen }))}
        />
      ) : null}
      {sectors.length > 0 ? (
        <Choices
          name="sector"
          legend="Rather for this work (none chosen: any)"
          several
          choices={sectors.map(({ key, chosen }) => ({ value: key, label: sectorName(key), checked: chosen }))}
        />
      ) : null}
    </>
  );
}

function Mail({ mail }: { mail: NonNullable<PreferencesView["mail"]> }) {
  return (
    <Choices
      name="mail"
      legend="Write to me when"
      several
      choices={[
        { value: "handedOut", label: "a loan I gave to is handed out", checked: mail.handedOut },
        { value: "repaid", label: "something is repaid (once a month)", checked: mail.repaid },
        { value: "movedOn", label: "my money moves on to the next person", checked: mail.movedOn },
      ]}
    />
  );
}

function YourData({ email }: { email: string }) {
  return (
    <section class="flow" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p>
        Your address is <bdi>{email}</bdi>.
      </p>
      <form method="post" action={paths.exportData}>
        <Button looks="second">Send me all my data</Button>
      </form>
      <details class="more">
        <summary>Delete my account</summary>
        <form method="post" action={paths.deleteAccount} class="flow">
          <p>
            Your profile goes for good. Gifts already made keep working for others; nobody can tell any more that they
            were yours, and you can no longer follow them.
          </p>
          <Button looks="danger">Delete my account</Button>
        </form>
      </details>
    </section>
  );
}
