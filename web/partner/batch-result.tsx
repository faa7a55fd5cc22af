// Owns the page that says what became of each row of a batch; refuses to know how rows are booked.
import type { Currency } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { RowOutcome, SentRow } from "../../functions/repayments/repayment.ts";
import { batchAnswer } from "../../functions/repayments/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";

/** What is kept of a batch. It is plain JSON, and names are found anew when it is shown. */
export interface BatchOutcome {
  readonly rows: readonly (ReturnType<typeof batchAnswer>["rows"][number] & {
    readonly loanId: string | null;
    readonly amount: MoneyWire | null;
  })[];
  readonly amounts: readonly MoneyWire[];
}

export function batchOutcome(sent: readonly SentRow[], outcomes: readonly RowOutcome[]): BatchOutcome {
  const answer = batchAnswer(sent, outcomes);
  return {
    amounts: answer.totals.amounts,
    rows: answer.rows.map((row, at) => {
      const one = sent[at];
      const asked = one && "row" in one ? one.row : null;
      const amount = asked && wire(asked.amount.currency as Currency, asked.amount.minor);
      return { ...row, loanId: asked?.loanId ?? null, amount };
    }),
  };
}

export interface BatchPageProps {
  readonly desk: Desk;
  readonly path: string;
  readonly batch: BatchOutcome;
  readonly nameOf: (loanId: string) => string | undefined;
}

export function BatchPage({ desk, path, batch, nameOf }: BatchPageProps) {
  const { locale } = desk;
  const { t } = locale;
  const count = (outcome: string) => batch.rows.filter((row) => row.outcome === outcome).length;
  const [applied, duplicate, rejected] = [count("applied"), count("duplicate"), count("rejected")];
  const sums = batch.amounts.map((amount) => moneyText(amount, { locale })).join(", ");
  // What needs a hand comes first.
  const rows = [...batch.rows].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <Frame
      desk={desk}
      path={path}
      title={t("batch.title")}
      crumb={{ href: partnerPaths.repayments, label: t("repay.title") }}
    >
      <Notice tone={rejected > 0 ? "bad" : "good"} role="status">
        <p>
          {applied > 0 ? t("batch.applied", { count: applied, sums }) : t("batch.nothing")}{" "}
          {duplicate > 0 ? `${t("batch.duplicate", { count: duplicate })} ` : null}
          {rejected > 0 ? t("batch.rejected", { count: rejected }) : null}
        </p>
      </Notice>
      <Table
        cards
        caption={t("batch.every")}
        captionHidden
        columns={[
          { label: t("batch.who") },
          { label: t("batch.outcome") },
          { label: t("csv.column.amount"), figures: true },
          { label: t("batch.principal"), figures: true },
          { label: t("batch.interest"), figures: true },
          { label: t("repay.receipt") },
        ]}
        rows={rows.map((row) => [
          row.loanId && nameOf(row.loanId) ? (
            <a href={partnerPaths.loan(row.loanId)}>
              <bdi>{nameOf(row.loanId)}</bdi>
            </a>
          ) : (
            (row.line && t("csv.line", { line: row.line })) || t("batch.unknown")
          ),
          <Outcome row={row} locale={locale} />,
          row.amount ? <MoneyText money={row.amount} locale={locale} /> : "",
          row.principal ? <MoneyText money={row.principal} bare locale={locale} /> : "",
          row.interest ? <MoneyText money={row.interest} bare locale={locale} /> : "",
          <bdi>{row.reference}</bdi>,
        ])}
      />
      <p class="buttons">
        <Button href={partnerPaths.home}>{t("shell.back")}</Button>
        <Button href={partnerPaths.collection} looks="second">
          {t("batch.more")}
        </Button>
      </p>
    </Frame>
  );
}

const ORDER: readonly string[] = ["rejected", "applied", "duplicate"];

function Outcome({ row, locale }: { row: BatchOutcome["rows"][number]; locale: DeskLocale }) {
  if (row.outcome === "applied") return <Tag tone="good" label={locale.t("batch.tag.applied")} />;
  if (row.outcome === "duplicate") return <Tag tone="plain" label={locale.t("batch.tag.duplicate")} />;
  return (
    <>
      <Tag tone="bad" label={locale.t("batch.tag.rejected")} />
      <span class="small why">{locale.t(`batch.why.${row.code ?? "invalid_row"}`)}</span>
    </>
  );
}
