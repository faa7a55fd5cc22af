// Owns what search engines are told about a page in their own vocabulary (schema.org), only what the page itself says; refuses to invent.
import { raw } from "hono/html";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire, PartnerWire } from "./views.ts";

/** One thing in the vocabulary of schema.org. */
export type Said = Readonly<Record<string, unknown>>;

interface Where {
  readonly site: SiteInfo;
  readonly locale: Locale;
}

/**
 * As the text of a `script` element of type `application/ld+json`: a block of data that browsers never run, and that a content policy
 * therefore says nothing about. Nothing in it can end the element, whatever people wrote.
 */
export function asJsonLd(things: readonly Said[]) {
  const graph = { "@context": "https://schema.org", "@graph": things };
  const unsafe = /[<>&\u2028\u2029]/g;
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return raw(JSON.stringify(graph).replace(unsafe, code));
}

export function homeData({ site, locale }: Where): readonly Said[] {
  return [
    {
      "@type": "WebSite",
      name: "Onward",
      url: site.origin + locale.to(paths.home),
      inLanguage: locale.language,
      description: locale.t("home.description"),
    },
  ];
}

/** The page, the loan it is about, and the way to it. No rating, no price: nothing is sold. */
export function storyData({ site, locale }: Where, loan: LoanCardWire): readonly Said[] {
  const url = site.origin + locale.to(paths.loan(loan.id));
  const country = countryName(loan.country, locale);
  return [
    {
      "@type": "WebPage",
      "@id": url,
      url,
      name: `${loan.displayName}: ${loan.title}`,
      inLanguage: locale.language,
      ...(loan.postedAt ? { datePublished: loan.postedAt } : {}),
      ...(loan.picture
        ? { primaryImageOfPage: { "@type": "ImageObject", url: new URL(loan.picture, site.origin).href } }
        : {}),
      about: {
        "@type": "LoanOrCredit",
        name: loan.title,
        amount: { "@type": "MonetaryAmount", currency: loan.principal.currency, value: loan.principal.value },
        provider: { "@type": "Organization", name: loan.partnerName, "@id": partnerId({ site }, loan.partnerId) },
        areaServed: { "@type": "Country", name: country },
      },
    },
    crumbs({ site, locale }, [
      { name: locale.t("story.crumb"), path: paths.browse },
      { name: country, path: paths.browseBy("country", loan.country) },
      { name: loan.displayName, path: paths.loan(loan.id) },
    ]),
  ];
}

export function partnerData({ site, locale }: Where, partner: PartnerWire): readonly Said[] {
  return [
    {
      "@type": "Organization",
      "@id": partnerId({ site }, partner.id),
      name: partner.name,
      mainEntityOfPage: site.origin + locale.to(paths.partner(partner.id)),
      address: {
        "@type": "PostalAddress",
        addressCountry: partner.country,
        ...(partner.city ? { addressLocality: partner.city } : {}),
      },
    },
    crumbs({ site, locale }, [
      { name: locale.t("partners.title"), path: paths.partners },
      { name: partner.name, path: paths.partner(partner.id) },
    ]),
  ];
}

/** The same organisation on every page, in whatever language. */
const partnerId = ({ site }: Pick<Where, "site">, id: string): string => `${site.origin}${paths.partner(id)}#partner`;

function crumbs({ site, locale }: Where, steps: readonly { readonly name: string; readonly path: string }[]): Said {
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, path }, at) => ({
      "@type": "ListItem",
      position: at + 1,
      name,
      item: site.origin + locale.to(path),
    })),
  };
}
