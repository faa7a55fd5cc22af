import { describe, expect, it } from "vitest";
import { harmless } from "../../../functions/spreadsheet.ts";
import { csvOf } from "../../../web/desk/table/csv.ts";
import { DataTable } from "../../../web/desk/table/data-table.tsx";
import type { TableSpec } from "../../../web/desk/table/table.ts";
import { cursorIn, hasWords, pageView, viewOf, wantsFile } from "../../../web/desk/table/view.ts";
import { DESK_ENGLISH } from "../../../web/words/desk.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly days: number | null;
  readonly amount: bigint;
}

const spec: TableSpec<Row> = {
  caption: "Loans",
  path: "/staff/loans",
  file: "loans",
  pageRows: 2,
  sort: "-days",
  keep: { year: "2026" },
  key: (row) => row.id,
  columns: [
    { name: "name", label: "Name", cell: (row) => row.name, by: (row) => row.name },
    { name: "days", label: "Days", cell: (row) => String(row.days), by: (row) => row.days, figures: true },
    { name: "amount", label: "Amount", cell: () => "", by: (row) => row.amount, text: (row) => `${row.amount}.00` },
    { name: "act", label: "", cell: () => "Open" },
  ],
  filters: [{ name: "q", label: "Search", type: "search", keeps: (row, words) => hasWords(row.name, words) }],
};

const row = (id: string, name: string, days: number | null, amount = 1n): Row => ({ id, name, days, amount });
const ROWS = [row("a", "Ana", 3), row("b", "Émile", 10, 12n), row("c", "anton", 3, 2n), row("d", "Dina", null, 9n)];
const ids = (rows: readonly Row[]) => rows.map((one) => one.id).join("");
const queryOf = (href: string | null) => Object.fromEntries(new URL(href ?? "", "http://x").searchParams);

describe("a look at a table", () => {
  it("has the order of its page, equal rows by key, unknown ones last", () => {
    const view = viewOf({ ...spec, pageRows: 9 }, ROWS, {});
    expect(ids(view.rows)).toBe("bacd");
    expect(ids(viewOf({ ...spec, pageRows: 9 }, ROWS, { sort: "days" }).rows)).toBe("acbd");
  });

  it("sorts names as people do, and amounts by what they are", () => {
    expect(ids(viewOf({ ...spec, pageRows: 9 }, ROWS, { sort: "name" }).rows)).toBe("acdb");
    expect(ids(viewOf({ ...spec, pageRows: 9 }, ROWS, { sort: "-amount" }).rows)).toBe("bdca");
  });

  it("turns the order when the same head is followed again, and forgets the page", () => {
    const view = viewOf(spec, ROWS, { sort: "name", after: "x" });
    expect(queryOf(view.sortHref("name"))).toEqual({ year: "2026", sort: "-name" });
    expect(queryOf(view.sortHref("amount"))).toEqual({ year: "2026", sort: "amount" });
    expect(view.sort).toEqual({ name: "name", falls: false });
  });

  it("takes an order that is none for the page's own", () => {
    expect(viewOf(spec, ROWS, { sort: "act" }).sort).toEqual({ name: "days", falls: true });
  });

  it("finds all words, whatever their case and accents, and keeps the order beside them", () => {
    const view = viewOf(spec, ROWS, { q: " emi ", sort: "name" });
    expect(ids(view.rows)).toBe("b");
    expect(view.narrowed).toBe(true);
    expect(view.hidden).toEqual({ year: "2026", sort: "name" });
    expect(queryOf(view.clearHref)).toEqual({ year: "2026", sort: "name" });
    expect(queryOf(view.csvHref)).toEqual({ year: "2026", q: "emi", sort: "name", export: "csv" });
  });

  it("says when it was given as many rows as it takes, whatever is filtered", () => {
    expect(viewOf(spec, ROWS, { q: "ana" }, 4).full).toBe(4);
    expect([viewOf(spec, ROWS, {}, 5).full, viewOf(spec, ROWS, {}).full]).toEqual([null, null]);
    const view = viewOf(spec, ROWS, {}, 4);
    const page = String(DataTable({ view, locale: DESK_ENGLISH, empty: "" }));
    expect(page).toContain("This list and its file hold 4 rows and no more");
  });

  it("says beside each cell but the first what it is, for a screen that has no room for columns", () => {
    const page = String(DataTable({ view: viewOf(spec, ROWS, {}), locale: DESK_ENGLISH, empty: "" }));
    expect(page).toContain('<tr data-sort="Sort by">');
    expect(page).toContain('<td class="num" data-label="Days">10</td><td data-label="Amount"></td><td>Open</td>');
  });

  it("goes on after the last row and back again", () => {
    const first = viewOf(spec, ROWS, {});
    const second = viewOf(spec, ROWS, queryOf(first.nextHref));
    expect([ids(first.rows), ids(second.rows), second.nextHref, second.offset]).toEqual(["ba", "cd", null, 2]);
    expect(ids(viewOf(spec, ROWS, queryOf(second.previousHref)).rows)).toBe("ba");
    expect(first.previousHref).toBeNull();
  });

  it("goes on in the right place when the row it stood on is gone", () => {
    const next = queryOf(viewOf(spec, ROWS, {}).nextHref);
    expect(ids(viewOf(spec, [ROWS[1], ROWS[2], ROWS[3]] as Row[], next).rows)).toBe("cd");
  });

  it("takes a made up cursor for the beginning", () => {
    expect(ids(viewOf(spec, ROWS, { after: "nonsense" }).rows)).toBe("ba");
  });

  it("leaves two tables of one page alone", () => {
    const view = viewOf({ ...spec, prefix: "late" }, ROWS, { "late-q": "a", q: "zzz" });
    expect(ids(view.matching ?? [])).toBe("acd");
    expect(queryOf(view.nextHref)["late-q"]).toBe("a");
  });
});

it("pages by the table's own cursor", () => {
  const view = pageView(spec, { rows: ROWS, next: "c1" }, { q: "x", after: "c0" });
  expect(queryOf(view.nextHref)).toEqual({ year: "2026", q: "x", after: "c1" });
  expect(queryOf(view.previousHref)).toEqual({ year: "2026", q: "x" });
  expect(cursorIn(spec, { after: "c0" })).toBe("c0");
});

it("lets no cell of a file begin like a formula, and leaves numbers alone", () => {
  const rows = [row("a", "=HYPERLINK(1)", -3), row("b", "+1, two", 1), row("c", "\t=1", null, -2n)];
  expect(csvOf(spec, rows)).toBe(
    "\uFEFFname,days,amount\r\n'=HYPERLINK(1),-3,1.00\r\n\"'+1, two\",1,1.00\r\n'\t'=1,,-2.00\r\n",
  );
  expect(wantsFile(spec, { export: "csv" })).toBe(true);
});

it("keeps a cell of several lines one cell", () => {
  expect(csvOf(spec, [row("a", 'two\n"lines", and more', 1)]).split("\r\n")[1]).toBe(
    '"two\n""lines"", and more",1,1.00',
  );
});

it("lets none begin inside a cell either, where a spreadsheet parts at semicolons and line ends", () => {
  const told: Record<string, string> = {
    "Nets; =1+1;x": "Nets; '=1+1;x",
    "a\n\n=1+1\nb": "a\n\n'=1+1\nb",
    "＝1": "'＝1",
    "a-b = c; d": "a-b = c; d",
    "-12.50": "-12.50",
    "-12.50 EUR": "'-12.50 EUR",
  };
  expect(Object.fromEntries(Object.keys(told).map((cell) => [cell, harmless(cell)]))).toEqual(told);
});
