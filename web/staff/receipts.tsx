// Owns staff's page of receipts: those of a year, and which to cancel; refuses to decide anything.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { RECEIPT_KINDS } from "../../functions/receipts/kinds.ts";
import type { OrganisationField } from "../../functions/receipts/organisation.ts";
import type { KnownReceipt } from "../../functions/receipts/receipt.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

const STANDINGS = ["valid", "cancelled", "cancelling"] as const;

function standingOf({ receipt, cancelledBy }: KnownReceipt): (typeof STANDINGS)[number] {
  if (receipt.cancels) return "cancelling";
  return cancelledBy ? "cancelled" : "valid";
}

/** What became of one, and why; empty while it is valid. */
function standingWords({ receipt, cancelledBy }: KnownReceipt, { t }: DeskLocale): string {
  if (receipt.cancels) return t("fin.receipt.cancels", { number: receipt.cancels, reason: receipt.reason ?? "" });
  return cancelledBy ? t("fin.receipt.cancelledBy", { number: cancelledBy }) : "";
}

interface Around {
  readonly year: string;
  /** Numbers of those that say more than the donor gave by now. */
  readonly toCancel: readonly string[];
  readonly errors: readonly FieldError[];
}

export function receiptTable(locale: DeskLocale, { year, toCancel, errors }: Around): TableSpec<KnownReceipt> {
  const { t } = locale;
  return {
    caption: t("fin.receipt.caption", { year }),
    path: staffPaths.receipts,
    file: `receipts-${year}`,
    sort: "-number",
    key: ({ receipt }) => receipt.number,
    keep: { year },
    columns: [
      {
        name: "number",
        label: t("fin.receipt.number"),
        cell: ({ receipt }) => (
          <a href={staffPaths.auditLogOf({ subject: `RECEIPT#${receipt.number}` })}>{receipt.number}</a>
        ),
        by: ({ receipt }) => receipt.number,
      },
      {
        name: "kind",
        label: t("fin.receipt.kind"),
        cell: ({ receipt }) => t(`receipts.kind.${receipt.kind}`),
        by: ({ receipt }) => t(`receipts.kind.${receipt.kind}`),
        text: ({ receipt }) => receipt.kind,
      },
      {
        name: "issuedOn",
        label: t("fin.receipt.day"),
        cell: ({ receipt }) => <DateText date={receipt.issuedOn} short />,
        by: ({ receipt }) => receipt.issuedOn,
      },
      {
        name: "totalEur",
        label: t("fin.work.amount"),
        cell: ({ receipt }) => <MoneyText money={wire(DONOR_CURRENCY, receipt.total)} />,
        by: ({ receipt }) => receipt.total,
        text: ({ receipt }) => amountText(DONOR_CURRENCY, receipt.total),
        figures: true,
      },
      {
        name: "standing",
        label: t("fin.receipt.standing"),
        cell: (one) => <Standing one={one} toCancel={toCancel} errors={errors} locale={locale} />,
        by: standingOf,
        text: (one) => standingWords(one, locale) || t("fin.receipt.valid"),
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.receipt.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.receipt.number} ${standingWords(one, locale)}`, said),
      },
      {
        name: "kind",
        label: t("fin.receipt.kind"),
        options: [
          { value: "", label: t("fin.any") },
          ...RECEIPT_KINDS.map((value) => ({ value, label: t(`receipts.kind.${value}`) })),
        ],
        keeps: ({ receipt }, value) => receipt.kind === value,
      },
      {
        name: "standing",
        label: t("fin.receipt.standing"),
        options: [
          { value: "", label: t("fin.any") },
          ...STANDINGS.map((value) => ({ value, label: t(`fin.receipt.${value}`) })),
        ],
        keeps: (one, value) => standingOf(one) === value,
      },
    ],
  };
}

function Standing({ one, toCancel, errors, locale }: Omit<Around, "year"> & CellProps) {
  const words = standingWords(one, locale);
  const { number } = one.receipt;
  if (words !== "") return <bdi>{words}</bdi>;
  if (toCancel.includes(number)) return <Tag tone="bad" label={locale.t("fin.receipt.above")} />;
  return <Cancel number={number} reason="" errors={errors} locale={locale} />;
}

interface CellProps {
  readonly one: KnownReceipt;
  readonly locale: DeskLocale;
}

export interface ReceiptsProps extends Around {
  readonly desk: Desk;
  readonly view: TableView<KnownReceipt>;
  readonly missing: { readonly general: readonly OrganisationField[]; readonly german: readonly OrganisationField[] };
  readonly admin: boolean;
  readonly done: string | null;
}

export function StaffReceiptsPage(props: ReceiptsProps) {
  const { desk, year, view, toCancel, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const earlier = String(Number(year) - 1);
  return (
    <Frame desk={desk} path={staffPaths.receipts} title={t("fin.receipt.title")} errors={errors} done={done}>
      <Missing {...props} />
      {toCancel.map((number) => (
        <Notice tone="bad" title={t("fin.receipt.cancel", { number })}>
          <p>{t("fin.receipt.cancel.words")}</p>
          <Cancel number={number} reason={t("fin.receipt.cancel.wentBack")} errors={errors} locale={locale} />
        </Notice>
      ))}
      <h2>{year}</h2>
      <p>
        <a href={staffPaths.receiptsOf(earlier)}>{earlier}</a>
      </p>
      <DataTable view={view} locale={locale} empty={t("fin.receipt.none", { year })} />
    </Frame>
  );
}

function Missing({ desk, missing, admin }: ReceiptsProps) {
  const { t } = desk.locale;
  if (missing.german.length === 0)
    return admin ? (
      <p>
        <a href={staffPaths.organisation}>{t("fin.receipt.says")}</a>
      </p>
    ) : null;
  return (
    <Notice tone="wait" title={t(missing.general.length > 0 ? "fin.receipt.notYet" : "fin.receipt.noGerman")}>
      <p>{t("fin.receipt.missing")}</p>
      <ul>
        {missing.german.map((name) => (
          <li>{t(`fin.receipt.says.${name}`)}</li>
        ))}
      </ul>
      <p>{admin ? <a href={staffPaths.organisation}>{t("fin.receipt.fill")}</a> : t("fin.receipt.fill.admin")}</p>
    </Notice>
  );
}

interface CancelProps {
  readonly number: string;
  readonly reason: string;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

function Cancel({ number, reason, errors, locale: { t } }: CancelProps) {
  const id = `reason-${number}`;
  return (
    <details open={errorOf(errors, id) !== undefined}>
      <summary>{t("fin.receipt.cancel", { number })}</summary>
      <form method="post" action={staffPaths.cancelReceipt(number)} class="flow" novalidate>
        <Field id={id} name="reason" label={t("fin.why")} value={reason} error={errorOf(errors, id)} />
        <Button looks="danger">{t("fin.receipt.cancel.button")}</Button>
      </form>
    </details>
  );
}
