// Owns what stands on a receipt's paper, in its order; refuses to know how it is drawn (pdf.ts) and who gets it.
import type { Language } from "../../words/languages.ts";

/** A line of a table: a cell for each column. */
export type Row = readonly string[];

export type Block =
  | { readonly is: "title" | "subtitle" | "text" | "strong" | "small"; readonly text: string }
  /** A name with lines under it. */
  | { readonly is: "field"; readonly label: string; readonly lines: readonly string[] }
  /** Several such side by side, in a frame. `widths` as in a table. */
  | {
      readonly is: "fields";
      readonly fields: readonly { readonly label: string; readonly value: string }[];
      readonly widths?: readonly number[];
    }
  /** Its last row is the sum, unless it is `plain`. `figures`: how many of its columns, from the right, end at the right; one where left out. */
  | {
      readonly is: "table";
      readonly head: Row;
      readonly rows: readonly Row[];
      readonly figures?: number;
      readonly plain?: boolean;
      /** Parts of the whole width, one a column; all the same where left out. */
      readonly widths?: readonly number[];
    }
  | { readonly is: "gap" }
  /** What follows begins a new page. */
  | { readonly is: "page" };

export interface Paper {
  readonly language: Language;
  /** For the file: what it is and who gave it out. */
  readonly title: string;
  readonly author: string;
  readonly blocks: readonly Block[];
  /** The address behind the QR code, and the words beside it; null where nothing is checked by it. */
  readonly check: { readonly url: string; readonly words: string } | null;
  /** With `{page}` and `{pages}` in it. */
  readonly foot: string;
  /** The moment that the file names as its own, so that its bytes are the same each time. */
  readonly madeAt: Date;
}

/** Puts values into a text of a wording. Throws for one that is missing: a hole in a receipt is a mistake of ours. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    if (name === "page" || name === "pages") return hole;
    const value = values[name];
    if (value === undefined) throw new Error(`no ${name} for "${text}"`);
    return value;
  });
}
