// Owns the HTTP of the bank's pages: import, confirm, adjust; refuses to decide anything.
import { type Context, Hono } from "hono";
import { proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { AdjustmentRequest, askOf } from "../../../functions/adjustments/wire.ts";
import type { Deps } from "../../../functions/deps.ts";
import { minor } from "../../../functions/money/minor.ts";
import { parseAmount, wire } from "../../../functions/money/wire.ts";
import {
  importStatements,
  matchLine,
  type SaidPart,
  unmatchLine,
} from "../../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../../functions/reconciliation/bank/proposals.ts";
import { allStatements, findLine } from "../../../functions/reconciliation/bank/queries.ts";
import { readStatements, textOf } from "../../../functions/reconciliation/bank/read.ts";
import type { BankLine } from "../../../functions/reconciliation/bank/statement.ts";
import type { Refusal } from "../../../functions/refusal.ts";
import { doneWords, page, seeOther, statusFor, today } from "../../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, STALE_FORM } from "../../desk/errors.ts";
import { type Form, keptInput, readForm } from "../../desk/form.ts";
import { csvAnswer } from "../../desk/table/csv.ts";
import { viewOf, wantsFile } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { nothingHere, staffDesk } from "../frame.tsx";
import { partnerNames, peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { BankPage, FILE_FIELDS } from "./bank.tsx";
import { BankLinePage } from "./bank-line.tsx";
import { linesTable, missingTable, statementsTable } from "./bank-tables.tsx";

const { t } = DESK_ENGLISH;
const DONE = {
  imported: t("recon.bank.done.imported"),
  again: t("recon.bank.done.again"),
  matched: t("recon.bank.done.matched"),
  opened: t("recon.bank.done.opened"),
};
const NO_VALUES = { account: "", statement: "", opening: "", closing: "" };

export function bankPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", (context) => showBank(context, deps, site, NO_VALUES, []));

  app.post("/", async (context) => {
    const form = await readForm(context);
    const values = keptInput(form, FILE_FIELDS);
    const wrong = (message: string) => showBank(context, deps, site, values, [{ field: "file", message }]);
    const file = form.file("file");
    if (!file) return wrong(t("recon.bank.choose"));
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    if (text === null) return wrong(t("recon.bank.encoding"));
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    const read = readStatements(text, said);
    if (!read.ok) return wrong(wordsOf(read.refusal));
    const made = await importStatements(deps, callerOnPage(context), read.value);
    if (!made.ok) return wrong(wordsOf(made.refusal));
    return seeOther(context, staffPaths.bank, made.value.some((one) => one.fresh.length > 0) ? "imported" : "again");
  });

  app.post("/certain", async (context) => {
    const form = await readForm(context);
    const refused: string[] = [];
    for (const said of form.all("match")) {
      const [id = "", ...causes] = said.split(" ");
      const made = await matchLine(
        deps,
        callerOnPage(context),
        id,
        causes.map((cause) => ({ cause, amount: null })),
      );
      if (!made.ok) refused.push(wordsOf(made.refusal));
    }
    const [first] = refused;
    if (first === undefined) return seeOther(context, staffPaths.bank, "matched");
    return showBank(context, deps, site, NO_VALUES, [
      { field: "main", message: t("recon.bank.notAll", { why: first }) },
    ]);
  });

  app.get("/:id", (context) => showLine(context, deps, site, []));

  app.post("/:id/match", async (context) => {
    const form = await readForm(context);
    const line = await findLine(deps, context.req.param("id"));
    if (!line) return nothingHere(context, site);
    const parts = partsIn(form, line);
    const wrong = (message: string) => showLine(context, deps, site, [{ field: "match", message }]);
    if (parts === null) return wrong(t("recon.match.amounts"));
    if (parts.length === 0) return wrong(t("recon.match.nothing"));
    const made = await matchLine(deps, callerOnPage(context), line.id, parts);
    if (!made.ok) return wrong(wordsOf(made.refusal));
    return seeOther(context, form.text("back") === "list" ? staffPaths.bank : staffPaths.bankLine(line.id), "matched");
  });

  app.post("/:id/unmatch", async (context) => {
    const made = await unmatchLine(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.bankLine(made.value.id), "opened");
    return showLine(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/adjust", async (context) => {
    const form = await readForm(context);
    const line = await findLine(deps, context.req.param("id"));
    if (!line) return nothingHere(context, site);
    const values = keptInput(form, ["kind", "explanation"]);
    const again = (errors: readonly FieldError[]) => showLine(context, deps, site, errors, values);
    if (!form.once) return again([{ field: "explanation", message: STALE_FORM }]);
    const amount = wire(line.currency, line.amount < 0n ? -line.amount : line.amount);
    const asked = AdjustmentRequest.safeParse({ ...values, amount, lineId: line.id });
    const places = {
      "/kind": { field: "kind" },
      "/explanation": { field: "explanation", say: t("recon.why.missing") },
    };
    if (!asked.success) return again(errorsOfInput(asked.error, places, "explanation"));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const made = await proposeAdjustment(deps, caller, askOf(asked.data), request);
    if (!made.ok) return again(errorsOfRefusal(made.refusal, places, "explanation"));
    return seeOther(context, staffPaths.adjustment(made.value.id), "proposed");
  });
  return app;
}

/** A refusal in one sentence after the other, with where in the file. */
function wordsOf(refusal: Refusal): string {
  const where = (refusal.errors ?? []).map((one) => {
    const [, what, at] = /^\/(lines|statements)\/(.*)/.exec(one.pointer) ?? [];
    const place = what ? t(`recon.bank.place.${what as "lines"}`, { place: at ?? "" }) : one.pointer.slice(1);
    return refusal.detail.includes(one.detail) ? "" : t("recon.bank.at", { place, detail: one.detail });
  });
  return [refusal.detail, ...where].filter(Boolean).join(" ");
}

/** What was ticked, with the amounts that were typed; null when one of these is no amount. */
function partsIn(form: Form, line: BankLine): SaidPart[] | null {
  const parts: SaidPart[] = [];
  for (const cause of form.all("cause")) {
    const typed = form.text(`amount.${cause}`);
    const units = typed === "" ? null : parseAmount(line.currency, typed);
    if (typed !== "" && units === null) return null;
    parts.push({ cause, amount: units === null ? null : minor(line.amount < 0n ? -units : units) });
  }
  return parts;
}

async function showBank(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  values: typeof NO_VALUES,
  errors: readonly FieldError[],
): Promise<Response> {
  const [statements, { lines, movements }, partnerName] = await Promise.all([
    allStatements(deps),
    openAtBank(deps),
    partnerNames(deps),
  ]);
  const done = errors.length > 0 ? null : doneWords(context, DONE);
  const desk = staffDesk(context, site);
  const query = context.req.query();
  const views = {
    lines: viewOf(linesTable(desk.locale), lines, query),
    missing: viewOf(missingTable(desk.locale, partnerName), movements, query),
    statements: viewOf(statementsTable(desk.locale), statements, query),
  };
  if (wantsFile(views.lines.spec, query)) return csvAnswer(context, views.lines, today(deps));
  if (wantsFile(views.missing.spec, query)) return csvAnswer(context, views.missing, today(deps));
  if (wantsFile(views.statements.spec, query)) return csvAnswer(context, views.statements, today(deps));
  return page(context, <BankPage {...{ desk, lines, views, values, errors, done }} />, statusFor(errors));
}

async function showLine(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
  values = { kind: "", explanation: "" },
): Promise<Response> {
  const line = await findLine(deps, context.req.param("id") ?? "");
  if (!line) return nothingHere(context, site);
  const [open, nameOf, partnerName] = await Promise.all([openAtBank(deps), peopleNames(deps), partnerNames(deps)]);
  const markup = (
    <BankLinePage
      desk={staffDesk(context, site)}
      line={line}
      open={open.lines.find((one) => one.line.id === line.id) ?? null}
      movements={open.movements.filter((one) => one.left > 0n === line.amount > 0n)}
      nameOf={nameOf}
      partnerName={partnerName}
      values={values}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
