// Owns the page on which a donor deletes their data, and the one that says it is done; refuses to delete anything itself.
import { Button } from "../parts/button.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

/** What goes and what stays, a line each. */
const DELETED = ["1", "2", "3", "6", "4", "5"] as const;
const KEPT = ["1", "2", "3", "4"] as const;

export interface ErasePageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  /** False for people who work here: somebody has to take their role away first. */
  readonly allowed: boolean;
  readonly errors: readonly FieldError[];
}

/** Posts to its own address: `sure` is `yes` when the box is ticked. */
export function ErasePage({ site, locale, person, allowed, errors }: ErasePageProps) {
  const { t, to } = locale;
  const title = t("me.erase.title");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.erase}
      title={errors.length > 0 ? t("me.error", { title }) : title}
      description={t("me.erase.description")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.preferences)}>{t("me.set.title")}</a>
        </p>
        <ErrorSummary errors={errors} locale={locale} />
        <h1>{title}</h1>
        <h2>{t("me.erase.deleted")}</h2>
        <ul>
          {DELETED.map((line) => (
            <li>{t(`me.erase.deleted.${line}`)}</li>
          ))}
        </ul>
        <h2>{t("me.erase.kept")}</h2>
        <ul>
          {KEPT.map((line) => (
            <li>{t(`me.erase.kept.${line}`)}</li>
          ))}
        </ul>
        <p>{t("me.erase.after")}</p>
        {allowed ? <Sure locale={locale} /> : <p>{t("me.erase.works")}</p>}
      </div>
    </Layout>
  );
}

function Sure({ locale: { t, to } }: { locale: Locale }) {
  return (
    <form method="post" action={to(paths.erase)} class="flow">
      <label class="choice boxed">
        <input type="checkbox" name="sure" id="sure" value="yes" />
        <span>{t("me.erase.sure")}</span>
      </label>
      <Button looks="danger">{t("me.erase.do")}</Button>{" "}
      <Button looks="quiet" href={to(paths.preferences)}>
        {t("me.erase.keep")}
      </Button>
    </form>
  );
}

export function ErasedPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  const { t, to } = locale;
  const title = t("me.erased.title");
  return (
    <Layout site={site} locale={locale} path={paths.erase} title={title} description={title} private>
      <div class="wrap page narrow-page flow">
        <h1>{title}</h1>
        <p class="lede">{t("me.erased.lede")}</p>
        <p>{t("me.erased.thanks")}</p>
        <p>
          <a href={to(paths.home)}>{t("me.erased.home")}</a>
        </p>
      </div>
    </Layout>
  );
}
