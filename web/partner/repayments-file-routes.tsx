// Owns the HTTP of a file of repayments: sending it, correcting its rows, and the yes that books them; refuses to decide anything.
import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { sheetOf } from "../../functions/collection/queries.ts";
import type { SheetRow } from "../../functions/collection/sheet.ts";
import type { Deps } from "../../functions/deps.ts";
import { idFrom } from "../../functions/ids.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import {
  CELL_COLUMNS,
  type CellColumn,
  FILE_ROWS_MAX,
  readFile,
  tidied,
} from "../../functions/repayments/files/cells.ts";
import { type CheckedRow, certainFix } from "../../functions/repayments/files/check.ts";
import { bookDraft, type Correction, correctDraft } from "../../functions/repayments/files/commands.ts";
import { decodeText } from "../../functions/repayments/files/decode.ts";
import { canKeep, type Draft, findDraft, keepDraft } from "../../functions/repayments/files/draft.ts";
import { checkFile } from "../../functions/repayments/files/queries.ts";
import { doneWords, page, seeOther, today } from "../desk/answer.ts";
import { type Form, readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { batchOutcome } from "./batch-result.tsx";
import { ALL, NO_GROUP } from "./collection-page.tsx";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { CheckPage, cellField, EDITED } from "./repayments-check-page.tsx";
import { repaymentsTemplate, wrongRows } from "./repayments-template.ts";

/** Characters of a file's name that are kept. */
const NAME_MAX = 120;

/** Shows the page with the file's field again and these words at it. */
export type ShowFileError = (context: Context<PageEnv>, message: string) => Response | Promise<Response>;

export function repaymentFilePages(deps: Deps, site: SiteInfo, wrong: ShowFileError): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/template.csv", async (context) => {
    const { group = ALL, day: asked = "" } = context.req.query();
    const day = IsoDate.safeParse(asked).success ? asked : today(deps);
    // All of them: the sheets send whoever does not find a loan there to this file.
    const sheet = await sheetOf(deps, partnerOf(context), Number.POSITIVE_INFINITY);
    const fits = (row: SheetRow) => group === ALL || row.groupId === (group === NO_GROUP ? null : group);
    return csv(context, `repayments-${day}.csv`, repaymentsTemplate(sheet.rows.filter(fits), day, localeOn(context)));
  });

  app.post("/file", async (context) => {
    const form = await readForm(context);
    const { t } = localeOn(context);
    const file = form.file("file");
    if (context.get("rowsTooLarge")) return wrong(context, t("csv.file.large"));
    if (!form.once) return wrong(context, t("collection.error.stale"));
    if (!file) return wrong(context, t("csv.file.choose"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const decoded = decodeText(bytes);
    if (!decoded.ok) return wrong(context, t(`csv.file.${decoded.because}`));
    const read = readFile(decoded.text);
    if (!read.ok) return wrong(context, t(`csv.file.${read.code}`, { at: read.at ?? "", most: FILE_ROWS_MAX }));
    const fileName = file.name.slice(0, NAME_MAX);
    const { rows, unpaid } = read;
    if (!canKeep(rows)) return wrong(context, t("csv.file.large"));
    // The same file sent twice is one; whoever goes back and chooses another from the same page gets that one.
    const id = idFrom("act", form.once, createHash("sha256").update(bytes).digest("hex"));
    await keepDraft(deps, callerOnPage(context), { id, fileName, encoding: decoded.encoding, rows, unpaid });
    return seeOther(context, partnerPaths.repaymentsCheck(id));
  });

  app.get("/files/:id", async (context) => {
    const draft = await findDraft(deps, callerOnPage(context), context.req.param("id"));
    return draft ? show(context, deps, site, draft, null) : nothingHere(context, site);
  });

  app.post("/files/:id", async (context) => {
    const id = context.req.param("id");
    const caller = callerOnPage(context);
    const draft = await findDraft(deps, caller, id);
    if (!draft) return nothingHere(context, site);
    const form = await readForm(context);
    const typed = typedIn(form, draft);
    const asked = form.text("do");
    const more = asked === "all" || asked === "rest" ? await sweeping(deps, draft, typed, asked) : fixIn(asked);
    const made = await correctDraft(deps, caller, id, [...typed, ...more]);
    if (!made.ok && made.refusal.code === "not_found") return nothingHere(context, site);
    if (!made.ok && made.refusal.code === "body_too_large")
      return show(context, deps, site, draft, localeOn(context).t("csv.refused.long"));
    return seeOther(context, partnerPaths.repaymentsCheck(id), made.ok ? "kept" : undefined);
  });

  app.get("/files/:id/wrong.csv", async (context) => {
    const draft = await findDraft(deps, callerOnPage(context), context.req.param("id"));
    if (!draft) return nothingHere(context, site);
    const { rows } = await checkFile(deps, draft.partnerId, draft.rows);
    return csv(context, "repayments-to-correct.csv", wrongRows(rows, localeOn(context)));
  });

  app.post("/files/:id/book", async (context) => {
    const id = context.req.param("id");
    const caller = callerOnPage(context);
    if (await findOutcome(deps, caller.personId, id)) return seeOther(context, partnerPaths.batch(id));
    const form = await readForm(context);
    const made = await bookDraft(deps, caller, id, Number(form.text("seen")));
    if (made.ok) {
      await keepOutcome(deps, caller.personId, id, batchOutcome(made.value.sent, made.value.outcomes));
      return seeOther(context, partnerPaths.batch(id));
    }
    const draft = await findDraft(deps, caller, id);
    if (!draft) return nothingHere(context, site);
    const changed = made.refusal.code === "conflict";
    return show(context, deps, site, draft, localeOn(context).t(changed ? "csv.refused.changed" : "csv.refused.wrong"));
  });
  return app;
}

function csv(context: Context<PageEnv>, name: string, text: string): Response {
  context.header("Content-Type", "text/csv; charset=utf-8");
  context.header("Content-Disposition", `attachment; filename="${name}"`);
  return context.body(text);
}

/** What was typed into the open rows. */
function typedIn(form: Form, draft: Draft): Correction[] {
  const lines = new Set(form.all("line"));
  return draft.rows
    .filter(({ line }) => lines.has(String(line)))
    .map(({ line, cells }) => {
      const typed = EDITED.map((column): [CellColumn, string] => [column, tidied(form.text(cellField(line, column)))]);
      return { line, cells: { ...cells, ...Object.fromEntries(typed) } };
    });
}

/** The proposal that a button accepts. Whatever it says, it changes nothing but one cell of the sender's own file. */
function fixIn(asked: string): Correction[] {
  const [, out] = /^out:(\d+)$/.exec(asked) ?? [];
  if (out) return [{ line: Number(out), fix: "leave_out" }];
  const [, line, name, value = ""] = /^fix:(\d+):(\w+):(.{0,200})$/.exec(asked) ?? [];
  const column = CELL_COLUMNS.find((one) => one === name);
  return line && column ? [{ line: Number(line), fix: { column, value } }] : [];
}

/** Every proposal that stands alone, or leaving out whatever is wrong. */
async function sweeping(
  deps: Deps,
  draft: Draft,
  typed: readonly Correction[],
  asked: "all" | "rest",
): Promise<Correction[]> {
  const cells = new Map(typed.map((one) => [one.line, one.cells]));
  const rows = draft.rows.map((row) => ({ ...row, cells: cells.get(row.line) ?? row.cells }));
  const wrong = (await checkFile(deps, draft.partnerId, rows)).rows.filter(({ row }) => row === null);
  if (asked === "rest") return wrong.map(({ line }) => ({ line, fix: "leave_out" as const }));
  return wrong.flatMap(({ line, faults }) =>
    faults.flatMap((fault) => certainFix(fault) ?? []).map((fix) => ({ line, fix })),
  );
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  draft: Draft,
  refused: string | null,
): Promise<Response> {
  const desk = partnerDesk(context, site);
  const file = await checkFile(deps, draft.partnerId, draft.rows);
  const loans = new Map(
    proposed(
      file.rows,
      [...file.compared, ...file.silent].map(({ loan }) => loan),
    ),
  );
  const editing = context.req.queries("edit")?.map(Number) ?? [];
  const done = doneWords(context, { kept: desk.locale.t("csv.done.kept") });
  const props = { desk, draft, file, editing, done, refused, loanOf: (id: string) => loans.get(id) ?? null };
  return page(context, <CheckPage {...props} />, refused ? 422 : 200);
}

function proposed(rows: readonly CheckedRow[], loans: readonly Loan[]): [string, Loan][] {
  return [...loans, ...rows.flatMap(({ loan }) => loan ?? [])].map((loan) => [loan.id, loan]);
}
