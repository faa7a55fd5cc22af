// Owns the page of transfers: those to propose, and those that were; refuses to move money.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import type { Transfer } from "../../functions/transfers/transfer.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { TRANSFER_STATES, TransferTag } from "./transfer.tsx";
import type { Draft } from "./transfer-drafts.ts";

export function transferTable(locale: DeskLocale, partnerName: NameOf): TableSpec<Transfer> {
  const { t } = locale;
  return {
    caption: t("fin.transfers"),
    path: staffPaths.transfers,
    file: "transfers",
    sort: "-proposed",
    key: (one) => one.id,
    columns: [
      {
        name: "date",
        label: t("fin.transfer.valueDate"),
        cell: (one) => (
          <a href={staffPaths.transfer(one.id)}>
            <DateText date={one.rate.date} short />
          </a>
        ),
        by: (one) => one.rate.date,
      },
      {
        name: "proposed",
        label: t("fin.transfer.proposed"),
        cell: (one) => <DateText date={one.proposedAt} short />,
        by: (one) => one.proposedAt,
        text: (one) => one.proposedAt.slice(0, 10),
      },
      {
        name: "partner",
        label: t("fin.partner"),
        cell: (one) => <bdi>{partnerName(one.partnerId)}</bdi>,
        by: (one) => partnerName(one.partnerId),
      },
      {
        name: "state",
        label: t("fin.state"),
        cell: (one) => <TransferTag state={one.state} locale={locale} />,
        by: (one) => one.state,
      },
      {
        name: "file",
        label: t("fin.file.one"),
        cell: (one) =>
          one.paymentFileId ? <a href={staffPaths.paymentFile(one.paymentFileId)}>{t("fin.file.in")}</a> : "",
        by: (one) => one.paymentFileId ?? null,
        text: (one) => one.paymentFileId ?? "",
      },
      {
        name: "sentEur",
        label: t("fin.transfer.leaves"),
        cell: (one) => <MoneyText money={wire(DONOR_CURRENCY, totalsOf(one).sent)} code />,
        by: (one) => totalsOf(one).sent,
        text: (one) => amountText(DONOR_CURRENCY, totalsOf(one).sent),
        figures: true,
      },
      {
        name: "received",
        label: t("fin.transfer.arrives"),
        cell: (one) => <MoneyText money={wire(one.currency, totalsOf(one).received)} code />,
        text: (one) => amountText(one.currency, totalsOf(one).received),
        figures: true,
      },
      { name: "currency", label: t("fin.account.currency"), cell: (one) => one.currency, by: (one) => one.currency },
      {
        name: "loans",
        label: t("fin.loans"),
        cell: (one) => String(one.lines.length),
        by: (one) => one.lines.length,
        figures: true,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) =>
          hasWords(`${partnerName(one.partnerId)} ${one.id} ${one.lines.map((line) => line.title).join(" ")}`, said),
      },
      {
        name: "state",
        label: t("fin.state"),
        options: [
          { value: "", label: t("fin.any") },
          ...TRANSFER_STATES.map((value) => ({ value, label: t(`fin.transfer.state.${value}`) })),
          { value: "unpaid", label: t("fin.transfer.unpaid") },
        ],
        keeps: (one, value) =>
          value === "unpaid" ? one.state === "approved" && !one.paymentFileId : one.state === value,
      },
    ],
  };
}

export interface TransfersProps {
  readonly desk: Desk;
  readonly drafts: readonly Draft[];
  readonly view: TableView<Transfer>;
}

export function TransfersPage(props: TransfersProps) {
  const { desk, drafts, view } = props;
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.transfers}
      title={t("fin.transfers")}
      errors={drafts.flatMap((draft) => draft.errors)}
    >
      <p>
        <a href={staffPaths.paymentFiles}>{t("fin.file.title")}</a> ·{" "}
        <a href={staffPaths.accounts}>{t("fin.account.title")}</a>
      </p>
      <h2>{t("fin.transfer.toPropose")}</h2>
      {drafts.length === 0 ? <p class="soft">{t("fin.transfer.nothing")}</p> : null}
      {drafts.map((draft) => (
        <DraftForm draft={draft} locale={desk.locale} />
      ))}
      <h2>{t("fin.transfer.listed")}</h2>
      <DataTable view={view} locale={desk.locale} empty={t("fin.transfer.none")} />
    </Frame>
  );
}

interface DraftProps {
  readonly draft: Draft;
  readonly locale: DeskLocale;
}

function DraftForm({ draft, locale }: DraftProps) {
  const { t, rich } = locale;
  const { key, partner, currency, values, errors, lines } = draft;
  const id = (name: string) => `${name}.${key}`;
  const field = (name: "rate" | "rateSource" | "date") => ({
    id: id(name),
    name,
    value: values[name],
    error: errorOf(errors, id(name)),
    autocomplete: "off",
  });
  const sums = lines ? totalsOf({ lines }) : null;
  return (
    <form method="post" action={staffPaths.transfers} class="panel flow" novalidate aria-labelledby={partner.id}>
      <h3 id={partner.id}>{rich("fin.transfer.draft", { partner: <bdi>{partner.name}</bdi>, currency })}</h3>
      <OnceField />
      <input type="hidden" name="partnerId" value={partner.id} />
      <input type="hidden" name="currency" value={currency} />
      <LoanChoice draft={draft} locale={locale} />
      <div class="fields-3">
        <Field
          {...field("rate")}
          label={t("fin.transfer.rate.in", { currency, donors: DONOR_CURRENCY })}
          inputmode="decimal"
        />
        <Field
          {...field("rateSource")}
          label={t("fin.transfer.source.in")}
          hint={
            draft.rateDay
              ? t("fin.transfer.source.filled", { day: dateText(draft.rateDay) })
              : t("fin.transfer.source.none")
          }
        />
        <Field {...field("date")} label={t("fin.transfer.valueDate")} type="date" />
      </div>
      {sums ? (
        <p>
          {rich("fin.transfer.willMove", {
            strong: (inside) => <strong>{inside}</strong>,
            leaves: moneyText(wire(DONOR_CURRENCY, sums.sent), { code: true }),
            arrives: moneyText(wire(currency, sums.received)),
          })}
        </p>
      ) : null}
      <p class="buttons">
        <Button name="do" value="propose">
          {t("fin.transfer.propose")}
        </Button>
        <Button name="do" value="work-out" looks="second">
          {t("fin.transfer.again")}
        </Button>
      </p>
    </form>
  );
}

function LoanChoice({ draft, locale: { t } }: DraftProps) {
  const { loans, currency, values, lines, key } = draft;
  const partOf = (loanId: string) => lines?.find((line) => line.loanId === loanId);
  return (
    <Table
      caption={t("fin.transfer.funded", { name: draft.partner.name, currency })}
      captionHidden
      columns={[
        { label: t("fin.loan") },
        { label: t("fin.transfer.promised.in", { currency: DONOR_CURRENCY }), figures: true },
        { label: t("fin.transfer.leaves.in", { currency: DONOR_CURRENCY }), figures: true },
        { label: t("fin.transfer.arrives.in", { currency }), figures: true },
      ]}
      rows={loans.map((loan, at) => {
        const part = partOf(loan.id);
        return [
          <label class="choice cell-choice">
            <input
              id={at === 0 ? `loanId.${key}` : undefined}
              type="checkbox"
              name="loanId"
              value={loan.id}
              checked={values.loanIds.includes(loan.id)}
            />
            <span>
              <bdi>{loan.displayName}</bdi>
              <span class="small soft cell-note">
                <bdi>{loan.title}</bdi>
              </span>
            </span>
          </label>,
          <MoneyText money={wire(DONOR_CURRENCY, loan.promisedDonor)} bare />,
          part ? <MoneyText money={wire(DONOR_CURRENCY, part.sent)} bare /> : "",
          part ? <MoneyText money={wire(currency, part.received)} bare /> : "",
        ];
      })}
    />
  );
}
