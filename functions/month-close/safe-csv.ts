// Owns writing rows as CSV that no spreadsheet takes for formulas; refuses to know what the rows say.
import { csvText, harmless } from "../spreadsheet.ts";

/** A number of ours stands as it is; of every other cell, what a spreadsheet would run is made text. */
export type Cell = { readonly figure: string } | string;

const safe = (cell: Cell): string => (typeof cell === "string" ? harmless(cell) : cell.figure);

export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return csvText(
    rows.map((row) => row.map(safe)),
    "\n",
  );
}

/** Text that comes in pieces, as a stream: no more than one piece of it is in memory. */
export function streamOf(
  pieces: AsyncGenerator<string>,
  encode: (text: string) => Uint8Array,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
