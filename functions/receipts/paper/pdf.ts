// Owns drawing a paper as PDF: A4, its own typeface, tagged for screen readers, the same bytes each time; refuses to know its words.
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { INTL_TAGS } from "../../words/languages.ts";
import { FONT_FILES, type FontFiles, fontName, runsOf, type Weight } from "./fonts.ts";
import type { Block, Paper, Row } from "./paper.ts";

type Doc = InstanceType<typeof PDFDocument>;
/** What a piece of the structure belongs to, for screen readers. */
type Parent = ReturnType<Doc["struct"]>;

/** All measures in points, 72 to the inch. */
const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
/** The code stands at the foot of the first page: 22 mm wide, which a telephone reads from a table. */
const CODE = 64;
const FOOT_Y = 841.89 - MARGIN + 16;
const CODE_Y = 841.89 - MARGIN - CODE;
/** Nothing is written nearer to the code than this. */
const CODE_GAP = 8;
const ROW_HEIGHT = 17;
const LOOKS = {
  title: { size: 15, weight: "strong", after: 8 },
  subtitle: { size: 8.5, weight: "plain", after: 10 },
  text: { size: 9.5, weight: "plain", after: 7 },
  strong: { size: 9.5, weight: "strong", after: 7 },
  small: { size: 7.5, weight: "plain", after: 4 },
} as const satisfies Record<string, { size: number; weight: Weight; after: number }>;

/** The paper as a file. Blocks go down the page; what does not fit goes on to the next one. */
export function pdfOf(paper: Paper, fonts: FontFiles): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    bufferPages: true,
    autoFirstPage: true,
    // None until it is told: it would look for its own beside its package.
    font: null as never,
    pdfVersion: "1.7",
    tagged: true,
    lang: INTL_TAGS[paper.language],
    displayTitle: true,
    info: {
      Title: paper.title,
      Author: paper.author,
      Creator: "Onward",
      Producer: "Onward",
      CreationDate: paper.madeAt,
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("error", reject);
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
  // What is used is embedded, and of it only its letters.
  for (const { name, file } of FONT_FILES) doc.registerFont(name, fonts(file));
  if (paper.check) drawCode(doc, paper.check);
  doc.x = MARGIN;
  doc.y = MARGIN;
  for (const block of paper.blocks) draw(doc, block, paper.check !== null);
  feet(doc, paper.foot);
  doc.end();
  return done;
}

/** `code`: whether one stands at the foot of the first page. */
function draw(doc: Doc, block: Block, code: boolean): void {
  switch (block.is) {
    case "gap":
      doc.y += 12;
      return;
    case "page":
      doc.addPage();
      return;
    case "field":
      write(doc, "P", block.label, "small", { after: 1 });
      for (const line of block.lines) write(doc, "P", line, "text", { after: 1 });
      doc.y += 9;
      return;
    case "fields":
      fields(doc, block.fields);
      return;
    case "table":
      table(doc, block, code);
      return;
    default:
      write(doc, block.is === "title" ? "H1" : "P", block.text, block.is);
  }
}

interface Place {
  readonly x?: number;
  readonly width?: number;
  readonly align?: "left" | "right";
  readonly after?: number;
  readonly weight?: Weight;
  /** The paper itself where left out. */
  readonly parent?: Parent;
}

/** One paragraph, its letters from whichever part of the typeface has them. */
function write(
  doc: Doc,
  tag: "P" | "H1" | "TD" | "TH",
  text: string,
  looks: keyof typeof LOOKS,
  place: Place = {},
): void {
  const { size, weight, after } = LOOKS[looks];
  const { x = MARGIN, width = WIDTH, align = "left", parent } = place;
  const written = doc.struct(tag, {}, () => {
    const runs = runsOf(text);
    for (const [at, run] of runs.entries()) {
      const more = { width, align, continued: at < runs.length - 1 };
      doc.font(fontName(run.part, place.weight ?? weight)).fontSize(size);
      if (at === 0) doc.text(run.text, x, doc.y, more);
      else doc.text(run.text, more);
    }
  });
  if (parent) parent.add(written);
  else doc.addStructure(written);
  doc.x = MARGIN;
  doc.y += place.after ?? after;
}

function fields(doc: Doc, all: Extract<Block, { is: "fields" }>["fields"]): void {
  const [top, width] = [doc.y, WIDTH / all.length];
  let bottom = top;
  for (const [at, { label, value }] of all.entries()) {
    const place = { x: MARGIN + 6 + at * width, width: width - 12 };
    doc.y = top + 5;
    write(doc, "P", label, "small", { ...place, after: 1 });
    write(doc, "P", value, "strong", { ...place, after: 4 });
    bottom = Math.max(bottom, doc.y);
  }
  doc
    .lineWidth(0.6)
    .rect(MARGIN, top, WIDTH, bottom - top)
    .stroke("#777777");
  for (const at of all.keys()) if (at > 0) line(doc, MARGIN + at * width, top, MARGIN + at * width, bottom);
  doc.y = bottom + 9;
}

type Table = Extract<Block, { is: "table" }>;

function table(doc: Doc, of: Table, code: boolean): void {
  const { head, rows } = of;
  const parent = doc.struct("Table");
  doc.addStructure(parent);
  tableRow(doc, parent, of, head, "TH", "strong");
  for (const [at, cells] of rows.entries()) {
    const tooFar = doc.y + ROW_HEIGHT > (code && onFirst(doc) ? CODE_Y - CODE_GAP : CODE_Y + CODE);
    if (tooFar) {
      doc.addPage();
      tableRow(doc, parent, of, head, "TH", "strong");
    }
    tableRow(doc, parent, of, cells, "TD", at === rows.length - 1 && !of.plain ? "strong" : "plain");
  }
  parent.end();
  doc.y += 8;
}

const onFirst = (doc: Doc): boolean => doc.bufferedPageRange().count === 1;

/** The last columns hold figures: they end at the right. */
function tableRow(doc: Doc, of: Parent, how: Table, cells: Row, tag: "TD" | "TH", weight: Weight): void {
  const { widths, figures = 1 } = how;
  const parent = doc.struct("TR");
  of.add(parent);
  const top = doc.y;
  const parts = widths ?? cells.map(() => 1);
  const unit = WIDTH / parts.reduce((sum, part) => sum + part, 0);
  let [bottom, x] = [top + ROW_HEIGHT, MARGIN];
  for (const [at, cell] of cells.entries()) {
    doc.y = top + 3;
    const width = (parts[at] ?? 1) * unit;
    const place = { x, width: width - 4, after: 3, weight, parent };
    if (cell) write(doc, tag, cell, "text", { ...place, align: at >= cells.length - figures ? "right" : "left" });
    else parent.add(doc.struct(tag));
    bottom = Math.max(bottom, doc.y);
    x += width;
  }
  parent.end();
  doc.y = bottom;
  line(doc, MARGIN, doc.y, MARGIN + WIDTH, doc.y);
}

function line(doc: Doc, x1: number, y1: number, x2: number, y2: number): void {
  doc.lineWidth(0.4).moveTo(x1, y1).lineTo(x2, y2).stroke("#999999");
}

/** Squares, not a picture: sharp on every printer, and a few hundred bytes. */
function drawCode(doc: Doc, check: NonNullable<Paper["check"]>): void {
  const { size, data } = encode(check.url, { border: 0, ecc: "M" });
  const [square, x] = [CODE / size, MARGIN + WIDTH - CODE];
  const drawn = doc.struct("Figure", { alt: check.words }, () => {
    for (const [row, cells] of data.entries()) {
      for (const [column, dark] of cells.entries())
        if (dark) doc.rect(x + column * square, CODE_Y + row * square, square, square);
    }
    doc.fill("#000000");
  });
  doc.addStructure(drawn);
  doc.y = CODE_Y + CODE / 2 - 8;
  write(doc, "P", check.words, "small", { width: WIDTH - CODE - 12, align: "right" });
  // From here on the first page ends above the code: what does not fit goes on to the next one.
  doc.page.margins.bottom = MARGIN + CODE + CODE_GAP;
}

function feet(doc: Doc, text: string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    // Below the margin: else the writing would open a page of its own.
    doc.page.margins.bottom = 0;
    doc.y = FOOT_Y;
    const said = text.replace("{page}", String(page + 1)).replace("{pages}", String(count));
    write(doc, "P", said, "small", { align: "right" });
  }
}
