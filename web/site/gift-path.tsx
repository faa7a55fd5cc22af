// Owns the drawn example of one gift moving from person to person; refuses real people and real figures (it says it is an example).
import type { MoneyWire } from "../../functions/money/wire.ts";
import { moneyText } from "../parts/amount.ts";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

const eur = (value: string): MoneyWire => ({ currency: "EUR", value });
const GIFT = eur("25.00");

/** Invented, and said so on the page. Each step hands on what came back of the step before; the last is their sum. */
const STEPS = [
  { step: "1", amount: GIFT },
  { step: "2", amount: GIFT },
  { step: "3", amount: eur("17.40") },
  { step: "4", amount: eur("67.40") },
] as const;

export function GiftPath({ locale }: { locale: Locale }) {
  const { t, to } = locale;
  return (
    <section class="band night" aria-labelledby="gift-path">
      <div class="wrap">
        <div class="section-head">
          <div>
            <p class="eyebrow">{t("path.eyebrow")}</p>
            <h2 id="gift-path">{t("path.title")}</h2>
          </div>
          <p>{t("path.lede")}</p>
        </div>
        <ol class="gift-path">
          {STEPS.map(({ step, amount }) => (
            <li>
              <svg viewBox="0 0 200 64" aria-hidden="true" focusable="false">
                <path d="M14 54C50 4 150 4 186 54" />
                <circle cx="14" cy="54" r="8" />
              </svg>
              <p class="small soft">{t(`path.${step}.when`)}</p>
              <p class="gift-amount">{moneyText(amount, { locale })}</p>
              <p>{t(`path.${step}.what`, { gift: moneyText(GIFT, { locale }) })}</p>
            </li>
          ))}
        </ol>
        <p class="gift-more">
          <a href={to(paths.howItWorks)}>{t("path.more")}</a>
        </p>
      </div>
    </section>
  );
}
