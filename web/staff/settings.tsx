// Owns the settings of the organisation in one place, and the banner in two steps; refuses to keep them.
import { type Banner, LEVELS, wordsOf } from "../../functions/banner/banner.ts";
import type { Language } from "../../functions/words/languages.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { languagesOf } from "../parts/layout.tsx";
import { SiteBanner } from "../parts/site-banner.tsx";
import { languageName } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOf } from "../words/locale.ts";
import { staffPaths } from "./paths.ts";

export const textField = (language: Language) => `text-${language}` as const;

export interface SettingsProps {
  readonly desk: Desk;
  /** As it is kept, and as it was typed where something is wrong with it. */
  readonly banner: Banner;
  readonly now: Date;
  readonly kept: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function SettingsPage(props: SettingsProps) {
  const { desk, errors, done } = props;
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.settings} title={t("settings.title")} errors={errors} done={done}>
      <div class="columns even">
        <section class="flow" aria-labelledby="organisation">
          <h2 id="organisation">{t("settings.organisation")}</h2>
          <ul class="links">
            <li>
              <a href={staffPaths.organisation}>{t("settings.receipts")}</a>
            </li>
            <li>
              <a href={staffPaths.people}>{t("settings.people")}</a>
            </li>
            <li>
              <a href={staffPaths.partners}>{t("settings.partners")}</a>
            </li>
          </ul>
          <Facts
            facts={[
              {
                name: t("settings.languages"),
                value: languagesOf(desk.site)
                  .map((language) => languageName(language))
                  .join(", "),
              },
            ]}
          />
          <p class="small soft">{t("settings.languages.hint")}</p>
        </section>
        <BannerSection {...props} />
      </div>
    </Frame>
  );
}

function BannerSection({ desk, banner, now, kept, errors }: SettingsProps) {
  const { t } = desk.locale;
  const up = wordsOf(banner, "en") !== null && (banner.until === null || banner.until > now.toISOString());
  return (
    <section class="flow" aria-labelledby="banner">
      <h2 id="banner">{t("settings.banner")}</h2>
      {up ? (
        <>
          <p>{t(banner.shown ? "settings.banner.up" : "settings.banner.waits")}</p>
          <BannerFacts banner={banner} locale={desk.locale} />
          <form method="post" action={staffPaths.banner} class="buttons">
            <OnceField />
            <Button looks="danger">{t("settings.banner.down")}</Button>
          </form>
        </>
      ) : (
        <p class="soft">{t("settings.banner.none")}</p>
      )}
      <form method="post" action={staffPaths.bannerPreview} class="form flow" novalidate>
        {languagesOf(desk.site).map((language, at) => (
          <Field
            id={textField(language)}
            name={textField(language)}
            label={t(at === 0 ? "settings.banner.text" : "settings.banner.text.more", {
              language: languageName(language),
            })}
            hint={at === 0 ? t("settings.banner.text.hint") : undefined}
            lang={language}
            lines={2}
            value={kept[textField(language)] ?? ""}
            error={errorOf(errors, textField(language))}
          />
        ))}
        <Field
          id="level"
          name="level"
          label={t("settings.banner.level")}
          value={kept.level ?? "info"}
          options={LEVELS.map((level) => ({ value: level, label: t(`settings.banner.level.${level}`) }))}
        />
        <Field
          id="from"
          name="from"
          type="date"
          label={t("settings.banner.from")}
          value={kept.from ?? ""}
          error={errorOf(errors, "from")}
        />
        <Field
          id="until"
          name="until"
          type="date"
          label={t("settings.banner.until")}
          hint={t("settings.banner.days")}
          value={kept.until ?? ""}
          error={errorOf(errors, "until")}
        />
        <Button looks="second">{t("settings.banner.look")}</Button>
      </form>
    </section>
  );
}

const LAST_MS = 1;

function BannerFacts({ banner, locale: { t } }: { banner: Banner; locale: DeskLocale }) {
  const lastDay = banner.until && new Date(Date.parse(banner.until) - LAST_MS).toISOString();
  return (
    <Facts
      facts={[
        {
          name: t("settings.banner.from"),
          value: banner.from ? <DateText date={banner.from} /> : t("settings.banner.now"),
        },
        { name: t("settings.banner.until"), value: lastDay ? <DateText date={lastDay} /> : t("settings.banner.open") },
      ]}
    />
  );
}

export interface PreviewProps {
  readonly desk: Desk;
  readonly banner: Banner;
  /** What was typed: it is sent again, unchanged. */
  readonly kept: Readonly<Record<string, string>>;
}

export function BannerPreviewPage({ desk, banner, kept }: PreviewProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.bannerPreview}
      title={t("settings.banner.preview")}
      crumb={{ href: staffPaths.settings, label: t("settings.title") }}
    >
      <p>{t("settings.banner.preview.hint")}</p>
      {languagesOf(desk.site).map((language) => (
        <section class="flow">
          <h2>{languageName(language)}</h2>
          <SiteBanner locale={localeOf(language)} banner={banner} />
        </section>
      ))}
      <BannerFacts banner={banner} locale={desk.locale} />
      <form method="post" action={staffPaths.banner} class="buttons">
        <OnceField />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>{t("settings.banner.put")}</Button>
        <Button looks="quiet" formaction={staffPaths.settings}>
          {t("settings.banner.change")}
        </Button>
      </form>
    </Frame>
  );
}
