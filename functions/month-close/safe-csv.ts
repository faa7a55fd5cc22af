// Owns writing rows as CSV that no spreadsheet takes for formulas; refuses to know what the rows say.
import { stringify } from "csv-stringify/sync";

/** A cell that holds a number of ours may begin with a minus; every other that could begin a formula is made text (OWASP, CSV injection). */
export type Cell = { readonly figure: string } | string;

const safe = (cell: Cell): string => (typeof cell === "string" ? cell.replace(/^[=+\-@\t\r]/, "'$&") : cell.figure);

export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows.map((row) => row.map(safe)));
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
