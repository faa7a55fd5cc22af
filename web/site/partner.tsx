// Owns the public page of one partner; refuses to load it.

import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { StoryText } from "../parts/story-text.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { partnerData } from "./structured.ts";
import type { LoanCardWire, PartnerWire } from "./views.ts";

/** "Olongapo, Philippines" */
export function placeText(partner: PartnerWire, locale: Locale): string {
  return [partner.city, countryName(partner.country, locale)].filter(Boolean).join(", ");
}

/** A share in per cent ("12.50") as the language writes it; nothing where nothing is out. */
export function shareText(percent: string | undefined, { tag }: Locale): string | null {
  if (percent === undefined) return null;
  const digits = percent.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(tag, { style: "percent", minimumFractionDigits: digits });
  return format.format(Number(percent) / 100);
}

export interface PartnerProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly partner: PartnerWire;
  /** The partner's open loans. */
  readonly openLoans: readonly LoanCardWire[];
}

const PREVIEW_CHARACTERS = 150;

export function PartnerPage({ site, locale, partner, openLoans }: PartnerProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.partner(partner.id)}
      title={partner.name}
      description={partner.description.slice(0, PREVIEW_CHARACTERS)}
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
        <div class="columns partner-top">
          <StoryText text={partner.description} />
          <section class="panel" aria-label={t("partner.figures")}>
            <Facts
              facts={[
                { name: t("partner.since"), value: <DateText date={partner.since} locale={locale} /> },
                { name: t("partner.currency"), value: partner.currency },
                {
                  name: t("partner.lent"),
                  value: partner.lent ? <MoneyText money={partner.lent} locale={locale} trim /> : null,
                },
                { name: t("partner.open"), value: partner.record.open },
                { name: t("partner.repaying"), value: partner.record.repaying },
                { name: t("partner.repaid"), value: partner.record.repaid },
                { name: t("partner.risk", { days: 30 }), value: shareText(partner.atRisk?.over30, locale) },
                { name: t("partner.risk", { days: 90 }), value: shareText(partner.atRisk?.over90, locale) },
              ]}
            />
            {partner.atRisk ? (
              <p class="small soft">
                {locale.rich("partner.risk.text", { date: <DateText date={partner.atRisk.on} locale={locale} /> })}
              </p>
            ) : null}
          </section>
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
      </div>
    </Layout>
  );
}
