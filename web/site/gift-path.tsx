// Owns the drawn way of one gift from person to person: a real one where the books have it, else an example that says so; refuses real donors.
import type { Child } from "hono/jsx";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { moneyText, unitsOf } from "../parts/amount.ts";
import { monthText } from "../parts/month-text.ts";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { CentWire } from "./figures.ts";

const eur = (value: string): MoneyWire => ({ currency: "EUR", value });
const GIFT = eur("25.00");

/** Invented, and said so on the page. Each step hands on what came back of the step before; the last is their sum. */
const STEPS = [
  { step: "1", amount: GIFT },
  { step: "2", amount: GIFT },
  { step: "3", amount: eur("17.40") },
  { step: "4", amount: eur("67.40") },
] as const;

/** What is drawn side by side: so many people, and the sum. */
const PEOPLE_MAX = 3;
/** Of an ISO moment: "2026-11". */
const MONTH_LENGTH = 7;

interface Step {
  readonly when: string;
  readonly amount: MoneyWire;
  readonly what: Child;
}

export function GiftPath({ locale, cent = null }: { locale: Locale; cent?: CentWire | null | undefined }) {
  const { t, to } = locale;
  const steps = cent ? realSteps(cent, locale) : examples(locale);
  return (
    <section class="band night" aria-labelledby="gift-path">
      <div class="wrap">
        <div class="section-head">
          <div>
            <p class="eyebrow">{t(cent ? "path.real.eyebrow" : "path.eyebrow")}</p>
            <h2 id="gift-path">{t("path.title")}</h2>
          </div>
          <p>{t("path.lede")}</p>
        </div>
        <ol class="gift-path">
          {steps.map(({ when, amount, what }) => (
            <li>
              <svg viewBox="0 0 200 64" aria-hidden="true" focusable="false">
                <path d="M14 54C50 4 150 4 186 54" />
                <circle cx="14" cy="54" r="8" />
              </svg>
              <p class="small soft">{when}</p>
              <p class="gift-amount">{moneyText(amount, { locale })}</p>
              <p>{what}</p>
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

function examples(locale: Locale): readonly Step[] {
  const { t } = locale;
  return STEPS.map(({ step, amount }) => ({
    when: t(`path.${step}.when`),
    amount,
    what: t(`path.${step}.what`, { gift: moneyText(GIFT, { locale }) }),
  }));
}

/** The first people that the money reached, and what it did there together. */
function realSteps({ stages }: CentWire, locale: Locale): readonly Step[] {
  const shown = stages.slice(0, PEOPLE_MAX);
  const gift = shown[0]?.amount ?? wire(DONOR_CURRENCY, 0n);
  const people = shown.map((stage, at) => ({
    when: monthText(stage.came.slice(0, MONTH_LENGTH), locale),
    amount: stage.amount,
    what: locale.rich(at === 0 ? "path.real.first" : "path.real.next", {
      a: (inside) => <a href={locale.to(paths.loan(stage.loanId))}>{inside}</a>,
      name: <bdi>{stage.displayName}</bdi>,
      country: countryName(stage.country, locale),
    }),
  }));
  const together = wire(
    DONOR_CURRENCY,
    shown.reduce((sum, stage) => sum + unitsOf(stage.amount), 0n),
  );
  const what = locale.t("path.real.sum", { gift: moneyText(gift, { locale }) });
  return [...people, { when: locale.t("path.4.when"), amount: together, what }];
}
