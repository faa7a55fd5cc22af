// Owns the frame that all pages about a donor's money share; refuses to know what stands in it.
import type { PropsWithChildren } from "hono/jsx";
import { Layout, type SiteInfo } from "../../parts/layout.tsx";
import { paths } from "../../parts/paths.ts";
import type { Locale } from "../../words/locale.ts";

/** What every one of these pages is given. */
export interface MoneyPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
}

interface FrameProps extends MoneyPageProps {
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

export function MoneyPage({ locale, title, children, ...page }: PropsWithChildren<FrameProps>) {
  return (
    <Layout {...page} locale={locale} title={title} private>
      <div class="wrap page flow">
        <p class="crumbs small">
          <a href={locale.to(paths.me)}>{locale.t("me.title")}</a>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}
