// Owns the tables of closing: months, what is open at a step, accounts; refuses to work any of it out.
import { headOf } from "../../../functions/ledger/months.ts";
import { isCurrency } from "../../../functions/money/currencies.ts";
import { amountText, wire } from "../../../functions/money/wire.ts";
import { type AccountLine, closingOf, type MonthFigures, summed } from "../../../functions/month-close/figures.ts";
import {
  CLOSE_STATES,
  type CloseState,
  type MonthClose,
  type OpenThing,
  type Step,
} from "../../../functions/month-close/month-close.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import { inFile, type TableSpec } from "../../desk/table/table.ts";
import { hasWords } from "../../desk/table/view.ts";
import { MoneyText } from "../../parts/money-text.tsx";
import { monthText } from "../../parts/month-text.ts";
import { Tag } from "../../parts/state-tag.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { staffPaths } from "../paths.ts";
import { whereMended } from "./step.tsx";

/** Things of one step on a page: more than a person mends in a sitting. */
const STEP_ROWS = 40;

export const CLOSE_TONES = { open: "wait", signed: "wait", closed: "good", reopening: "bad" } as const satisfies Record<
  CloseState,
  string
>;

export function monthsTable(locale: DeskLocale): TableSpec<MonthClose> {
  const { t } = locale;
  return {
    caption: t("close.title"),
    path: staffPaths.close,
    file: "months",
    sort: "-month",
    key: (one) => one.month,
    columns: [
      {
        name: "month",
        label: t("close.col.month"),
        cell: (one) => <a href={staffPaths.closeMonth(one.month)}>{monthText(one.month, locale)}</a>,
        by: (one) => one.month,
      },
      {
        name: "state",
        label: t("close.col.state"),
        cell: (one) => <Tag tone={CLOSE_TONES[one.state]} label={t(`close.state.${one.state}`)} />,
        by: (one) => t(`close.state.${one.state}`),
        text: (one) => one.state,
      },
      {
        name: "next",
        label: t("close.col.next"),
        cell: (one) => <span class="small">{t(`close.next.${one.state}`)}</span>,
      },
      {
        name: "records",
        label: t("close.col.records"),
        cell: (one) => String(one.editions),
        by: (one) => one.editions,
        figures: true,
      },
    ],
    filters: [
      {
        name: "state",
        label: t("close.col.state"),
        options: [
          { value: "", label: t("close.any") },
          ...CLOSE_STATES.map((value) => ({ value, label: t(`close.state.${value}`) })),
        ],
        keeps: (one, state) => one.state === state,
      },
    ],
  };
}

/** What is open at one step: each in its own part of the address. */
export function openTable(locale: DeskLocale, month: string, step: Step): TableSpec<OpenThing> {
  const { t } = locale;
  const kindOf = (one: OpenThing) => t(`close.kind.${one.kind}`);
  return {
    caption: `${t(`close.step.${step}`)}: ${t("close.col.what")}`,
    path: staffPaths.closeMonth(month),
    file: `${month}-${step}`,
    prefix: step,
    pageRows: STEP_ROWS,
    key: (one) => one.id,
    columns: [
      {
        name: "what",
        label: t("close.col.what"),
        cell: (one) => (
          <>
            <a href={whereMended(one, month)}>{kindOf(one)}</a>
            <span class="small soft cell-note">
              <bdi>{one.detail}</bdi>
            </span>
          </>
        ),
        by: kindOf,
      },
      inFile("detail", (one) => one.detail),
      {
        name: "amount",
        label: t("close.col.amount"),
        cell: (one) => <Amount one={one} locale={locale} />,
        by: (one) => one.amount,
        text: (one) => (one.amount === null || !one.currency ? "" : anyMoney(one.currency, one.amount).value),
        figures: true,
      },
      inFile("currency", (one) => one.currency ?? ""),
    ],
  };
}

function Amount({ one: { currency, amount }, locale }: { one: OpenThing; locale: DeskLocale }) {
  if (currency === null || amount === null) return "";
  if (isCurrency(currency)) return <MoneyText money={wire(currency, amount)} code locale={locale} />;
  const { value } = anyMoney(currency, amount);
  return <data value={`${value} ${currency}`}>{`${currency} ${value}`}</data>;
}

/** Accounts by their heads, as they stand on the page; the trial balance has each. */
export const headsOf = (figures: MonthFigures | null): AccountLine[] => summed(figures?.lines ?? [], headOf);

export function accountsTable({ t }: DeskLocale, month: string): TableSpec<AccountLine> {
  const money = {
    opening: (line: AccountLine) => line.opening,
    came: (line: AccountLine) => line.came,
    went: (line: AccountLine) => line.went,
    closing: closingOf,
  } as const;
  return {
    caption: t("close.figures.caption"),
    path: staffPaths.closeMonth(month),
    file: `${month}-accounts`,
    prefix: "account",
    pageRows: 100,
    key: (line) => `${line.account} ${line.currency}`,
    columns: [
      {
        name: "account",
        label: t("close.col.account"),
        cell: (line) => <code>{line.account}</code>,
        by: (line) => line.account,
      },
      {
        name: "currency",
        label: t("close.col.currency"),
        cell: (line) => line.currency,
        by: (line) => line.currency,
      },
      ...(["opening", "came", "went", "closing"] as const).map((name) => ({
        name,
        label: t(`close.col.${name}`),
        cell: (line: AccountLine) => <MoneyText money={wire(line.currency, money[name](line))} bare />,
        by: money[name],
        text: (line: AccountLine) => amountText(line.currency, money[name](line)),
        figures: true,
      })),
    ],
    filters: [
      {
        name: "q",
        label: t("close.search"),
        type: "search",
        keeps: (line, words) => hasWords(`${line.account} ${line.currency}`, words),
      },
    ],
  };
}
