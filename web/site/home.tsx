// Owns the home page: what happens with the money, the risk, live figures, open loans; refuses to load anything.

import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { counted, countryName, countText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { GiftPath } from "./gift-path.tsx";
import type { LoanCardWire, StatsWire } from "./views.ts";

/** Enough to choose from, few enough to look at. */
export const HOME_LOANS = 6;
const HERO_PICTURES = 3;

const text = {
  title: "Onward: give once, and it keeps working",
  description:
    "Your gift funds one named person's small loan. When it is repaid, the same money funds the next person's, and you can follow every cent.",
  headline: ["Give once.", "It keeps working."],
  promise:
    "Your gift funds one named person’s small loan. When it is repaid, the same money funds the next person’s, and you can follow every cent.",
  risk: "It is a gift and is not paid back to you. Some loans are not repaid; then that money is gone, and we say so.",
} as const;

export interface HomeProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  /** The first six are shown. */
  readonly openLoans: readonly LoanCardWire[];
  readonly stats: StatsWire;
}

export function HomePage({ site, locale, openLoans, stats }: HomeProps) {
  const shown = openLoans.slice(0, HOME_LOANS);
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.home}
      title={text.title}
      description={text.description}
      image={shown[0]?.picture}
    >
      <Hero loans={shown} />
      <Figures stats={stats} />
      <section class="band" aria-labelledby="open-now">
        <div class="wrap">
          <div class="section-head">
            <h2 id="open-now">Looking for funding now</h2>
            {openLoans.length > shown.length ? (
              <a href={paths.browse}>See all {counted(stats.openLoans, "open loan")}</a>
            ) : null}
          </div>
          {shown.length > 0 ? (
            <ul class="cards">
              {shown.map((loan) => (
                <LoanCard loan={loan} />
              ))}
            </ul>
          ) : (
            <p class="lede">
              Every loan is funded at the moment. New ones are posted as our partners meet the next people; look again
              in a few days.
            </p>
          )}
        </div>
      </section>
      <ThreeSteps />
      <GiftPath />
      <Trust />
    </Layout>
  );
}

function Hero({ loans }: { loans: readonly LoanCardWire[] }) {
  const pictured = loans.filter((loan) => loan.picture !== null).slice(0, HERO_PICTURES);
  return (
    <section class="hero">
      <div class="wrap">
        <div class="hero-words">
          <h1>
            {text.headline.map((line) => (
              <span>{line} </span>
            ))}
          </h1>
          <p class="lede">{text.promise}</p>
          <p class="buttons">
            <Button href={paths.browse}>Choose a person</Button>
            <Button href={paths.howItWorks} looks="second">
              How it works
            </Button>
          </p>
          <p class="small soft hero-risk">{text.risk}</p>
        </div>
        {pictured.length === HERO_PICTURES ? (
          <ul class="hero-people">
            {pictured.map((loan) => (
              <li>
                <a href={paths.loan(loan.id)}>
                  <Picture src={loan.picture} alt="" eager />
                  <span class="hero-name">
                    <bdi>{loan.displayName}</bdi>, {countryName(loan.country)}
                  </span>
                </a>
              </li>
            ))}
            <li class="hero-hops" aria-hidden="true">
              <Hops />
            </li>
          </ul>
        ) : null}
      </div>
    </section>
  );
}

/** The coin's way from picture to picture. */
function Hops() {
  return (
    <svg viewBox="0 0 520 460" focusable="false" aria-hidden="true">
      <path d="M296 96C380 60 450 90 452 168" />
      <path d="M372 330C350 410 290 430 236 404" />
      <circle cx="236" cy="404" r="11" />
    </svg>
  );
}

function Figures({ stats }: { stats: StatsWire }) {
  const figures = [
    { name: "given so far", value: <MoneyText money={stats.given} trim /> },
    { name: "repaid by entrepreneurs", value: <MoneyText money={stats.repaid} trim /> },
    { name: "lent again from repaid money", value: <MoneyText money={stats.recycled} trim /> },
    { name: stats.loans.total === 1 ? "person’s loan" : "people’s loans", value: countText(stats.loans.total) },
    { name: stats.countries === 1 ? "country" : "countries", value: countText(stats.countries) },
  ];
  return (
    <section class="sunk" aria-label="Figures so far">
      <dl class="figures wrap">
        {figures.map((figure) => (
          <div>
            <dt>{figure.name}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ThreeSteps() {
  return (
    <section class="band sunk" aria-labelledby="steps">
      <div class="wrap">
        <div class="section-head">
          <h2 id="steps">How it works</h2>
          <a href={paths.howItWorks}>The whole way of one cent</a>
        </div>
        <ol class="steps">
          <li>
            <h3>You choose a person</h3>
            <p>
              A local partner knows each entrepreneur, tells their story with their consent, and hands out the loan. You
              give any part of it.
            </p>
          </li>
          <li>
            <h3>They work and repay</h3>
            <p>
              Repayments arrive in small instalments over months. Each one is shared among everybody who gave, to the
              cent, by a rule we publish.
            </p>
          </li>
          <li>
            <h3>Your money moves on</h3>
            <p>
              What comes back funds the next loan at the same partner. You see every person it reaches, and you may
              choose who is next.
            </p>
          </li>
        </ol>
      </div>
    </section>
  );
}

function Trust() {
  return (
    <section class="band" aria-labelledby="trust">
      <div class="wrap columns even">
        <div class="flow">
          <h2 id="trust">Books that anybody can read</h2>
          <p class="lede">
            Every cent has one place and one purpose. Both sides are published for every currency, and they agree.
          </p>
          <p>
            <a href={paths.openBooks}>Read the open books</a>
          </p>
        </div>
        <div class="flow">
          <h2>Losses are shown, not hidden</h2>
          <p class="lede">
            Harvests fail and people fall ill. A loan that is not repaid is written off with its reason, on its own page
            and in your account.
          </p>
          <p>
            <a href={`${paths.howItWorks}#risk`}>What can go wrong</a>
          </p>
        </div>
      </div>
    </section>
  );
}
