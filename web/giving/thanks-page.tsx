// Owns the page after paying: thanks and what comes next, or what went wrong; refuses to believe anything but the checkout's state.
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { ErrorSummary } from "../parts/error-summary.tsx";
import { Layout } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { ConfirmingPage } from "./confirming-page.tsx";
import { NameMe, namingProblems } from "./thanks-name.tsx";
import { Summary } from "./thanks-summary.tsx";
import type { CheckoutPageProps, CheckoutView } from "./views.ts";

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
        <ErrorSummary errors={namingProblems(checkout.naming, locale)} locale={locale} />
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
      {checkout.naming ? <NameMe naming={checkout.naming} checkoutId={checkout.id} locale={locale} /> : null}
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
