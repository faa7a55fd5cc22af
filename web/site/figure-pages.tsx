// Owns which pages of public figures there are: open books and their months, what the money has done, how it works; refuses to know the other pages.
import { createHash } from "node:crypto";
import { paths } from "../parts/paths.ts";
import type { CentWire } from "./figures.ts";
import { HowItWorksPage } from "./how-it-works.tsx";
import { ImpactPage } from "./impact.tsx";
import { OpenBooksPage } from "./open-books.tsx";
import { markOfMonths } from "./open-books-files.ts";
import { OpenBooksMonthPage } from "./open-books-month.tsx";
import type { Page, SiteData } from "./pages.tsx";
import type { BooksWire } from "./views.ts";

/** Each bears a mark where it has one: a story that was edited moves no money, and an old month changes no more. */
export async function figurePages(data: SiteData, cent: CentWire | null): Promise<readonly Page[]> {
  const { site } = data;
  const books = await data.books();
  return [
    {
      ...{ kind: "summary", path: paths.howItWorks, about: [], mark: markOf(cent?.stages ?? null) },
      open: () => (locale) => <HowItWorksPage site={site} locale={locale} cent={cent} />,
    },
    {
      ...{ kind: "summary", path: paths.openBooks, about: [], mark: markOf([books.currencies, books.months]) },
      open: () => (locale) => <OpenBooksPage site={site} locale={locale} books={books} />,
    },
    ...monthPages(data, books),
    {
      ...{ kind: "summary", path: paths.impact, about: [] },
      open: async () => {
        const impact = await data.impact(books);
        return (locale) => <ImpactPage site={site} locale={locale} impact={impact} />;
      },
    },
  ];
}

function monthPages({ site }: SiteData, { asOf, months }: BooksWire): readonly Page[] {
  return (months ?? []).map((month, at, all) => {
    const before = all[at - 1]?.month ?? null;
    const after = all[at + 1]?.month ?? null;
    const shown = { month, before, after, running: after === null ? asOf : null };
    return {
      ...{ kind: "summary", path: paths.openBooksMonth(month.month), about: [] },
      mark: `${markOfMonths([month])} ${before} ${after}`,
      open: () => (locale) => <OpenBooksMonthPage site={site} locale={locale} {...shown} />,
    };
  });
}

function markOf(shown: unknown): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64url");
}
