// Owns a partner's page of its monthly statement: what is expected, a form to report, a button to sign; refuses to decide.
import { amountText } from "../../functions/money/wire.ts";
import type { MonthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { ROWS } from "../../functions/reconciliation/partners/statement.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { MonthLinks, MonthTable, ROW_WORDS } from "../desk/partner-month.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { partnerPaths } from "./paths.ts";

export interface StatementPageProps {
  readonly desk: Desk;
  readonly month: string;
  readonly months: readonly MonthOfPartner[];
  readonly manager: boolean;
  readonly nameOf: (id: string) => string;
  /** What was typed into the form of one currency, when it comes back with errors. */
  readonly typed: { readonly currency: string; readonly values: Readonly<Record<string, string>> } | null;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function StatementPage(props: StatementPageProps) {
  const { desk, month, months, errors, done } = props;
  return (
    <Frame desk={desk} path={partnerPaths.statement} title={`Statement of ${month}`} errors={errors} done={done}>
      <MonthLinks month={month} href={partnerPaths.statementOf} />
      <p class="small soft">
        Expected is what the books say you hold. Count your cash at the month’s end, report it here, and sign when both
        agree or the difference is explained.
      </p>
      {months.length === 0 ? <p>No cash was held or moved in this month.</p> : null}
      {months.map((one) => (
        <section class="flow" aria-label={one.statement.currency}>
          <h2>{one.statement.currency}</h2>
          <MonthTable month={one} nameOf={props.nameOf} />
          <ReportForm {...props} one={one} />
          {props.manager && one.statement.state === "reported" ? <SignForm one={one} /> : null}
        </section>
      ))}
    </Frame>
  );
}

function ReportForm({ one, typed, errors }: StatementPageProps & { readonly one: MonthOfPartner }) {
  const { statement, figures } = one;
  const { currency, report } = statement;
  if (statement.state !== "open" && statement.state !== "reported") return null;
  const id = (name: string) => `${name}.${currency}`;
  const values = typed?.currency === currency ? typed.values : null;
  const reported = (row: (typeof ROWS)[number]) => {
    const units = report?.rows[row];
    return values?.[row] ?? (units === undefined ? "" : amountText(currency, units));
  };
  const rows = ROWS.filter((row) => row === "opening" || row === "closing" || figures.rows[row] !== 0n);
  return (
    <form method="post" action={partnerPaths.statementReport} class="panel flow" novalidate>
      <h3>{statement.state === "open" ? "Report this month" : "Report it again"}</h3>
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={currency} />
      <div class="fields-2">
        {rows.map((row) => (
          <Field
            id={id(row)}
            name={row}
            label={ROW_WORDS[row]}
            unit={currency}
            inputmode="decimal"
            autocomplete="off"
            value={reported(row)}
            error={errorOf(errors, id(row))}
          />
        ))}
      </div>
      <Field
        id={id("note")}
        name="note"
        label="Note"
        hint="What explains a difference."
        value={values?.note ?? report?.note ?? ""}
        error={errorOf(errors, id("note"))}
      />
      <Button looks="second">Report</Button>
    </form>
  );
}

function SignForm({ one }: { one: MonthOfPartner }) {
  const { statement, figures } = one;
  return (
    <form method="post" action={partnerPaths.statementSign} class="buttons">
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={statement.currency} />
      <input type="hidden" name="closing" value={amountText(statement.currency, figures.rows.closing)} />
      <Button>Sign for the partner</Button>
    </form>
  );
}
