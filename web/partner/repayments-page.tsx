// Owns the page on which collected instalments are recorded, row by row or as a file; refuses to book them.

import type { Group } from "../../functions/groups/group.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { KeepBox } from "./keep-box.tsx";
import { partnerPaths } from "./paths.ts";
import { type DueRow, fieldOf, KEEP, type RowInput } from "./repayment-rows.ts";
import { FileForm } from "./repayments-file-form.tsx";

export interface RepaymentsPageProps {
  readonly desk: Desk;
  readonly groups: readonly Group[];
  readonly today: string;
  readonly rows: readonly { readonly row: DueRow; readonly input: RowInput }[];
  readonly paidOn: string;
  readonly errors: readonly FieldError[];
  readonly once: string | undefined;
}

export function RepaymentsPage(props: RepaymentsPageProps) {
  const { desk, groups, today, rows, errors } = props;
  return (
    <Frame desk={desk} path={partnerPaths.repayments} title={desk.locale.t("repay.title")} errors={errors}>
      <p>
        <a href="#by-file">{desk.locale.t("csv.title")}</a>
      </p>
      {rows.length === 0 ? (
        <Notice title={desk.locale.t("repay.nothing")}>
          <p>
            {desk.locale.rich("repay.ahead", {
              a: (inside) => <a href={partnerPaths.loansIn("disbursed")}>{inside}</a>,
            })}
          </p>
        </Notice>
      ) : (
        <DueForm {...props} />
      )}
      <FileForm groups={groups} today={today} errors={errors} locale={desk.locale} />
    </Frame>
  );
}

function DueForm({ desk, rows, paidOn, errors, once }: RepaymentsPageProps) {
  const { locale } = desk;
  const allTicked = rows.every(({ input }) => input.paid);
  return (
    <form method="post" action={partnerPaths.repayments} class="flow" novalidate>
      <OnceField value={once} />
      <div class="due-head">
        <Field
          id="paidOn"
          name="paidOn"
          label={locale.t("collection.paidOn")}
          type="date"
          value={paidOn}
          error={errorOf(errors, "paidOn")}
          locale={locale}
        />
        <p class="small soft">
          {locale.t("repay.hint")}{" "}
          {allTicked ? null : <a href={`${partnerPaths.repayments}?tick=all`}>{locale.t("repay.tickAll")}</a>}
        </p>
      </div>
      <ul class="due-rows">
        {rows.map(({ row, input }) => (
          <Row row={row} input={input} errors={errors} locale={locale} />
        ))}
      </ul>
      <KeepBox name={KEEP} locale={locale} />
      <Button>{locale.t("collection.record")}</Button>
    </form>
  );
}

interface RowProps {
  readonly row: DueRow;
  readonly input: RowInput;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

function Row({ row, input, errors, locale }: RowProps) {
  const { loan, due, overdueDays } = row;
  const id = (name: "paid" | "amount" | "reference") => fieldOf(name, loan.id);
  const untickedError = errorOf(errors, id("paid"));
  return (
    <li class={untickedError ? "due-row unticked" : "due-row"}>
      <input type="hidden" name="loanId" value={loan.id} />
      <label class="choice due-name">
        <input
          id={id("paid")}
          type="checkbox"
          name={id("paid")}
          value="yes"
          checked={input.paid}
          aria-describedby={untickedError ? `${id("paid")}-error` : undefined}
        />
        <span>
          <strong>
            <bdi>{loan.displayName}</bdi>
          </strong>
          <span class="small soft due-words">
            {due > 0n
              ? locale.t("collection.due", {
                  amount: moneyText(wire(loan.currency, due), { locale }),
                  day: dateText(row.dueOn ?? "", true, locale),
                })
              : locale.t("collection.notDue")}
          </span>
          {overdueDays > 0 ? (
            <span class="small error due-words">{locale.t("repay.late", { days: overdueDays })}</span>
          ) : null}
        </span>
      </label>
      {untickedError ? (
        <p class="error small" id={`${id("paid")}-error`}>
          <span class="hidden">{locale.t("parts.error")} </span>
          {untickedError}
        </p>
      ) : null}
      <div class="due-fields">
        <Field
          id={id("amount")}
          name={id("amount")}
          label={locale.t("collection.paid")}
          unit={loan.currency}
          inputmode="decimal"
          autocomplete="off"
          value={input.amount}
          error={errorOf(errors, id("amount"))}
          locale={locale}
        />
        <Field
          id={id("reference")}
          name={id("reference")}
          label={locale.t("repay.receipt")}
          autocomplete="off"
          value={input.reference}
          error={errorOf(errors, id("reference"))}
          locale={locale}
        />
      </div>
    </li>
  );
}
