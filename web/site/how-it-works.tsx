// Owns the explanation of the whole way of the money, with worked examples; refuses live figures.

import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";

/** Where one cent is and what it is for, step by step; the words are those of the ledger's chart. */
const ONE_CENT = [
  ["You pay by card", "Held by Stripe, our payment provider", "Promised to Rosa’s loan"],
  ["Stripe pays out to us", "In our bank account", "Promised to Rosa’s loan"],
  ["We send the whole sum to the partner", "Held by the partner, now in pesos", "Promised to Rosa’s loan"],
  ["The partner hands out the loan", "Owed by Rosa", "Lent to Rosa"],
  ["Rosa repays an instalment", "Held by the partner", "In the partner’s revolving fund"],
  ["It joins the next loan", "Held by the partner", "Promised to Amina’s loan"],
  ["The partner hands that out", "Owed by Amina", "Lent to Amina"],
] as const;

/** Three equal gifts: the odd cents go to the earliest, nobody's share ever falls, and the last repayment makes all whole. */
const SHARES = [
  ["€10.00 repaid", "€3.34", "€3.33", "€3.33"],
  ["€20.00 repaid", "€6.67", "€6.67", "€6.66"],
  ["€30.00 repaid", "€10.00", "€10.00", "€10.00"],
] as const;

export function HowItWorksPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.howItWorks}
      title="How it works"
      description="The whole way of one cent: from your card to a loan, back, and on to the next person."
    >
      <div class="wrap page narrow-page flow">
        <h1>How it works</h1>
        <p class="lede">
          You give to one named person’s loan. A local partner hands it out and collects the instalments. What comes
          back is lent to the next person, again and again, and every step is written in books you can read.
        </p>
        <OneCent />
        <Shares />
        <Onward />
        <Risk />
        <Costs />
        <p class="buttons">
          <Button href={paths.browse}>Choose a person</Button>
          <Button href={paths.openBooks} looks="second">
            Read the open books
          </Button>
        </p>
      </div>
    </Layout>
  );
}

function OneCent() {
  return (
    <section class="flow" id="one-cent">
      <h2>The way of one cent</h2>
      <p>
        Say you give €25.00 to Rosa’s loan. We follow the last of its 2,500 cents. At every step it has exactly one
        place, where the money is, and one purpose, what it is for.
      </p>
      <Table
        caption="One cent, step by step"
        captionHidden
        columns={[{ label: "What happens" }, { label: "Its place" }, { label: "Its purpose" }]}
        rows={ONE_CENT}
      />
      <p>
        Currencies change once, for the whole sum and not for each cent, with the rate, its source and its date on the
        entry. What the rate gains or costs is an account of its own, and it is published.
      </p>
    </section>
  );
}

function Shares() {
  return (
    <section class="flow" id="shares">
      <h2>How your share is worked out</h2>
      <p>
        Repayments arrive in uneven sums. Each is shared among all who gave to the loan, in proportion, in whole cents.
        Here three people gave €10.00 each:
      </p>
      <Table
        caption="What has come back of three equal gifts"
        captionHidden
        columns={[
          { label: "So far" },
          { label: "First giver", figures: true },
          { label: "Second", figures: true },
          { label: "Third", figures: true },
        ]}
        rows={SHARES}
      />
      <p>The rule is published and holds five promises, for any loan and any number of givers:</p>
      <ul>
        <li>the shares always add up to exactly what was repaid;</li>
        <li>no share ever falls when more is repaid;</li>
        <li>when the loan is repaid in full, every share is exact;</li>
        <li>at every step each share is less than one cent from its exact proportion;</li>
        <li>the same history gives the same answer, whoever works it out.</li>
      </ul>
    </section>
  );
}

function Onward() {
  return (
    <section class="flow" id="onward">
      <h2>What happens when it comes back</h2>
      <p>
        Repaid money is not sent back to you. It stays in the partner’s revolving fund and is lent to the next person of
        the same partner, in the same currency: the loan closest to complete first. In your account you can leave this
        to us or choose the next person yourself.
      </p>
      <p>
        Your first gift is the root of a tree. Each loan it reaches is a branch, and what all branches add up to is how
        much work your gift has done.
      </p>
    </section>
  );
}

function Risk() {
  return (
    <section class="flow" id="risk">
      <h2>What can go wrong</h2>
      <ul>
        <li>
          <strong>A loan is not repaid.</strong> Harvests fail and people fall ill. After the partner has tried, the
          rest is written off, with the reason, and shown to everybody who gave. If something is recovered later, it
          reaches the same people in the same shares.
        </li>
        <li>
          <strong>A currency loses value.</strong> Loans are repaid in local currency. The same pesos may be worth fewer
          euros later. They still fund the next loan in full pesos.
        </li>
        <li>
          <strong>A loan is not fully funded in time.</strong> Then your gift is yours to direct to another person.
        </li>
        <li>
          <strong>A loan was handed out before it was funded.</strong> Some partners do not let people wait. The loan’s
          page then says so, with the date.
        </li>
      </ul>
    </section>
  );
}

function Costs() {
  return (
    <section class="flow" id="costs">
      <h2>What it costs</h2>
      <p>
        All of a gift reaches the loan it was given to. Payment fees and our work are paid from what people give to
        running costs on top; that line starts at zero, and nothing is chosen for you. Interest, where a partner asks
        for any, pays for the partner’s own work and never enters the revolving fund.
      </p>
    </section>
  );
}
