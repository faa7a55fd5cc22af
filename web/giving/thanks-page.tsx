// Owns the pages after paying: waiting for the truth, then thanks or what went wrong; refuses to believe anything but the checkout's state.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { CheckoutView } from "./views.ts";

/** A webhook usually arrives within a second or two; asking faster would only keep small connections busy. */
const ASK_AGAIN_SECONDS = 3;

export interface CheckoutPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly checkout: CheckoutView;
  readonly person?: string | undefined;
}

/** While the donor is back but the payment provider has not told us: asks again by itself, and by hand without waiting. */
export function ConfirmingPage({ site, locale, checkout, person }: CheckoutPageProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.thanks(checkout.id)}
      title={t("thanks.confirming")}
      description={t("thanks.confirming.description")}
      private
      person={person}
      refreshSeconds={ASK_AGAIN_SECONDS}
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("thanks.confirming")}</h1>
        <div role="status">
          <p class="lede">{t("thanks.confirming.lede")}</p>
        </div>
        <svg class="waiting-hops" viewBox="0 0 200 40" aria-hidden="true" focusable="false">
          <path d="M10 34a30 30 0 0 1 60 0a30 30 0 0 1 60 0a30 30 0 0 1 60 0" />
        </svg>
        <p class="buttons">
          <Button href={to(paths.thanks(checkout.id))} looks="second">
            {t("thanks.confirming.again")}
          </Button>
          {checkout.paymentUrl ? <a href={checkout.paymentUrl}>{t("thanks.confirming.unpaid")}</a> : null}
        </p>
        <p class="small soft">{t("thanks.confirming.close", { reference: checkout.reference })}</p>
      </div>
    </Layout>
  );
}

/** `open` shows the waiting page. */
export function ThanksPage(props: CheckoutPageProps) {
  const { site, locale, checkout, person } = props;
  const { state } = checkout;
  if (state === "open") return <ConfirmingPage {...props} />;
  const good = state === "paid" || state === "processing";
  const heading = locale.t(`thanks.title.${state}`);
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.thanks(checkout.id)}
      title={heading}
      description={locale.t("thanks.description")}
      private
      person={person}
    >
      <div class="wrap page flow">
        <div class={good ? "confirmed" : "confirmed plain"}>
          <h1>{heading}</h1>
          <p>
            {locale.rich("thanks.reference", {
              reference: checkout.reference,
              b: (inside) => <strong class="reference">{inside}</strong>,
            })}
          </p>
        </div>
        <div class="columns">
          <div class="flow">
            {good ? (
              <Next site={site} checkout={checkout} person={person} locale={locale} />
            ) : (
              <WentWrong checkout={checkout} locale={locale} />
            )}
          </div>
          <Summary checkout={checkout} locale={locale} />
        </div>
      </div>
    </Layout>
  );
}

function Next({ checkout, person, locale }: CheckoutPageProps) {
  const { t, to } = locale;
  return (
    <>
      {checkout.undirected && !isZero(checkout.undirected) ? (
        <Notice tone="wait" title={t("thanks.undirected", { amount: moneyText(checkout.undirected, { locale }) })}>
          <p>{locale.rich("thanks.undirected.text", { a: (inside) => <a href={to(paths.me)}>{inside}</a> })}</p>
        </Notice>
      ) : null}
      <h2>{t("thanks.next")}</h2>
      <ol class="timeline">
        <li>{confirmedText(checkout, locale)}</li>
        <li class="next">{handedOutText(checkout, locale)}</li>
        <li class="next">{t("thanks.next.repaid")}</li>
        <li class="next">{t("thanks.next.onward")}</li>
      </ol>
      <p class="buttons">
        <Button href={to(paths.me)}>{t("thanks.follow")}</Button>
        <Button href={to(paths.browse)} looks="second">
          {t("thanks.another")}
        </Button>
        {checkout.state === "paid" ? <a href={to(paths.receipts)}>{t("receipts.ask")}</a> : null}
      </p>
      {person === undefined && checkout.email ? (
        <p class="small soft">{locale.rich("thanks.signIn", { email: <bdi>{checkout.email}</bdi> })}</p>
      ) : null}
    </>
  );
}

function confirmedText({ state, expectedOn, email }: CheckoutView, locale: Locale): string {
  if (state !== "processing")
    return email ? locale.t("thanks.next.mailed", { email }) : locale.t("thanks.next.confirmed");
  return expectedOn
    ? locale.t("thanks.next.slow.by", { date: dateText(expectedOn, false, locale) })
    : locale.t("thanks.next.slow");
}

function handedOutText({ state, expectedOn }: CheckoutView, locale: Locale): string {
  return state === "processing" || !expectedOn
    ? locale.t("thanks.next.out")
    : locale.t("thanks.next.out.by", { date: dateText(expectedOn, false, locale) });
}

function wrongText({ state, refunded }: CheckoutView, { t }: Locale): string | null {
  if (state === "refunded") return t(refunded ? "thanks.refunded" : "thanks.returned");
  return state === "failed" || state === "expired" ? t(`thanks.${state}`) : null;
}

function WentWrong({ checkout, locale }: { checkout: CheckoutView; locale: Locale }) {
  const { t, to } = locale;
  return (
    <>
      <p class="lede">{wrongText(checkout, locale)}</p>
      <p class="buttons">
        {checkout.state === "refunded" ? (
          <Button href={to(paths.browse)}>{t("thanks.browse")}</Button>
        ) : (
          <Button href={to(paths.basket)}>{t("thanks.back")}</Button>
        )}
      </p>
    </>
  );
}

function Summary({ checkout, locale }: { checkout: CheckoutView; locale: Locale }) {
  const { t, to } = locale;
  return (
    <section class="panel flow" aria-labelledby="summary">
      <h2 id="summary">{t("thanks.gift")}</h2>
      <ul class="gift-lines">
        {checkout.lines.map((line) => (
          <li>
            <Picture src={line.picture} alt="" class="thumb" />
            <span>
              <a href={to(paths.loan(line.loanId))}>
                <bdi>{line.displayName}</bdi>
              </a>
              <br />
              <span class="small soft">{countryName(line.country, locale)}</span>
            </span>
            <MoneyText money={line.amount} locale={locale} />
          </li>
        ))}
      </ul>
      <dl class="sums">
        {isZero(checkout.runningCosts) ? null : (
          <Sum name={t("thanks.costs")} money={checkout.runningCosts} locale={locale} />
        )}
        <Sum name={t("thanks.total")} money={checkout.total} locale={locale} />
        {checkout.refunded ? <Sum name={t("thanks.givenBack")} money={checkout.refunded} locale={locale} /> : null}
      </dl>
    </section>
  );
}

function Sum({ name, money, locale }: { name: string; money: MoneyWire; locale: Locale }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <MoneyText money={money} locale={locale} />
      </dd>
    </div>
  );
}
