// Owns the table of returned money piece by piece, with the reason in words, and the form that proposes an order; refuses to decide.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { STAY_REASONS } from "../../functions/recycling/explain.ts";
import { ORDER_KINDS } from "../../functions/recycling-orders/order.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { inFile, type TableSpec } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";
import type { PieceRow } from "./recycling-plan.ts";

/** Why a piece goes where it goes, or why it stays. */
export function whyWords({ because, stays, amount }: PieceRow, locale: DeskLocale): string {
  const { t } = locale;
  if (stays) return t(`fin.stays.${stays}`);
  if (!because) return "";
  const room = moneyText(wire(DONOR_CURRENCY, because.room));
  const how = because.first ? "first" : because.among > 1 ? "nearest" : "only";
  const said = [
    ...(because.wished ? [t("fin.goes.wished")] : []),
    t(`fin.goes.${how}`, { room, count: because.among }),
    ...(amount === because.room ? [t("fin.goes.finishes")] : [t("fin.goes.whole")]),
  ];
  return said.join(" ");
}

/** Characters that tell a piece from its neighbours. */
const shortId = (id: string) => id.slice(-6);

export function pieceTable(
  locale: DeskLocale,
  partners: readonly { readonly id: string; readonly name: string }[],
): TableSpec<PieceRow> {
  const { t } = locale;
  return {
    caption: t("fin.recycle.pieces"),
    path: staffPaths.recycling,
    file: "recycling",
    key: (row) => `${row.pieceId} ${row.to?.id ?? ""}`,
    columns: [
      {
        name: "from",
        label: t("fin.recycle.from"),
        cell: (row) => (
          <a href={staffPaths.loan(row.from.id)}>
            <bdi>{row.from.name}</bdi>
          </a>
        ),
        by: (row) => row.from.name,
      },
      {
        name: "piece",
        label: t("fin.recycle.piece"),
        cell: (row) => <code>{shortId(row.pieceId)}</code>,
        by: (row) => shortId(row.pieceId),
        text: (row) => row.pieceId,
      },
      {
        name: "partner",
        label: t("fin.partner"),
        cell: (row) => <bdi>{row.partnerName}</bdi>,
        by: (row) => row.partnerName,
      },
      {
        name: "to",
        label: t("fin.recycle.to"),
        cell: (row) =>
          row.to ? (
            <a href={staffPaths.loan(row.to.id)}>
              <bdi>{row.to.name}</bdi>
            </a>
          ) : (
            <span class="soft">{t("fin.recycle.stays")}</span>
          ),
        by: (row) => row.to?.name ?? null,
        text: (row) => row.to?.id ?? "",
      },
      {
        name: "amountEur",
        label: DONOR_CURRENCY,
        cell: (row) => <MoneyText money={wire(DONOR_CURRENCY, row.amount)} bare />,
        by: (row) => row.amount,
        text: (row) => amountText(DONOR_CURRENCY, row.amount),
        figures: true,
      },
      {
        name: "own",
        label: t("fin.recycle.own"),
        cell: (row) => <MoneyText money={wire(row.currency, row.broughtIn)} code />,
        text: (row) => amountText(row.currency, row.broughtIn),
        figures: true,
      },
      inFile("currency", (row) => row.currency),
      {
        name: "why",
        label: t("fin.recycle.why"),
        cell: (row) => <span class="small">{whyWords(row, locale)}</span>,
        text: (row) => whyWords(row, locale),
      },
      {
        name: "adjust",
        label: t("fin.recycle.adjust"),
        cell: (row) => (
          <a href={staffPaths.newRecyclingOrder(row.from.id, row.pieceId, row.to?.id ?? "")}>
            {t("fin.recycle.adjust")}
            <span class="hidden"> {shortId(row.pieceId)}</span>
          </a>
        ),
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (row, said) => hasWords(`${row.from.name} ${row.to?.name ?? ""} ${row.pieceId}`, said),
      },
      {
        name: "partner",
        label: t("fin.partner"),
        options: [{ value: "", label: t("fin.any") }, ...partners.map(({ id, name }) => ({ value: id, label: name }))],
        keeps: (row, id) => row.partnerId === id,
      },
      {
        name: "what",
        label: t("fin.work.what"),
        options: [
          { value: "", label: t("fin.any") },
          { value: "moves", label: t("fin.recycle.moves") },
          { value: "stays", label: t("fin.recycle.stays") },
          ...STAY_REASONS.map((value) => ({ value, label: t(`fin.stays.${value}`) })),
        ],
        keeps: (row, value) =>
          value === "moves" ? row.to !== null : value === "stays" ? row.to === null : row.stays === value,
      },
    ],
  };
}

export const ORDER_FIELDS = ["kind", "from", "piece", "to", "target", "until", "reason"] as const;

export interface NewOrderProps {
  readonly desk: Desk;
  readonly kept: Readonly<Record<(typeof ORDER_FIELDS)[number], string>>;
  readonly fromName: string;
  /** Open loans of the same partner and currency. */
  readonly targets: readonly { readonly id: string; readonly name: string }[];
  readonly errors: readonly FieldError[];
}

/** An order about one piece, the loan it came from, or an open loan. */
export function NewOrderPage({ desk, kept, fromName, targets, errors }: NewOrderProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.recyclingOrders}
      title={t("fin.order.new")}
      crumb={{ href: staffPaths.recycling, label: t("fin.recycle.title") }}
      errors={errors}
    >
      <p class="lede soft">{t("fin.order.lede")}</p>
      <form method="post" action={staffPaths.recyclingOrders} class="form flow" novalidate>
        <OnceField />
        <input type="hidden" name="from" value={kept.from} />
        <input type="hidden" name="piece" value={kept.piece} />
        <Field
          id="kind"
          name="kind"
          label={t("fin.order.what")}
          value={kept.kind}
          options={ORDER_KINDS.filter(
            (kind) => targets.length > 0 || kind.startsWith("keep_f") || kind === "keep_piece",
          ).map((value) => ({ value, label: t(`fin.order.${value}`, { loan: fromName, piece: shortId(kept.piece) }) }))}
          error={errorOf(errors, "kind")}
        />
        {targets.length > 0 ? (
          <Field
            id="target"
            name="target"
            label={t("fin.order.target")}
            hint={t("fin.order.target.hint")}
            value={kept.target || kept.to}
            options={targets.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorOf(errors, "target")}
          />
        ) : null}
        <Field
          id="until"
          name="until"
          type="date"
          label={t("fin.order.until.in")}
          hint={t("fin.order.until.hint")}
          value={kept.until}
          error={errorOf(errors, "until")}
        />
        <Field
          id="reason"
          name="reason"
          label={t("fin.order.why.in")}
          lines={2}
          value={kept.reason}
          error={errorOf(errors, "reason")}
        />
        <Button>{t("fin.order.propose")}</Button>
      </form>
    </Frame>
  );
}
