// Owns a donor's monthly gifts as pages: all of them, and one with its months and its end; refuses to end anything itself.
import { isZero } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { countryName, sectorName, type Tone } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { MonthView, PlanView } from "./plan-views.ts";

/** A page that waits for Stripe's word asks again so often. */
const REFRESH_SECONDS = 5;

const TONES: Readonly<Record<PlanView["state"], Tone>> = {
  open: "wait",
  active: "good",
  past_due: "bad",
  cancelled: "plain",
  expired: "plain",
};

function PlanTag({ state, locale }: { state: PlanView["state"]; locale: Locale }) {
  return <Tag tone={TONES[state]} label={locale.t(`me.plan.state.${state}`)} />;
}

export interface PlansPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly plans: readonly PlanView[];
}

export function PlansPage({ site, locale, person, plans }: PlansPageProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.plans}
      title={t("me.plans")}
      description={t("me.plans.description")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.me)}>{t("me.title")}</a>
        </p>
        <h1>{t("me.plans")}</h1>
        {plans.length === 0 ? (
          <p class="lede">{t("me.plans.none")}</p>
        ) : (
          <ul class="flow">
            {plans.map((plan) => (
              <li>
                <a href={to(paths.plan(plan.id))}>
                  {locale.rich("me.plans.each", { amount: <MoneyText money={plan.total} locale={locale} /> })}
                </a>{" "}
                <PlanTag state={plan.state} locale={locale} />
              </li>
            ))}
          </ul>
        )}
        <p>
          <Button href={to(paths.monthly)} looks={plans.length === 0 ? "main" : "second"}>
            {t("me.plans.begin")}
          </Button>
        </p>
      </div>
    </Layout>
  );
}

export interface PlanPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly plan: PlanView;
  readonly months: readonly MonthView[];
  readonly errors?: readonly FieldError[] | undefined;
}

export function PlanPage({ site, locale, person, plan, months, errors = [] }: PlanPageProps) {
  const { t, to } = locale;
  const alive = plan.state === "active" || plan.state === "past_due";
  const title = t("me.plan.title");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.plan(plan.id)}
      title={errors.length > 0 ? t("me.error", { title }) : title}
      description={t("me.plan.description")}
      private
      person={person}
      refreshSeconds={plan.state === "open" ? REFRESH_SECONDS : undefined}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.me)}>{t("me.title")}</a> · <a href={to(paths.plans)}>{t("me.plans")}</a>
        </p>
        <h1>{locale.rich("me.plans.each", { amount: <MoneyText money={plan.total} locale={locale} trim /> })}</h1>
        <p>
          <PlanTag state={plan.state} locale={locale} />
        </p>
        <ErrorSummary errors={errors} locale={locale} />
        <Standing plan={plan} locale={locale} />
        <Facts facts={factsOf(plan, locale)} />
        {alive ? <Acts plan={plan} locale={locale} /> : null}
        {plan.state === "expired" ? <Button href={to(paths.monthly)}>{t("me.plans.begin")}</Button> : null}
        {months.length > 0 ? <Months months={months} locale={locale} /> : null}
      </div>
    </Layout>
  );
}

interface Shown {
  readonly plan: PlanView;
  readonly locale: Locale;
}

function Standing({ plan, locale: { t } }: Shown) {
  if (plan.state === "open")
    return (
      <Notice tone="wait" role="status" title={t("me.plan.open")}>
        <p>
          {t("me.plan.open.text")} {plan.paymentUrl ? <a href={plan.paymentUrl}>{t("me.plan.open.pay")}</a> : null}
        </p>
      </Notice>
    );
  if (plan.state === "past_due")
    return (
      <Notice tone="bad" title={t("me.plan.due")}>
        <p>{t("me.plan.due.text")}</p>
      </Notice>
    );
  if (plan.state === "cancelled")
    return (
      <Notice role="status" title={t(plan.byDonor ? "me.plan.ended.byYou" : "me.plan.ended")}>
        {plan.byDonor ? null : <p>{t("me.plan.ended.card")}</p>}
        <p>{t("me.plan.ended.text")}</p>
      </Notice>
    );
  return null;
}

function factsOf(plan: PlanView, locale: Locale) {
  const { t } = locale;
  const money = (amount: PlanView["amount"]) => <MoneyText money={amount} locale={locale} />;
  const date = (iso: string | null) => (iso ? <DateText date={iso} locale={locale} /> : null);
  const named = (names: readonly string[], any: string) => (names.length > 0 ? names.join(", ") : any);
  const countries = plan.countries.map((code) => countryName(code, locale));
  const sectors = plan.sectors.map((sector) => sectorName(sector, locale));
  return [
    { name: t("me.plan.loans"), value: money(plan.amount) },
    { name: t("me.plan.costs"), value: isZero(plan.runningCosts) ? null : money(plan.runningCosts) },
    { name: t("me.plan.countries"), value: named(countries, t("me.plan.countries.any")) },
    { name: t("me.plan.sectors"), value: named(sectors, t("me.plan.sectors.any")) },
    { name: t("me.plan.partner"), value: plan.partnerName },
    { name: t("me.plan.since"), value: date(plan.startedAt) },
    { name: t("me.plan.next"), value: date(plan.nextPaymentAt) },
    { name: t("me.plan.endedOn"), value: date(plan.cancelledAt) },
  ];
}

/** One click each. Ending asks nothing back: it can be begun again. */
function Acts({ plan, locale: { t, to } }: Shown) {
  return (
    <div class="buttons">
      <form method="post" action={to(paths.planCard(plan.id))}>
        <Button looks={plan.state === "past_due" ? "main" : "second"}>{t("me.plan.card")}</Button>
      </form>
      <form method="post" action={to(paths.planCancel(plan.id))}>
        <Button looks="danger">{t("me.plan.end")}</Button>
      </form>
    </div>
  );
}

function Months({ months, locale }: { months: readonly MonthView[]; locale: Locale }) {
  const { t, to } = locale;
  return (
    <section class="flow" aria-labelledby="months">
      <h2 id="months">{t("me.plan.months")}</h2>
      <Table
        caption={t("me.plan.months.caption")}
        captionHidden
        columns={[
          { label: t("me.plan.months.on") },
          { label: t("me.amount"), figures: true },
          { label: t("me.plan.months.back"), figures: true },
          { label: t("me.plan.months.reference") },
        ]}
        rows={months.map((month) => [
          <DateText date={month.at} locale={locale} short />,
          <MoneyText money={month.total} locale={locale} />,
          isZero(month.refunded) ? "–" : <MoneyText money={month.refunded} locale={locale} />,
          month.reference,
        ])}
      />
      <p class="small soft">
        {locale.rich("me.plan.months.where", { a: (inside) => <a href={to(paths.me)}>{inside}</a> })}
      </p>
    </section>
  );
}
