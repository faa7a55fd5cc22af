// Owns a partner's page of its monthly statement: what is expected, a form to report, a button to sign; refuses to decide.
import { amountText } from "../../functions/money/wire.ts";
import type { MonthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { ROWS } from "../../functions/reconciliation/partners/statement.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { MonthLinks, MonthTable } from "../desk/partner-month.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { monthText } from "../parts/month-text.ts";
import type { DeskLocale } from "../words/desk.ts";
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
  const { locale } = desk;
  const { t } = locale;
  const title = t("statement.title", { month: monthText(month, locale) });
  return (
    <Frame desk={desk} path={partnerPaths.statement} title={title} errors={errors} done={done}>
      <MonthLinks month={month} href={partnerPaths.statementOf} locale={locale} />
      <p class="small soft">
        {t("statement.lede")} {t("month.correctionsNote")}
      </p>
      {months.length === 0 ? <p>{t("statement.none")}</p> : null}
      {months.map((one) => (
        <section class="flow" aria-label={one.statement.currency}>
          <h2>{one.statement.currency}</h2>
          <MonthTable month={one} nameOf={props.nameOf} locale={locale} />
          <ReportForm {...props} one={one} />
          {props.manager && one.statement.state === "reported" ? <SignForm one={one} locale={locale} /> : null}
        </section>
      ))}
    </Frame>
  );
}

function ReportForm({ desk, one, typed, errors }: StatementPageProps & { readonly one: MonthOfPartner }) {
  const { statement, figures } = one;
  const { currency, report } = statement;
  const { locale } = desk;
  const { t } = locale;
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
      <h3>{t(statement.state === "open" ? "statement.report" : "statement.reportAgain")}</h3>
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={currency} />
      <div class="fields-2">
        {rows.map((row) => (
          <Field
            id={id(row)}
            name={row}
            label={t(`month.${row}`)}
            unit={currency}
            inputmode="decimal"
            autocomplete="off"
            value={reported(row)}
            error={errorOf(errors, id(row))}
            locale={locale}
          />
        ))}
      </div>
      <Field
        id={id("note")}
        name="note"
        label={t("statement.note")}
        hint={t("statement.note.hint")}
        value={values?.note ?? report?.note ?? ""}
        error={errorOf(errors, id("note"))}
        locale={locale}
      />
      <Button looks="second">{t("statement.report.button")}</Button>
    </form>
  );
}

function SignForm({ one, locale }: { one: MonthOfPartner; locale: DeskLocale }) {
  const { statement, figures } = one;
  return (
    <form method="post" action={partnerPaths.statementSign} class="buttons">
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={statement.currency} />
      <input type="hidden" name="closing" value={amountText(statement.currency, figures.rows.closing)} />
      <Button>{locale.t("statement.sign")}</Button>
    </form>
  );
}
