// Owns the HTTP of the work list's page; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../../functions/deps.ts";
import { allPartners } from "../../../functions/partners/queries.ts";
import { listStaff } from "../../../functions/people/queries.ts";
import { lastMonth } from "../../../functions/reconciliation/routes-partners.ts";
import { assignWork } from "../../../functions/reconciliation/worklist/commands.ts";
import { workList } from "../../../functions/reconciliation/worklist/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../../desk/answer.ts";
import { readForm } from "../../desk/form.ts";
import { csvAnswer } from "../../desk/table/csv.ts";
import { viewOf, wantsFile } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { staffDesk } from "../frame.tsx";
import { peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { WorkPage, workTable } from "./work.tsx";

const DONE = { given: DESK_ENGLISH.t("recon.work.given") };

export function workPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", (context) => show(context, deps, site, []));

  app.post("/owner", async (context) => {
    const form = await readForm(context);
    const made = await assignWork(deps, callerOnPage(context), form.text("workId"), form.text("personId") || null);
    if (made.ok) return seeOther(context, staffPaths.reconciliation, "given");
    return show(context, deps, site, [{ field: "main", message: made.refusal.detail }]);
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
): Promise<Response> {
  const [work, staff, partners, nameOf] = await Promise.all([
    workList(deps),
    listStaff(deps),
    allPartners(deps),
    peopleNames(deps),
  ]);
  const desk = staffDesk(context, site);
  const people = staff.filter((one) => one.role === "finance" || one.role === "admin");
  const query = context.req.query();
  const view = viewOf(workTable({ locale: desk.locale, people, nameOf }), work, query);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = (
    <WorkPage
      desk={desk}
      work={work}
      view={view}
      partners={partners}
      lastMonth={lastMonth(deps.clock.now())}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
