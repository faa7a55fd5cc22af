// Owns drawing a paper as PDF: A4, its own typeface, tagged for screen readers, the same bytes each time; refuses to know its words.
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { INTL_TAGS } from "../../words/languages.ts";
import { FONT_FILES, type FontFiles } from "./fonts.ts";
import type { Block, Paper } from "./paper.ts";
import { table } from "./pdf-table.ts";
import {
  bottomOf,
  CODE,
  CODE_GAP,
  CODE_Y,
  type Doc,
  FOOT_Y,
  heightOf,
  line,
  MARGIN,
  NAME_AND_ROWS,
  WIDTH,
  widthsOf,
  write,
} from "./sheet.ts";

/** Left and right of what stands in a frame. */
const FIELD_GAP = 6;

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
  const code = paper.check !== null;
  for (const [at, block] of paper.blocks.entries()) {
    // What a table is called stands with it.
    const named = block.is === "strong" && paper.blocks[at + 1]?.is === "table";
    if (named && doc.y + NAME_AND_ROWS > bottomOf(doc, code)) doc.addPage();
    draw(doc, block, code);
  }
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
      fields(doc, block);
      return;
    case "table":
      table(doc, block, code);
      return;
    default:
      write(doc, block.is === "title" ? "H1" : "P", block.text, block.is);
  }
}

function fields(doc: Doc, { fields: all, widths }: Extract<Block, { is: "fields" }>): void {
  const top = doc.y;
  const wide = widthsOf(widths ?? all.map(() => 1));
  // All values on one line, also where one label takes two.
  const labels = Math.max(
    ...all.map(({ label }, at) => heightOf(doc, label, "small", "plain", (wide[at] ?? 0) - 2 * FIELD_GAP)),
  );
  let [bottom, x] = [top, MARGIN];
  const begins: number[] = [];
  for (const [at, { label, value }] of all.entries()) {
    const width = wide[at] ?? 0;
    const place = { x: x + FIELD_GAP, width: width - 2 * FIELD_GAP };
    begins.push(x);
    x += width;
    doc.y = top + 5;
    write(doc, "P", label, "small", { ...place, after: 0 });
    doc.y = top + 5 + labels + 1;
    write(doc, "P", value, "strong", { ...place, after: 4 });
    bottom = Math.max(bottom, doc.y);
  }
  doc
    .lineWidth(0.6)
    .rect(MARGIN, top, WIDTH, bottom - top)
    .stroke("#777777");
  for (const begin of begins.slice(1)) line(doc, begin, top, begin, bottom);
  doc.y = bottom + 9;
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
