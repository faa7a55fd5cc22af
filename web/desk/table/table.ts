// Owns what a table of staff's is made of: columns, filters, and one look at it; refuses to know what the rows are.
import type { Child } from "hono/jsx";
import type { Option } from "../../parts/field.tsx";

/** What rows are put in order by. Null stands last, whichever way the order goes. */
export type Order = string | number | bigint | null;

export interface DataColumn<Row> {
  /** In the address, as `?sort=name` or `?sort=-name`, and the head of its column in the file. */
  readonly name: string;
  readonly label: string;
  readonly cell: (row: Row) => Child;
  /** Left out: the table cannot be sorted by it. */
  readonly by?: ((row: Row) => Order) | undefined;
  /** What stands in the file: plain amounts, ISO dates. What it is sorted by when left out; without either it is not in the file. */
  readonly text?: ((row: Row) => string) | undefined;
  /** Figures: aligned to the end. */
  readonly figures?: boolean | undefined;
  /** In the file alone: the page says it in another cell. */
  readonly fileOnly?: boolean | undefined;
}

/** A column of the file alone, by its name: what the page says in another cell, or what only another program asks for. */
export function inFile<Row>(name: string, text: (row: Row) => string): DataColumn<Row> {
  return { name, label: name, cell: () => null, text, fileOnly: true };
}

export interface DataFilter<Row> {
  /** In the address. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Given: a list to choose from; its first value should be "". */
  readonly options?: readonly Option[] | undefined;
  readonly type?: "search" | "text" | "date" | "number" | undefined;
  /** Asked only for a value that is not empty. */
  readonly keeps: (row: Row, value: string) => boolean;
}

export interface TableSpec<Row> {
  readonly caption: string;
  /** The page's address without a query. */
  readonly path: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly filters?: readonly DataFilter<Row>[] | undefined;
  /** Tells rows apart: cursors and the keyboard find them by it. */
  readonly key: (row: Row) => string;
  /** The order without a choice, such as `-since`. */
  readonly sort?: string | undefined;
  readonly pageRows?: number | undefined;
  /** Further fields of the address that every link and the form keep, such as a chosen month. */
  readonly keep?: Readonly<Record<string, string>> | undefined;
  /** Before each of its fields in the address, where a page has two tables: `late` makes `late-sort`. */
  readonly prefix?: string | undefined;
  /** Begins the name of the file: `<name>-<day>.csv`. The table cannot be taken away where it is left out. */
  readonly file?: string | undefined;
}

/** One look at a table: the rows of a page, and where every link leads. */
export interface TableView<Row> {
  readonly spec: TableSpec<Row>;
  readonly rows: readonly Row[];
  /** All rows that fit, in order: the file has them. Null where the table itself pages and nobody counted. */
  readonly matching: readonly Row[] | null;
  /** How many rows it was given at most, where it was given that many: there may be more that nobody sees here. */
  readonly full: number | null;
  /** The place of the first row shown among those that fit, from 0. */
  readonly offset: number;
  readonly sort: { readonly name: string; readonly falls: boolean } | null;
  readonly values: Readonly<Record<string, string>>;
  /** Whether a filter takes something away. */
  readonly narrowed: boolean;
  readonly sortHref: (name: string) => string;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly clearHref: string;
  readonly csvHref: string | null;
  /** Fields that the form of filters sends along. */
  readonly hidden: Readonly<Record<string, string>>;
}
