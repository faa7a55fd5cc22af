// Owns the HTTP of the work list's page and its CSV; refuses to decide anything.
import { type Context, Hono } from "hono";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { allPartners } from "../../../functions/partners/queries.ts";
import { listStaff } from "../../../functions/people/queries.ts";
import { lastMonth } from "../../../functions/reconciliation/routes-partners.ts";
import { assignWork } from "../../../functions/reconciliation/worklist/commands.ts";
import { workList } from "../../../functions/reconciliation/worklist/queries.ts";
import { workCsv } from "../../../functions/reconciliation/worklist/wire.ts";
import { doneWords, page, seeOther, statusFor } from "../../desk/answer.ts";
import { readForm } from "../../desk/form.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { staffDesk } from "../frame.tsx";
import { peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { WorkPage } from "./work.tsx";

const DONE = { given: "The owner is noted." };

export function workPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", (context) => show(context, deps, site, []));

  app.post("/owner", async (context) => {
    const form = await readForm(context);
    const made = await assignWork(deps, callerOnPage(context), form.text("workId"), form.text("personId") || null);
    if (made.ok) return seeOther(context, staffPaths.reconciliation, "given");
    return show(context, deps, site, [{ field: "main", message: made.refusal.detail }]);
  });

  app.get("/worklist.csv", async (context) => {
    const [work, nameOf] = await Promise.all([workList(deps), peopleNames(deps)]);
    context.header("Content-Type", "text/csv; charset=utf-8");
    context.header("Content-Disposition", `attachment; filename="reconciliation-${dayOf(deps.clock.now())}.csv"`);
    return context.body(workCsv(work, nameOf));
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
): Promise<Response> {
  const [work, people, partners] = await Promise.all([workList(deps), listStaff(deps), allPartners(deps)]);
  const markup = (
    <WorkPage
      desk={staffDesk(context, site)}
      work={work}
      people={people.filter((one) => one.role === "finance" || one.role === "admin")}
      partners={partners}
      lastMonth={lastMonth(deps.clock.now())}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
