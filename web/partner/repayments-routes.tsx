// Owns the HTTP of recording repayments: the form, the file, the template, the outcome; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { recordBatch } from "../../functions/repayments/commands.ts";
import { readCsv } from "../../functions/repayments/csv.ts";
import type { SentRow } from "../../functions/repayments/repayment.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfRefusal, STALE_FORM } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { type BatchOutcome, BatchPage, batchOutcome } from "./batch-result.tsx";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { dueRows, inputOf, loanIdsIn, prefilled, readBatch } from "./repayment-rows.ts";
import { RepaymentsPage, type RepaymentsPageProps } from "./repayments-page.tsx";
import { repaymentsTemplate } from "./repayments-template.ts";

export function repaymentPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const { loan, tick } = context.req.query();
    return showDue(context, deps, site, { extra: loan ? [loan] : [], ticked: tick === "all" });
  });

  app.post("/", async (context) => {
    const form = await readForm(context);
    const caller = callerOnPage(context);
    if (form.once && (await findOutcome(deps, caller.personId, form.once))) {
      return seeOther(context, partnerPaths.batch(form.once));
    }
    const { sent, errors } = await readBatch(deps, partnerOf(context), form);
    const { once } = form;
    if (once && errors.length === 0) return book(deps, context, once, sent);
    const rows = await dueRows(deps, partnerOf(context), loanIdsIn(form));
    return show(context, site, {
      rows: rows.map((row) => ({ row, input: inputOf(form, row.loan.id) })),
      paidOn: form.text("paidOn"),
      errors: errors.length > 0 ? errors : [{ field: "paidOn", message: STALE_FORM }],
    });
  });

  app.post("/file", async (context) => {
    const form = await readForm(context);
    const wrong = (message: string) =>
      showDue(context, deps, site, { extra: [], ticked: false, errors: [{ field: "file", message }] });
    const file = form.file("file");
    if (!form.once) return wrong(STALE_FORM);
    if (!file) return wrong("Choose a file with repayments.");
    const sent = readCsv(await file.text());
    if (sent.ok) return book(deps, context, form.once, sent.value);
    const [first] = errorsOfRefusal(sent.refusal, {}, "file");
    const where = (sent.refusal.errors ?? []).map(
      (one) => `${one.pointer.replace(/^\/lines\//, "line ")}: ${one.detail}`,
    );
    return wrong([first?.message, ...where].filter(Boolean).join(" "));
  });

  app.get("/template.csv", async (context) => {
    const rows = await dueRows(deps, partnerOf(context));
    const day = today(deps);
    context.header("Content-Type", "text/csv; charset=utf-8");
    context.header("Content-Disposition", `attachment; filename="repayments-${day}.csv"`);
    return context.body(repaymentsTemplate(rows, day));
  });

  app.get("/batches/:once", async (context) => {
    const caller = callerOnPage(context);
    const batch = await findOutcome<BatchOutcome>(deps, caller.personId, context.req.param("once"));
    if (!batch) return nothingHere(context, site);
    const names = await namesOf(deps, batch, partnerOf(context));
    const markup = (
      <BatchPage
        desk={partnerDesk(context, site)}
        path={context.req.path}
        batch={batch}
        nameOf={(id) => names.get(id)}
      />
    );
    return page(context, markup);
  });
  return app;
}

/** Books what can be booked. References keep a repeated row from being booked twice, also when two taps arrive at once. */
async function book(deps: Deps, context: Context<PageEnv>, once: string, sent: readonly SentRow[]): Promise<Response> {
  const caller = callerOnPage(context);
  const outcomes = await recordBatch(deps, caller, sent);
  await keepOutcome(deps, caller.personId, once, batchOutcome(sent, outcomes));
  return seeOther(context, partnerPaths.batch(once));
}

async function showDue(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  asked: { extra: readonly string[]; ticked: boolean; errors?: readonly FieldError[] },
): Promise<Response> {
  const day = today(deps);
  const rows = await dueRows(deps, partnerOf(context), asked.extra);
  return show(context, site, {
    rows: rows.map((row) => ({
      row,
      input: prefilled(row, day, asked.ticked || asked.extra.includes(row.loan.id)),
    })),
    paidOn: day,
    errors: asked.errors ?? [],
  });
}

function show(
  context: Context<PageEnv>,
  site: SiteInfo,
  shown: Pick<RepaymentsPageProps, "rows" | "paidOn" | "errors">,
): Promise<Response> {
  const markup = <RepaymentsPage desk={partnerDesk(context, site)} once={undefined} {...shown} />;
  return page(context, markup, statusFor(shown.errors));
}

/** Names of the partner's own loans in a batch: of others not even the name is told. */
async function namesOf(deps: Deps, batch: BatchOutcome, partnerId: string): Promise<Map<string, string>> {
  const ids = [...new Set(batch.rows.flatMap((row) => row.loanId ?? []))];
  const items = await getMany(deps.table, ids.map(keys.loan));
  const loans = items.flatMap((item) => (item ? [loanFrom(item)] : []));
  return new Map(loans.filter((loan) => loan.partnerId === partnerId).map((loan) => [loan.id, loan.displayName]));
}
