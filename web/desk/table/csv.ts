// Owns a table as a file for spreadsheets; refuses to know what its rows are.
import type { Context } from "hono";
import { csvText, harmless } from "../../../functions/spreadsheet.ts";
import type { TableSpec, TableView } from "./table.ts";

/** Spreadsheets read UTF-8 only where a file says so. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The rows under the names of their columns, in the order given. */
export function csvOf<Row>(spec: Pick<TableSpec<Row>, "columns">, rows: readonly Row[]): string {
  const columns = spec.columns.filter((one) => one.text ?? one.by);
  const cellOf = (row: Row, { text, by }: (typeof columns)[number]) =>
    harmless(text ? text(row) : String(by?.(row) ?? ""));
  const lines = rows.map((row) => columns.map((column) => cellOf(row, column)));
  return BYTE_ORDER_MARK + csvText([columns.map((one) => one.name), ...lines]);
}

/** Answers with everything that fits the filters of a view, or with `rows` where the table pages by itself. */
export function csvAnswer<Row>(context: Context, view: TableView<Row>, day: string, rows = view.matching): Response {
  return context.body(csvOf(view.spec, rows ?? view.rows), 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${view.spec.file ?? "table"}-${day}.csv"`,
    "Cache-Control": "private, no-store",
  });
}
