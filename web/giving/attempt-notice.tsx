// Owns what stands above a basket that somebody went to pay before: room that is kept, time that is over, a gift that is paid; refuses to decide which.
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import type { AttemptView } from "./views.ts";

/** "14:35 UTC": nobody tells us where the reader's clock stands, so the minutes that are left are said beside it. */
export function timeText(moment: string, { t }: Locale): string {
  return t("basket.time", { time: moment.slice(11, 16) });
}

export function AttemptNotice({ attempt, locale }: { attempt: AttemptView; locale: Locale }) {
  const { t, to } = locale;
  if (attempt.state === "held") return <Held attempt={attempt} locale={locale} />;
  if (attempt.state === "paid")
    return (
      <Notice title={t("basket.paid")} role="status">
        <p>
          {locale.rich("basket.paid.text", {
            reference: attempt.reference,
            a: (inside) => <a href={to(paths.thanks(attempt.checkoutId))}>{inside}</a>,
          })}
        </p>
      </Notice>
    );
  return (
    <Notice tone="wait" title={t(`basket.${attempt.state}`)} role="status">
      <p>{t(`basket.${attempt.state}.text`)}</p>
    </Notice>
  );
}

function Held({ attempt, locale }: { attempt: Extract<AttemptView, { state: "held" }>; locale: Locale }) {
  const { t, to } = locale;
  const { minutes, keepMinutes } = attempt;
  return (
    <Notice tone="wait" title={t("basket.held", { minutes })}>
      <p>{t("basket.held.text", { time: timeText(attempt.until, locale) })}</p>
      <p class="small">{t("basket.held.declined")}</p>
      {keepMinutes === null ? <p class="small">{t("basket.held.most")}</p> : null}
      <div class="buttons">
        {attempt.paymentUrl ? <Button href={attempt.paymentUrl}>{t("basket.held.go")}</Button> : null}
        {keepMinutes === null ? null : (
          <KeepForm action={to(paths.basketKeep)} until={attempt.until} minutes={keepMinutes} locale={locale} />
        )}
        <form method="post" action={to(paths.basketRelease)}>
          <Button looks="quiet">{t("basket.held.release")}</Button>
        </form>
      </div>
    </Notice>
  );
}

/** `until` is the end that the donor sees: pressed twice, room is kept longer once. */
export function KeepForm(form: { action: string; until: string; minutes: number; locale: Locale }) {
  return (
    <form method="post" action={form.action}>
      <input type="hidden" name="until" value={form.until} />
      <Button looks="second">{form.locale.t("basket.held.keep", { minutes: form.minutes })}</Button>
    </form>
  );
}
