// Owns the files of a month by name: what each is called, its type, its content; refuses to know who asks.
import type { Deps } from "../deps.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { datevFile } from "./datev/file.ts";
import { encoded } from "./datev/format.ts";
import { journalCsv } from "./journal-file.ts";
import { isMonthToClose } from "./queries.ts";
import { streamOf } from "./safe-csv.ts";
import { trialBalanceCsv } from "./trial-balance.ts";
import { keepFigures } from "./work-out.ts";

export const MONTH_FILES = ["journal", "trial-balance", "datev"] as const;
export type MonthFile = (typeof MONTH_FILES)[number];

interface File {
  readonly name: string;
  readonly type: string;
  readonly body: ReadableStream<Uint8Array> | string;
}

const CSV = "text/csv; charset=utf-8";
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file of a month that is over and added up. */
export async function monthFile(
  deps: Pick<Deps, "table" | "clock">,
  month: string,
  which: MonthFile,
): Promise<Result<File>> {
  if (!(await isMonthToClose(deps, month))) return refuse("not_found", "There is no such month.");
  const figures = await keepFigures(deps, month);
  if (!figures)
    return refuse("wrong_state", "The days of this month are not added up yet: that is done in the hour after it.");
  if (which === "journal")
    return accept({ name: `journal-${month}.csv`, type: CSV, body: streamOf(journalCsv(deps, month), utf8) });
  if (which === "trial-balance")
    return accept({ name: `trial-balance-${month}.csv`, type: CSV, body: trialBalanceCsv(figures) });
  const lines = await datevFile(deps, figures);
  if (!lines.ok) return lines;
  const type = "text/csv; charset=windows-1252";
  return accept({ name: `EXTF_Buchungsstapel_${month}.csv`, type, body: streamOf(lines.value, encoded) });
}

/** Headers under which a file is saved and not shown. */
export function fileHeaders({ name, type }: Pick<File, "name" | "type">): Record<string, string> {
  return { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` };
}
