// Owns drawing a table on a paper: its head again on each page, no row torn apart by a page's end; refuses to know what it says.
import type { Weight } from "./fonts.ts";
import type { Block, Row } from "./paper.ts";
import {
  bottomOf,
  CELL_GAP,
  type Doc,
  heightOf,
  line,
  MARGIN,
  type Parent,
  ROW_HEIGHT,
  WIDTH,
  widthsOf,
  write,
} from "./sheet.ts";

type Table = Extract<Block, { is: "table" }>;

/** `code`: whether one stands at the foot of the first page. */
export function table(doc: Doc, of: Table, code: boolean): void {
  const { head, rows } = of;
  const parent = doc.struct("Table");
  doc.addStructure(parent);
  const first = rowHeight(doc, of, head, "strong") + rowHeight(doc, of, rows[0] ?? [], "plain");
  if (doc.y + first > bottomOf(doc, code)) doc.addPage();
  tableRow(doc, parent, of, head, "TH", "strong");
  for (const [at, cells] of rows.entries()) {
    const weight = at === rows.length - 1 && !of.plain ? "strong" : "plain";
    if (doc.y + rowHeight(doc, of, cells, weight) > bottomOf(doc, code)) {
      doc.addPage();
      tableRow(doc, parent, of, head, "TH", "strong");
    }
    tableRow(doc, parent, of, cells, "TD", weight);
  }
  parent.end();
  doc.y += 8;
}

const widths = ({ widths: parts }: Table, cells: Row) => widthsOf(parts ?? cells.map(() => 1));

/** Cells of several lines make a high row: it is never begun where it would run off the page, which would tear it apart. */
function rowHeight(doc: Doc, how: Table, cells: Row, weight: Weight): number {
  const wide = widths(how, cells);
  const heights = cells.map((cell, at) => heightOf(doc, cell, "text", weight, (wide[at] ?? 0) - 4) + 2 * CELL_GAP);
  return Math.max(ROW_HEIGHT, ...heights);
}

/** The last columns hold figures: they end at the right. */
function tableRow(doc: Doc, of: Parent, how: Table, cells: Row, tag: "TD" | "TH", weight: Weight): void {
  const { figures = 1 } = how;
  const parent = doc.struct("TR");
  of.add(parent);
  const top = doc.y;
  const wide = widths(how, cells);
  let [bottom, x] = [top + ROW_HEIGHT, MARGIN];
  for (const [at, cell] of cells.entries()) {
    doc.y = top + CELL_GAP;
    const width = wide[at] ?? 0;
    const place = { x, width: width - 4, after: CELL_GAP, weight, parent };
    if (cell) write(doc, tag, cell, "text", { ...place, align: at >= cells.length - figures ? "right" : "left" });
    else parent.add(doc.struct(tag));
    bottom = Math.max(bottom, doc.y);
    x += width;
  }
  parent.end();
  doc.y = bottom;
  line(doc, MARGIN, doc.y, MARGIN + WIDTH, doc.y);
}
