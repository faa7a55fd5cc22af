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
import { KeepForm, timeText } from "./attempt-notice.tsx";
import type { CheckoutView } from "./views.ts";

/** A webhook usually arrives within a second or two; asking faster would only keep small connections busy. */
const ASK_AGAIN_SECONDS = 3;
/** After this many looks the page stops by itself: whoever has not paid, or left it open, is not kept busy. */
const LOOKS_MAX = 20;

export interface CheckoutPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly checkout: CheckoutView;
  readonly person?: string | undefined;
  /** How often the page has looked again by itself. */
  readonly looks?: number | undefined;
}

/** While the donor is back but the payment provider has not told us: asks again by itself, and by hand without waiting. */
export function ConfirmingPage({ site, locale, checkout, person, looks = 0 }: CheckoutPageProps) {
  const { t, to } = locale;
  const here = to(paths.thanks(checkout.id));
  const goesOn = looks < LOOKS_MAX;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.thanks(checkout.id)}
      title={t("thanks.confirming")}
      description={t("thanks.confirming.description")}
      private
      person={person}
      head={
        goesOn ? (
          <meta http-equiv="refresh" content={`${ASK_AGAIN_SECONDS}; url=${here}?look=${looks + 1}`} />
        ) : undefined
      }
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("thanks.confirming")}</h1>
        <div role="status">
          <p class="lede">{t(goesOn ? "thanks.confirming.lede" : "thanks.confirming.slow")}</p>
        </div>
        <svg class="waiting-hops" viewBox="0 0 200 40" aria-hidden="true" focusable="false">
          <path d="M10 34a30 30 0 0 1 60 0a30 30 0 0 1 60 0a30 30 0 0 1 60 0" />
        </svg>
        <p class="buttons">
          <Button href={here} looks="second">
            {t("thanks.confirming.again")}
          </Button>
          {checkout.paymentUrl ? <a href={checkout.paymentUrl}>{t("thanks.confirming.unpaid")}</a> : null}
        </p>
        {checkout.expiresAt && !goesOn ? (
          <StillHeld checkout={checkout} until={checkout.expiresAt} locale={locale} />
        ) : null}
        <p class="small soft">{t("thanks.confirming.close", { reference: checkout.reference })}</p>
      </div>
    </Layout>
  );
}

/** For whoever came here without having paid. */
function StillHeld({ checkout, until, locale }: { checkout: CheckoutView; until: string; locale: Locale }) {
  const { keepMinutes } = checkout;
  const action = locale.to(paths.thanksKeep(checkout.id));
  return (
    <div class="flow">
      <p>{locale.t("thanks.confirming.held", { time: timeText(until, locale) })}</p>
      {keepMinutes === null ? null : <KeepForm action={action} until={until} minutes={keepMinutes} locale={locale} />}
    </div>
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
        <li class="next">{repaidText(checkout, locale)}</li>
        <li class="next">{t("thanks.next.onward")}</li>
      </ol>
      <p class="buttons">
        <Button href={to(paths.me)}>{t("thanks.follow")}</Button>
        <Button href={to(paths.browse)} looks="second">
          {t("thanks.another")}
        </Button>
        {checkout.state === "paid" ? <a href={to(paths.receipts)}>{t("receipts.ask")}</a> : null}
      </p>
      <section class="panel flow" aria-labelledby="card">
        <h2 id="card">{t("card.cta")}</h2>
        <p>{t("card.cta.text")}</p>
        <p>
          <Button href={to(paths.card(checkout.id))} looks="second">
            {t("card.make")}
          </Button>
        </p>
      </section>
      {person === undefined && checkout.email ? (
        <p class="small soft">{locale.rich("thanks.signIn", { email: <bdi>{checkout.email}</bdi> })}</p>
      ) : null}
    </>
  );
}

function confirmedText({ state, knownBy, paidOn, email }: CheckoutView, locale: Locale): string {
  if (state !== "processing") {
    if (!email || !paidOn) return locale.t("thanks.next.confirmed");
    return locale.t("thanks.next.mailed", { email, date: dateText(paidOn, false, locale) });
  }
  return knownBy
    ? locale.t("thanks.next.slow.by", { date: dateText(knownBy, false, locale) })
    : locale.t("thanks.next.slow");
}

function handedOutText({ fullBy }: CheckoutView, locale: Locale): string {
  return fullBy
    ? locale.t("thanks.next.out.by", { date: dateText(fullBy, false, locale) })
    : locale.t("thanks.next.out");
}

function repaidText({ repaidFrom }: CheckoutView, locale: Locale): string {
  return repaidFrom
    ? locale.t("thanks.next.repaid.from", { date: dateText(repaidFrom, false, locale) })
    : locale.t("thanks.next.repaid");
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
      <div class="buttons">
        {checkout.state === "refunded" ? (
          <Button href={to(paths.browse)}>{t("thanks.browse")}</Button>
        ) : (
          <form method="post" action={to(paths.thanksAgain(checkout.id))}>
            <Button>{t("thanks.again")}</Button>
          </form>
        )}
      </div>
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
