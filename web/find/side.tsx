// Owns the address that finds loans: a wish in, a page or a better address out; refuses to compare loans.
import type { Context } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import type { Side } from "../server/side.ts";
import { documentOf } from "../site/render.ts";
import type { Locale } from "../words/locale.ts";
import { FindPage, pagesOf } from "./find-page.tsx";
import { keepLoans, type LoanSource, type OpenLoans } from "./keeper.ts";
import { find } from "./match.ts";
import { finder } from "./search.ts";
import { fieldsOf, hrefOf, readWish, type Standing } from "./wish.ts";

/** Seconds after which it is worth to ask again. */
const RETRY_SECONDS = "60";

export function findSide(source: LoanSource): Side<Pick<Deps, "clock">> {
  return {
    add(app, { deps, site }) {
      const openLoans = keepLoans(source, deps.clock);
      app.get(paths.find, async (context) => {
        const open = await openLoans();
        return open ? answer(context, open, deps.clock.now(), site) : away(context, site);
      });
    },
  };
}

async function answer(context: Context<PageEnv>, open: OpenLoans, now: Date, site: SiteInfo): Promise<Response> {
  const { locale, caller } = context.var;
  const { searchParams } = new URL(context.req.url);
  const { wish, page, ignored } = readWish(searchParams, (id) => open.partners.has(id));
  const found = find(open.loans, wish, { now, hasWords: finder(wish.q, locale) });
  const lists = { country: open.countries, sector: open.sectors, kind: open.kinds };
  const standing: Standing = (group, key) => lists[group].has(key);
  // A page that is gone meanwhile was the last one: the one before it is now.
  const shown = Math.min(page, pagesOf(found));
  const best = hrefOf(wish, shown, standing);
  // A list has one address. Compared field by field: who stands between us and the browser may write signs in another way.
  const asked = best.startsWith(`${paths.find}?`) && isSame([...searchParams], fieldsOf(wish, shown));
  if (ignored.length === 0 && !asked) return context.redirect(locale.to(best), 302);
  const partnerName = (id: string) => open.partners.get(id) ?? id;
  const told = { wish, locale, partnerName, standing, person: caller?.email };
  return context.html(
    await documentOf(<FindPage site={site} found={found} page={shown} ignored={ignored} {...told} />),
  );
}

type Fields = readonly (readonly [string, string])[];

const isSame = (a: Fields, b: Fields): boolean => JSON.stringify(a) === JSON.stringify(b);

async function away(context: Context<PageEnv>, site: SiteInfo): Promise<Response> {
  context.header("Retry-After", RETRY_SECONDS);
  return context.html(await documentOf(<AwayPage site={site} locale={context.var.locale} />), 503);
}

function AwayPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.find}
      title={t("find.title")}
      description={t("find.description")}
      private
    >
      <div class="wrap page flow">
        <h1>{t("find.title")}</h1>
        <Notice tone="wait" title={t("find.away")}>
          <p>{locale.rich("find.away.text", { a: (inside) => <a href={to(paths.browse)}>{inside}</a> })}</p>
        </Notice>
      </div>
    </Layout>
  );
}
