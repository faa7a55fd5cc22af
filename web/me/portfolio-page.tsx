// Owns a donor's own page: what their money has done, where it is to the cent, the tree of each gift; refuses to add up.
import { isZero } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Empty } from "../parts/empty.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Tree } from "../parts/tree.tsx";
import { timesText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { WaitingMoney } from "./direct-form.tsx";
import { Identity } from "./identity.tsx";
import type { DirectView, GiftView, PortfolioView, SentView } from "./views.ts";

export interface PortfolioPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly portfolio: PortfolioView;
  /** Loans to which waiting money may go; left out, the page only says what waits. */
  readonly direct?: DirectView | undefined;
  /** Right after waiting money was sent on. */
  readonly sent?: SentView | undefined;
}

export function PortfolioPage({ site, locale, person, portfolio, direct, sent }: PortfolioPageProps) {
  const { t, to } = locale;
  const { gifts, identity } = portfolio;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.me}
      title={t("me.title")}
      description={t("me.description")}
      private
      person={person}
    >
      {gifts.length === 0 ? (
        <NothingYet locale={locale} />
      ) : (
        <>
          <Worked portfolio={portfolio} locale={locale} />
          <div class="wrap page">
            {sent ? <SentOn sent={sent} locale={locale} /> : null}
            <div class="me-top">
              <WaitingMoney identity={identity} direct={direct} locale={locale} />
              <section aria-labelledby="where">
                <h2 id="where" class="list-title">
                  {t("me.where")}
                </h2>
                <Identity identity={identity} locale={locale} />
              </section>
            </div>
            <section aria-labelledby="gifts">
              <h2 id="gifts" class="list-title">
                {t("me.each")}
              </h2>
              {gifts.map((gift) => (
                <Gift gift={gift} locale={locale} />
              ))}
            </section>
            <p class="buttons me-links">
              <Button href={to(paths.preferences)} looks="second">
                {t("me.settings")}
              </Button>
              <Button href={to(paths.plans)} looks="second">
                {t("me.plans")}
              </Button>
              <Button href={to(paths.receipts)} looks="second">
                {t("receipts.title")}
              </Button>
              <Button href={to(paths.flow)} looks="second">
                {t("money.flow.title")}
              </Button>
              <Button href={to(paths.expected)} looks="second">
                {t("money.expected.title")}
              </Button>
              <Button href={to(paths.statement)} looks="second">
                {t("money.statement.title")}
              </Button>
            </p>
          </div>
        </>
      )}
    </Layout>
  );
}

function SentOn({ sent: { sent, asked }, locale }: { sent: SentView; locale: Locale }) {
  const all = sent.value === asked.value;
  return (
    <Notice tone={all ? "good" : "wait"} role="status">
      <p>
        {locale.rich(all ? "me.sent" : "me.sent.less", {
          amount: <MoneyText money={sent} locale={locale} />,
          asked: <MoneyText money={asked} locale={locale} />,
        })}
      </p>
    </Notice>
  );
}

function Worked({ portfolio, locale }: { portfolio: PortfolioView; locale: Locale }) {
  const { timesWorked, identity, recycledTotal, people, countries } = portfolio;
  return (
    <section class="worked night">
      <div class="wrap">
        <h1>
          {locale.rich("me.worked", {
            amount: <MoneyText money={identity.given} locale={locale} trim />,
            times: timesText(timesWorked, locale),
            em: (inside) => <em>{inside}</em>,
          })}
        </h1>
        <p class="lede">
          {locale.rich(isZero(recycledTotal) ? "me.reached" : "me.reached.again", {
            amount: <MoneyText money={recycledTotal} locale={locale} />,
            people,
            countries,
          })}
        </p>
      </div>
    </section>
  );
}

function Gift({ gift, locale }: { gift: GiftView; locale: Locale }) {
  const { t } = locale;
  const amount = (money: GiftView["total"]) => ({ amount: <MoneyText money={money} locale={locale} /> });
  return (
    <section class="gift" aria-labelledby={`gift-${gift.id}`}>
      <div class="gift-head">
        <h3 id={`gift-${gift.id}`}>
          {locale.rich("me.gift", { ...amount(gift.total), date: <DateText date={gift.at} locale={locale} /> })}
        </h3>
        <p class="small soft">
          {t("me.gift.worked", { times: timesText(gift.timesWorked, locale) })} ·{" "}
          {t("me.gift.reference", { reference: gift.reference })}
          {isZero(gift.runningCosts) ? null : <> · {locale.rich("me.gift.costs", amount(gift.runningCosts))}</>}
          {isZero(gift.refunded) ? null : <> · {locale.rich("me.gift.refunded", amount(gift.refunded))}</>}
        </p>
      </div>
      {gift.message ? (
        <figure class="gift-message">
          <figcaption class="small soft">
            {t("me.gift.message")} · <a href={locale.to(paths.thanks(gift.id))}>{t("me.gift.message.change")}</a>
          </figcaption>
          <blockquote class="card-message">
            <bdi>{gift.message}</bdi>
          </blockquote>
        </figure>
      ) : null}
      {gift.contributions.length === 0 ? null : (
        <p class="small gift-flow">
          <a href={locale.to(paths.flowOfGift(gift.id))}>{t("money.flow.title.gift")}</a>
        </p>
      )}
      <Tree label={t("me.gift.tree")} nodes={gift.contributions} linkContributions locale={locale} />
    </section>
  );
}

function NothingYet({ locale: { t, to } }: { locale: Locale }) {
  return (
    <div class="wrap page narrow-page flow">
      <h1>{t("me.title")}</h1>
      <Empty words={t("me.empty")}>
        <Button href={to(paths.browse)}>{t("home.choose")}</Button>
        <Button href={to(paths.plans)} looks="second">
          {t("me.plans")}
        </Button>
      </Empty>
    </div>
  );
}
