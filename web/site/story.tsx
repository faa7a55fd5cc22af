// Owns the page of one loan: who, what for, how far; refuses to load it and to take money itself (the form posts to the basket).

import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { shortText } from "../parts/short-text.ts";
import { StateTag } from "../parts/state-tag.tsx";
import { countryName, languageName, sectorName } from "../parts/words.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";
import { placeText, shareText } from "./partner.tsx";
import { ShareLinks } from "./share-links.tsx";
import { Dates } from "./story-dates.tsx";
import { History } from "./story-history.tsx";
import { LoanMoney } from "./story-money.tsx";
import { News } from "./story-news.tsx";
import { imageOf } from "./story-parts.tsx";
import { EarlierLoan, GroupBox, SupportersBox } from "./story-people.tsx";
import { FirstPicture, MorePhotos } from "./story-photos.tsx";
import { LoanStatus } from "./story-status.tsx";
import { besideOf, Carried, inBestLanguage, OtherLanguages, Words } from "./story-words.tsx";
import { storyData } from "./structured.ts";
import type { HistoryItem, LoanCardWire, LoanRatesWire, LoanWire, PartnerWire, StoryExtras } from "./views.ts";

export interface StoryProps extends Partial<StoryExtras> {
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
  /** The entrepreneur's loan before this one; null where there is none to show. */
  readonly earlier?: LoanCardWire | null | undefined;
}

export function StoryPage(props: StoryProps) {
  const { site, locale, loan, partner, history, nameOf, rates, earlier, agreedOn, supporters } = props;
  const { t, to } = locale;
  const country = countryName(loan.country, locale);
  const place = [loan.region, country].filter(Boolean).join(", ");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.loan(loan.id)}
      title={`${loan.displayName}: ${loan.title}`}
      description={shortText(`${loan.displayName}, ${place}. ${inBestLanguage(loan.story, locale).text}`)}
      image={imageOf(loan)}
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
                <bdi>{place}</bdi>
                {"\u00a0· "}
                {sectorName(loan.sector, locale)}
                {loan.groupSize ? ` · ${t("group.of", { count: loan.groupSize })}` : ""}
              </span>
            </p>
          </div>
          <div class="story-picture">
            <FirstPicture loan={loan} locale={locale} />
          </div>
          <aside class="aside story-aside" aria-label={t("story.aside")}>
            <LoanStatus loan={loan} locale={locale} />
            <ShareLinks loan={loan} locale={locale} />
          </aside>
          <div class="story-main flow">
            <Story loan={loan} locale={locale} agreedOn={agreedOn} />
            <MorePhotos loan={loan} locale={locale} />
            <GroupBox loan={loan} locale={locale} />
            <UseOfMoney loan={loan} locale={locale} place={place} />
            <News loan={loan} locale={locale} items={history} />
            <LoanMoney loan={loan} locale={locale} rates={rates} />
            <Dates loan={loan} locale={locale} history={history} />
            <PartnerBox loan={loan} locale={locale} partner={partner} />
            {supporters ? <SupportersBox supporters={supporters} locale={locale} /> : null}
            {earlier ? <EarlierLoan earlier={earlier} locale={locale} /> : null}
            <History loan={loan} locale={locale} items={history} nameOf={nameOf} />
          </div>
        </div>
      </article>
    </Layout>
  );
}

/** The reader's language, and beside it the one that it was told in; the others can be opened. */
export function Story({ loan, locale = ENGLISH, agreedOn = null }: StoryTextProps) {
  const name = <bdi>{loan.displayName}</bdi>;
  const main = inBestLanguage(loan.story, locale);
  const beside = besideOf(loan, main.lang);
  const shown = beside === null ? [main.lang] : [main.lang, beside];
  return (
    <section class="flow" aria-labelledby="story">
      <h2 id="story">{locale.rich("story.heading", { name })}</h2>
      {main.text === "" ? <p>{locale.rich("story.withheld", { name })}</p> : null}
      <Carried loan={loan} lang={main.lang} locale={locale} />
      <div class={beside === null ? undefined : "voices"}>
        <Words said={main} locale={locale} />
        {beside === null ? null : <Beside loan={loan} lang={beside} locale={locale} />}
      </div>
      <OtherLanguages texts={loan.story} shown={shown} locale={locale} />
      {agreedOn === null ? null : (
        <p class="small soft">
          {locale.rich("story.agreed", { name, date: <DateText date={agreedOn} locale={locale} /> })}
        </p>
      )}
    </section>
  );
}

interface StoryTextProps {
  readonly loan: LoanWire;
  readonly locale?: Locale | undefined;
  /** When its entrepreneur agreed to be shown. */
  readonly agreedOn?: string | null | undefined;
}

function Beside({ loan, lang, locale }: { loan: LoanWire; lang: string; locale: Locale }) {
  const language = languageName(lang, locale);
  return (
    <div class="flow voice">
      <h3>{locale.t(loan.telling?.original === lang ? "story.original" : "story.beside", { language })}</h3>
      <Words said={{ lang, text: loan.story[lang] ?? "" }} locale={locale} />
    </div>
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
            {
              name: t("story.partner.lent"),
              value: partner.lent ? <MoneyText money={partner.lent} locale={locale} trim /> : null,
            },
            { name: t("story.partner.late"), value: lateText(partner, locale) },
          ]}
        />
      ) : null}
    </section>
  );
}

/** The share of what is out that is late, with the day on which it was counted; null where nothing is out. */
function lateText({ atRisk }: PartnerWire, locale: Locale) {
  if (!atRisk) return null;
  const date = <DateText date={atRisk.on} locale={locale} />;
  return <>{locale.rich("story.partner.late.on", { share: shareText(atRisk.over30, locale) ?? "", date })}</>;
}
