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
  const { t, rich } = desk.locale;
  const paid = donation.paymentId !== null;
  const refundHref = donation.refundId ? staffPaths.refund(donation.refundId) : "";
  return (
    <Frame
      desk={desk}
      path={staffPaths.donation(donation.id)}
      title={t("fin.donation.one", { amount: euros(donation.total) })}
      crumb={{ href: staffPaths.refunds, label: t("fin.refund.list") }}
      errors={errors}
    >
      <Facts
        facts={[
          { name: t("fin.state"), value: t(`fin.donation.state.${donation.state}`) },
          { name: t("fin.donation.paid"), value: donation.paidAt ? <DateText date={donation.paidAt} /> : null },
          { name: t("fin.donation.back"), value: donation.refunded > 0n ? euros(donation.refunded) : null },
          { name: t("fin.donation.carried"), value: donation.carried > 0n ? euros(donation.carried) : null },
          { name: t("fin.donation.payment"), value: donation.paymentId ? <code>{donation.paymentId}</code> : null },
          { name: t("fin.id"), value: <code>{donation.id}</code> },
        ]}
      />
      <Lines {...props} />
      {refundHref ? (
        <Notice tone="wait" title={t("fin.donation.underWay")}>
          <p>{rich("fin.donation.underWay.words", { a: (inside) => <a href={refundHref}>{inside}</a> })}</p>
        </Notice>
      ) : null}
      {paid && !donation.refundId && leftOf(donation) > 0n ? <RefundForm {...props} /> : null}
    </Frame>
  );
}

function Lines({ desk, donation, loanName }: DonationProps) {
  const { t } = desk.locale;
  const money = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  return (
    <Table
      caption={t("fin.donation.lines")}
      captionHidden
      columns={[
        { label: t("fin.donation.for") },
        { label: t("fin.donation.given.in", { currency: DONOR_CURRENCY }), figures: true },
        { label: t("fin.donation.back.in", { currency: DONOR_CURRENCY }), figures: true },
      ]}
      rows={[
        ...donation.lines.map((line) => [
          <>
            <bdi>{line.loanId ? loanName(line.loanId) : line.title}</bdi>
            {line.takenOver ? <span class="small soft cell-note">{t("fin.donation.takenOver")}</span> : null}
          </>,
          money(line.amount),
          money(line.refunded),
        ]),
        ...(donation.runningCosts > 0n
          ? [[t("fin.donation.runningCosts"), money(donation.runningCosts), money(donation.runningCostsRefunded)]]
          : []),
      ]}
      total={[t("fin.together"), money(donation.total), money(donation.refunded)]}
    />
  );
}

function RefundForm({ desk, donation, input, preview, previewed, loanName, errors }: DonationProps) {
  const { locale } = desk;
  const { t } = locale;
  const lines = donation.lines.filter((line) => line.loanId !== "" && line.refunded < line.amount);
  return (
    <form method="post" action={staffPaths.donationRefunds(donation.id)} class="panel flow" novalidate>
      <h2>{t("fin.donation.give")}</h2>
      <p class="small soft">{t("fin.donation.give.hint", { amount: euros(leftOf(donation)) })}</p>
      <OnceField />
      {lines.length > 1 ? (
        <Choices
          name="loanId"
          legend={t("fin.donation.only.loans")}
          several
          choices={lines.map((line) => ({
            value: line.loanId,
            label: <bdi>{loanName(line.loanId)}</bdi>,
            hint: t("fin.donation.left", { amount: euros(line.amount - line.refunded) }),
            checked: input.loanIds.includes(line.loanId),
          }))}
        />
      ) : null}
      <Field
        id="amount"
        name="amount"
        label={t("fin.donation.only.amount")}
        unit="€"
        inputmode="decimal"
        autocomplete="off"
        value={input.amount}
        error={errorOf(errors, "amount")}
      />
      <Field
        id="reason"
        name="reason"
        label={t("fin.why")}
        hint={t("fin.donation.why.hint")}
        lines={3}
        value={input.reason}
        error={errorOf(errors, "reason")}
      />
      {preview && previewed !== null ? (
        <section class="flow" aria-label={t("fin.donation.would")}>
          <h3>{t("fin.donation.wouldGo", { amount: euros(previewed) })}</h3>
          <RefundEntry preview={preview} loanName={loanName} locale={locale} />
        </section>
      ) : null}
      <p class="buttons">
        <Button name="do" value="preview" looks="second">
          {t("fin.donation.show")}
        </Button>
        <Button name="do" value="propose">
          {t("fin.donation.propose")}
        </Button>
      </p>
    </form>
  );
}
