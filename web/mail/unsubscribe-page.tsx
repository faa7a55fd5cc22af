// Owns the page behind the link that stops letters; refuses to stop any itself.
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export interface UnsubscribePageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly token: string;
  readonly state: "asked" | "done" | "invalid";
}

const TITLES = { asked: "me.few.title", done: "me.few.done", invalid: "me.few.invalid" } as const;

/** Posts to its own address, without fields. It does not say whose link it is. */
export function UnsubscribePage({ site, locale, token, state }: UnsubscribePageProps) {
  const { t, to } = locale;
  const title = t(TITLES[state]);
  const path = paths.unsubscribe(token);
  return (
    <Layout site={site} locale={locale} path={path} title={title} description={t("me.few.title")} private>
      <div class="wrap page narrow-page flow">
        <h1>{title}</h1>
        {state === "invalid" ? null : <p class="lede">{t("me.few.lede")}</p>}
        {state === "asked" ? (
          <form method="post" action={to(path)}>
            <Button>{t("me.few.do")}</Button>
          </form>
        ) : null}
        <p>{locale.rich("me.few.settings", { a: (inside) => <a href={to(paths.preferences)}>{inside}</a> })}</p>
      </div>
    </Layout>
  );
}
