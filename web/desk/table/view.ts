// Owns looking at a table: what a query filters, sorts and pages to, as a pure decision; refuses to draw it.
import * as z from "zod";
import { fromCursor, toCursor } from "../../../functions/http/paging.ts";
import type { Order, TableSpec, TableView } from "./table.ts";

/** Rows of a page: two screens of a dense table. */
const PAGE_ROWS = 50;

export type Query = Readonly<Record<string, string>>;

const SORT = "sort";
const AFTER = "after";
const EXPORT = "export";

/** A row as a cursor names it: by its key, and by its order for the case that it is gone. */
const CursorShape = z.strictObject({ key: z.string(), order: z.string().nullable(), number: z.boolean() });
type Cursor = z.infer<typeof CursorShape>;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Smaller first; texts as people sort them. */
export function compareOrders(a: Order, b: Order): number {
  if (a === null || b === null) return 0;
  if (typeof a === "string" || typeof b === "string") return collator.compare(String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Looks at rows that are all in memory: tens to a few thousand. */
export function viewOf<Row>(
  spec: TableSpec<Row>,
  rows: readonly Row[],
  query: Query,
  holds = Number.POSITIVE_INFINITY,
): TableView<Row> {
  const frame = frameOf(spec, query);
  const { sort, values } = frame;
  const filters = (spec.filters ?? []).filter((one) => values[one.name]);
  const kept = rows.filter((row) => filters.every((one) => one.keeps(row, values[one.name] ?? "")));
  const by = spec.columns.find((one) => one.name === sort?.name)?.by;
  const before = by && orderOf(spec, by, sort?.falls ?? false);
  const matching = before ? kept.toSorted(before) : kept;
  const size = spec.pageRows ?? PAGE_ROWS;
  const offset = startOf(spec, matching, by, sort?.falls ?? false, query[frame.name(AFTER)]);
  const cursorBefore = (at: number): string | undefined => {
    const row = matching[at - 1];
    return row === undefined ? undefined : cursorOf(spec.key(row), by ? by(row) : null);
  };
  const isLast = offset + size >= matching.length;
  return {
    ...frame,
    spec,
    matching,
    full: rows.length >= holds ? holds : null,
    offset,
    rows: matching.slice(offset, offset + size),
    previousHref: offset > 0 ? frame.href({ [AFTER]: cursorBefore(Math.max(0, offset - size)) }) : null,
    nextHref: isLast ? null : frame.href({ [AFTER]: cursorBefore(offset + size) }),
  };
}

/** Looks at one page that the table itself cut: it filtered by the same values, and it alone knows its order. */
export function pageView<Row>(
  spec: TableSpec<Row>,
  page: { readonly rows: readonly Row[]; readonly next: string | null },
  query: Query,
): TableView<Row> {
  const frame = frameOf(spec, query);
  const at = query[frame.name(AFTER)];
  return {
    ...frame,
    spec,
    matching: null,
    full: null,
    offset: 0,
    rows: page.rows,
    previousHref: at ? frame.href({}) : null,
    nextHref: page.next ? frame.href({ [AFTER]: page.next }) : null,
  };
}

/** The values of a table's filters, as somebody typed them: for queries that filter in the table. */
export function valuesOf<Row>(
  spec: Pick<TableSpec<Row>, "filters" | "prefix">,
  query: Query,
): Readonly<Record<string, string>> {
  const named = (spec.filters ?? []).map((one) => [one.name, (query[fieldName(spec, one.name)] ?? "").trim()]);
  return Object.fromEntries(named);
}

/** The cursor of a page that the table itself cuts. */
export function cursorIn<Row>(spec: Pick<TableSpec<Row>, "prefix">, query: Query): string | undefined {
  return query[fieldName(spec, AFTER)] || undefined;
}

/** Whether the file is asked for and not the page. */
export function wantsFile<Row>(spec: Pick<TableSpec<Row>, "prefix">, query: Query): boolean {
  return query[fieldName(spec, EXPORT)] === "csv";
}

/** All words occur somewhere, whatever their case and accents. */
export function hasWords(text: string, words: string): boolean {
  const plain = folded(text);
  return folded(words)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function fieldName(spec: { readonly prefix?: string | undefined }, name: string): string {
  return spec.prefix ? `${spec.prefix}-${name}` : name;
}

function frameOf<Row>(spec: TableSpec<Row>, query: Query) {
  const name = (field: string) => fieldName(spec, field);
  const values = valuesOf(spec, query);
  const sort = sortOf(spec, query[name(SORT)]) ?? sortOf(spec, spec.sort);
  const sortField = sort && sortText(sort) !== spec.sort ? sortText(sort) : undefined;
  const filters = Object.fromEntries(Object.entries(values).map(([field, value]) => [name(field), value]));
  const to = (fields: Readonly<Record<string, string | undefined>>): string => {
    const said = Object.entries({ ...spec.keep, ...fields }).filter(([, value]) => value);
    const search = new URLSearchParams(said as [string, string][]).toString();
    return search ? `${spec.path}?${search}` : spec.path;
  };
  const href = (more: Readonly<Record<string, string | undefined>>): string => {
    const own = Object.entries({ [SORT]: sortField, ...more }).map(([field, value]) => [name(field), value]);
    return to({ ...filters, ...Object.fromEntries(own) });
  };
  return {
    name,
    href,
    sort,
    values,
    narrowed: Object.values(values).some((value) => value !== ""),
    sortHref: (column: string) => {
      const falls = sort?.name === column ? !sort.falls : false;
      const text = sortText({ name: column, falls });
      return href({ [SORT]: text === spec.sort ? undefined : text });
    },
    clearHref: to(sortField ? { [name(SORT)]: sortField } : {}),
    csvHref: spec.file === undefined ? null : href({ [EXPORT]: "csv" }),
    hidden: { ...spec.keep, ...(sortField ? { [name(SORT)]: sortField } : {}) },
  };
}

const sortText = ({ name, falls }: { name: string; falls: boolean }): string => (falls ? `-${name}` : name);

function sortOf<Row>(spec: TableSpec<Row>, text: string | undefined): { name: string; falls: boolean } | null {
  const falls = text?.startsWith("-") ?? false;
  const name = falls ? text?.slice(1) : text;
  const column = spec.columns.find((one) => one.name === name && one.by);
  return column ? { name: column.name, falls } : null;
}

function orderOf<Row>(spec: TableSpec<Row>, by: (row: Row) => Order, falls: boolean): (a: Row, b: Row) => number {
  return (a, b) => comparePlaces([by(a), spec.key(a)], [by(b), spec.key(b)], falls);
}

function comparePlaces([a, keyA]: [Order, string], [b, keyB]: [Order, string], falls: boolean): number {
  if ((a === null) !== (b === null)) return a === null ? 1 : -1;
  const found = compareOrders(a, b);
  if (found !== 0) return falls ? -found : found;
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

function cursorOf(key: string, order: Order): string {
  const cursor: Cursor = { key, order: order === null ? null : String(order), number: typeof order !== "string" };
  return toCursor(cursor);
}

/** Where the page after a cursor begins. A row that is gone is looked for by where it stood; a cursor that is none of ours is the start. */
function startOf<Row>(
  spec: TableSpec<Row>,
  rows: readonly Row[],
  by: ((row: Row) => Order) | undefined,
  falls: boolean,
  after: string | undefined,
): number {
  const cursor = after ? fromCursor(after, CursorShape) : null;
  if (!cursor) return 0;
  const known = rows.findIndex((row) => spec.key(row) === cursor.key);
  if (known >= 0) return known + 1;
  if (!by) return 0;
  const order: Order = cursor.order !== null && cursor.number ? Number(cursor.order) : cursor.order;
  const next = rows.findIndex((row) => comparePlaces([by(row), spec.key(row)], [order, cursor.key], falls) > 0);
  return next < 0 ? 0 : next;
}
