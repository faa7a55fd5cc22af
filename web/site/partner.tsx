// Owns the public page of one partner: its own words, its open loans, its record; refuses to load it.
import { DateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { shortText } from "../parts/short-text.ts";
import { StoryText } from "../parts/story-text.tsx";
import { countryName, shareText as shareOf } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { PartnerRecordWire } from "./figures.ts";
import { PartnerRecord } from "./partner-record.tsx";
import { partnerData } from "./structured.ts";
import type { LoanCardWire, PartnerWire } from "./views.ts";

/** "Olongapo, Philippines" */
export function placeText(partner: PartnerWire, locale: Locale): string {
  return [partner.city, countryName(partner.country, locale)].filter(Boolean).join(", ");
}

/** A share in per cent ("12.50") as the language writes it; nothing where nothing is out. */
export function shareText(percent: string | undefined, locale: Locale): string | null {
  return percent === undefined ? null : shareOf(percent, locale);
}

export interface PartnerProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly partner: PartnerWire;
  /** The partner's open loans. */
  readonly openLoans: readonly LoanCardWire[];
  /** Null where nobody counts it. */
  readonly record?: PartnerRecordWire | null;
}

export function PartnerPage({ site, locale, partner, openLoans, record = null }: PartnerProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.partner(partner.id)}
      title={partner.name}
      description={shortText(partner.description || placeText(partner, locale))}
      image={paths.partnerPreview(partner.id)}
      feed={{ path: paths.feeds.partner(partner.id), title: t("feed.partner", { partner: partner.name }) }}
      data={partnerData({ site, locale }, partner)}
    >
      <div class="wrap page">
        <p class="crumbs small">
          <a href={to(paths.partners)}>{t("partners.title")}</a>
        </p>
        <h1>
          <bdi>{partner.name}</bdi>
        </h1>
        <p class="lede soft">
          <bdi>{placeText(partner, locale)}</bdi>
        </p>
        {partner.closing ? (
          <Notice tone="wait" title={t("partner.closing")}>
            <p>{locale.rich("partner.closing.text", { date: <DateText date={partner.closing} locale={locale} /> })}</p>
          </Notice>
        ) : null}
        <div class="narrow partner-top">
          <StoryText text={partner.description} />
        </div>
        <section aria-labelledby="partner-loans">
          <h2 id="partner-loans" class="list-title">
            {t("partner.open")}
          </h2>
          {openLoans.length > 0 ? (
            <ul class="cards">
              {openLoans.map((loan) => (
                <LoanCard loan={loan} locale={locale} />
              ))}
            </ul>
          ) : (
            <p>{locale.rich("partner.none", { a: (inside) => <a href={to(paths.browse)}>{inside}</a> })}</p>
          )}
        </section>
        {record ? <PartnerRecord partner={partner} record={record} locale={locale} /> : null}
      </div>
    </Layout>
  );
}
