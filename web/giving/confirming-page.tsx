// Owns the page of a donor who is back while nobody has told us how the payment went; refuses to believe anything but the checkout's state.
import { Button } from "../parts/button.tsx";
import { Layout } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { KeepForm, timeText } from "./attempt-notice.tsx";
import type { CheckoutPageProps, CheckoutView } from "./views.ts";

/** A webhook usually arrives within a second or two; asking faster would only keep small connections busy. */
const ASK_AGAIN_SECONDS = 3;
/** After this many looks the page stops by itself: whoever has not paid, or left it open, is not kept busy. */
const LOOKS_MAX = 20;

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
