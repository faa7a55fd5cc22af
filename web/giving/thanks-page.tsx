// Owns the pages after paying: waiting for the truth, then thanks or what went wrong; refuses to believe anything but the checkout's state.
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { CheckoutState, CheckoutView } from "./views.ts";

/** A webhook usually arrives within a second or two; asking faster would only keep small connections busy. */
const ASK_AGAIN_SECONDS = 3;

export interface CheckoutPageProps {
  readonly site: SiteInfo;
  readonly checkout: CheckoutView;
  readonly person?: string | undefined;
}

/** While the donor is back but the payment provider has not told us: asks again by itself, and by hand without waiting. */
export function ConfirmingPage({ site, checkout, person }: CheckoutPageProps) {
  return (
    <Layout
      site={site}
      path={paths.thanks(checkout.id)}
      title="Confirming your payment"
      description="We are asking the payment provider."
      private
      person={person}
      refreshSeconds={ASK_AGAIN_SECONDS}
    >
      <div class="wrap page narrow-page flow">
        <h1>Confirming your payment</h1>
        <div role="status">
          <p class="lede">
            Our payment provider is telling us how it went. This usually takes a few seconds; the page looks again by
            itself.
          </p>
        </div>
        <svg class="waiting-hops" viewBox="0 0 200 40" aria-hidden="true" focusable="false">
          <path d="M10 34a30 30 0 0 1 60 0a30 30 0 0 1 60 0a30 30 0 0 1 60 0" />
        </svg>
        <p class="buttons">
          <Button href={paths.thanks(checkout.id)} looks="second">
            Look again now
          </Button>
          {checkout.paymentUrl ? <a href={checkout.paymentUrl}>I have not paid yet</a> : null}
        </p>
        <p class="small soft">
          Reference {checkout.reference}. You may close this page: the confirmation also comes by e-mail.
        </p>
      </div>
    </Layout>
  );
}

const HEADINGS: Record<Exclude<CheckoutState, "open">, string> = {
  processing: "Thank you. Your payment is on its way",
  paid: "Thank you. Your gift is at work",
  failed: "The payment did not go through",
  expired: "This basket was not paid in time",
  refunded: "This gift was refunded",
};

/** `open` shows the waiting page. */
export function ThanksPage(props: CheckoutPageProps) {
  const { site, checkout, person } = props;
  const { state } = checkout;
  if (state === "open") return <ConfirmingPage {...props} />;
  const good = state === "paid" || state === "processing";
  return (
    <Layout
      site={site}
      path={paths.thanks(checkout.id)}
      title={HEADINGS[state]}
      description="How your payment went and what happens next."
      private
      person={person}
    >
      <div class="wrap page flow">
        <div class={good ? "confirmed" : "confirmed plain"}>
          <h1>{HEADINGS[state]}</h1>
          <p>
            Your reference number <strong class="reference">{checkout.reference}</strong>
          </p>
        </div>
        <div class="columns">
          <div class="flow">
            {good ? <Next checkout={checkout} person={person} /> : <WentWrong checkout={checkout} />}
          </div>
          <Summary checkout={checkout} />
        </div>
      </div>
    </Layout>
  );
}

function Next({ checkout, person }: Pick<CheckoutPageProps, "checkout" | "person">) {
  const slow = checkout.state === "processing";
  const on = checkout.expectedOn ? ` by ${dateText(checkout.expectedOn)}` : "";
  return (
    <>
      {checkout.undirected && !isZero(checkout.undirected) ? (
        <Notice tone="wait" title={`${moneyText(checkout.undirected)} found no room any more`}>
          <p>
            Somebody else was a moment faster. The money is safe: <a href={paths.me}>say where it should go</a>.
          </p>
        </Notice>
      ) : null}
      <h2>What happens next</h2>
      <ol class="timeline">
        <li>
          {slow
            ? `Your bank confirms the payment${on || " within a few working days"}. Your part of each loan is kept for you until then.`
            : `${checkout.email ? `We have e-mailed a confirmation to ${checkout.email}.` : "Your payment is confirmed."}`}
        </li>
        <li class="next">
          When a loan is fully funded, the money goes to the local partner, who hands it out
          {slow || !on ? null : ` (expected${on})`}. Your account shows the day.
        </li>
        <li class="next">Each repayment is shared to the cent and appears in your account.</li>
        <li class="next">What comes back moves on to the next person. You can choose who.</li>
      </ol>
      <p class="buttons">
        <Button href={paths.me}>Follow your gift</Button>
        <Button href={paths.browse} looks="second">
          Choose another person
        </Button>
      </p>
      {person === undefined && checkout.email ? (
        <p class="small soft">
          To follow it, sign in as <bdi>{checkout.email}</bdi>. Your gift is there already.
        </p>
      ) : null}
    </>
  );
}

const WRONG_TEXT = {
  failed: "Your bank or card provider said no. Nothing was taken, and your part of each loan is free for others again.",
  expired: "Nothing was taken, and your part of each loan is free for others again.",
  refunded: "The whole sum went back the way it came. It can take your bank some days to show it.",
  returned: "We gave this gift back, and the money came back to us. It waits for your word in your account.",
} as const;

function wrongText({ state, refunded }: CheckoutView): string | null {
  if (state === "refunded") return refunded ? WRONG_TEXT.refunded : WRONG_TEXT.returned;
  return state === "failed" || state === "expired" ? WRONG_TEXT[state] : null;
}

function WentWrong({ checkout }: { checkout: CheckoutView }) {
  const { state } = checkout;
  return (
    <>
      <p class="lede">{wrongText(checkout)}</p>
      <p class="buttons">
        {state === "refunded" ? (
          <Button href={paths.browse}>See the open loans</Button>
        ) : (
          <Button href={paths.basket}>Back to your basket</Button>
        )}
      </p>
    </>
  );
}

function Summary({ checkout }: { checkout: CheckoutView }) {
  return (
    <section class="panel flow" aria-labelledby="summary">
      <h2 id="summary">Your gift</h2>
      <ul class="gift-lines">
        {checkout.lines.map((line) => (
          <li>
            <Picture src={line.picture} alt="" class="thumb" />
            <span>
              <a href={paths.loan(line.loanId)}>
                <bdi>{line.displayName}</bdi>
              </a>
              <br />
              <span class="small soft">{countryName(line.country)}</span>
            </span>
            <MoneyText money={line.amount} />
          </li>
        ))}
      </ul>
      <dl class="sums">
        {isZero(checkout.runningCosts) ? null : (
          <div>
            <dt>Running costs</dt>
            <dd>
              <MoneyText money={checkout.runningCosts} />
            </dd>
          </div>
        )}
        <div>
          <dt>Together</dt>
          <dd>
            <MoneyText money={checkout.total} />
          </dd>
        </div>
        {checkout.refunded ? (
          <div>
            <dt>Given back</dt>
            <dd>
              <MoneyText money={checkout.refunded} />
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
