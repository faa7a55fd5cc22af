// Owns one page of a list of loans with the links that narrow it; refuses to decide which lists there are.
import { choicesOf } from "../find/choices.ts";
import type { Counts } from "../find/counts.ts";
import { SearchBox } from "../find/search-box.tsx";
import { ANYTHING, type Wish } from "../find/wish.ts";
import { type FilterGroup, FilterLinks } from "../parts/filter-links.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { type LoanList, listLabel, pageCount, pageHref, pageOf } from "./lists.ts";

export interface BrowseProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly lists: readonly LoanList[];
  readonly list: LoanList;
  readonly page: number;
  /** How many open loans each further choice would show. */
  readonly counts: Counts;
  readonly partnerName: (id: string) => string;
}

export function BrowsePage(props: BrowseProps) {
  const { site, locale, list, page } = props;
  const { t, to } = locale;
  const heading = headingOf(list, locale);
  const count = { count: list.loans.length };
  return (
    <Layout
      site={site}
      locale={locale}
      path={pageHref(list, page)}
      title={page === 1 ? heading : t("browse.page", { heading, page })}
      description={t("browse.description")}
      feed={feedOf(list, locale)}
    >
      <div class="wrap page">
        <h1>{heading}</h1>
        <p class="lede soft">
          {t(
            list.group === "all"
              ? "browse.count.all"
              : list.group === "state"
                ? "browse.count.state"
                : "browse.count.open",
            count,
          )}
        </p>
        <SearchBox locale={locale} wish={wishOf(list)} />
        <FilterLinks
          locale={locale}
          clearHref={list.group === "all" ? null : to(paths.browse)}
          groups={groupsOf(props)}
        />
        {list.loans.length === 0 ? (
          <Empty
            locale={locale}
            all={list.group === "all"}
            first={props.lists.every(({ loans }) => loans.length === 0)}
          />
        ) : (
          <>
            <h2 class="hidden">{t("browse.loans")}</h2>
            <ul class="cards">
              {pageOf(list, page).map((loan) => (
                <LoanCard loan={loan} locale={locale} />
              ))}
            </ul>
          </>
        )}
        <Pager page={page} pages={pageCount(list)} hrefOf={(at) => to(pageHref(list, at))} locale={locale} />
      </div>
    </Layout>
  );
}

/** The list as what somebody looks for. */
export function wishOf({ group, key }: LoanList): Wish {
  return group === "country" || group === "sector" || group === "kind" ? { ...ANYTHING, [group]: [key] } : ANYTHING;
}

/** What narrows the open loans, and where the others are. Those are not narrowed further: nothing is looked for among them. */
function groupsOf({ lists, list, counts, locale, partnerName }: BrowseProps): readonly FilterGroup[] {
  const standing = (group: string, key: string) => lists.some((one) => one.group === group && one.key === key);
  const narrowing = { wish: wishOf(list), locale, partnerName, standing };
  const states = { label: locale.t("browse.group.state"), links: statesIn(lists, list, locale) };
  return list.group === "state" ? [states] : [...choicesOf(narrowing, counts, "uncounted"), states];
}

/** In the order of a loan's life. */
function statesIn(lists: readonly LoanList[], current: LoanList, locale: Locale) {
  return lists
    .filter((one) => one.group === "state")
    .map((one) => ({
      href: locale.to(one.base),
      label: listLabel(one, locale),
      count: one.loans.length,
      current: one.base === current.base,
    }));
}

/** A country has a feed of its own; what is new elsewhere is in the feed of all loans. */
function feedOf(list: LoanList, locale: Locale) {
  if (list.group !== "country") return undefined;
  return { path: paths.feeds.country(list.key), title: locale.t("feed.country", { country: listLabel(list, locale) }) };
}

function headingOf(list: LoanList, locale: Locale): string {
  const label = listLabel(list, locale);
  if (list.group === "country") return locale.t("browse.in", { place: label });
  if (list.group === "sector") return locale.t("browse.work", { work: label });
  if (list.group === "kind") return locale.t(list.key === "group" ? "browse.kind.group" : "browse.kind.one");
  return list.group === "state" ? locale.t("browse.state", { state: label }) : locale.t("browse.title");
}

/** `first`: no loan was ever posted. */
function Empty({ locale, all, first }: { locale: Locale; all: boolean; first: boolean }) {
  return (
    <Notice title={locale.t("browse.empty")}>
      <p>
        {all
          ? locale.t(first ? "browse.empty.first" : "browse.empty.all")
          : locale.rich("browse.empty.some", { a: (inside) => <a href={locale.to(paths.browse)}>{inside}</a> })}
      </p>
    </Notice>
  );
}
