// Owns what a paper is drawn with: its measures, its looks, one paragraph, one line; refuses to know what stands on it.
import type PDFDocument from "pdfkit";
import { fontName, runsOf, type Weight } from "./fonts.ts";

export type Doc = InstanceType<typeof PDFDocument>;
/** What a piece of the structure belongs to, for screen readers. */
export type Parent = ReturnType<Doc["struct"]>;

/** All measures in points, 72 to the inch. */
export const MARGIN = 56;
export const WIDTH = 595.28 - 2 * MARGIN;
/** The code stands at the foot of the first page: 22 mm wide, which a telephone reads from a table. */
export const CODE = 64;
export const FOOT_Y = 841.89 - MARGIN + 16;
export const CODE_Y = 841.89 - MARGIN - CODE;
/** Nothing is written nearer to the code than this. */
export const CODE_GAP = 8;
export const ROW_HEIGHT = 17;
/** Above and below the words of a cell. */
export const CELL_GAP = 3;
/** The name of a table, its head, and two rows. */
export const NAME_AND_ROWS = 4 * ROW_HEIGHT;
export const LOOKS = {
  title: { size: 15, weight: "strong", after: 8 },
  subtitle: { size: 8.5, weight: "plain", after: 10 },
  text: { size: 9.5, weight: "plain", after: 7 },
  strong: { size: 9.5, weight: "strong", after: 7 },
  small: { size: 7.5, weight: "plain", after: 4 },
} as const satisfies Record<string, { size: number; weight: Weight; after: number }>;

export interface Place {
  readonly x?: number;
  readonly width?: number;
  readonly align?: "left" | "right";
  readonly after?: number;
  readonly weight?: Weight;
  /** The paper itself where left out. */
  readonly parent?: Parent;
}

/** One paragraph, its letters from whichever part of the typeface has them. */
export function write(
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

export function line(doc: Doc, x1: number, y1: number, x2: number, y2: number): void {
  doc.lineWidth(0.4).moveTo(x1, y1).lineTo(x2, y2).stroke("#999999");
}

/** How high a text would be, by the first part of the typeface that it needs. */
export function heightOf(doc: Doc, text: string, looks: keyof typeof LOOKS, weight: Weight, width: number): number {
  const [run] = runsOf(text);
  if (!run) return 0;
  doc.font(fontName(run.part, weight)).fontSize(LOOKS[looks].size);
  return doc.heightOfString(text, { width });
}

const onFirst = (doc: Doc): boolean => doc.bufferedPageRange().count === 1;
/** Where a page ends for what is drawn; `code`: whether one stands at the foot of the first. */
export const bottomOf = (doc: Doc, code: boolean): number => (code && onFirst(doc) ? CODE_Y - CODE_GAP : CODE_Y + CODE);

/** Parts of the whole width, in points. */
export function widthsOf(parts: readonly number[]): number[] {
  const unit = WIDTH / parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part * unit);
}
