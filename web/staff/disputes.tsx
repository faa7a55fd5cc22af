// Owns the page of disputes: those that can still be answered, by their deadline, and how the others ended; refuses to answer them.
import { DISPUTE_STATES, type Dispute, type DisputeState } from "../../functions/disputes/dispute.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { DataColumn, TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

const TONES = { open: "wait", won: "good", lost: "bad" } as const satisfies Record<DisputeState, unknown>;

export function disputeTable(locale: DeskLocale, today: string): TableSpec<Dispute> {
  const { t } = locale;
  const money = (name: string, label: string, amount: (one: Dispute) => bigint): DataColumn<Dispute> => ({
    name,
    label: `${label}, ${DONOR_CURRENCY}`,
    cell: (one) => <MoneyText money={wire(DONOR_CURRENCY, amount(one))} bare />,
    by: amount,
    text: (one) => amountText(DONOR_CURRENCY, amount(one)),
    figures: true,
  });
  return {
    caption: t("fin.dispute.title"),
    path: staffPaths.disputes,
    file: "disputes",
    sort: "dueBy",
    key: (one) => one.id,
    columns: [
      {
        name: "dueBy",
        label: t("fin.dispute.dueBy"),
        cell: (one) => (
          <a href={staffPaths.donation(one.checkoutId)}>
            {one.dueBy ? <DateText date={one.dueBy} short /> : t("fin.dispute.never")}
          </a>
        ),
        // What is decided has no deadline any more: it stands after all that has.
        by: (one) => (one.state === "open" ? one.dueBy : null),
        text: (one) => one.dueBy?.slice(0, 10) ?? "",
      },
      {
        name: "left",
        label: t("fin.dispute.left"),
        cell: (one) => <Left dispute={one} today={today} locale={locale} />,
        by: (one) => daysLeft(one, today),
        figures: true,
      },
      {
        name: "state",
        label: t("fin.state"),
        cell: (one) => <Tag tone={TONES[one.state]} label={t(`fin.dispute.${one.state}`)} />,
        by: (one) => one.state,
      },
      {
        name: "reason",
        label: t("fin.dispute.reason"),
        cell: (one) => one.reason.replaceAll("_", " "),
        by: (one) => one.reason,
      },
      money("amountEur", t("fin.dispute.asked"), (one) => one.amount),
      money("feeEur", t("fin.dispute.fee"), (one) => one.fees),
      {
        name: "opened",
        label: t("fin.dispute.opened"),
        cell: (one) => <DateText date={one.openedAt} short />,
        by: (one) => one.openedAt,
        text: (one) => one.openedAt.slice(0, 10),
      },
    ],
    filters: [
      {
        name: "state",
        label: t("fin.state"),
        options: [
          { value: "", label: t("fin.any") },
          ...DISPUTE_STATES.map((value) => ({ value, label: t(`fin.dispute.${value}`) })),
        ],
        keeps: (one, value) => one.state === value,
      },
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.reason.replaceAll("_", " ")} ${one.id} ${one.paymentId}`, said),
      },
    ],
  };
}

const DAY_MS = 86_400_000;
/** Days before a deadline on which it is shown as near. */
const NEAR_DAYS = 3;

/** Whole days to answer in; null where there is nothing to answer. */
function daysLeft(one: Dispute, today: string): number | null {
  if (one.state !== "open" || one.dueBy === null) return null;
  return Math.floor((Date.parse(one.dueBy.slice(0, 10)) - Date.parse(today)) / DAY_MS);
}

function Left({ dispute, today, locale }: { dispute: Dispute; today: string; locale: DeskLocale }) {
  const days = daysLeft(dispute, today);
  if (days === null) return "";
  const words = days < 0 ? locale.t("fin.dispute.passed") : locale.t("fin.days", { days });
  return days <= NEAR_DAYS ? <Tag tone="bad" label={words} /> : words;
}

export function DisputesPage({ desk, view }: { desk: Desk; view: TableView<Dispute> }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.disputes} title={t("fin.dispute.title")}>
      <p>{t("fin.dispute.lede")}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.dispute.none")} />
    </Frame>
  );
}
