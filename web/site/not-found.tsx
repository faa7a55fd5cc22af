// Owns the page for an address that leads nowhere; refuses to guess what was meant.
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export function NotFoundPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.notFound}
      title={t("notFound.title")}
      description={t("notFound.description")}
      private
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("notFound.heading")}</h1>
        <p class="lede">{t("notFound.lede")}</p>
        <p class="buttons">
          <Button href={to(paths.browse)}>{t("notFound.browse")}</Button>
          <Button href={to(paths.me)} looks="second">
            {t("notFound.gifts")}
          </Button>
        </p>
      </div>
    </Layout>
  );
}
