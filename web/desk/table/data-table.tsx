// Owns how a table of staff's looks: filters, heads that sort, dense rows, the way on; refuses to filter or sort.
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { Script } from "../script.tsx";
import type { DataColumn, TableView } from "./table.ts";
import { TableKeys } from "./table-keys.tsx";

export interface DataTableProps<Row> {
  readonly view: TableView<Row>;
  readonly locale: DeskLocale;
  /** Said where there are no rows at all, and nothing is filtered. */
  readonly empty: string;
  /** The way to its keys, once a page: left out for a second table. */
  readonly keys?: boolean | undefined;
}

export function DataTable<Row>({ view, locale, empty, keys = true }: DataTableProps<Row>) {
  const { rows, spec, narrowed } = view;
  const columns = spec.columns.filter((one) => !one.fileOnly);
  const nothing = rows.length === 0 && !narrowed && view.previousHref === null;
  return (
    <div class="data-table flow" data-table>
      {nothing ? <p>{empty}</p> : null}
      {nothing ? null : <Filters view={view} locale={locale} />}
      {nothing ? null : <Line view={view} locale={locale} />}
      {view.full === null ? null : <p class="small">{locale.t("table.full", { count: view.full })}</p>}
      {rows.length > 0 ? (
        <section class="table-scroll" aria-label={spec.caption} tabindex={0}>
          <table>
            <caption class="hidden">{spec.caption}</caption>
            <thead>
              <tr data-sort={columns.some((one) => one.by) ? locale.t("table.sort") : undefined}>
                {columns.map((column) => (
                  <Head column={column} view={view} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr data-row={spec.key(row)}>
                  {columns.map((column, at) => (
                    <Cell column={column} row={row} first={at === 0} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <Ways view={view} locale={locale} />
      {keys && !nothing ? <TableKeys locale={locale} /> : null}
      {keys && !nothing ? <Script name="staff-keys" /> : null}
    </div>
  );
}

function Head<Row>({ column, view }: { column: DataColumn<Row>; view: TableView<Row> }) {
  const { sort } = view;
  const sorted = sort?.name === column.name ? (sort.falls ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" class={column.figures ? "num" : undefined} aria-sort={sorted}>
      {column.by ? <a href={view.sortHref(column.name)}>{column.label}</a> : column.label}
    </th>
  );
}

/** On a phone a row is a card: each cell but the first says its own head. */
function Cell<Row>({ column, row, first }: { column: DataColumn<Row>; row: Row; first: boolean }) {
  const looks = column.figures ? "num" : undefined;
  if (!first)
    return (
      <td class={looks} data-label={column.label || undefined}>
        {column.cell(row)}
      </td>
    );
  return (
    <th scope="row" class={looks}>
      {column.cell(row)}
    </th>
  );
}

function Filters<Row>({ view, locale }: { view: TableView<Row>; locale: DeskLocale }) {
  const { spec, values } = view;
  const filters = spec.filters ?? [];
  if (filters.length === 0) return null;
  const nameOf = (name: string) => (spec.prefix ? `${spec.prefix}-${name}` : name);
  return (
    <search aria-label={spec.caption}>
      <form method="get" action={spec.path} class="table-filters" data-filters>
        {Object.entries(view.hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {filters.map((one) => (
          <Field
            id={`filter-${nameOf(one.name)}`}
            name={nameOf(one.name)}
            label={one.label}
            hint={one.hint}
            type={one.type ?? "text"}
            options={one.options}
            value={values[one.name] ?? ""}
          />
        ))}
        <p class="buttons">
          <Button looks="second">{locale.t("table.filter")}</Button>
          {view.narrowed ? (
            <Button looks="quiet" href={view.clearHref}>
              {locale.t("table.clear")}
            </Button>
          ) : null}
        </p>
      </form>
    </search>
  );
}

/** How many there are, said to those who listen as well, and the way to take them away. */
function Line<Row>({ view, locale }: { view: TableView<Row>; locale: DeskLocale }) {
  const { matching, offset, rows } = view;
  const total = matching?.length ?? null;
  const words =
    total === null
      ? locale.t("table.rows", { count: rows.length })
      : total === rows.length
        ? locale.t("table.all", { count: total })
        : locale.t("table.some", { from: offset + 1, to: offset + rows.length, count: total });
  return (
    <div class="table-line small">
      <p class="soft" role="status">
        {total === 0 || rows.length === 0 ? locale.t("table.none") : words}
      </p>
      {view.csvHref ? (
        <a href={view.csvHref} rel="nofollow" data-key="e">
          {locale.t("table.export")}
        </a>
      ) : null}
    </div>
  );
}

function Ways<Row>({ view, locale }: { view: TableView<Row>; locale: DeskLocale }) {
  const { previousHref, nextHref, matching } = view;
  if (!previousHref && !nextHref) return null;
  return (
    <nav class="pager" aria-label={locale.t("table.pages")}>
      {previousHref ? (
        <a class="button second" rel="prev" href={previousHref}>
          {locale.t(matching ? "table.previous" : "table.first")}
        </a>
      ) : (
        <span />
      )}
      {nextHref ? (
        <a class="button second" rel="next" href={nextHref}>
          {locale.t("table.next")}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
