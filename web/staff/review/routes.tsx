// Owns the HTTP of reviewing: queue, one loan, ticks, publish now or later, return, withdraw; refuses to decide anything.
import { type Context, Hono } from "hono";
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { CancelRequest } from "../../../functions/closings/routes.ts";
import type { Deps } from "../../../functions/deps.ts";
import { STEPS } from "../../../functions/loans/complete.ts";
import { findLoan } from "../../../functions/loans/queries.ts";
import { notesFrom, ReturnRequest } from "../../../functions/loans/requests.ts";
import { publishLoan, returnLoan } from "../../../functions/loans/review.ts";
import { schedulePublishing, tick, unschedulePublishing } from "../../../functions/review/commands.ts";
import { CHECKS } from "../../../functions/review/review.ts";
import { page, today } from "../../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../../desk/errors.ts";
import { type Form, keptInput, readForm } from "../../desk/form.ts";
import { csvAnswer } from "../../desk/table/csv.ts";
import { wantsFile } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { nothingHere, REVIEWERS, staffDesk, staffOnly } from "../frame.tsx";
import { staffPaths } from "../paths.ts";
import { RETURN_FIELDS, SCHEDULE_FIELDS } from "./decision.tsx";
import { ReviewQueuePage } from "./queue.tsx";
import { doneIn, onToNext, searchOf, show, viewOfQueue } from "./show.tsx";

const { t } = DESK_ENGLISH;

const RETURN_PLACES: FieldMap = {
  "/reason": { field: "reason", say: t("review.wrong.reason") },
  ...Object.fromEntries(
    STEPS.map((step) => [`/notes/${step}`, { field: `note-${step}`, say: t("review.wrong.note") }]),
  ),
};
const SCHEDULE_PLACES: FieldMap = { "/publishAt": { field: "day" } };
const CANCEL_PLACES: FieldMap = { "/reason": { field: "cancelReason", say: t("review.wrong.cancel") } };

export function reviewPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, REVIEWERS, "reviewers"));
  const wrong = (context: Context<PageEnv>, errors: readonly FieldError[], kept: Record<string, string> = {}) =>
    show(context, deps, site, errors, kept);
  const idOf = (context: Context<PageEnv>): string => context.req.param("id") ?? "";

  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const view = await viewOfQueue(deps, desk.locale, context.req.query());
    if (wantsFile(view.spec, context.req.query())) return csvAnswer(context, view, today(deps));
    return page(context, <ReviewQueuePage desk={desk} view={view} done={doneIn(context, desk.locale)} />);
  });

  app.get("/:id", (context) => show(context, deps, site));

  app.post("/:id/checks", async (context) => {
    const kept = await tick(deps, callerOnPage(context), idOf(context), checksIn(await readForm(context)));
    if (!kept.ok) return wrong(context, errorsOfRefusal(kept.refusal, {}, "main"));
    return context.redirect(staffPaths.reviewOne(idOf(context)) + searchOf(context, { done: "ticked" }), 303);
  });

  app.post("/:id/publish", async (context) => {
    const [id, caller] = [idOf(context), callerOnPage(context)];
    const checks = checksIn(await readForm(context));
    // A second tap finds it published: that is what was wanted.
    if ((await findLoan(deps, id))?.state === "fundraising") return onToNext(context, deps, "published");
    const ticked = await tick(deps, caller, id, checks);
    const made = ticked.ok ? await publishLoan(deps, caller, id) : ticked;
    if (made.ok) return onToNext(context, deps, "published");
    return wrong(context, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/schedule", async (context) => {
    const kept = keptInput(await readForm(context), SCHEDULE_FIELDS);
    const moment = new Date(`${kept.day}T${kept.hour}:00Z`);
    const missing = [{ field: "day", message: t("review.wrong.day") }];
    if (Number.isNaN(moment.getTime())) return wrong(context, missing, kept);
    const made = await schedulePublishing(deps, callerOnPage(context), idOf(context), moment);
    if (made.ok) return onToNext(context, deps, "scheduled");
    return made.refusal.code === "invalid_request"
      ? wrong(context, [{ field: "day", message: made.refusal.detail }], kept)
      : wrong(context, errorsOfRefusal(made.refusal, SCHEDULE_PLACES, "main"), kept);
  });

  app.post("/:id/unschedule", async (context) => {
    await unschedulePublishing(deps, callerOnPage(context), idOf(context));
    return context.redirect(staffPaths.reviewOne(idOf(context)) + searchOf(context, { done: "unscheduled" }), 303);
  });

  app.post("/:id/return", async (context) => {
    const id = idOf(context);
    const kept = keptInput(await readForm(context), RETURN_FIELDS);
    const said = STEPS.flatMap((step) => (kept[`note-${step}`] ? [[step, kept[`note-${step}`]]] : []));
    const asked = ReturnRequest.safeParse({ reason: kept.reason, notes: Object.fromEntries(said) });
    if (!asked.success) return wrong(context, errorsOfInput(asked.error, RETURN_PLACES, "reason"), kept);
    const before = await findLoan(deps, id);
    if (before?.state === "returned" && before.returnedBecause === asked.data.reason) {
      return onToNext(context, deps, "returned");
    }
    const notes = notesFrom(asked.data.notes);
    const made = await returnLoan(deps, callerOnPage(context), id, asked.data.reason, notes);
    if (made.ok) return onToNext(context, deps, "returned");
    return wrong(context, errorsOfRefusal(made.refusal, RETURN_PLACES, "main"), kept);
  });

  app.post("/:id/cancel", async (context) => {
    const cancelReason = (await readForm(context)).text("cancelReason");
    const asked = CancelRequest.safeParse({ reason: cancelReason });
    const kept = { cancelReason };
    if (!asked.success) return wrong(context, errorsOfInput(asked.error, CANCEL_PLACES, "cancelReason"), kept);
    const made = await cancelLoan(deps, callerOnPage(context), idOf(context), asked.data.reason);
    if (made.ok) return onToNext(context, deps, "cancelled");
    return made.refusal.code === "not_found"
      ? nothingHere(context, site)
      : wrong(context, errorsOfRefusal(made.refusal, CANCEL_PLACES, "cancelReason"), kept);
  });
  return app;
}

const checksIn = (form: Form) => CHECKS.filter((check) => form.all("check").includes(check));
