// Owns the tables of the bank's page: lines that nobody explained, movements that no line shows, statements; refuses to match them.
import { amountText, wire } from "../../../functions/money/wire.ts";
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import type { OpenLine } from "../../../functions/reconciliation/bank/proposals.ts";
import type { BankStatement } from "../../../functions/reconciliation/bank/statement.ts";
import { inFile, type TableSpec } from "../../desk/table/table.ts";
import { hasWords } from "../../desk/table/view.ts";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { EntryName } from "../entry-name.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { reasonWords } from "./reasons.ts";

const TONES = { certain: "good", likely: "warm", possible: "wait" } as const;
/** Statements on one page: a year of months and their last days. */
const STATEMENT_ROWS = 40;

const sureOf = ({ line, proposal }: OpenLine) =>
  line.state === "adjusting" ? "adjusting" : (proposal?.confidence ?? "none");
const SURE = ["certain", "likely", "possible", "none", "adjusting"] as const;

export function linesTable(locale: DeskLocale): TableSpec<OpenLine> {
  const { t } = locale;
  const nameOf = ({ line }: OpenLine) => line.counterparty ?? (line.text || t("recon.bank.lines.wordless"));
  const money = ({ line }: OpenLine) => <MoneyText money={wire(line.currency, line.amount)} code locale={locale} />;
  return {
    caption: t("recon.bank.lines.caption"),
    path: staffPaths.bank,
    file: "bank-lines",
    key: (open) => open.line.id,
    columns: [
      {
        name: "line",
        label: t("recon.line"),
        cell: (open) => (
          <>
            <a href={staffPaths.bankLine(open.line.id)}>
              <bdi>{nameOf(open)}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{open.line.text}</bdi>
            </span>
          </>
        ),
        by: nameOf,
      },
      inFile("words", (open) => open.line.text),
      {
        name: "day",
        label: t("recon.day"),
        cell: (open) => <DateText date={open.line.bookedOn} short locale={locale} />,
        by: (open) => open.line.bookedOn,
      },
      {
        name: "amount",
        label: t("recon.amount"),
        cell: money,
        by: (open) => open.line.amount,
        text: (open) => amountText(open.line.currency, open.line.amount),
        figures: true,
      },
      inFile("currency", (open) => open.line.currency),
      {
        name: "proposal",
        label: t("recon.bank.lines.guess"),
        cell: (open) => <Guess open={open} locale={locale} />,
        by: (open) => SURE.indexOf(sureOf(open)),
        text: (open) => (open.proposal?.parts ?? []).map((one) => one.cause).join(" "),
      },
    ],
    filters: [
      {
        name: "q",
        label: t("recon.search"),
        type: "search",
        keeps: ({ line }, words) => hasWords(`${line.counterparty ?? ""} ${line.text} ${line.reference ?? ""}`, words),
      },
      {
        name: "way",
        label: t("recon.bank.way"),
        options: [
          { value: "", label: t("recon.any") },
          { value: "in", label: t("recon.bank.way.in") },
          { value: "out", label: t("recon.bank.way.out") },
        ],
        keeps: ({ line }, way) => line.amount > 0n === (way === "in"),
      },
      {
        name: "sure",
        label: t("recon.sure"),
        options: [
          { value: "", label: t("recon.any") },
          ...SURE.map((value) => ({ value, label: t(`recon.sure.${value}`) })),
        ],
        keeps: (open, sure) => sureOf(open) === sure,
      },
    ],
  };
}

function Guess({ open, locale }: { open: OpenLine; locale: DeskLocale }) {
  const { t } = locale;
  const { line, proposal, suggestion } = open;
  if (line.state === "adjusting") {
    return <a href={staffPaths.adjustment(line.adjustmentId ?? "")}>{t("recon.bank.waits")}</a>;
  }
  if (!proposal)
    return <span class="small soft">{t("recon.bank.nothing", { kind: t(`recon.guess.${suggestion}`) })}</span>;
  return (
    <form method="post" action={staffPaths.bankMatch(line.id)} class="flow">
      <p class="small">
        <Tag tone={TONES[proposal.confidence]} label={t(`recon.sure.${proposal.confidence}`)} />{" "}
        {proposal.parts.map((one) => (
          <code>{one.cause} </code>
        ))}
      </p>
      <p class="small soft">{reasonWords(proposal.reasons, locale)}</p>
      {proposal.parts.map((one) => (
        <input type="hidden" name="cause" value={one.cause} />
      ))}
      <input type="hidden" name="back" value="list" />
      <Button looks="second">{t("recon.confirm")}</Button>
    </form>
  );
}

export function missingTable(locale: DeskLocale, partnerName: NameOf): TableSpec<BankMovement> {
  const { t } = locale;
  const money = (one: BankMovement, units: bigint) => (
    <MoneyText money={wire(one.currency, units)} code locale={locale} />
  );
  return {
    caption: t("recon.bank.missing"),
    path: staffPaths.bank,
    file: "not-on-a-statement",
    prefix: "missing",
    key: (one) => one.cause,
    columns: [
      {
        name: "entry",
        label: t("recon.entry"),
        cell: (one) => <EntryName entry={one} partner={one.partnerId && partnerName(one.partnerId)} />,
        by: (one) => one.cause,
      },
      {
        name: "day",
        label: t("recon.day"),
        cell: (one) => <DateText date={one.day} short locale={locale} />,
        by: (one) => one.day,
      },
      {
        name: "amount",
        label: t("recon.amount"),
        cell: (one) => money(one, one.amount),
        by: (one) => one.amount,
        text: (one) => amountText(one.currency, one.amount),
        figures: true,
      },
      {
        name: "left",
        label: t("recon.stated"),
        cell: (one) => money(one, one.left),
        by: (one) => one.left,
        text: (one) => amountText(one.currency, one.left),
        figures: true,
      },
      inFile("currency", (one) => one.currency),
    ],
  };
}

export function statementsTable(locale: DeskLocale): TableSpec<BankStatement> {
  const { t } = locale;
  return {
    caption: t("recon.bank.statements"),
    path: staffPaths.bank,
    file: "statements",
    prefix: "statement",
    pageRows: STATEMENT_ROWS,
    sort: "-to",
    key: (one) => one.id,
    columns: [
      {
        name: "statement",
        label: t("recon.bank.statement"),
        cell: (one) => <bdi>{one.statementId}</bdi>,
        by: (one) => one.statementId,
      },
      {
        name: "account",
        label: t("recon.bank.account"),
        cell: (one) => <code>{one.account}</code>,
        by: (one) => one.account,
      },
      inFile("from", (one) => one.from),
      {
        name: "to",
        label: t("recon.bank.days"),
        cell: (one) =>
          locale.rich("recon.bank.fromTo", {
            from: <DateText date={one.from} short locale={locale} />,
            to: <DateText date={one.to} short locale={locale} />,
          }),
        by: (one) => one.to,
      },
      {
        name: "lines",
        label: t("recon.bank.count"),
        cell: (one) => String(one.lineCount),
        by: (one) => one.lineCount,
        figures: true,
      },
      {
        name: "closing",
        label: t("recon.bank.closes"),
        cell: (one) => <MoneyText money={wire(one.currency, one.closing)} code locale={locale} />,
        by: (one) => one.closing,
        text: (one) => amountText(one.currency, one.closing),
        figures: true,
      },
      inFile("currency", (one) => one.currency),
    ],
  };
}
