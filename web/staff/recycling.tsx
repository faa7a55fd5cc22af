// Owns the pages of recycling: what would move and why, what stays, the orders about it, and what a run moved; refuses to decide what moves.
import type { RecyclingOrder } from "../../functions/recycling-orders/order.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableView } from "../desk/table/table.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import type { PartnerPlan, PieceRow } from "./recycling-plan.ts";

export interface RecyclingProps {
  readonly desk: Desk;
  /** Partners where something would move, with how much. */
  readonly plans: readonly Pick<PartnerPlan, "partnerId" | "partnerName" | "total">[];
  readonly view: TableView<PieceRow>;
  readonly orders: readonly RecyclingOrder[];
  readonly loanName: NameOf;
  readonly personId: string;
  readonly personName: NameOf;
  readonly today: string;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RecyclingPage(props: RecyclingProps) {
  const { desk, plans, view, errors, done } = props;
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.recycling} title={t("fin.recycle.title")} errors={errors} done={done}>
      <p class="lede soft">{t("fin.recycle.lede")}</p>
      {plans.length === 0 ? (
        <Notice title={t("fin.recycle.nothing.title")}>
          <p>{t("fin.recycle.nothing")}</p>
        </Notice>
      ) : (
        <ul class="counts">
          {plans.map((plan) => (
            <li>
              <form method="post" action={staffPaths.recycling} class="flow panel" id={plan.partnerId}>
                <OnceField />
                <input type="hidden" name="partnerId" value={plan.partnerId} />
                <p>
                  <bdi>{plan.partnerName}</bdi>: <MoneyText money={plan.total} code />
                </p>
                <Button>
                  {t("fin.recycle.move")}
                  <span class="hidden"> {t("fin.recycle.at", { name: plan.partnerName })}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Orders {...props} />
      <h2>{t("fin.recycle.pieces")}</h2>
      <p class="small soft">{t("fin.recycle.rule")}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.recycle.none")} />
    </Frame>
  );
}

function Orders({ desk, orders, loanName, personId, personName, today }: RecyclingProps) {
  const { t } = desk.locale;
  if (orders.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="orders">
      <h2 id="orders">{t("fin.order.title")}</h2>
      <Table
        caption={t("fin.order.title")}
        captionHidden
        columns={[
          { label: t("fin.order.what") },
          { label: t("fin.order.until") },
          { label: t("fin.order.why") },
          { label: t("fin.proposedBy") },
          { label: t("fin.order.decide") },
        ]}
        rows={orders.map((one) => [
          t(`fin.order.${one.kind}.said`, { loan: loanName(one.loanId) }),
          <DateText date={one.until} short />,
          <bdi>{one.reason}</bdi>,
          <>
            <bdi>{personName(one.proposedBy)}</bdi>
            {one.approvedBy ? (
              <span class="small soft cell-note">
                <bdi>{personName(one.approvedBy)}</bdi>
              </span>
            ) : null}
          </>,
          <div class="buttons">
            {one.state === "approved" ? (
              <Tag
                tone={one.until >= today ? "good" : "plain"}
                label={one.until >= today ? t("fin.order.counts") : t("fin.order.over")}
              />
            ) : one.proposedBy === personId ? (
              <Tag tone="wait" label={t("fin.account.waits")} />
            ) : (
              <form method="post" action={staffPaths.recyclingOrder(one.id, "approve")}>
                <OnceField />
                <Button looks="second">{t("fin.order.approve")}</Button>
              </form>
            )}
            <form method="post" action={staffPaths.recyclingOrder(one.id, "end")}>
              <OnceField />
              <Button looks="quiet">{one.state === "approved" ? t("fin.order.end") : t("fin.order.withdraw")}</Button>
            </form>
          </div>,
        ])}
      />
    </section>
  );
}

function Moves({ plan, locale }: { plan: PartnerPlan; locale: DeskLocale }) {
  const { t } = locale;
  const loan = ({ id, name }: { id: string; name: string }) => (
    <a href={paths.loan(id)}>
      <bdi>{name}</bdi>
    </a>
  );
  return (
    <Table
      caption={t("fin.run.at", { name: plan.partnerName })}
      captionHidden
      columns={[
        { label: t("fin.recycle.from") },
        { label: t("fin.recycle.to") },
        { label: t("fin.run.gift"), figures: true },
        { label: t("fin.run.donors"), figures: true },
        { label: t("fin.recycle.own"), figures: true },
      ]}
      rows={plan.moves.map((move) => [
        loan(move.from),
        loan(move.to),
        <MoneyText money={move.amount} code />,
        String(move.donors),
        <MoneyText money={move.broughtIn} code />,
      ])}
      total={[t("fin.together"), "", <MoneyText money={plan.total} code />, "", ""]}
    />
  );
}

export interface RunProps {
  readonly desk: Desk;
  readonly path: string;
  /** Null while a run is under way, and when it moved nothing. */
  readonly plans: readonly PartnerPlan[] | null;
}

export function RecyclingRunPage({ desk, path, plans }: RunProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={path}
      title={t("fin.run.title")}
      crumb={{ href: staffPaths.recycling, label: t("fin.recycle.title") }}
    >
      {plans === null ? (
        <Notice tone="wait" role="status" title={t("fin.run.nothing.title")}>
          <p>{t("fin.run.nothing")}</p>
        </Notice>
      ) : (
        plans.map((plan) => (
          <section class="flow" aria-labelledby={plan.partnerId}>
            <Notice role="status">
              <p id={plan.partnerId}>
                {desk.locale.rich("fin.run.moved", {
                  amount: <MoneyText money={plan.total} code />,
                  name: <bdi>{plan.partnerName}</bdi>,
                })}
              </p>
            </Notice>
            <Moves plan={plan} locale={desk.locale} />
          </section>
        ))
      )}
      <p>
        <Button href={staffPaths.recycling} looks="second">
          {t("fin.run.back")}
        </Button>
      </p>
    </Frame>
  );
}
