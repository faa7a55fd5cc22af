// Owns the audit log as a file: NDJSON or CSV, written page by page; refuses to filter (a chain with gaps proves nothing).
import type { Deps } from "../deps.ts";
import { csvText } from "../spreadsheet.ts";
import type { Head, Link } from "./link.ts";
import { chain } from "./queries.ts";

export const EXPORT_FORMATS = ["ndjson", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TYPES = {
  ndjson: "application/x-ndjson",
  csv: "text/csv; charset=utf-8",
} as const satisfies Record<ExportFormat, string>;

/** Names of the columns, in the order in which the hash reads them after sorting; docs/audit-log.md says how to check a file. */
export const COLUMNS = [
  "seq",
  "recordedAt",
  "at",
  "by",
  "what",
  "subject",
  "id",
  "dataHash",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof Link)[];

/** Links written at once. */
const LINKS_PER_CHUNK = 500;

/** The chain from its first link to `head` as a stream of text: no more than one chunk of it is in memory. */
export function exported(
  deps: Pick<Deps, "table">,
  head: Head | null,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const lines = chunks(deps, head, format);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* chunks(deps: Pick<Deps, "table">, head: Head | null, format: ExportFormat): AsyncGenerator<string> {
  if (format === "csv") yield csv([[...COLUMNS]]);
  const some: Link[] = [];
  for await (const link of chain(deps, 1, head?.seq ?? 0)) {
    some.push(link);
    if (some.length >= LINKS_PER_CHUNK) yield written(some.splice(0), format);
  }
  if (some.length > 0) yield written(some, format);
}

function written(links: readonly Link[], format: ExportFormat): string {
  if (format === "csv") return csv(links.map((link) => COLUMNS.map((name) => String(link[name]))));
  return links
    .map((link) => `${JSON.stringify(Object.fromEntries(COLUMNS.map((name) => [name, link[name]])))}\n`)
    .join("");
}

/** What a spreadsheet takes for the beginning of a formula. Nothing else of a cell is changed: the hash reads it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Cells that a spreadsheet would take for a formula are escaped; none of ours begins like one but what a partner chose may. */
const csv = (rows: readonly (readonly string[])[]): string =>
  csvText(rows.map((row) => row.map((cell) => cell.replace(FORMULA, "'$&"))));
