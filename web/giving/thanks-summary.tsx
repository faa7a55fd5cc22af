// Owns what was given, on the page that thanks for it: lines, sums and the words that went with it; refuses to add up.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { isZero } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { CheckoutView } from "./views.ts";

export function Summary({ checkout, locale }: { checkout: CheckoutView; locale: Locale }) {
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
      {checkout.message ? <Message text={checkout.message} checkoutId={checkout.id} locale={locale} /> : null}
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

function Message({ text, checkoutId, locale: { t, to } }: { text: string; checkoutId: string; locale: Locale }) {
  return (
    <form method="post" action={to(paths.thanksMessage(checkoutId))} class="flow">
      <h3>{t("thanks.message")}</h3>
      <blockquote class="card-message">
        <bdi>{text}</bdi>
      </blockquote>
      <p class="small soft">{t("thanks.message.who")}</p>
      <Button looks="second">{t("thanks.message.remove")}</Button>
    </form>
  );
}
