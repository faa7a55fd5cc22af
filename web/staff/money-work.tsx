// Owns how a piece of finance's work is shown: its kind in words, where it is done, and the table of all of it; refuses to gather it.
import { daysAfter } from "../../functions/days.ts";
import { isCurrency } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { anyMoney } from "../../functions/reconciliation/wire.ts";
import { APPROVAL_KINDS, isApproval, type MoneyKind, type MoneyWork, WATCH_KINDS } from "../../functions/work/work.ts";
import { inFile, type TableSpec } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText, dateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { nextWords } from "./next-step.ts";
import { staffPaths } from "./paths.ts";

/** Groups as finance looks for them. */
export const GROUPS = ["approvals", "unmatched", "waits"] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf(kind: MoneyKind): Group {
  if (isApproval(kind)) return "approvals";
  return (WATCH_KINDS as readonly string[]).includes(kind) ? "waits" : "unmatched";
}

/** Whether a person may approve it: what waits for a second one, and somebody else proposed. */
export function isForYou(work: MoneyWork, personId: string): boolean {
  return isApproval(work.kind) && work.proposedBy !== null && work.proposedBy !== personId;
}

const DOING: Partial<Record<MoneyKind, (work: MoneyWork) => string>> = {
  stripe: ({ subject }) => staffPaths.finding(subject),
  bank_line: ({ subject }) => staffPaths.bankLine(subject),
  not_at_bank: () => staffPaths.bank,
  statement_gap: () => staffPaths.bank,
  adjustment: ({ subject }) => staffPaths.adjustment(subject),
  unexplained: ({ subject }) => staffPaths.adjustment(subject),
  transfer: ({ subject }) => staffPaths.transfer(subject),
  transfer_return: ({ subject }) => staffPaths.transfer(subject),
  refund: ({ subject }) => staffPaths.refund(subject),
  write_off: ({ subject }) => staffPaths.loan(subject),
  reschedule: ({ subject }) => staffPaths.loan(subject),
  reversal: ({ subject }) => staffPaths.reversal(subject),
  bank_account: ({ subject }) => staffPaths.account(subject),
  recycling_order: () => staffPaths.recycling,
  to_send: () => staffPaths.transfers,
  to_pay: () => staffPaths.paymentFiles,
  dispute: () => staffPaths.disputes,
  overdue: ({ subject }) => staffPaths.arrearsOf(subject),
  undirected: () => staffPaths.waiting,
  waiting_return: () => staffPaths.recycling,
  expiring: ({ subject }) => staffPaths.loan(subject),
};

/** Where it is done. */
export function doingHref(work: MoneyWork): string {
  const named = DOING[work.kind]?.(work);
  if (named) return named;
  if (work.kind === "partner_statement" || work.kind === "partner_difference")
    return staffPaths.partnerMonths(work.partnerId ?? "", work.subject.split(":")[1] ?? "");
  return staffPaths.partner(work.partnerId ?? "");
}

export function kindWords(kind: MoneyKind, locale: DeskLocale): string {
  return locale.t(`fin.kind.${kind}`);
}

export function WorkAmount({ work: { currency, amount } }: { work: MoneyWork }) {
  if (amount === null) return "";
  if (isCurrency(currency)) return <MoneyText money={wire(currency, amount)} code />;
  const { value } = anyMoney(currency, amount);
  return <data value={`${value} ${currency}`}>{`${currency} ${value}`}</data>;
}

export interface WorkTableAsk {
  readonly locale: DeskLocale;
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly partnerName: NameOf;
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  /** The product's day. */
  readonly today: string;
}

export function workTable(ask: WorkTableAsk): TableSpec<MoneyWork> {
  const { t } = ask.locale;
  return {
    caption: t("fin.work.title"),
    path: staffPaths.home,
    file: "work",
    key: (work) => work.id,
    columns: columnsOf(ask),
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (work, words) => hasWords(`${kindWords(work.kind, ask.locale)} ${work.detail} ${work.subject}`, words),
      },
      {
        name: "group",
        label: t("fin.work.what"),
        options: [
          { value: "", label: t("fin.any") },
          { value: "yours", label: t("fin.group.yours") },
          ...GROUPS.map((value) => ({ value, label: t(`fin.group.${value}`) })),
          ...[...APPROVAL_KINDS, ...WATCH_KINDS].map((value) => ({ value, label: kindWords(value, ask.locale) })),
        ],
        keeps: (work, value) =>
          value === "yours" ? isForYou(work, ask.personId) : groupOf(work.kind) === value || work.kind === value,
      },
      {
        name: "owner",
        label: t("fin.work.owner"),
        options: [
          { value: "", label: t("fin.any") },
          { value: "me", label: t("fin.work.mine") },
          { value: "nobody", label: t("fin.work.nobody") },
        ],
        keeps: (work, value) => (value === "me" ? work.owner === ask.personId : work.owner === null),
      },
      {
        name: "partner",
        label: t("fin.partner"),
        options: [
          { value: "", label: t("fin.any") },
          ...ask.partners.map(({ id, name }) => ({ value: id, label: name })),
        ],
        keeps: (work, id) => work.partnerId === id,
      },
    ],
  };
}

function columnsOf({ locale, personId, nameOf, today }: WorkTableAsk): TableSpec<MoneyWork>["columns"] {
  const { t } = locale;
  return [
    {
      name: "what",
      label: t("fin.work.what"),
      cell: (work) => (
        <>
          <a href={staffPaths.work(work.id)}>{kindWords(work.kind, locale)}</a>
          <span class="small cell-note">
            <bdi>{work.detail}</bdi>
          </span>
          <span class="small soft cell-note">{nextWords(work.next, locale)}</span>
        </>
      ),
      by: (work) => kindWords(work.kind, locale),
    },
    inFile("detail", (work) => work.detail),
    {
      name: "amount",
      label: t("fin.work.amount"),
      cell: (work) => <WorkAmount work={work} />,
      by: (work) => work.amount,
      text: (work) =>
        work.amount === null ? "" : amountText(isCurrency(work.currency) ? work.currency : "EUR", work.amount),
      figures: true,
    },
    inFile("currency", (work) => work.currency),
    {
      name: "age",
      label: t("fin.work.age"),
      cell: (work) => (
        <>
          {t("fin.days", { days: work.ageDays })}
          <span class="small soft cell-note">
            <DateText date={work.since} short />
          </span>
        </>
      ),
      by: (work) => work.ageDays,
      figures: true,
    },
    {
      name: "dueBy",
      label: t("fin.work.dueBy"),
      cell: (work) =>
        work.dueBy === null ? (
          ""
        ) : work.dueBy <= daysAfter(today, 2) ? (
          <Tag tone="bad" label={dateText(work.dueBy, true)} />
        ) : (
          <DateText date={work.dueBy} short />
        ),
      by: (work) => work.dueBy,
    },
    {
      name: "waitsFor",
      label: t("fin.work.waitsFor"),
      cell: (work) =>
        work.proposedBy === null ? (
          ""
        ) : isForYou(work, personId) ? (
          <Tag tone="wait" label={t("fin.work.you")} />
        ) : (
          t("fin.work.other")
        ),
      by: (work) => (work.proposedBy === null ? null : isForYou(work, personId) ? "you" : "somebody else"),
    },
    {
      name: "owner",
      label: t("fin.work.owner"),
      cell: (work) => (work.owner ? <bdi>{nameOf(work.owner)}</bdi> : <span class="soft">{t("fin.work.nobody")}</span>),
      by: (work) => (work.owner ? nameOf(work.owner) : null),
    },
    inFile("nextStep", (work) => nextWords(work.next, locale)),
  ];
}
