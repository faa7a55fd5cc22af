// Owns the page of the bank: a statement to import, lines that nobody has explained with what they may be; refuses to match them.
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import type { OpenLine } from "../../../functions/reconciliation/bank/proposals.ts";
import type { BankStatement } from "../../../functions/reconciliation/bank/statement.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { Button } from "../../parts/button.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { staffPaths } from "../paths.ts";

export const FILE_FIELDS = ["account", "statement", "opening", "closing"] as const;

export interface BankPageProps {
  readonly desk: Desk;
  /** All lines that nobody explained, whatever the table shows of them. */
  readonly lines: readonly OpenLine[];
  readonly views: {
    readonly lines: TableView<OpenLine>;
    readonly missing: TableView<BankMovement>;
    readonly statements: TableView<BankStatement>;
  };
  readonly values: Readonly<Record<(typeof FILE_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function BankPage(props: BankPageProps) {
  const { desk, lines, views, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const crumb = { href: staffPaths.reconciliation, label: t("recon.title") };
  return (
    <Frame desk={desk} path={staffPaths.bank} title={t("recon.bank.title")} crumb={crumb} errors={errors} done={done}>
      <ImportForm {...props} />
      <div class="flow">
        <h2>
          {t("recon.bank.lines")} <span class="count">{lines.length}</span>
        </h2>
        <ConfirmCertain lines={lines} locale={locale} />
        <DataTable view={views.lines} locale={locale} empty={t("recon.bank.lines.none")} />
      </div>
      <div class="flow">
        <h2>{t("recon.bank.missing")}</h2>
        <DataTable view={views.missing} locale={locale} empty={t("recon.bank.missing.none")} keys={false} />
      </div>
      <div class="flow">
        <h2>{t("recon.bank.statements")}</h2>
        <DataTable view={views.statements} locale={locale} empty={t("recon.bank.statements.none")} keys={false} />
      </div>
    </Frame>
  );
}

function ImportForm({ desk, values, errors }: BankPageProps) {
  const { t } = desk.locale;
  const error = errorOf(errors, "file");
  const field = (name: (typeof FILE_FIELDS)[number]) => ({
    id: name,
    name,
    label: t(`recon.bank.field.${name}`),
    value: values[name],
    autocomplete: "off",
  });
  const csv = FILE_FIELDS.some((name) => values[name] !== "");
  return (
    <form method="post" action={staffPaths.bank} enctype="multipart/form-data" class="panel flow">
      <div class={error ? "field wrong" : "field"}>
        <label for="file">{t("recon.bank.file")}</label>
        <p class="hint" id="file-hint">
          {t("recon.bank.file.hint")}
        </p>
        {error ? (
          <p class="error" id="file-error">
            <span class="hidden">{t("recon.bank.file.error")} </span>
            {error}
          </p>
        ) : null}
        <input id="file" type="file" name="file" accept=".xml,.csv,text/xml,text/csv" aria-describedby="file-hint" />
      </div>
      <details class="more" open={csv}>
        <summary>{t("recon.bank.csv")}</summary>
        <div class="fields-2">
          <Field {...field("account")} />
          <Field {...field("statement")} />
          <Field {...field("opening")} inputmode="decimal" />
          <Field {...field("closing")} inputmode="decimal" />
        </div>
      </details>
      <Button>{t("recon.bank.import")}</Button>
    </form>
  );
}

/** Confirms at once what the reader sees as certain: the lines and what each is go along, so that nothing else is confirmed. */
function ConfirmCertain({ lines, locale }: { lines: readonly OpenLine[]; locale: DeskLocale }) {
  const certain = lines.filter(({ line, proposal }) => line.state === "open" && proposal?.confidence === "certain");
  if (certain.length < 2) return null;
  return (
    <form method="post" action={staffPaths.bankCertain}>
      {certain.map(({ line, proposal }) => (
        <input
          type="hidden"
          name="match"
          value={`${line.id} ${(proposal?.parts ?? []).map((one) => one.cause).join(" ")}`}
        />
      ))}
      <Button>{locale.t("recon.bank.certain", { count: certain.length })}</Button>
    </form>
  );
}
