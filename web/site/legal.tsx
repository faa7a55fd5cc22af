// Owns the privacy page and the imprint; refuses to be legal advice (each organisation has them checked).
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export function PrivacyPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.privacy}
      title={t("privacy.title")}
      description={t("privacy.description")}
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("privacy.title")}</h1>
        <p class="lede">{t("privacy.lede")}</p>
        <h2>{t("privacy.donors")}</h2>
        <p>{t("privacy.donors.text")}</p>
        <h2>{t("privacy.named")}</h2>
        <p>{t("privacy.named.text")}</p>
        <h2>{t("privacy.messages")}</h2>
        <p>{t("privacy.messages.text")}</p>
        <h2>{t("privacy.recipients")}</h2>
        <p>{t("privacy.recipients.text")}</p>
        <h2>{t("privacy.people")}</h2>
        <p>{t("privacy.people.text")}</p>
        <h2>{t("privacy.rights")}</h2>
        <p>
          {locale.rich("privacy.rights.text", {
            settings: (inside) => <a href={to(paths.preferences)}>{inside}</a>,
            erase: (inside) => <a href={to(paths.erase)}>{inside}</a>,
            imprint: (inside) => <a href={to(paths.imprint)}>{inside}</a>,
          })}
        </p>
      </div>
    </Layout>
  );
}

export function ImprintPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  const { t } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.imprint}
      title={t("imprint.title")}
      description={t("imprint.description")}
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("imprint.title")}</h1>
        <p class="lede">{t("imprint.lede")}</p>
        <h2>{t("imprint.help")}</h2>
        <p>{t("imprint.help.text")}</p>
      </div>
    </Layout>
  );
}
