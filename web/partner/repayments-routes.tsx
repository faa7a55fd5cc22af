// Owns the HTTP of recording repayments: the form, the file, the template, the outcome; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { meetingGroups } from "../../functions/groups/queries.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { collectorOf } from "../../functions/loans/loan.ts";
import { recordBatch } from "../../functions/repayments/commands.ts";
import type { SentRow } from "../../functions/repayments/repayment.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { page, seeOther, statusFor, today } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { type BatchOutcome, BatchPage, batchOutcome } from "./batch-result.tsx";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { dueRows, inputOf, loanIdsIn, prefilled, readBatch } from "./repayment-rows.ts";
import { repaymentFilePages } from "./repayments-file-routes.tsx";
import { RepaymentsPage, type RepaymentsPageProps } from "./repayments-page.tsx";

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
    const { sent, errors } = await readBatch(deps, partnerOf(context), form, localeOn(context));
    const { once } = form;
    if (once && errors.length === 0) return book(deps, context, once, sent);
    const rows = await dueRows(deps, partnerOf(context), loanIdsIn(form));
    return show(context, deps, site, {
      rows: rows.map((row) => ({ row, input: inputOf(form, row.loan.id) })),
      paidOn: form.text("paidOn"),
      errors:
        errors.length > 0 ? errors : [{ field: "paidOn", message: localeOn(context).t("collection.error.stale") }],
    });
  });

  const fileError = (context: Context<PageEnv>, message: string) =>
    showDue(context, deps, site, { extra: [], ticked: false, errors: [{ field: "file", message }] });
  app.route("/", repaymentFilePages(deps, site, fileError));

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
  return show(context, deps, site, {
    rows: rows.map((row) => ({
      row,
      input: prefilled(row, day, asked.ticked || asked.extra.includes(row.loan.id)),
    })),
    paidOn: day,
    errors: asked.errors ?? [],
  });
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  shown: Pick<RepaymentsPageProps, "rows" | "paidOn" | "errors">,
): Promise<Response> {
  const groups = await meetingGroups(deps, partnerOf(context));
  const desk = partnerDesk(context, site);
  const markup = <RepaymentsPage {...{ desk, groups, today: today(deps), once: undefined }} {...shown} />;
  return page(context, markup, statusFor(shown.errors));
}

/** Names of the partner's own loans in a batch: of others not even the name is told. */
async function namesOf(deps: Deps, batch: BatchOutcome, partnerId: string): Promise<Map<string, string>> {
  const ids = [...new Set(batch.rows.flatMap((row) => row.loanId ?? []))];
  const items = await getMany(deps.table, ids.map(keys.loan));
  const loans = items.flatMap((item) => (item ? [loanFrom(item)] : []));
  return new Map(loans.filter((loan) => collectorOf(loan) === partnerId).map((loan) => [loan.id, loan.displayName]));
}
