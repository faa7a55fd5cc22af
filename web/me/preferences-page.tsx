// Owns a donor's settings as a page: who is next when money comes back, and how we write to them; refuses to save anything itself.
import type { ShownName } from "../../functions/people/person.ts";
import type { Language } from "../../functions/words/languages.ts";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Layout, languagesOf, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { countryName, languageName, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { NameFields, SHOWN_FIELD } from "./name-fields.tsx";
import type { PreferencesView } from "./views.ts";

export interface PreferencesPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly preferences: PreferencesView;
  readonly errors?: readonly FieldError[] | undefined;
}

/** Posts to its own address: `next`, `country` and `sector` (many), `shown`, `firstName` and `shownCountry`, `mail` and `language`. */
export function PreferencesPage({ site, locale, preferences, errors = [] }: PreferencesPageProps) {
  const { t, to } = locale;
  const title = t("me.set.title");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.preferences}
      title={errors.length > 0 ? t("me.error", { title }) : title}
      description={t("me.set.description")}
      private
      person={preferences.name || preferences.email}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.me)}>{t("me.title")}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary errors={errors} locale={locale} />
        {preferences.saved ? (
          <Notice role="status">
            <p>{t("me.set.saved")}</p>
          </Notice>
        ) : null}
        <form method="post" action={to(paths.preferences)} class="flow settings">
          <WhoIsNext preferences={preferences} locale={locale} />
          <MyName shown={preferences.shown} onGifts={preferences.namedGifts} locale={locale} errors={errors} />
          <Mail preferences={preferences} locale={locale} languages={languagesOf(site)} />
          <Button>{t("me.set.save")}</Button>
        </form>
        <form method="post" action={to(paths.exportMe)} class="flow">
          <h2>{t("money.export.title")}</h2>
          <p>{t("money.export.text")}</p>
          <Button looks="second">{t("money.export.button")}</Button>
        </form>
        <p class="small soft">
          {locale.rich("me.set.signedIn", {
            email: <bdi>{preferences.email}</bdi>,
            a: (inside) => <a href={to(paths.erase)}>{inside}</a>,
          })}
        </p>
      </div>
    </Layout>
  );
}

function WhoIsNext({ preferences, locale }: { preferences: PreferencesView; locale: Locale }) {
  const { t } = locale;
  const { next, chooseWithinDays, countries, sectors } = preferences;
  return (
    <>
      <Choices
        name="next"
        legend={t("me.set.next")}
        boxed
        choices={[
          { value: "auto", label: t("me.set.auto"), hint: t("me.set.auto.hint"), checked: next === "auto" },
          {
            value: "choose",
            label: t("me.set.choose"),
            hint: t("me.set.choose.hint", { days: chooseWithinDays }),
            checked: next === "choose",
          },
        ]}
      />
      {countries.length > 0 ? (
        <Choices
          name="country"
          legend={t("me.set.countries")}
          several
          choices={countries.map(({ code, chosen }) => ({
            value: code,
            label: countryName(code, locale),
            checked: chosen,
          }))}
        />
      ) : null}
      {sectors.length > 0 ? (
        <Choices
          name="sector"
          legend={t("me.set.sectors")}
          several
          choices={sectors.map(({ key, chosen }) => ({ value: key, label: sectorName(key, locale), checked: chosen }))}
        />
      ) : null}
    </>
  );
}

interface MyNameProps {
  readonly shown: ShownName | null;
  readonly onGifts: number;
  readonly locale: Locale;
  readonly errors: readonly FieldError[];
}

/** Nothing is shown unless the box is ticked: it never is by itself. */
function MyName({ shown, onGifts, locale, errors }: MyNameProps) {
  const { t } = locale;
  const problem = errors.find(({ field }) => field === SHOWN_FIELD)?.message;
  return (
    <div id="shown" class="flow">
      <Choices
        name="shown"
        legend={t("me.set.shown")}
        several
        boxed
        choices={[{ value: "1", label: t("me.set.shown.yes"), hint: t("me.set.shown.hint"), checked: shown !== null }]}
      />
      <NameFields shown={shown} problem={problem} locale={locale} />
      {onGifts > 0 && shown === null ? (
        <Choices
          name="keepGiftNames"
          legend={t("me.set.shown.gifts", { count: onGifts })}
          several
          choices={[{ value: "1", label: t("me.set.shown.gifts.keep"), checked: true }]}
        />
      ) : null}
    </div>
  );
}

interface MailProps {
  readonly preferences: PreferencesView;
  readonly locale: Locale;
  readonly languages: readonly Language[];
}

function Mail({ preferences: { mail, language }, locale, languages }: MailProps) {
  const { t } = locale;
  return (
    <>
      <Choices
        name="mail"
        legend={t("me.set.mail")}
        boxed
        choices={[
          { value: "all", label: t("me.set.mail.all"), hint: t("me.set.mail.all.hint"), checked: mail === "all" },
          { value: "few", label: t("me.set.mail.few"), hint: t("me.set.mail.few.hint"), checked: mail === "few" },
        ]}
      />
      <Choices
        name="language"
        legend={t("me.set.language")}
        choices={languages.map((one) => ({
          value: one,
          label: <span lang={one}>{languageName(one, { ...locale, tag: one })}</span>,
          checked: one === language,
        }))}
      />
    </>
  );
}
