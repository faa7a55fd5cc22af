// Owns one page of a list of loans with the links that narrow it; refuses to decide which lists there are.
import { FilterLinks } from "../parts/filter-links.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { paths } from "../parts/paths.ts";
import { counted } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { type LoanList, listLabel, pageCount, pageHref, pageOf } from "./lists.ts";

const GROUPS = [
  { group: "country", label: "Country" },
  { group: "sector", label: "Work" },
  { group: "state", label: "State" },
] as const;

export interface BrowseProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly lists: readonly LoanList[];
  readonly list: LoanList;
  readonly page: number;
}

export function BrowsePage({ site, locale, lists, list, page }: BrowseProps) {
  const all = list.group === "all";
  const heading = all ? "Give to one person’s loan" : headingOf(list, locale);
  return (
    <Layout
      site={site}
      locale={locale}
      path={pageHref(list, page)}
      title={page === 1 ? heading : `${heading}, page ${page}`}
      description="Loans of tiny businesses that are looking for funding, each posted by a local partner who knows the person."
    >
      <div class="wrap page">
        <h1>{heading}</h1>
        <p class="lede soft">
          {counted(list.loans.length, list.group === "state" ? "loan" : "open loan")}
          {all ? ". Each was posted by a local partner who knows the person." : null}
        </p>
        <FilterLinks
          clearHref={all ? null : paths.browse}
          groups={GROUPS.map(({ group, label }) => ({
            label,
            links: lists
              .filter((one) => one.group === group)
              .map((one) => ({
                href: one.base,
                label: listLabel(one, locale),
                count: one.loans.length,
                current: one.base === list.base,
              })),
          })).filter((group) => group.links.length > 0)}
        />
        {list.loans.length === 0 ? (
          <Empty all={all} />
        ) : (
          <>
            <h2 class="hidden">Loans</h2>
            <ul class="cards">
              {pageOf(list, page).map((loan) => (
                <LoanCard loan={loan} />
              ))}
            </ul>
          </>
        )}
        <Pager page={page} pages={pageCount(list)} hrefOf={(to) => pageHref(list, to)} />
      </div>
    </Layout>
  );
}

function headingOf(list: LoanList, locale: Locale): string {
  if (list.group === "country") return `Open loans in ${listLabel(list, locale)}`;
  if (list.group === "sector") return `Open loans: ${listLabel(list, locale)}`;
  return `Loans: ${listLabel(list, locale)}`;
}

function Empty({ all }: { all: boolean }) {
  return (
    <Notice title="No loan here at the moment">
      {all ? (
        <p>Every loan is funded. New ones are posted as our partners meet the next people; look again in a few days.</p>
      ) : (
        <p>
          Nothing matches today. <a href={paths.browse}>See all open loans</a>.
        </p>
      )}
    </Notice>
  );
}
