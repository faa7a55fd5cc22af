// Owns the HTTP of closing months by forms: look, explain, sign, close, open again, save files; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../../functions/deps.ts";
import {
  approveMonth,
  approveReopening,
  explainStep,
  proposeReopening,
  refuseReopening,
  sendMonthBack,
  signMonth,
} from "../../../functions/month-close/commands.ts";
import { fileHeaders, MONTH_FILES, monthFile } from "../../../functions/month-close/export-files.ts";
import type { MonthClose, Step } from "../../../functions/month-close/month-close.ts";
import { editionsOf, isMonthToClose, monthsToClose } from "../../../functions/month-close/queries.ts";
import { type MonthInSight, monthInSight } from "../../../functions/month-close/sight.ts";
import { NoteRequest, ReasonRequest, SignRequest } from "../../../functions/month-close/wire.ts";
import type { Result } from "../../../functions/refusal.ts";
import { doneWords, page, seeOther, statusFor, today } from "../../desk/answer.ts";
import { errorsOfRefusal } from "../../desk/errors.ts";
import { readForm } from "../../desk/form.ts";
import { csvAnswer } from "../../desk/table/csv.ts";
import { type Query, viewOf, wantsFile } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH, type DeskLocale } from "../../words/desk.ts";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "../frame.tsx";
import { partnerNames, peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { bookkeepingPages } from "./bookkeeping-routes.tsx";
import { MonthPage, type MonthViews } from "./month.tsx";
import { MonthsPage } from "./months.tsx";
import { accountsTable, headsOf, monthsTable, openTable } from "./tables.tsx";

const { t } = DESK_ENGLISH;
const DONE = Object.fromEntries(
  (["explained", "signed", "closed", "sent_back", "asked", "opened", "left"] as const).map((one) => [
    one,
    t(`close.done.${one}`),
  ]),
);
const NOTHING_TYPED = { step: null, text: "" };

export function closePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.route("/bookkeeping", bookkeepingPages(deps, site));

  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const query = context.req.query();
    const view = viewOf(monthsTable(desk.locale), await monthsToClose(deps), query);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <MonthsPage desk={desk} view={view} />);
  });

  app.get("/:month", (context) => show(context, deps, site, []));
  for (const file of MONTH_FILES) {
    app.get(`/:month/${file}.csv`, async (context) => {
      const made = await monthFile(deps, context.req.param("month"), file);
      if (made.ok) return context.body(made.value.body, 200, fileHeaders(made.value));
      if (made.refusal.code === "not_found") return nothingHere(context, site);
      return show(context, deps, site, [{ field: "files", message: made.refusal.detail }]);
    });
  }

  app.post("/:month/note", async (context) => {
    const form = await readForm(context);
    const asked = NoteRequest.safeParse({ step: form.text("step"), text: form.text("text") });
    const step = asked.success ? asked.data.step : (form.text("step") as Step);
    const typed = { step, text: form.text("text") };
    if (!asked.success)
      return show(context, deps, site, [{ field: `note-${step}`, message: t("close.note.missing") }], typed);
    const month = context.req.param("month");
    const made = await explainStep(deps, callerOnPage(context), month, step, asked.data.text);
    return answered(context, made, "explained", (errors) => show(context, deps, site, errors, typed), `note-${step}`);
  });

  app.post("/:month/sign", async (context) => {
    const asked = SignRequest.safeParse({ hash: (await readForm(context)).text("hash") });
    const again = (errors: readonly FieldError[]) => show(context, deps, site, errors);
    if (!asked.success) return again([{ field: "steps", message: t("close.sign.notYet") }]);
    const made = await signMonth(deps, callerOnPage(context), context.req.param("month"), asked.data.hash);
    return answered(context, made, "signed", again, "steps");
  });

  addReasons(app, deps, site);
  addAgreements(app, deps, site);
  return app;
}

/** What is said with a reason. */
function addReasons(app: Hono<PageEnv>, deps: Deps, site: SiteInfo): void {
  const acts = [
    ["send-back", sendMonthBack, "sent_back"],
    ["reopening", proposeReopening, "asked"],
  ] as const;
  for (const [path, act, done] of acts) {
    app.post(`/:month/${path}`, async (context) => {
      const form = await readForm(context);
      const asked = ReasonRequest.safeParse({ reason: form.text("reason") });
      const again = (errors: readonly FieldError[]) =>
        show(context, deps, site, errors, { step: null, text: form.text("reason") });
      if (!asked.success) return again([{ field: "reason", message: t("close.reason.missing") }]);
      const made = await act(deps, callerOnPage(context), context.req.param("month"), asked.data.reason);
      return answered(context, made, done, again, "reason");
    });
  }
}

/** What a second person says by one button. */
function addAgreements(app: Hono<PageEnv>, deps: Deps, site: SiteInfo): void {
  const acts = [
    ["approve", approveMonth, "closed"],
    ["reopening/approve", approveReopening, "opened"],
    ["reopening/refuse", refuseReopening, "left"],
  ] as const;
  for (const [path, act, done] of acts) {
    app.post(`/:month/${path}`, async (context) => {
      const seen = (await readForm(context)).text("proposedAt");
      const made = await act(deps, callerOnPage(context), context.req.param("month"), seen);
      return answered(context, made, done, (errors) => show(context, deps, site, errors), "main");
    });
  }
}

function answered(
  context: Context<PageEnv>,
  made: Result<MonthClose>,
  done: keyof typeof DONE,
  again: (errors: readonly FieldError[]) => Response | Promise<Response>,
  field: string,
): Response | Promise<Response> {
  if (made.ok) return seeOther(context, staffPaths.closeMonth(made.value.month), String(done));
  return again(errorsOfRefusal(made.refusal, {}, field));
}

function viewsOf(locale: DeskLocale, { close, steps, figures }: MonthInSight, query: Query): MonthViews {
  const looks = steps.map(({ step, open }) => [step, viewOf(openTable(locale, close.month, step), open, query)]);
  return {
    steps: Object.fromEntries(looks) as MonthViews["steps"],
    accounts: viewOf(accountsTable(locale, close.month), headsOf(figures), query),
  };
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
  typed: { readonly step: Step | null; readonly text: string } = NOTHING_TYPED,
): Promise<Response> {
  const month = context.req.param("month") ?? "";
  if (!(await isMonthToClose(deps, month))) return nothingHere(context, site);
  const [sight, editions, nameOf, partnerOf] = await Promise.all([
    monthInSight(deps, month),
    editionsOf(deps, month),
    peopleNames(deps),
    partnerNames(deps),
  ]);
  const desk = staffDesk(context, site);
  const query = context.req.query();
  const views = viewsOf(desk.locale, sight, query);
  const step = Object.values(views.steps).find((one) => wantsFile(one.spec, query));
  if (step) return csvAnswer(context, step, today(deps));
  if (wantsFile(views.accounts.spec, query)) return csvAnswer(context, views.accounts, today(deps));
  const markup = (
    <MonthPage
      desk={desk}
      sight={sight}
      views={views}
      editions={editions}
      personId={callerOnPage(context).personId}
      nameOf={nameOf}
      partnerOf={partnerOf}
      typed={typed}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
