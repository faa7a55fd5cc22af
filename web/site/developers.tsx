// Owns the page for people who build other sites: cards in frames, feeds, the API that anybody may read; refuses to describe what needs a sign-in.
import { EXAMPLES } from "../../functions/http/examples.ts";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Key, Locale } from "../words/locale.ts";
import { EMBED_SIZE, embedSnippet } from "./embed.tsx";
import type { LoanCardWire } from "./views.ts";

export interface DevelopersProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  /** A loan for the examples; null while there is none. */
  readonly loan: Pick<LoanCardWire, "id" | "displayName" | "partnerId" | "country"> | null;
}

/** Items that one page of a list may have (functions/http/paging.ts), and requests from one address within five minutes (the firewall). */
export const LIMITS = { items: 200, requests: 3_000 } as const;

const GROUPS = "/v1/loans?kind=group&state=fundraising&limit=10";

/** What a page of another site can run as it stands. */
export function scriptOf(origin: string): string {
  return [
    `const answer = await fetch("${origin}${GROUPS}");`,
    "const { items } = await answer.json();",
    'const names = items.map((loan) => loan.displayName).join(", ");',
  ].join("\n");
}

/** Said twice, it prints 200 and then 304. */
export function againOf(origin: string): string {
  return `curl --etag-save stats.etag --etag-compare stats.etag -o stats.json -w '%{http_code}' '${origin}/v1/stats'`;
}

/** A command that works as it stands, and what it asks for. */
export function commandsOf(loan: DevelopersProps["loan"]): readonly { what: Key; path: string }[] {
  const id = loan ? encodeURIComponent(loan.id) : null;
  return [
    { what: "dev.api.list", path: "/v1/loans?state=fundraising&sort=ending_soon&limit=10" },
    ...(id === null
      ? []
      : ([
          { what: "dev.api.one", path: `/v1/loans/${id}` },
          { what: "dev.api.history", path: `/v1/loans/${id}/history` },
        ] as const)),
    { what: "dev.api.groups", path: GROUPS },
    { what: "dev.api.partners", path: "/v1/partners" },
    { what: "dev.api.stats", path: "/v1/stats" },
  ];
}

export function DevelopersPage({ site, locale, loan }: DevelopersProps) {
  const { t } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.developers}
      title={t("dev.title")}
      description={t("dev.description")}
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("dev.title")}</h1>
        <p class="lede">{t("dev.lede")}</p>
        <Cards site={site} locale={locale} loan={loan} />
        <Feeds site={site} locale={locale} loan={loan} />
        <Api site={site} locale={locale} loan={loan} />
        <Limits locale={locale} />
      </div>
    </Layout>
  );
}

function Cards({ site, locale, loan }: DevelopersProps) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="cards">
      <h2 id="cards">{t("dev.cards")}</h2>
      <p>{t("dev.cards.text", { ...EMBED_SIZE })}</p>
      {loan ? (
        <>
          <Code text={embedSnippet(site, { locale, loan })} />
          <p>
            {locale.rich("dev.cards.see", {
              a: (inside) => <a href={locale.to(paths.embed(loan.id))}>{inside}</a>,
              name: <bdi>{loan.displayName}</bdi>,
            })}
          </p>
        </>
      ) : (
        <p>{t("dev.none")}</p>
      )}
    </section>
  );
}

function Feeds({ site, locale, loan }: DevelopersProps) {
  const { t } = locale;
  const feeds: readonly { what: Key; path: string }[] = [
    { what: "dev.feeds.loans", path: paths.feeds.loans },
    { what: "dev.feeds.updates", path: paths.feeds.updates },
    ...(loan
      ? ([
          { what: "dev.feeds.partner", path: paths.feeds.partner(loan.partnerId) },
          { what: "dev.feeds.country", path: paths.feeds.country(loan.country) },
        ] as const)
      : []),
  ];
  return (
    <section class="flow" aria-labelledby="feeds">
      <h2 id="feeds">{t("dev.feeds")}</h2>
      <p>{t("dev.feeds.text")}</p>
      <Table
        caption={t("dev.feeds.what")}
        captionHidden
        columns={[{ label: t("dev.feeds.what") }, { label: t("dev.feeds.address") }]}
        rows={feeds.map(({ what, path }) => [
          t(what),
          <a href={locale.to(path)}>
            <code>{site.origin + locale.to(path)}</code>
          </a>,
        ])}
      />
    </section>
  );
}

function Api({ site, locale, loan }: DevelopersProps) {
  const { t } = locale;
  const example = EXAMPLES["get /v1/loans/{id}/history"];
  return (
    <section class="flow" aria-labelledby="api">
      <h2 id="api">{t("dev.api")}</h2>
      <p>{t("dev.api.text")}</p>
      {commandsOf(loan).map(({ what, path }) => (
        <>
          <h3>{t(what)}</h3>
          <Code text={`curl '${site.origin}${path}'`} />
        </>
      ))}
      <h3>{t("dev.api.again")}</h3>
      <Code text={againOf(site.origin)} />
      <h3>{t("dev.api.browser")}</h3>
      <Code text={scriptOf(site.origin)} />
      <details class="more">
        <summary>{t("dev.api.answer")}</summary>
        <Code text={JSON.stringify(example?.answer, null, 2)} />
      </details>
      <p>{locale.rich("dev.api.all", { a: (inside) => <a href={paths.apiDocs}>{inside}</a> })}</p>
    </section>
  );
}

function Limits({ locale }: Pick<DevelopersProps, "locale">) {
  const { t } = locale;
  const number = new Intl.NumberFormat(locale.tag);
  const values = { items: number.format(LIMITS.items), requests: number.format(LIMITS.requests) };
  return (
    <section class="flow" aria-labelledby="limits">
      <h2 id="limits">{t("dev.limits")}</h2>
      <ul>
        <li>{t("dev.limits.api")}</li>
        <li>{t("dev.limits.files")}</li>
        <li>{t("dev.limits.pages", values)}</li>
        <li>{t("dev.limits.requests", values)}</li>
        <li>{t("dev.limits.browser")}</li>
        <li>{t("dev.limits.words")}</li>
      </ul>
    </section>
  );
}

/** Scrolls by itself where a line is longer than the screen; can be reached by the keyboard for that. */
function Code({ text }: { text: string }) {
  return (
    <pre class="code" tabindex={0}>
      <code>{text}</code>
    </pre>
  );
}
