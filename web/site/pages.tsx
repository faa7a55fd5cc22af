// Owns which static pages exist for given data and what each shows; refuses to know where they are stored.
import { isPublic } from "../../functions/loans/loan.ts";
import { type Counts, countsOf } from "../find/counts.ts";
import { type OpenLoan, openLoansOf } from "../find/open-loan.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { drawLandscape } from "../pictures/pictures.ts";
import type { Locale } from "../words/locale.ts";
import { BrowsePage, wishOf } from "./browse.tsx";
import { DevelopersPage } from "./developers.tsx";
import type { FieldUpdate } from "./feeds.ts";
import { figurePages } from "./figure-pages.tsx";
import type { CentWire, ImpactWire, PartnerRecordWire } from "./figures.ts";
import { HOME_LOANS, HomePage } from "./home.tsx";
import { ImprintPage, PrivacyPage } from "./legal.tsx";
import { acrossCountries, type LoanList, listsOf, pageCount, pageHref, pageOf } from "./lists.ts";
import { NotFoundPage } from "./not-found.tsx";
import { PartnerPage } from "./partner.tsx";
import { PartnersPage } from "./partners.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { StoryPage } from "./story.tsx";
import { storyParts } from "./story-parts.tsx";
import type {
  BooksWire,
  HistoryItem,
  LoanCardWire,
  LoanRatesWire,
  LoanWire,
  PartnerWire,
  StatsWire,
  StoryExtras,
} from "./views.ts";

/** A loan in a list, and the one before it of the same entrepreneur where its page may say so. */
export interface ListedLoan extends LoanCardWire {
  readonly earlierId?: string | null;
}

/** Where nobody looks for more: no names, and the words as they were published. */
export const NOTHING_MORE: StoryExtras = { agreedOn: null, supporters: { named: [], others: 0 } };

/** Where the pages' data comes from: given by whoever runs the site. Loans come in the order in which lists show them. */
export interface SiteData {
  readonly site: SiteInfo;
  /** Every loan that is or was open to the public; drafts are left out here if the caller did not. */
  publicLoans(): Promise<readonly ListedLoan[]>;
  /** Ids of open loans whose entrepreneur was never handed one before; none where nobody knows. */
  firstLoans?(): Promise<ReadonlySet<string>>;
  /** One loan with its schedule; null when it is gone. */
  loan(loanId: string): Promise<LoanWire | null>;
  /** What exchange rates did to a loan; null where nothing has moved. */
  rates?(loanId: string): Promise<LoanRatesWire | null>;
  /** What else stands on a story's page. */
  about?(loanId: string): Promise<StoryExtras>;
  partners(): Promise<readonly PartnerWire[]>;
  stats(): Promise<StatsWire>;
  /** Oldest first. */
  history(loanId: string): Promise<readonly HistoryItem[]>;
  books(): Promise<BooksWire>;
  /** What a partner's loans add up to; null where nobody counts it. */
  record?(partnerId: string): Promise<PartnerRecordWire | null>;
  /** What all loans add up to. */
  impact(books: BooksWire): Promise<ImpactWire>;
  /** The way of one real cent; null while none has gone on to a second loan. */
  cent?(): Promise<CentWire | null>;
  /** The latest news that partners told of loans, newest first, as anybody may read them. */
  updates?(limit: number): Promise<readonly FieldUpdate[]>;
  /** The drawing that stands for a loan's picture, as a whole SVG document; null where it has a picture of its own. */
  drawing?(loanId: string): string | null;
}

/**
 * `fixed` pages change with the software only, `summary` pages with every fact, `list` pages when a loan on them or the
 * list itself changed, `story` and `partner` pages when their subject did, and so each `part`: what there is of a loan beside its story.
 */
export interface Page {
  readonly kind: "fixed" | "summary" | "list" | "story" | "partner" | "part";
  /** As in links, from the root and without a language: "/", "/loans/l_1". */
  readonly path: string;
  /** Ids of the loans and partners whose facts stand on it. */
  readonly about: readonly string[];
  /** What it says, in short, where that is known beforehand: it is not rendered again while this stays. */
  readonly mark?: string;
  /** True where hardly any fact about its subject changes what it says: it is rendered, and written only when it says something else. */
  readonly lasting?: boolean;
  /** A drawing that is stored as a PNG, once for all languages; one that shows nothing (null) is taken away. */
  readonly raster?: true;
  /** Left out for HTML, which is nearly all. */
  readonly contentType?: string;
  /** Loads what the page shows, once for all languages. */
  readonly open: () => Show | Promise<Show>;
}

/** The document without its doctype, in one language. */
export type Show = (locale: Locale) => unknown;

/** All pages there should be, none rendered yet. Loads loans, partners and figures once; histories when a story is rendered. */
export async function pagesFor(data: SiteData): Promise<readonly Page[]> {
  const [all, partners, stats] = await Promise.all([data.publicLoans(), data.partners(), data.stats()]);
  const loans = all.filter(isPublic);
  const open = loans.filter((loan) => loan.state === "fundraising");
  const varied = acrossCountries(open);
  const known = {
    loans: new Map(loans.map((loan) => [loan.id, loan])),
    partners: new Map(partners.map((partner) => [partner.id, partner])),
  };
  const { site } = data;
  const cent = (await data.cent?.()) ?? null;
  return [
    ...fixedPages(site),
    page("summary", paths.home, idsOf(varied.slice(0, HOME_LOANS)), () => (locale) => (
      <HomePage site={site} locale={locale} openLoans={varied} stats={stats} cent={cent} />
    )),
    page("summary", paths.partners, [], () => (locale) => (
      <PartnersPage site={site} locale={locale} partners={partners} />
    )),
    ...(await figurePages(data, cent)),
    developersPage(site, open[0] ?? null),
    ...listPages(site, listsOf(loans), await openLoansIn(data)),
    ...loans.map((loan) => storyPage(data, loan, known)),
    ...loans.flatMap((loan) => storyParts(data, loan)),
    ...partners.map((partner) => partnerPage(data, partner, open)),
    ...previews(partners),
  ];
}

/** Whatever a story may point at, by its id. */
interface Known {
  readonly loans: ReadonlyMap<string, LoanCardWire>;
  readonly partners: ReadonlyMap<string, PartnerWire>;
}

const PNG = "image/png";

/** What messengers show of partners' pages, and of all pages that have no other picture. */
function previews(partners: readonly PartnerWire[]): readonly Page[] {
  const home = () => () => <PreviewCard name="Onward" about="" drawing={drawLandscape("PH", "home")} />;
  return [
    { kind: "part", path: paths.homePreview, about: [], raster: true, contentType: PNG, open: home },
    ...partners.map(
      ({ id, name, city, country }): Page => ({
        kind: "part",
        path: paths.partnerPreview(id),
        about: [id],
        raster: true,
        contentType: PNG,
        open: () => () => <PreviewCard name={name} about={city ?? ""} drawing={drawLandscape(country, id)} />,
      }),
    ),
  ];
}

function page(kind: Page["kind"], path: string, about: readonly string[], open: Page["open"]): Page {
  return { kind, path, about, open };
}

const idsOf = (loans: readonly LoanCardWire[]): readonly string[] => loans.map((loan) => loan.id);

/** Written again only when another loan is the example. */
function developersPage(site: SiteInfo, loan: LoanCardWire | null): Page {
  const mark = loan ? `${loan.id} ${loan.displayName}` : "none";
  const open = () => (locale: Locale) => <DevelopersPage site={site} locale={locale} loan={loan} />;
  return { kind: "summary", path: paths.developers, about: [], mark, open };
}

function fixedPages(site: SiteInfo): readonly Page[] {
  return [
    page("fixed", paths.privacy, [], () => (locale) => <PrivacyPage site={site} locale={locale} />),
    page("fixed", paths.imprint, [], () => (locale) => <ImprintPage site={site} locale={locale} />),
    page("fixed", paths.notFound, [], () => (locale) => <NotFoundPage site={site} locale={locale} />),
  ];
}

/** What can be looked for: the open loans with what only their list knows of them. */
export async function openLoansIn(data: SiteData): Promise<readonly OpenLoan[]> {
  return openLoansOf((await data.publicLoans()).filter(isPublic), (await data.firstLoans?.()) ?? new Set());
}

function listPages(site: SiteInfo, lists: readonly LoanList[], open: readonly OpenLoan[]): readonly Page[] {
  const names = new Map(open.map((loan) => [loan.partnerId, loan.partnerName]));
  const partnerName = (id: string) => names.get(id) ?? id;
  return lists.flatMap((list) => {
    // Counted once for all pages of a list, and only when one of them is written.
    let counted: Counts | null = null;
    return Array.from({ length: pageCount(list) }, (_, at) =>
      page("list", pageHref(list, at + 1), idsOf(pageOf(list, at + 1)), () => {
        counted ??= countsOf(open, wishOf(list));
        const shown = { list, lists, page: at + 1, counts: counted, partnerName };
        return (locale) => <BrowsePage site={site} locale={locale} {...shown} />;
      }),
    );
  });
}

function storyPage(data: SiteData, loan: ListedLoan, known: Known): Page {
  const partner = known.partners.get(loan.partnerId) ?? null;
  const earlier = known.loans.get(loan.earlierId ?? "") ?? null;
  const nameOf = (id: string) => known.loans.get(id)?.displayName;
  return page("story", paths.loan(loan.id), [loan.id, loan.partnerId, ...(earlier ? [earlier.id] : [])], async () => {
    const [whole, history, rates, extras] = await Promise.all([
      data.loan(loan.id),
      data.history(loan.id),
      data.rates?.(loan.id) ?? null,
      data.about?.(loan.id) ?? NOTHING_MORE,
    ]);
    if (!whole) return (locale) => <NotFoundPage site={data.site} locale={locale} />;
    const shown = { loan: whole, partner, history, nameOf, rates, earlier, ...extras };
    return (locale) => <StoryPage site={data.site} locale={locale} {...shown} />;
  });
}

function partnerPage(data: SiteData, partner: PartnerWire, open: readonly LoanCardWire[]): Page {
  const own = open.filter((loan) => loan.partnerId === partner.id).slice(0, PARTNER_LOANS);
  return page("partner", paths.partner(partner.id), [partner.id, ...idsOf(own)], async () => {
    const record = (await data.record?.(partner.id)) ?? null;
    const shown = { partner, openLoans: own, record };
    return (locale) => <PartnerPage site={data.site} locale={locale} {...shown} />;
  });
}

/** The rest is found under the country; a page stays light however much one partner posts. */
const PARTNER_LOANS = 24;
