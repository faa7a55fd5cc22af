// Owns the feeds of what is new, in each language, as Atom (RFC 4287): loans, loans of one partner or country, news from the field; refuses to load it.
import { createHash } from "node:crypto";
import { moneyText } from "../parts/amount.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { countryName, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { SiteFile } from "./site-file.ts";
import { inBestLanguage, type Said } from "./story-words.tsx";
import type { LoanCardWire, PartnerWire } from "./views.ts";
import { element, type Xml, xmlDocument } from "./xml.ts";

/** Loans in a feed: a reader that looks once a week misses nothing. */
const LOANS_MAX = 50;
/** News in a feed: for each it is looked up whether its entrepreneur still wants to be told of. */
export const UPDATES_MAX = 20;

const ATOM = "application/atom+xml; charset=utf-8";
/** What a feed without an entry says of its age: it has none. */
const NEVER = "1970-01-01T00:00:00Z";
const MARK_LENGTH = 22;

/** News that a partner told of a loan. */
export interface FieldUpdate {
  readonly id: string;
  readonly loanId: string;
  /** ISO instant. */
  readonly at: string;
  /** Language tag → text. */
  readonly text: Readonly<Record<string, string>>;
}

interface Feed {
  readonly path: string;
  readonly title: (locale: Locale) => string;
  /** The page that shows the same. */
  readonly page: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

interface Entry {
  /** Never changes, and is the same in no two feeds of different languages: its text is another. */
  readonly id: string;
  readonly at: string;
  readonly path: string;
  readonly author: string;
  readonly title: (locale: Locale) => string;
  readonly text: (locale: Locale) => Said;
  /** Whatever of it may change. */
  readonly mark: string;
}

/** `loans` are the public ones, newest first. */
export function feedFiles(
  site: SiteInfo,
  locales: readonly Locale[],
  loans: readonly LoanCardWire[],
  partners: readonly PartnerWire[],
  updates: readonly FieldUpdate[],
): readonly SiteFile[] {
  const told = loans.filter((loan) => loan.state !== "cancelled" && loan.state !== "expired");
  const countries = [...new Set(loans.map((loan) => loan.country))].sort();
  const feeds: readonly Feed[] = [
    { path: paths.feeds.loans, title: ({ t }) => t("feed.loans"), page: paths.browse, entries: newLoans(told) },
    { path: paths.feeds.updates, title: ({ t }) => t("feed.updates"), page: paths.home, entries: news(updates, loans) },
    ...partners.map((partner) => ({
      path: paths.feeds.partner(partner.id),
      title: ({ t }: Locale) => t("feed.partner", { partner: partner.name }),
      page: paths.partner(partner.id),
      entries: newLoans(told.filter((loan) => loan.partnerId === partner.id)),
    })),
    ...countries.map((country) => ({
      path: paths.feeds.country(country),
      title: (locale: Locale) => locale.t("feed.country", { country: countryName(country, locale) }),
      page: paths.browseBy("country", country),
      entries: newLoans(told.filter((loan) => loan.country === country)),
    })),
  ];
  return feeds.flatMap((feed) => locales.map((locale) => fileOf(site, locale, feed)));
}

function newLoans(loans: readonly LoanCardWire[]): readonly Entry[] {
  return loans.slice(0, LOANS_MAX).map((loan) => ({
    id: paths.loan(loan.id),
    at: loan.postedAt ?? NEVER,
    path: paths.loan(loan.id),
    author: loan.partnerName,
    title: () => `${loan.displayName}: ${loan.title}`,
    text: (locale) => ({
      lang: locale.language,
      text: locale.t("feed.loan", {
        name: loan.displayName,
        place: [loan.region, countryName(loan.country, locale)].filter(Boolean).join(", "),
        sector: sectorName(loan.sector, locale),
        goal: moneyText(loan.goal, { locale, trim: true }),
        partner: loan.partnerName,
      }),
    }),
    mark: [loan.id, loan.title, loan.displayName, loan.region, loan.sector, loan.goal.value, loan.partnerName].join(
      "\t",
    ),
  }));
}

function news(updates: readonly FieldUpdate[], loans: readonly LoanCardWire[]): readonly Entry[] {
  const known = new Map(loans.map((loan) => [loan.id, loan]));
  return updates.flatMap((update) => {
    const loan = known.get(update.loanId);
    if (!loan) return [];
    return {
      id: `${paths.loan(loan.id)}#${update.id}`,
      at: update.at,
      path: paths.loan(loan.id),
      author: loan.partnerName,
      title: ({ t }) => t("feed.update", { name: loan.displayName }),
      text: (locale) => inBestLanguage(update.text, locale),
      mark: [update.id, loan.displayName, loan.partnerName].join("\t"),
    };
  });
}

function fileOf(site: SiteInfo, locale: Locale, feed: Feed): SiteFile {
  const said = [feed.title(locale), ...feed.entries.map((entry) => `${entry.at}\t${entry.mark}`)].join("\n");
  return {
    path: locale.to(feed.path),
    contentType: ATOM,
    mark: createHash("sha256").update(said).digest("base64url").slice(0, MARK_LENGTH),
    body: () => xmlDocument(feedOf(site, locale, feed)),
  };
}

function feedOf({ origin }: SiteInfo, locale: Locale, feed: Feed): Xml {
  const at = (path: string) => origin + locale.to(path);
  return element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": locale.language },
    element("id", {}, at(feed.path)),
    element("title", {}, feed.title(locale)),
    element("updated", {}, feed.entries[0]?.at ?? NEVER),
    element("link", { rel: "self", type: "application/atom+xml", href: at(feed.path) }),
    element("link", { rel: "alternate", type: "text/html", href: at(feed.page) }),
    element("author", {}, element("name", {}, "Onward")),
    ...feed.entries.map((entry) =>
      element(
        "entry",
        {},
        element("id", {}, at(entry.id)),
        element("title", {}, entry.title(locale)),
        element("updated", {}, entry.at),
        element("published", {}, entry.at),
        element("link", { rel: "alternate", type: "text/html", href: at(entry.path) }),
        element("author", {}, element("name", {}, entry.author)),
        summary(entry.text(locale), locale),
      ),
    ),
  );
}

/** News may be there in another language than the feed's, which whoever reads it aloud has to know (RFC 4287, 2). */
function summary({ lang, text }: Said, { language }: Locale): Xml {
  return element("summary", { type: "text", "xml:lang": lang === language ? null : lang }, text);
}
