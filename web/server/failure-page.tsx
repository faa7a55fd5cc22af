// Owns what a person reads when something broke on our side, or could not be accepted as it came; refuses to say more than helps.
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { SIGN_IN } from "./session.ts";

interface FailureProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly requestId: string;
}

export function FailurePage({ site, locale, requestId }: FailureProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.notFound}
      title={t("failure.title")}
      description={t("failure.description")}
      private
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("failure.heading")}</h1>
        <p class="lede">{t("failure.lede")}</p>
        <p class="buttons">
          <Button href={to(paths.home)}>{t("failure.home")}</Button>
        </p>
        <p class="small soft">{t("failure.number", { number: requestId })}</p>
      </div>
    </Layout>
  );
}

/** Staff's door has one address. */
const NEXT = {
  form: ({ to }: Locale) => to(paths.home),
  sign_in: ({ to }: Locale) => to(SIGN_IN.people),
  staff: () => SIGN_IN.staff,
} as const;

interface RefusedProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly reason: keyof typeof NEXT;
}

/** The same form again, or signing in again, is what helps here. */
export function RefusedPage({ site, locale, reason }: RefusedProps) {
  const { t } = locale;
  const title = t(`refused.${reason}.title`);
  return (
    <Layout site={site} locale={locale} path={paths.notFound} title={title} description={title} private>
      <div class="wrap page narrow-page flow">
        <h1>{title}</h1>
        <p class="lede">{t(`refused.${reason}.lede`)}</p>
        <p class="buttons">
          <Button href={NEXT[reason](locale)}>{t(`refused.${reason}.next`)}</Button>
        </p>
      </div>
    </Layout>
  );
}
