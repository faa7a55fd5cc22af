// Owns the page on which collected instalments are recorded, row by row or as a file; refuses to book them.
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { counted } from "../parts/words.ts";
import { KeepBox } from "./keep-box.tsx";
import { partnerPaths } from "./paths.ts";
import { type DueRow, fieldOf, KEEP, type RowInput } from "./repayment-rows.ts";

export interface RepaymentsPageProps {
  readonly desk: Desk;
  readonly rows: readonly { readonly row: DueRow; readonly input: RowInput }[];
  readonly paidOn: string;
  readonly errors: readonly FieldError[];
  readonly once: string | undefined;
}

export function RepaymentsPage(props: RepaymentsPageProps) {
  const { desk, rows, errors } = props;
  return (
    <Frame desk={desk} path={partnerPaths.repayments} title="Record repayments" errors={errors}>
      {rows.length === 0 ? (
        <Notice title="Nothing is due">
          <p>
            Somebody pays ahead? Open <a href={partnerPaths.loansIn("disbursed")}>their loan</a> and record it from
            there.
          </p>
        </Notice>
      ) : (
        <DueForm {...props} />
      )}
      <FileForm errors={errors} />
    </Frame>
  );
}

function DueForm({ rows, paidOn, errors, once }: RepaymentsPageProps) {
  const allTicked = rows.every(({ input }) => input.paid);
  return (
    <form method="post" action={partnerPaths.repayments} class="flow" novalidate>
      <OnceField value={once} />
      <div class="due-head">
        <Field id="paidOn" name="paidOn" label="Paid on" type="date" value={paidOn} error={errorOf(errors, "paidOn")} />
        <p class="small soft">
          Tick everybody who paid. Change the amount where it was another.{" "}
          {allTicked ? null : <a href={`${partnerPaths.repayments}?tick=all`}>Tick all</a>}
        </p>
      </div>
      <ul class="due-rows">
        {rows.map(({ row, input }) => (
          <Row row={row} input={input} errors={errors} />
        ))}
      </ul>
      <KeepBox name={KEEP} />
      <Button>Record what is ticked</Button>
    </form>
  );
}

function Row({ row, input, errors }: { row: DueRow; input: RowInput; errors: readonly FieldError[] }) {
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
              ? `${moneyText(wire(loan.currency, due))} due ${dateText(row.dueOn ?? "", true)}`
              : "Nothing due yet"}
          </span>
          {overdueDays > 0 ? <span class="small error due-words">{counted(overdueDays, "day")} late</span> : null}
        </span>
      </label>
      {untickedError ? (
        <p class="error small" id={`${id("paid")}-error`}>
          <span class="hidden">Error: </span>
          {untickedError}
        </p>
      ) : null}
      <div class="due-fields">
        <Field
          id={id("amount")}
          name={id("amount")}
          label="Paid"
          unit={loan.currency}
          inputmode="decimal"
          autocomplete="off"
          value={input.amount}
          error={errorOf(errors, id("amount"))}
        />
        <Field
          id={id("reference")}
          name={id("reference")}
          label="Receipt"
          autocomplete="off"
          value={input.reference}
          error={errorOf(errors, id("reference"))}
        />
      </div>
    </li>
  );
}

function FileForm({ errors }: { errors: readonly FieldError[] }) {
  const error = errorOf(errors, "file");
  return (
    <details class="more" open={error !== undefined}>
      <summary>Many at once, from a file</summary>
      <div class="flow form">
        <p>
          <a href={partnerPaths.repaymentsTemplate} download="repayments.csv">
            Download a file with everything that is due
          </a>
          , delete the rows that were not paid, correct the others, and send it here. Sending the same file twice books
          nothing twice.
        </p>
        <form method="post" action={partnerPaths.repaymentsFile} enctype="multipart/form-data" class="flow">
          <OnceField />
          <div class={error ? "field wrong" : "field"}>
            <label for="file">File (CSV)</label>
            {error ? (
              <p class="error" id="file-error">
                <span class="hidden">Error: </span>
                {error}
              </p>
            ) : null}
            <input
              id="file"
              type="file"
              name="file"
              accept=".csv,text/csv"
              aria-describedby={error ? "file-error" : undefined}
            />
          </div>
          <Button looks="second">Send the file</Button>
        </form>
      </div>
    </details>
  );
}
