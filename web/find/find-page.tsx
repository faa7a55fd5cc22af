// Owns the page that answers a wish: what was chosen, what fits, what fits nearly; refuses to look for anything.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { FilterLinks } from "../parts/filter-links.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard, type OpenCard } from "../parts/loan-card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { paths } from "../parts/paths.ts";
import { LOANS_PER_PAGE } from "../site/lists.ts";
import type { Locale } from "../words/locale.ts";
import { type Chosen, choicesOf, chosenIn, type Told } from "./choices.ts";
import type { Found } from "./match.ts";
import type { OpenLoan } from "./open-loan.ts";
import { SearchBox } from "./search-box.tsx";
import { hrefOf, without } from "./wish.ts";

/** Loans that fit nearly: enough to see what is meant. */
const NEAREST_SHOWN = 6;

export interface FindPageProps extends Told {
  readonly site: SiteInfo;
  readonly found: Found;
  readonly page: number;
  readonly ignored: readonly string[];
  readonly person?: string | undefined;
}

/** Search engines are kept out: the lists that stand as files are for them. */
export function FindPage(props: FindPageProps) {
  const { site, wish, locale, found, page, standing, person } = props;
  const { t } = locale;
  const heading = wish.q === "" ? t("find.title") : t("find.title.words", { words: wish.q });
  const chosen = chosenIn(props);
  const at = (wanted: number) => hrefOf(wish, wanted, standing);
  return (
    <Layout
      site={site}
      locale={locale}
      path={at(page)}
      title={page === 1 ? heading : t("browse.page", { heading, page })}
      description={t("find.description")}
      person={person}
      private
    >
      <div class="wrap page">
        <h1>
          <bdi>{heading}</bdi>
        </h1>
        <SearchBox locale={locale} wish={wish} />
        <FilterLinks locale={locale} clearHref={null} groups={choicesOf(props, found.counts, "counted")} />
        <ChosenLinks chosen={chosen} locale={locale} />
        <Ignored ignored={props.ignored} locale={locale} />
        <p class="lede soft found" role="status">
          {t("browse.count.open", { count: found.loans.length })}
        </p>
        {found.loans.length === 0 ? (
          <Nearly {...props} chosen={chosen} />
        ) : (
          <>
            <h2 class="hidden">{t("browse.loans")}</h2>
            <Cards loans={found.loans.slice((page - 1) * LOANS_PER_PAGE, page * LOANS_PER_PAGE)} locale={locale} />
          </>
        )}
        <Pager page={page} pages={pagesOf(found)} hrefOf={(wanted) => locale.to(at(wanted))} locale={locale} />
      </div>
    </Layout>
  );
}

/** At least one: it says that nothing fits. */
export function pagesOf({ loans }: Pick<Found, "loans">): number {
  return Math.max(1, Math.ceil(loans.length / LOANS_PER_PAGE));
}

function ChosenLinks({ chosen, locale }: { chosen: readonly Chosen[]; locale: Locale }) {
  if (chosen.length === 0) return null;
  const { t, to } = locale;
  return (
    <ul class="chosen" aria-label={t("find.chosen")}>
      {chosen.map(({ text, href }) => (
        <li>
          <a href={href} aria-label={t("find.remove", { choice: text })} rel="nofollow">
            <bdi>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a class="clear" href={to(paths.browse)}>
          {t("find.clear")}
        </a>
      </li>
    </ul>
  );
}

function Ignored({ ignored, locale }: { ignored: readonly string[]; locale: Locale }) {
  if (ignored.length === 0) return null;
  const list = new Intl.ListFormat(locale.tag, { type: "conjunction" }).format(
    ignored.slice(0, IGNORED_SHOWN).map((text) => locale.t("find.words", { words: text })),
  );
  return (
    <Notice tone="wait">
      <p>
        <bdi>{locale.t("find.ignored", { list })}</bdi>
      </p>
    </Notice>
  );
}

/** Of an address that somebody made up. */
const IGNORED_SHOWN = 5;

function Nearly(props: FindPageProps & { readonly chosen: readonly Chosen[] }) {
  const { wish, locale, standing, found, chosen } = props;
  const { nearest } = found;
  if (!nearest)
    return (
      <Notice title={locale.t("browse.empty")}>
        <p>{locale.t("browse.empty.all")}</p>
      </Notice>
    );
  const href = locale.to(hrefOf(nearest.dropped.reduce(without, wish), 1, standing));
  const dropped = chosen.filter(({ group }) => nearest.dropped.includes(group)).map(({ text }) => text);
  const choice = new Intl.ListFormat(locale.tag, { type: "disjunction" }).format(dropped);
  return (
    <>
      <Notice title={locale.t("find.empty")}>
        <p>
          {locale.rich("find.empty.nearest", {
            choice: <bdi>{choice}</bdi>,
            count: nearest.loans.length,
            a: (inside) => <a href={href}>{inside}</a>,
          })}
        </p>
      </Notice>
      <h2 class="list-title">{locale.t("find.nearest")}</h2>
      <Cards loans={nearest.loans.slice(0, NEAREST_SHOWN)} locale={locale} />
    </>
  );
}

function Cards({ loans, locale }: { loans: readonly OpenLoan[]; locale: Locale }) {
  return (
    <ul class="cards">
      {loans.map((loan) => (
        <LoanCard loan={cardOf(loan)} locale={locale} />
      ))}
    </ul>
  );
}

function cardOf(loan: OpenLoan): OpenCard {
  const { goal, funded, reserved, remaining, ...facts } = loan;
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  const amounts = { goal: euros(goal), funded: euros(funded), reserved: euros(reserved), remaining: euros(remaining) };
  return { ...facts, ...amounts, picture: loan.picture ?? paths.picture(loan.id) };
}
