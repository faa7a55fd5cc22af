// Owns which files beside the pages follow from the data: feeds, and the map of the site; refuses to know where they are stored.

import { isPublic } from "../../functions/loans/loan.ts";
import { openLoansFile } from "../find/loans-file.ts";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { feedFiles, UPDATES_MAX } from "./feeds.ts";
import { booksFiles } from "./open-books-files.ts";
import { openLoansIn, type Page, type SiteData } from "./pages.tsx";
import type { SiteFile } from "./site-file.ts";
import { type MappedPage, sitemapFiles } from "./sitemap.ts";
import type { LoanCardWire } from "./views.ts";

/** All of them as they should be, none written yet. `pages` are the pages there are. */
export async function filesFor(
  data: SiteData,
  locales: readonly Locale[],
  pages: readonly Page[],
): Promise<readonly SiteFile[]> {
  const [loans, partners, books, updates] = await Promise.all([
    data.publicLoans(),
    data.partners(),
    data.books(),
    data.updates?.(UPDATES_MAX) ?? [],
  ]);
  const open = loans.filter(isPublic);
  return [
    openLoansFile(await openLoansIn(data)),
    ...booksFiles(books),
    ...sitemapFiles(data.site, mapOf(pages, open)),
    ...feedFiles(data.site, locales, open, partners, updates),
  ];
}

/** Pages that search engines may show: not the one for what is not there, and not what belongs to a story. */
function mapOf(pages: readonly Page[], loans: readonly LoanCardWire[]): readonly MappedPage[] {
  const byId = new Map(loans.map((loan) => [loan.id, loan]));
  return pages.flatMap(({ kind, path, about }): MappedPage[] => {
    if (kind === "part" || path === paths.notFound) return [];
    const loan = kind === "story" ? byId.get(about[0] ?? "") : undefined;
    if (!loan?.postedAt) return [{ path, changedOn: null, group: "pages" }];
    return [{ path, changedOn: changedOn(loan), group: `loans-${loan.postedAt.slice(0, MONTH_LENGTH)}` }];
  });
}

/** Of an ISO date: "2026-11". */
const MONTH_LENGTH = 7;

/** The day on which a story last said something else than figures; null where nobody knows it. A wrong day is worse than none. */
function changedOn(loan: LoanCardWire): string | null {
  if (loan.state === "fundraising") return loan.postedAt;
  if (loan.state === "disbursed") return loan.disbursedOn;
  return loan.state === "written_off" ? (loan.writeOff?.on ?? null) : null;
}
