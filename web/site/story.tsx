// Owns the page of one loan: who, what for, how far; refuses to load it and to take money itself (the form posts to the basket).
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { countryName, directionOf, languageName, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { placeText } from "./partner.tsx";
import { History } from "./story-history.tsx";
import { LoanMoney } from "./story-money.tsx";
import { LoanStatus } from "./story-status.tsx";
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

const PAGE_LANGUAGE = "en";
const PREVIEW_CHARACTERS = 150;

export function StoryPage({ site, locale, loan, partner, history, nameOf, rates }: StoryProps) {
  const place = [loan.region, countryName(loan.country)].filter(Boolean).join(", ");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.loan(loan.id)}
      title={`${loan.displayName}: ${loan.title}`}
      description={`${loan.displayName}, ${place}. ${mainText(loan).text}`.slice(0, PREVIEW_CHARACTERS)}
      image={loan.picture}
    >
      <article class="wrap page">
        <div class="columns story-top">
          <div class="story-head flow">
            <p class="crumbs small">
              <a href={paths.browse}>Open loans</a> /{" "}
              <a href={paths.browseBy("country", loan.country)}>{countryName(loan.country)}</a>
            </p>
            <h1>
              <bdi>{loan.displayName}</bdi>
              <span class="story-title">
                <bdi>{loan.title}</bdi>
              </span>
            </h1>
            <p class="story-place">
              <StateTag state={loan.state} />
              <span>
                <bdi>{place}</bdi> · {sectorName(loan.sector)}
              </span>
            </p>
          </div>
          <div class="story-picture">
            <Picture src={loan.picture} alt={`Drawing that goes with the story of ${loan.displayName}`} eager />
          </div>
          <aside class="aside story-aside" aria-label="This loan">
            <LoanStatus loan={loan} />
          </aside>
          <div class="story-main flow">
            <Story loan={loan} />
            <UseOfMoney loan={loan} place={place} />
            <LoanMoney loan={loan} rates={rates} />
            <PartnerBox loan={loan} partner={partner} />
            <History loan={loan} items={history} nameOf={nameOf} />
          </div>
        </div>
      </article>
    </Layout>
  );
}

/** The text in the page's language, or the only one there is. */
function mainText(loan: LoanWire): { lang: string; text: string } {
  const [lang = PAGE_LANGUAGE, text = ""] =
    Object.entries(loan.story).find(([one]) => one === PAGE_LANGUAGE) ?? Object.entries(loan.story)[0] ?? [];
  return { lang, text };
}

export function Story({ loan }: { loan: LoanWire }) {
  const main = mainText(loan);
  const others = Object.entries(loan.story).filter(([lang]) => lang !== main.lang);
  return (
    <section class="flow" aria-labelledby="story">
      <h2 id="story">
        <bdi>{loan.displayName}</bdi>’s story
      </h2>
      <StoryText text={main.text} lang={main.lang === PAGE_LANGUAGE ? undefined : main.lang} />
      {others.map(([lang, text]) => (
        <details class="more">
          <summary>Read it in {languageName(lang)}</summary>
          <div dir={directionOf(lang)}>
            <StoryText text={text} lang={lang} />
          </div>
        </details>
      ))}
    </section>
  );
}

export function UseOfMoney({ loan, place }: { loan: LoanWire; place: string }) {
  return (
    <section aria-labelledby="use">
      <h2 id="use">What the money is for</h2>
      <Facts
        facts={[
          { name: "Use", value: <bdi>{loan.title}</bdi> },
          { name: "Business", value: <bdi>{loan.activity ?? sectorName(loan.sector)}</bdi> },
          { name: "Place", value: <bdi>{place}</bdi> },
        ]}
      />
    </section>
  );
}

function PartnerBox({ loan, partner }: { loan: LoanWire; partner: PartnerWire | null }) {
  return (
    <section class="panel flow" aria-labelledby="partner">
      <h2 id="partner">
        Posted by{" "}
        <a href={paths.partner(loan.partnerId)}>
          <bdi>{loan.partnerName}</bdi>
        </a>
      </h2>
      <p>
        The partner knows <bdi>{loan.displayName}</bdi>, hands out the loan, collects the instalments and answers for
        what is written here.
      </p>
      {partner ? (
        <Facts
          facts={[
            { name: "Works in", value: placeText(partner) },
            { name: "With Onward since", value: partner.since.slice(0, 4) },
            { name: "Loans being repaid", value: partner.record.repaying },
            { name: "Loans repaid", value: partner.record.repaid },
          ]}
        />
      ) : null}
    </section>
  );
}
