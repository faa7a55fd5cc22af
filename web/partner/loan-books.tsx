// Owns a loan's money as its partner sees it: amounts, due rows with what is paid, repayments; refuses to compute any of it.
import { minor } from "../../functions/money/minor.ts";
import { wire as money } from "../../functions/money/wire.ts";
import type { Repayment } from "../../functions/repayments/repayment.ts";
import { moneyText } from "../parts/amount.ts";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { frequencyText, methodText } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import type { LoanPageProps } from "./loan-page.tsx";
import { LoanProgress } from "./loan-progress.tsx";

export function LoanBooks(props: LoanPageProps) {
  const { desk, loan, wire, repayments } = props;
  const { locale } = desk;
  const { t, rich } = locale;
  const { schedule } = wire;
  const perYear = schedule.annualRatePercent;
  const each = schedule.ratePerPeriodPercent;
  const interest = each
    ? t("loans.interest.each", { percent: each })
    : perYear
      ? t("loans.interest.year", { percent: perYear })
      : t("loans.interest.none");
  return (
    <section class="flow" aria-labelledby="money">
      <h2 id="money">{t("loans.money")}</h2>
      {loan.postedAt ? <LoanProgress loan={loan} locale={locale} /> : null}
      <Facts
        facts={[
          { name: t("loans.amount"), value: <MoneyText money={wire.principal} locale={locale} /> },
          {
            name: t("loans.donorsGive"),
            value: (
              <>
                <MoneyText money={wire.goal} code locale={locale} />
                <span class="soft small">
                  {" "}
                  {rich(loan.postedAt ? "loans.rate" : "loans.rate.unfixed", {
                    rate: wire.rate.value,
                    source: <bdi>{wire.rate.source}</bdi>,
                    date: <DateText date={wire.rate.date} short locale={locale} />,
                  })}
                </span>
              </>
            ),
          },
          {
            name: t("loans.repaidBy"),
            value: t("loans.repaidBy.value", {
              count: String(schedule.instalments),
              frequency: frequencyText(schedule.frequency, locale),
              method: methodText(schedule.method, locale),
            }),
          },
          { name: t("loans.interest"), value: interest },
          {
            name: t("loans.handedOut"),
            value: wire.disbursedOn ? <DateText date={wire.disbursedOn} locale={locale} /> : null,
          },
          {
            name: t("loans.reference"),
            value: loan.disbursementReference ? <bdi>{loan.disbursementReference}</bdi> : null,
          },
          {
            name: t("loans.owed"),
            value: loan.disbursedOn ? <MoneyText money={wire.outstanding} locale={locale} /> : null,
          },
        ]}
      />
      <details class="more" open={loan.state === "disbursed"}>
        <summary>
          {t(loan.disbursedOn ? "loans.schedule" : "loans.schedule.today", { count: wire.schedule.rows.length })}
        </summary>
        <Schedule {...props} />
      </details>
      {repayments.length > 0 ? <Repayments {...props} /> : null}
    </section>
  );
}

/** Whether each row is paid follows from all that came in: the oldest rows are paid first. */
function Schedule({ desk, loan, wire, today }: LoanPageProps) {
  const { currency } = loan;
  const { locale } = desk;
  const { t } = locale;
  const handedOut = loan.rows !== null;
  let asked = 0n;
  const paid = loan.repaid + loan.interestPaid;
  const stand = (at: number): RowStand | null => {
    const row = loan.rows?.[at];
    if (!row) return null;
    const before = asked;
    asked += row.total;
    if (paid >= asked) return "paid";
    if (paid > before) return row.dueOn < today ? "partLate" : "part";
    return row.dueOn < today ? "late" : row.dueOn === today ? "today" : null;
  };
  return (
    <Table
      caption={t("loans.rows.caption", { currency })}
      captionHidden
      columns={[
        { label: t("loans.rows.due") },
        ...(handedOut ? [{ label: t("loans.rows.stands") }] : []),
        { label: t("loans.rows.together"), figures: true },
        { label: t("loans.rows.principal"), figures: true },
        { label: t("loans.interest"), figures: true },
      ]}
      rows={wire.schedule.rows.map((row, at) => [
        <DateText date={row.dueOn} short locale={locale} />,
        ...(handedOut ? [<Stands stand={stand(at)} locale={locale} />] : []),
        <MoneyText money={{ currency, value: row.total }} bare locale={locale} />,
        <MoneyText money={{ currency, value: row.principal }} bare locale={locale} />,
        <MoneyText money={{ currency, value: row.interest }} bare locale={locale} />,
      ])}
    />
  );
}

type RowStand = "paid" | "partLate" | "part" | "late" | "today";

function Stands({ stand, locale }: { stand: RowStand | null; locale: DeskLocale }) {
  if (stand === null) return null;
  const late = stand === "late" || stand === "partLate";
  return <span class={late ? "error nowrap" : "nowrap"}>{locale.t(`loans.rows.${stand}`)}</span>;
}

function Repayments({ desk, loan, repayments }: LoanPageProps) {
  const { locale } = desk;
  const { t } = locale;
  const amount = (units: bigint) => <MoneyText money={money(loan.currency, minor(units))} bare locale={locale} />;
  const standing = repayments.filter((one) => one.reversedAt === null);
  const sum = (part: (one: Repayment) => bigint) => standing.reduce((all, one) => all + part(one), 0n);
  const noteOf = (one: Repayment) => {
    const words = [
      one.reversedAt === null ? "" : t("loans.back.reversed"),
      one.kind === "recovery" ? t("loans.back.recovered") : "",
      one.overpaid > 0n
        ? t("loans.back.overpaid", { amount: moneyText(money(loan.currency, one.overpaid), { bare: true, locale }) })
        : "",
      one.waived > 0n ? t("loans.back.early") : "",
    ].filter(Boolean);
    return words.length > 0 ? <span class="small soft cell-note">{words.join(", ")}</span> : null;
  };
  return (
    <>
      <h3>{t("loans.back")}</h3>
      <Table
        cards
        caption={t("loans.back.caption", { currency: loan.currency })}
        captionHidden
        columns={[
          { label: t("loans.back.paidOn") },
          { label: t("loans.amount"), figures: true },
          { label: t("loans.rows.principal"), figures: true },
          { label: t("loans.interest"), figures: true },
          { label: t("loans.reference") },
        ]}
        rows={repayments.map((one) => [
          <DateText date={one.paidOn} short locale={locale} />,
          amount(one.amount),
          amount(one.principal),
          amount(one.interest),
          <>
            <bdi>{one.reference}</bdi>
            {noteOf(one)}
          </>,
        ])}
        total={[
          t("loans.rows.together"),
          amount(sum((one) => one.amount)),
          amount(sum((one) => one.principal)),
          amount(sum((one) => one.interest)),
          "",
        ]}
      />
    </>
  );
}
