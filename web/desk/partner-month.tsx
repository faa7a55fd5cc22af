// Owns a partner's month as a table both sides read: expected, reported, difference, signatures; refuses to work it out.

import { wire } from "../../functions/money/wire.ts";
import type { MonthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { differenceOf } from "../../functions/reconciliation/partners/rules.ts";
import { ROWS, type RowName, type StatementState } from "../../functions/reconciliation/partners/statement.ts";
import { dateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { monthText } from "../parts/month-text.ts";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { Tone } from "../parts/words.ts";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";

const TONES = { open: "wait", reported: "wait", partner_signed: "warm", signed: "good" } as const satisfies Record<
  StatementState,
  Tone
>;

/** Rows worth showing: the two ends, and what moved or was reported. */
function shownRows({ statement, figures }: MonthOfPartner): RowName[] {
  const says = (row: RowName) => figures.rows[row] !== 0n || statement.report?.rows[row] !== undefined;
  return ROWS.filter((row) => row === "opening" || row === "closing" || says(row));
}

interface MonthProps {
  readonly month: MonthOfPartner;
  readonly nameOf: (id: string) => string;
  readonly locale?: DeskLocale | undefined;
}

export function MonthTable({ month, nameOf, locale = DESK_ENGLISH }: MonthProps) {
  const { t } = locale;
  const { statement, figures } = month;
  const { currency, report, sentBack } = statement;
  const amount = (units: bigint | null | undefined) =>
    units === null || units === undefined ? "" : <MoneyText money={wire(currency, units)} bare locale={locale} />;
  const by = (one: { by: string; at: string } | null) =>
    one && t("month.by", { name: nameOf(one.by), date: dateText(one.at, true, locale) });
  return (
    <>
      <p>
        <Tag tone={TONES[statement.state]} label={t(`month.state.${statement.state}`)} />
      </p>
      {sentBack && statement.state === "reported" ? (
        <Notice tone="wait" title={t("month.sentBack")}>
          <p>
            <bdi>{sentBack.reason}</bdi>
          </p>
        </Notice>
      ) : null}
      <Table
        caption={t("month.caption", { month: monthText(statement.month, locale), currency })}
        captionHidden
        columns={[
          { label: currency },
          { label: t("month.expected"), figures: true },
          { label: t("month.reported"), figures: true },
          { label: t("month.difference"), figures: true },
        ]}
        rows={shownRows(month).map((row) => [
          t(`month.${row}`),
          amount(figures.rows[row]),
          amount(report?.rows[row]),
          amount(differenceOf(figures, statement, row)),
        ])}
      />
      {figures.corrections.length > 0 ? (
        <Table
          caption={t("month.corrections")}
          columns={[
            { label: t("month.entry") },
            { label: t("month.of") },
            { label: t("month.booked") },
            { label: currency, figures: true },
          ]}
          rows={figures.corrections.map((one) => [
            <code>{one.cause}</code>,
            monthText(one.ofMonth, locale),
            dateText(one.at, true, locale),
            amount(one.amount),
          ])}
        />
      ) : null}
      <Facts
        facts={[
          { name: t("month.note"), value: report?.note ? <bdi>{report.note}</bdi> : null },
          { name: t("month.reportedBy"), value: report && by(report) },
          { name: t("month.partnerSigned"), value: by(statement.partnerSignature) },
          { name: t("month.financeSigned"), value: by(statement.financeSignature) },
        ]}
      />
    </>
  );
}

interface MonthLinksProps {
  readonly month: string;
  readonly href: (month: string) => string;
  readonly locale?: DeskLocale | undefined;
}

/** The month before and after one, as links. */
export function MonthLinks({ month, href, locale = DESK_ENGLISH }: MonthLinksProps) {
  const at = (months: number) => {
    const [year = 0, nth = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, nth - 1 + months, 1)).toISOString().slice(0, 7);
  };
  return (
    <p class="small">
      <a href={href(at(-1))}>{monthText(at(-1), locale)}</a> · <strong>{monthText(month, locale)}</strong> ·{" "}
      <a href={href(at(1))}>{monthText(at(1), locale)}</a>
    </p>
  );
}
