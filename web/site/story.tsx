// Owns the page of one loan: who, what for, how far; refuses to load it and to take money itself (the form posts to the basket).

import { FALLBACK_LANGUAGE } from "../../functions/words/languages.ts";
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { countryName, directionOf, languageName, sectorName } from "../parts/words.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";
import { placeText } from "./partner.tsx";
import { History } from "./story-history.tsx";
import { LoanMoney } from "./story-money.tsx";
import { LoanStatus } from "./story-status.tsx";
import { storyData } from "./structured.ts";
import type { HistoryItem, LoanRatesWire, LoanWire, PartnerWire } from "./views.ts";

export interface StoryProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly loan: LoanWire;
  /** Null when the partner's page is gone: its name is still on the loan. */
  readonly partner: PartnerWire | null;
  /** Oldest first. */
  readonly history: readonly HistoryItem[];
  /** The name behind another loan's id, for money that came from it or went to it. */
  readonly nameOf?: ((loanId: string) => string | undefined) | undefined;
  readonly rates?: LoanRatesWire | null | undefined;
}

const PREVIEW_CHARACTERS = 150;

export function StoryPage({ site, locale, loan, partner, history, nameOf, rates }: StoryProps) {
  const { t, to } = locale;
  const country = countryName(loan.country, locale);
  const place = [loan.region, country].filter(Boolean).join(", ");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.loan(loan.id)}
      title={`${loan.displayName}: ${loan.title}`}
      description={`${loan.displayName}, ${place}. ${mainText(loan, locale).text}`.slice(0, PREVIEW_CHARACTERS)}
      image={loan.picture}
      data={storyData({ site, locale }, loan)}
    >
      <article class="wrap page">
        <div class="columns story-top">
          <div class="story-head flow">
            <p class="crumbs small">
              <a href={to(paths.browse)}>{t("story.crumb")}</a> /{" "}
              <a href={to(paths.browseBy("country", loan.country))}>{country}</a>
            </p>
            <h1>
              <bdi>{loan.displayName}</bdi>
              <span class="story-title">
                <bdi>{loan.title}</bdi>
              </span>
            </h1>
            <p class="story-place">
              <StateTag state={loan.state} locale={locale} />
              <span>
                <bdi>{place}</bdi> · {sectorName(loan.sector, locale)}
              </span>
            </p>
          </div>
          <div class="story-picture">
            <Picture src={loan.picture} alt={t("story.picture", { name: loan.displayName })} eager />
          </div>
          <aside class="aside story-aside" aria-label={t("story.aside")}>
            <LoanStatus loan={loan} locale={locale} />
          </aside>
          <div class="story-main flow">
            <Story loan={loan} locale={locale} />
            <UseOfMoney loan={loan} locale={locale} place={place} />
            <LoanMoney loan={loan} locale={locale} rates={rates} />
            <PartnerBox loan={loan} locale={locale} partner={partner} />
            <History loan={loan} locale={locale} items={history} nameOf={nameOf} />
          </div>
        </div>
      </article>
    </Layout>
  );
}

/** The text in the page's language, else in English, else the only one there is. */
function mainText(loan: LoanWire, { language }: Locale): { lang: string; text: string } {
  const texts = Object.entries(loan.story);
  const [lang = language, text = ""] =
    texts.find(([one]) => one === language) ?? texts.find(([one]) => one === FALLBACK_LANGUAGE) ?? texts[0] ?? [];
  return { lang, text };
}

export function Story({ loan, locale = ENGLISH }: { loan: LoanWire; locale?: Locale | undefined }) {
  const main = mainText(loan, locale);
  const others = Object.entries(loan.story).filter(([lang]) => lang !== main.lang);
  return (
    <section class="flow" aria-labelledby="story">
      <h2 id="story">{locale.rich("story.heading", { name: <bdi>{loan.displayName}</bdi> })}</h2>
      <div dir={directionOf(main.lang)}>
        <StoryText text={main.text} lang={main.lang === locale.language ? undefined : main.lang} />
      </div>
      {others.map(([lang, text]) => (
        <details class="more">
          <summary>{locale.t("story.readIn", { language: languageName(lang, locale) })}</summary>
          <div dir={directionOf(lang)}>
            <StoryText text={text} lang={lang} />
          </div>
        </details>
      ))}
    </section>
  );
}

interface UseProps {
  readonly loan: LoanWire;
  readonly place: string;
  readonly locale?: Locale | undefined;
}

export function UseOfMoney({ loan, place, locale = ENGLISH }: UseProps) {
  const { t } = locale;
  return (
    <section aria-labelledby="use">
      <h2 id="use">{t("story.use")}</h2>
      <Facts
        facts={[
          { name: t("story.use.use"), value: <bdi>{loan.title}</bdi> },
          { name: t("story.use.business"), value: <bdi>{loan.activity ?? sectorName(loan.sector, locale)}</bdi> },
          { name: t("story.use.place"), value: <bdi>{place}</bdi> },
        ]}
      />
    </section>
  );
}

function PartnerBox({ loan, locale, partner }: { loan: LoanWire; locale: Locale; partner: PartnerWire | null }) {
  const { t } = locale;
  return (
    <section class="panel flow" aria-labelledby="partner">
      <h2 id="partner">
        {locale.rich("story.partner", {
          partner: <bdi>{loan.partnerName}</bdi>,
          a: (inside) => <a href={locale.to(paths.partner(loan.partnerId))}>{inside}</a>,
        })}
      </h2>
      <p>{locale.rich("story.partner.text", { name: <bdi>{loan.displayName}</bdi> })}</p>
      {partner ? (
        <Facts
          facts={[
            { name: t("story.partner.where"), value: placeText(partner, locale) },
            { name: t("partner.since"), value: partner.since.slice(0, 4) },
            { name: t("story.partner.repaying"), value: partner.record.repaying },
            { name: t("story.partner.repaid"), value: partner.record.repaid },
          ]}
        />
      ) : null}
    </section>
  );
}
