// Owns a donor's settings as a page: who is next when money comes back; refuses to save anything itself.
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
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

/** Posts to its own address: `next`, `country` and `sector` (many). */
export function PreferencesPage({ site, preferences, errors = [] }: PreferencesPageProps) {
  return (
    <Layout
      site={site}
      path={paths.preferences}
      title={errors.length > 0 ? "Error: Settings" : "Settings"}
      description="Who is next when your money comes back."
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
          <Button>Save</Button>
        </form>
        <p class="small soft">
          You are signed in as <bdi>{preferences.email}</bdi>. <a href={paths.erase}>Delete my data</a>
        </p>
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
