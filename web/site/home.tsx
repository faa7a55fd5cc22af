// Owns the home page: what happens with the money, the risk, live figures, open loans; refuses to load anything.

import { SearchBox } from "../find/search-box.tsx";
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName, countText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { CentWire } from "./figures.ts";
import { GiftPath } from "./gift-path.tsx";
import { homeData } from "./structured.ts";
import type { LoanCardWire, StatsWire } from "./views.ts";

/** Enough to choose from, few enough to look at. */
export const HOME_LOANS = 6;
const HERO_PICTURES = 3;

export interface HomeProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  /** The first six are shown. */
  readonly openLoans: readonly LoanCardWire[];
  readonly stats: StatsWire;
  /** Null: an invented gift is followed instead. */
  readonly cent?: CentWire | null;
}

export function HomePage({ site, locale, openLoans, stats, cent = null }: HomeProps) {
  const { t, to } = locale;
  const shown = openLoans.slice(0, HOME_LOANS);
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.home}
      title={t("home.title")}
      description={t("home.description")}
      data={homeData({ site, locale })}
    >
      <Hero locale={locale} loans={shown} />
      <Figures locale={locale} stats={stats} />
      <section class="band" aria-labelledby="open-now">
        <div class="wrap">
          <div class="section-head">
            <h2 id="open-now">{t("home.open")}</h2>
            {openLoans.length > shown.length ? (
              <a href={to(paths.browse)}>{t("home.seeAll", { count: stats.openLoans })}</a>
            ) : null}
          </div>
          {shown.length > 0 ? <SearchBox locale={locale} /> : null}
          {shown.length > 0 ? (
            <ul class="cards">
              {shown.map((loan) => (
                <LoanCard loan={loan} locale={locale} />
              ))}
            </ul>
          ) : (
            <p class="lede">{t(stats.loans.total === 0 ? "browse.empty.first" : "home.none")}</p>
          )}
        </div>
      </section>
      <ThreeSteps locale={locale} />
      <GiftPath locale={locale} cent={cent} />
      <Trust locale={locale} />
    </Layout>
  );
}

function Hero({ locale, loans }: { locale: Locale; loans: readonly LoanCardWire[] }) {
  const { t, to } = locale;
  const pictured = loans.filter((loan) => loan.picture !== null).slice(0, HERO_PICTURES);
  return (
    <section class="hero">
      <div class="wrap">
        <div class="hero-words">
          <h1>
            <span>{t("home.headline.one")} </span>
            <span>{t("home.headline.two")} </span>
          </h1>
          <p class="lede">{t("home.description")}</p>
          <p class="buttons">
            <Button href={to(paths.browse)}>{t("home.choose")}</Button>
            <Button href={to(paths.howItWorks)} looks="second">
              {t("home.how")}
            </Button>
          </p>
          <p class="small soft hero-risk">{t("home.risk")}</p>
        </div>
        {pictured.length === HERO_PICTURES ? (
          <ul class="hero-people">
            {pictured.map((loan) => (
              <li>
                <a href={to(paths.loan(loan.id))}>
                  <Picture src={loan.picture} alt="" eager />
                  <span class="hero-name">
                    <bdi>{loan.displayName}</bdi>, {countryName(loan.country, locale)}
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

function Figures({ locale, stats }: { locale: Locale; stats: StatsWire }) {
  const { t } = locale;
  const { total } = stats.loans;
  const figures = [
    { name: t("home.figures.given"), value: <MoneyText money={stats.given} locale={locale} trim /> },
    { name: t("home.figures.repaid"), value: <MoneyText money={stats.repaid} locale={locale} trim /> },
    { name: t("home.figures.again"), value: <MoneyText money={stats.recycled} locale={locale} trim /> },
    { name: t("home.figures.loans", { count: total }), value: countText(total, locale) },
    { name: t("home.figures.countries", { count: stats.countries }), value: countText(stats.countries, locale) },
  ];
  return (
    <section class="sunk" aria-label={t("home.figures")}>
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

const STEPS = ["1", "2", "3"] as const;

function ThreeSteps({ locale: { t, to } }: { locale: Locale }) {
  return (
    <section class="band sunk" aria-labelledby="steps">
      <div class="wrap">
        <div class="section-head">
          <h2 id="steps">{t("home.how")}</h2>
          <a href={to(paths.howItWorks)}>{t("home.steps.whole")}</a>
        </div>
        <ol class="steps">
          {STEPS.map((step) => (
            <li>
              <h3>{t(`home.steps.${step}`)}</h3>
              <p>{t(`home.steps.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Trust({ locale: { t, to } }: { locale: Locale }) {
  return (
    <section class="band" aria-labelledby="trust">
      <div class="wrap columns even">
        <div class="flow">
          <h2 id="trust">{t("home.trust")}</h2>
          <p class="lede">{t("home.trust.text")}</p>
          <p>
            <a href={to(paths.openBooks)}>{t("home.trust.link")}</a>
          </p>
        </div>
        <div class="flow">
          <h2>{t("home.losses")}</h2>
          <p class="lede">{t("home.losses.text")}</p>
          <p>
            <a href={to(`${paths.howItWorks}#risk`)}>{t("home.losses.link")}</a>
          </p>
        </div>
      </div>
    </section>
  );
}
