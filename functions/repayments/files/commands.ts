// Owns correcting a file's rows and booking them all after a yes; refuses to book any while one is wrong.
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../people/person.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { contend } from "../../table/contend.ts";
import { recordBatch } from "../commands.ts";
import type { RowOutcome, SentRow } from "../repayment.ts";
import type { Cells, FileRow } from "./cells.ts";
import { type Fix, readRow } from "./check.ts";
import { canKeep, type Draft, draftAction, findDraft } from "./draft.ts";
import { checkFile, knownFor } from "./queries.ts";

const GONE = ["not_found", "There is no such file."] as const;

/** What is to be done with one line of a file. */
export interface Correction {
  readonly line: number;
  /** These cells instead of all of the row's own; left out: they stay. */
  readonly cells?: Cells;
  readonly fix?: Fix;
}

/** Corrects rows; nothing is booked by it. A file that somebody said yes to is changed no more. */
export function correctDraft(
  deps: Deps,
  caller: Caller,
  id: string,
  corrections: readonly Correction[],
): Promise<Result<Draft>> {
  return contend(async () => {
    const draft = await findDraft(deps, caller, id);
    if (!draft) return refuse(...GONE);
    if (draft.confirmed) return refuse("wrong_state", "The file is being booked.");
    const rows = corrections.reduce(corrected, draft.rows);
    if (!canKeep(rows)) return refuse("body_too_large", "The cells are too long.");
    const next = { ...draft, rows, leftOut: draft.leftOut + draft.rows.length - rows.length };
    const made = await write(deps, caller, next);
    return made ? accept({ ...next, version: draft.version + 1 }) : "changed";
  });
}

function corrected(rows: readonly FileRow[], { line, cells, fix }: Correction): readonly FileRow[] {
  if (fix === "leave_out") return rows.filter((row) => row.line !== line);
  return rows.map((row) => {
    if (row.line !== line) return row;
    const typed = cells ? { line, cells } : row;
    return fix ? { ...typed, cells: { ...typed.cells, [fix.column]: fix.value } } : typed;
  });
}

async function write(deps: Deps, caller: Caller, next: Draft): Promise<boolean> {
  const { key, item } = draftAction(caller.personId, next);
  return (await commit(deps.table, [replace(key, item, next.version, "changed")])).ok;
}

export interface Booked {
  readonly sent: readonly SentRow[];
  readonly outcomes: readonly RowOutcome[];
}

/**
 * Books every row of a file as it was shown (`seen` is the version on the page), all or none: while one is wrong, nothing is. Once the
 * yes is written down, asking again finishes what a crash left, and books nothing twice.
 */
export async function bookDraft(deps: Deps, caller: Caller, id: string, seen: number): Promise<Result<Booked>> {
  const agreed = await contend<Result<Draft>>(async () => {
    const draft = await findDraft(deps, caller, id);
    if (!draft) return refuse(...GONE);
    if (draft.confirmed) return accept(draft);
    if (draft.version !== seen) return refuse("conflict", "The file was changed since. Look at it again.");
    const checked = await checkFile(deps, draft.partnerId, draft.rows);
    if (draft.rows.length === 0 || checked.right < draft.rows.length)
      return refuse("wrong_state", "A row cannot be booked. Nothing was.");
    return (await write(deps, caller, { ...draft, confirmed: true })) ? accept(draft) : "changed";
  });
  if (!agreed.ok) return agreed;
  const { rows, partnerId } = agreed.value;
  const known = await knownFor(deps, partnerId, rows);
  const sent = rows.map((one): SentRow => {
    const { row } = readRow(one, known.loans.get(one.cells.loanId ?? "") ?? null, known);
    const named = { line: one.line, reference: one.cells.reference ?? "" };
    return row ? { ...named, row } : { ...named, rejected: { code: "not_found", detail: "You have no such loan." } };
  });
  return accept({ sent, outcomes: await recordBatch(deps, caller, sent) });
}
