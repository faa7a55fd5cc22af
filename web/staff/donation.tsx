// Owns the page of one donation: what was given, what went back, and the form that proposes a refund; refuses to decide.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Preview } from "../../functions/refunds/preview.ts";
import { leftOf } from "../../functions/refunds/rules.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { euros, RefundEntry } from "./refund-parts.tsx";

export interface RefundInput {
  readonly amount: string;
  readonly loanIds: readonly string[];
  readonly reason: string;
}

export interface DonationProps {
  readonly desk: Desk;
  readonly donation: Checkout;
  readonly input: RefundInput;
  readonly preview: Preview | null;
  readonly previewed: bigint | null;
  readonly loanName: NameOf;
  readonly errors: readonly FieldError[];
}

export function DonationPage(props: DonationProps) {
  const { desk, donation, errors } = props;
  const paid = donation.paymentId !== null;
  return (
    <Frame
      desk={desk}
      path={staffPaths.donation(donation.id)}
      title={`A donation of ${euros(donation.total)}`}
      crumb={{ href: staffPaths.refunds, label: "Refunds" }}
      errors={errors}
    >
      <Facts
        facts={[
          { name: "State", value: donation.state },
          { name: "Paid", value: donation.paidAt ? <DateText date={donation.paidAt} /> : null },
          { name: "Given back", value: donation.refunded > 0n ? euros(donation.refunded) : null },
          { name: "Of that carried by the reserve", value: donation.carried > 0n ? euros(donation.carried) : null },
          { name: "Payment at Stripe", value: donation.paymentId ? <code>{donation.paymentId}</code> : null },
          { name: "Id", value: <code>{donation.id}</code> },
        ]}
      />
      <Lines {...props} />
      {donation.refundId ? (
        <Notice tone="wait" title="A refund is under way">
          <p>
            <a href={staffPaths.refund(donation.refundId)}>Look at it</a>; another can be proposed when it is over.
          </p>
        </Notice>
      ) : null}
      {paid && !donation.refundId && leftOf(donation) > 0n ? <RefundForm {...props} /> : null}
    </Frame>
  );
}

function Lines({ donation, loanName }: DonationProps) {
  const money = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  return (
    <Table
      caption="What it is for"
      captionHidden
      columns={[
        { label: "For" },
        { label: `Given, ${DONOR_CURRENCY}`, figures: true },
        { label: `Given back, ${DONOR_CURRENCY}`, figures: true },
      ]}
      rows={[
        ...donation.lines.map((line) => [
          <>
            <bdi>{line.loanId ? loanName(line.loanId) : line.title}</bdi>
            {line.takenOver ? <span class="small soft cell-note">works for the reserve now</span> : null}
          </>,
          money(line.amount),
          money(line.refunded),
        ]),
        ...(donation.runningCosts > 0n
          ? [["Running costs", money(donation.runningCosts), money(donation.runningCostsRefunded)]]
          : []),
      ]}
      total={["Together", money(donation.total), money(donation.refunded)]}
    />
  );
}

function RefundForm({ donation, input, preview, previewed, loanName, errors }: DonationProps) {
  const lines = donation.lines.filter((line) => line.loanId !== "" && line.refunded < line.amount);
  return (
    <form method="post" action={staffPaths.donationRefunds(donation.id)} class="panel flow" novalidate>
      <h2>Give money back</h2>
      <p class="small soft">
        You propose it, somebody else of finance approves it. Stripe keeps its fee for the payment. Leave everything
        open to give back all {euros(leftOf(donation))} that are left.
      </p>
      <OnceField />
      {lines.length > 1 ? (
        <Choices
          name="loanId"
          legend="Only these loans"
          several
          choices={lines.map((line) => ({
            value: line.loanId,
            label: <bdi>{loanName(line.loanId)}</bdi>,
            hint: `${euros(line.amount - line.refunded)} left`,
            checked: input.loanIds.includes(line.loanId),
          }))}
        />
      ) : null}
      <Field
        id="amount"
        name="amount"
        label="Only this amount"
        unit="€"
        inputmode="decimal"
        autocomplete="off"
        value={input.amount}
        error={errorOf(errors, "amount")}
      />
      <Field
        id="reason"
        name="reason"
        label="Why"
        hint="For the people who decide; the donor is not shown it."
        lines={3}
        value={input.reason}
        error={errorOf(errors, "reason")}
      />
      {preview && previewed !== null ? (
        <section class="flow" aria-label="What it would do">
          <h3>{euros(previewed)} would go back</h3>
          <RefundEntry preview={preview} loanName={loanName} />
        </section>
      ) : null}
      <p class="buttons">
        <Button name="do" value="preview" looks="second">
          Show what it would do
        </Button>
        <Button name="do" value="propose">
          Propose this refund
        </Button>
      </p>
    </form>
  );
}
