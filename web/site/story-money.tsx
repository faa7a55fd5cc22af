// Owns how a loan's terms stand on its page: amounts, rate, schedule; refuses to compute a schedule.
import { isZero, rateText } from "../parts/amount.ts";
import { DateText, dateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { countText, frequencyText, methodText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { LoanRates } from "./story-rates.tsx";
import type { LoanRatesWire, LoanWire, MoneyWire } from "./views.ts";

interface Shown {
  readonly loan: LoanWire;
  readonly locale: Locale;
}

export function LoanMoney({ loan, locale, rates }: Shown & { rates?: LoanRatesWire | null | undefined }) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="terms">
      <h2 id="terms">{t("terms.title")}</h2>
      {(loan.reschedules ?? []).map((one) => (
        <Notice tone="wait" title={t("terms.new", { date: dateText(one.on, false, locale) })}>
          <p class="small">
            {locale.rich("terms.new.text", {
              reason: <bdi>{one.reason}</bdi>,
              principal: <MoneyText money={one.principal} locale={locale} />,
              date: dateText(one.lastDueOnBefore, false, locale),
            })}
          </p>
        </Notice>
      ))}
      <Facts facts={factsOf(loan, locale)} />
      {loan.schedule.rows.length > 0 ? <Schedule loan={loan} locale={locale} /> : null}
      {rates ? <LoanRates rates={rates} locale={locale} donors={loan.goal.currency} /> : null}
      <p>{locale.rich("terms.shares", { a: (inside) => <a href={locale.to(paths.shares)}>{inside}</a> })}</p>
    </section>
  );
}

function factsOf(loan: LoanWire, locale: Locale) {
  const { t } = locale;
  const amount = {
    principal: <MoneyText money={loan.principal} locale={locale} />,
    goal: <MoneyText money={loan.goal} locale={locale} code />,
  };
  return [
    { name: t("terms.amount"), value: <>{locale.rich("terms.amount.value", amount)}</> },
    { name: t("terms.rate"), value: <Rate loan={loan} locale={locale} /> },
    { name: t("terms.repaid"), value: repaidText(loan, locale) },
    { name: t("terms.interest"), value: interestText(loan, locale) },
    {
      name: t("terms.settled"),
      value: loan.settled
        ? locale.rich("terms.settled.value", {
            date: <DateText date={loan.settled.on} locale={locale} />,
            amount: <MoneyText money={loan.settled.waived} locale={locale} />,
          })
        : null,
    },
  ];
}

function Rate({ loan, locale }: Shown) {
  if (loan.principal.currency === loan.goal.currency) return <>{locale.t("terms.rate.none")}</>;
  return (
    <>
      <data value={loan.rate.value}>
        {loan.goal.currency} 1 = {loan.principal.currency} {rateText(loan.rate.value, locale)}
      </data>
      , <bdi>{loan.rate.source}</bdi>, <DateText date={loan.rate.date} locale={locale} />
    </>
  );
}

function repaidText({ schedule }: LoanWire, locale: Locale): string {
  if (schedule.frequency === "bullet") return locale.t("terms.repaid.bullet");
  return locale.t("terms.repaid.value", {
    count: countText(schedule.instalments, locale),
    frequency: frequencyText(schedule.frequency, locale),
    method: methodText(schedule.method, locale),
  });
}

function interestText({ schedule }: LoanWire, { t }: Locale): string {
  const yearly = schedule.annualRatePercent;
  const each = schedule.ratePerPeriodPercent;
  if (yearly !== undefined && Number(yearly) !== 0) return t("terms.interest.year", { rate: yearly });
  if (each !== undefined && Number(each) !== 0) return t("terms.interest.each", { rate: each });
  return t("terms.interest.none");
}

function Schedule({ loan, locale }: Shown) {
  const { t } = locale;
  const { currency } = loan.principal;
  const money = (value: string): MoneyWire => ({ currency, value });
  const bare = (value: string) => <MoneyText money={money(value)} locale={locale} bare />;
  const withInterest = loan.schedule.rows.some((row) => !isZero(money(row.interest)));
  return (
    <details class="more">
      <summary>{t("terms.rows", { count: loan.schedule.rows.length })}</summary>
      <Table
        caption={t("terms.rows.caption", { currency })}
        columns={[
          { label: t("terms.rows.due") },
          { label: t("terms.rows.principal"), figures: true },
          ...(withInterest
            ? [
                { label: t("terms.interest"), figures: true },
                { label: t("terms.rows.together"), figures: true },
              ]
            : []),
        ]}
        rows={loan.schedule.rows.map((row) => [
          <DateText date={row.dueOn} locale={locale} short />,
          bare(row.principal),
          ...(withInterest ? [bare(row.interest), bare(row.total)] : []),
        ])}
      />
    </details>
  );
}
