// Owns the page on which a file is looked at before it is booked: what is wrong with a proposal for each, sums, and what was expected;
// refuses to judge rows.
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import { type CheckedRow, certainFix, type Fix } from "../../functions/repayments/files/check.ts";
import type { Draft } from "../../functions/repayments/files/draft.ts";
import type { CheckedFile } from "../../functions/repayments/files/queries.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { sumsText } from "./collection-page.tsx";
import { partnerPaths } from "./paths.ts";
import { Comparison } from "./repayments-compared.tsx";
import { faultText, fixText } from "./repayments-faults.ts";

/** Cells that are edited in place. */
export const EDITED = ["loanId", "paidOn", "amount", "currency", "reference"] as const;
/** Errors that are listed at the top: the rest is below them. */
const LISTED_MAX = 20;

export const cellField = (line: number, column: string): string => `cell.${line}.${column}`;

/** What a button that accepts a proposal sends: the line, and the cell instead or nothing for leaving it out. */
export const fixValue = (line: number, fix: Fix): string =>
  fix === "leave_out" ? `out:${line}` : `fix:${line}:${fix.column}:${fix.value}`;

export interface CheckPageProps {
  readonly desk: Desk;
  readonly draft: Draft;
  readonly file: CheckedFile;
  /** Lines that are open for editing though nothing is wrong with them. */
  readonly editing: readonly number[];
  readonly loanOf: (id: string) => Loan | null;
  /** What was just done, or why the file was not booked. */
  readonly done: string | null;
  readonly refused: string | null;
}

export function CheckPage(props: CheckPageProps) {
  const { desk, draft, file, done, refused } = props;
  const { locale } = desk;
  const wrong = file.rows.filter(({ row }) => row === null);
  const listed = wrong.flatMap(({ line, faults, cells }) =>
    faults.map((fault): FieldError => {
      const message = locale.t("csv.atLine", { line, fault: faultText(fault, cells, locale) });
      return { field: fieldFor(line, fault.column), message };
    }),
  );
  const errors = [...(refused ? [{ field: "check", message: refused }] : []), ...listed.slice(0, LISTED_MAX)];
  return (
    <Frame
      desk={desk}
      path={partnerPaths.repaymentsCheck(draft.id)}
      title={locale.t("csv.check.title")}
      crumb={{ href: partnerPaths.repayments, label: locale.t("repay.title") }}
      errors={errors}
      done={done}
    >
      <Summary {...props} wrong={wrong.length} />
      {draft.confirmed || wrong.length > 0 ? null : <Confirm {...props} />}
      {draft.confirmed ? <Confirm {...props} /> : <Editing {...props} />}
      <RightRows {...props} />
      <Comparison file={file} locale={locale} />
    </Frame>
  );
}

function Summary({ desk, draft, file, wrong }: CheckPageProps & { wrong: number }) {
  const { t } = desk.locale;
  const amounts = file.rows.flatMap(({ row }) =>
    row ? [{ currency: row.amount.currency, amount: row.amount.minor }] : [],
  );
  return (
    <Notice tone={wrong > 0 ? "wait" : "good"} role="status">
      <p id="check">
        <strong>{t("csv.check.right", { count: file.right, sums: sumsText(amounts, desk.locale) || "0" })}</strong>{" "}
        {wrong > 0 ? t("csv.check.wrong", { count: wrong }) : t("csv.check.allRight")}
      </p>
      {draft.unpaid > 0 ? <p class="small">{t("csv.check.unpaid", { count: draft.unpaid })}</p> : null}
      {draft.leftOut > 0 ? <p class="small">{t("csv.check.leftOut", { count: draft.leftOut })}</p> : null}
      {draft.encoding === "windows-1252" ? <p class="small">{t("csv.check.windows")}</p> : null}
    </Notice>
  );
}

function Confirm({ desk, draft, file }: CheckPageProps) {
  const { t } = desk.locale;
  if (file.rows.length === 0) return null;
  return (
    <form method="post" action={partnerPaths.repaymentsBook(draft.id)} class="flow">
      <OnceField />
      <input type="hidden" name="seen" value={String(draft.version)} />
      {draft.confirmed ? <p>{t("csv.check.unfinished")}</p> : <p class="soft">{t("csv.check.before")}</p>}
      <Button>{t("csv.check.book", { count: file.rows.length })}</Button>
    </form>
  );
}

/** One form: whatever was typed is kept, whichever button is pressed. */
function Editing({ desk, draft, file, editing, loanOf }: CheckPageProps) {
  const { locale } = desk;
  const open = file.rows.filter(({ row, line }) => row === null || editing.includes(line));
  if (open.length === 0) return null;
  const certain = open.flatMap(({ faults }) => faults.filter((fault) => certainFix(fault) !== null)).length;
  return (
    <section class="flow" aria-labelledby="wrong-rows">
      <h2 id="wrong-rows">{locale.t("csv.wrong.title")}</h2>
      <form method="post" action={partnerPaths.repaymentsCheck(draft.id)} class="flow" novalidate>
        <p class="buttons">
          <Button name="do" value="check">
            {locale.t("csv.wrong.again")}
          </Button>
          {certain > 1 ? (
            <Button name="do" value="all" looks="second">
              {locale.t("csv.wrong.acceptAll", { count: certain })}
            </Button>
          ) : null}
        </p>
        {open.map((row) => (
          <WrongRow row={row} loanOf={loanOf} locale={locale} />
        ))}
        <p class="buttons">
          <Button name="do" value="check">
            {locale.t("csv.wrong.again")}
          </Button>
          <Button href={partnerPaths.repaymentsWrong(draft.id)} looks="quiet">
            {locale.t("csv.wrong.download")}
          </Button>
        </p>
        <p>
          <Button name="do" value="rest" looks="quiet">
            {locale.t("csv.wrong.rest")}
          </Button>
        </p>
      </form>
    </section>
  );
}

interface WrongRowProps {
  readonly row: CheckedRow;
  readonly loanOf: (id: string) => Loan | null;
  readonly locale: DeskLocale;
}

/** Where the message of a fault stands: cells that cannot be edited here are said at the amount. */
const fieldFor = (line: number, column: string): string =>
  cellField(line, (EDITED as readonly string[]).includes(column) ? column : "amount");

function WrongRow({ row, loanOf, locale }: WrongRowProps) {
  const { line, cells, loan, faults } = row;
  const errorAt = (column: string) => {
    const own = faults.filter((fault) => fieldFor(line, fault.column) === cellField(line, column));
    return own.map((fault) => faultText(fault, cells, locale)).join(" ") || undefined;
  };
  const about = (fix: Fix) => (fix !== "leave_out" && fix.column === "loanId" ? loanOf(fix.value) : loan);
  const fixes = faults.flatMap((one) => one.fixes);
  const name = loan?.displayName ?? cells.name ?? "";
  return (
    <fieldset class="file-row flow">
      <legend>
        {locale.t("csv.line", { line })} <bdi>{name}</bdi>
      </legend>
      <input type="hidden" name="line" value={String(line)} />
      <div class="file-cells">
        {EDITED.map((column) => (
          <Field
            id={cellField(line, column)}
            name={cellField(line, column)}
            label={locale.t(`csv.column.${column}`)}
            autocomplete="off"
            inputmode={column === "amount" ? "decimal" : undefined}
            value={cells[column] ?? ""}
            error={errorAt(column)}
            locale={locale}
          />
        ))}
      </div>
      <p class="buttons">
        {fixes.map((fix) => (
          <Button name="do" value={fixValue(line, fix)} looks="second">
            {fixText(fix, cells, about(fix), locale)}
          </Button>
        ))}
        {fixes.includes("leave_out") ? null : (
          <Button name="do" value={`out:${line}`} looks="quiet">
            {locale.t("csv.fix.leaveOut")}
          </Button>
        )}
      </p>
    </fieldset>
  );
}

function RightRows({ desk, draft, file }: CheckPageProps) {
  const { locale } = desk;
  const right = file.rows.filter(({ row }) => row !== null);
  if (right.length === 0) return null;
  return (
    <details class="more">
      <summary>{locale.t("csv.right.title", { count: right.length })}</summary>
      <Table
        cards
        caption={locale.t("csv.right.title", { count: right.length })}
        captionHidden
        columns={[
          { label: locale.t("csv.column.line") },
          { label: locale.t("csv.column.name") },
          { label: locale.t("csv.column.paidOn") },
          { label: locale.t("csv.column.amount"), figures: true },
          { label: locale.t("csv.column.reference") },
          { label: locale.t("csv.right.change") },
        ]}
        rows={right.map(({ line, loan, row }) => [
          String(line),
          <bdi>{loan?.displayName}</bdi>,
          row?.paidOn,
          row ? <MoneyText money={wire(row.amount.currency, row.amount.minor)} locale={locale} /> : "",
          <bdi>{row?.reference}</bdi>,
          draft.confirmed ? (
            ""
          ) : (
            <a href={`${partnerPaths.repaymentsCheck(draft.id)}?edit=${line}`}>
              {locale.t("csv.right.change")} <span class="hidden">{line}</span>
            </a>
          ),
        ])}
      />
    </details>
  );
}
