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
import type { MonthView, PlanView } from "./plan-views.ts";

/** A page that waits for Stripe's word asks again so often. */
const REFRESH_SECONDS = 5;

const STATE_WORDS = {
  open: { label: "Not begun yet", tone: "wait" },
  active: { label: "Every month", tone: "good" },
  past_due: { label: "Could not be taken", tone: "bad" },
  cancelled: { label: "Ended", tone: "plain" },
  expired: { label: "Never begun", tone: "plain" },
} as const satisfies Record<PlanView["state"], { label: string; tone: Tone }>;

export function PlansPage({ site, person, plans }: { site: SiteInfo; person: string; plans: readonly PlanView[] }) {
  return (
    <Layout
      site={site}
      path={paths.plans}
      title="Monthly gifts"
      description="What you give each month."
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.me}>Your gifts</a>
        </p>
        <h1>Monthly gifts</h1>
        {plans.length === 0 ? (
          <p class="lede">You give nothing each month yet.</p>
        ) : (
          <ul class="flow">
            {plans.map((plan) => (
              <li>
                <a href={paths.plan(plan.id)}>
                  <MoneyText money={plan.total} /> each month
                </a>{" "}
                <Tag {...STATE_WORDS[plan.state]} />
              </li>
            ))}
          </ul>
        )}
        <p>
          <Button href={paths.monthly} looks={plans.length === 0 ? "main" : "second"}>
            Give every month
          </Button>
        </p>
      </div>
    </Layout>
  );
}

export interface PlanPageProps {
  readonly site: SiteInfo;
  readonly person: string;
  readonly plan: PlanView;
  readonly months: readonly MonthView[];
  readonly errors?: readonly FieldError[] | undefined;
}

export function PlanPage({ site, person, plan, months, errors = [] }: PlanPageProps) {
  const alive = plan.state === "active" || plan.state === "past_due";
  return (
    <Layout
      site={site}
      path={paths.plan(plan.id)}
      title={errors.length > 0 ? "Error: Your monthly gift" : "Your monthly gift"}
      description="What you give each month, and how to end it."
      private
      person={person}
      refreshSeconds={plan.state === "open" ? REFRESH_SECONDS : undefined}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.me}>Your gifts</a> · <a href={paths.plans}>Monthly gifts</a>
        </p>
        <h1>
          <MoneyText money={plan.total} trim /> each month
        </h1>
        <p>
          <Tag {...STATE_WORDS[plan.state]} />
        </p>
        <ErrorSummary errors={errors} />
        <Standing plan={plan} />
        <Facts facts={factsOf(plan)} />
        {alive ? <Acts plan={plan} /> : null}
        {months.length > 0 ? <Months months={months} /> : null}
      </div>
    </Layout>
  );
}

function Standing({ plan }: { plan: PlanView }) {
  if (plan.state === "open")
    return (
      <Notice tone="wait" role="status" title="Waiting for the first payment">
        <p>
          As soon as Stripe confirms it, this page says so.{" "}
          {plan.paymentUrl ? <a href={plan.paymentUrl}>Go on to the payment</a> : null}
        </p>
      </Notice>
    );
  if (plan.state === "past_due")
    return (
      <Notice tone="bad" title="This month's gift could not be taken">
        <p>Nothing was charged. Change your card below, or do nothing: we try again in the next days.</p>
      </Notice>
    );
  if (plan.state === "cancelled")
    return (
      <Notice role="status" title={plan.byDonor ? "You have ended this monthly gift" : "This monthly gift is over"}>
        <p>
          {plan.byDonor ? null : "It could not be taken from your card any more. "}
          Nothing more will be charged. What you have given goes on working.
        </p>
      </Notice>
    );
  return null;
}

function factsOf(plan: PlanView) {
  const named = (names: readonly string[], any: string) => (names.length > 0 ? names.join(", ") : any);
  return [
    { name: "To open loans", value: <MoneyText money={plan.amount} /> },
    { name: "For running costs", value: isZero(plan.runningCosts) ? null : <MoneyText money={plan.runningCosts} /> },
    { name: "Countries", value: named(plan.countries.map((code) => countryName(code)), "Wherever it is needed first") },
    { name: "Work", value: named(plan.sectors.map((sector) => sectorName(sector)), "Any") },
    { name: "Rather through", value: plan.partnerName },
    { name: "Since", value: plan.startedAt ? <DateText date={plan.startedAt} /> : null },
    { name: "Next", value: plan.nextPaymentAt ? <DateText date={plan.nextPaymentAt} /> : null },
    { name: "Ended on", value: plan.cancelledAt ? <DateText date={plan.cancelledAt} /> : null },
  ];
}

/** One click each. Ending asks nothing back: it can be begun again. */
function Acts({ plan }: { plan: PlanView }) {
  return (
    <div class="buttons">
      <form method="post" action={paths.planCard(plan.id)}>
        <Button looks={plan.state === "past_due" ? "main" : "second"}>Change the card</Button>
      </form>
      <form method="post" action={paths.planCancel(plan.id)}>
        <Button looks="danger">End this monthly gift</Button>
      </form>
    </div>
  );
}

function Months({ months }: { months: readonly MonthView[] }) {
  return (
    <section class="flow" aria-labelledby="months">
      <h2 id="months">What was taken</h2>
      <Table
        caption="What was taken, the newest first"
        captionHidden
        columns={[
          { label: "On" },
          { label: "Amount", figures: true },
          { label: "Given back", figures: true },
          { label: "Reference" },
        ]}
        rows={months.map((month) => [
          <DateText date={month.at} short />,
          <MoneyText money={month.total} />,
          isZero(month.refunded) ? "–" : <MoneyText money={month.refunded} />,
          month.reference,
        ])}
      />
      <p class="small soft">
        Where each of them went stands on <a href={paths.me}>your gifts</a>.
      </p>
    </section>
  );
}
