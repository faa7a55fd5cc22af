// Owns the page of refunds: finding a donation, and those that were proposed; refuses to move money.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import type { Refund } from "../../functions/refunds/refund.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { REFUND_STATES, RefundTag } from "./refund-parts.tsx";

export function refundTable(locale: DeskLocale, personName: NameOf): TableSpec<Refund> {
  const { t } = locale;
  return {
    caption: t("fin.refund.list"),
    path: staffPaths.refunds,
    file: "refunds",
    sort: "-proposed",
    key: (one) => one.id,
    columns: [
      {
        name: "proposed",
        label: t("fin.transfer.proposed"),
        cell: (one) => (
          <a href={staffPaths.refund(one.id)}>
            <DateText date={one.proposedAt} short />
          </a>
        ),
        by: (one) => one.proposedAt,
        text: (one) => one.proposedAt.slice(0, 10),
      },
      {
        name: "proposedBy",
        label: t("fin.proposedBy"),
        cell: (one) => <bdi>{personName(one.proposedBy)}</bdi>,
        by: (one) => personName(one.proposedBy),
      },
      {
        name: "state",
        label: t("fin.state"),
        cell: (one) => <RefundTag state={one.state} locale={locale} />,
        by: (one) => one.state,
      },
      {
        name: "reason",
        label: t("fin.refund.reason"),
        cell: (one) => <bdi class="small">{one.reason}</bdi>,
        by: (one) => one.reason,
      },
      {
        name: "amountEur",
        label: t("fin.work.amount"),
        cell: (one) => <MoneyText money={wire(DONOR_CURRENCY, one.amount)} code />,
        by: (one) => one.amount,
        text: (one) => amountText(DONOR_CURRENCY, one.amount),
        figures: true,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.reason} ${personName(one.proposedBy)} ${one.id} ${one.checkoutId}`, said),
      },
      {
        name: "state",
        label: t("fin.state"),
        options: [
          { value: "", label: t("fin.any") },
          ...REFUND_STATES.map((value) => ({ value, label: t(`fin.refund.state.${value}`) })),
        ],
        keeps: (one, value) => one.state === value,
      },
    ],
  };
}

export interface RefundsProps {
  readonly desk: Desk;
  readonly view: TableView<Refund>;
  readonly asked: string;
  readonly errors: readonly FieldError[];
}

export function RefundsPage({ desk, view, asked, errors }: RefundsProps) {
  const { t, rich } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.refunds} title={t("fin.refund.list")} errors={errors}>
      <form method="get" action={staffPaths.refunds} class="panel flow">
        <Field
          id="donation"
          name="donation"
          label={t("fin.refund.find")}
          hint={t("fin.refund.find.hint")}
          autocomplete="off"
          value={asked}
          error={errorOf(errors, "donation")}
        />
        <Button looks="second">{t("fin.refund.find.go")}</Button>
      </form>
      <h2>{t("fin.refund.listed")}</h2>
      <p class="small soft">
        {rich("fin.refund.elsewhere", { a: (inside) => <a href={staffPaths.entriesOf("stripe")}>{inside}</a> })}
      </p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.refund.none")} />
    </Frame>
  );
}
