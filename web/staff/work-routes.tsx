// Owns the HTTP of staff's first page and of one piece of work; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { loansInReview } from "../../functions/loans/queries.ts";
import { papersDue } from "../../functions/papers/queries.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { listStaff, roleProposalsPage } from "../../functions/people/queries.ts";
import { assignFrom } from "../../functions/reconciliation/worklist/commands.ts";
import { plannedEntries } from "../../functions/work/previews.ts";
import { findWork, moneyWork } from "../../functions/work/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, FINANCE, may, nothingHere, REVIEWERS, staffDesk, staffOnly } from "./frame.tsx";
import { StaffHome } from "./home.tsx";
import { workTable } from "./money-work.tsx";
import { partnerNames, peopleNames } from "./names.ts";
import { paperRow } from "./partner-papers.tsx";
import { staffPaths } from "./paths.ts";
import { WorkOnePage } from "./work-one.tsx";

/** Roles that wait at once: far more than ever do. */
const ROLES_MAX = 200;
const DONE = { given: DESK_ENGLISH.t("fin.work.given") };

/** Answers `/staff`: each role sees the lists that are its own. */
export async function staffHome(context: Context<PageEnv>, deps: Deps, site: SiteInfo): Promise<Response> {
  const caller = callerOnPage(context);
  const desk = staffDesk(context, site);
  const finance = may(context, FINANCE);
  const [reviews, roles, work, papers, partners, nameOf, partnerName] = await Promise.all([
    may(context, REVIEWERS) ? loansInReview(deps) : null,
    finance ? roleProposalsPage(deps, { limit: ROLES_MAX }) : null,
    finance ? moneyWork(deps) : null,
    may(context, ADMINS) ? papersDue(deps) : null,
    allPartners(deps),
    peopleNames(deps),
    partnerNames(deps),
  ]);
  const query = context.req.query();
  const asked = { locale: desk.locale, personId: caller.personId, nameOf, partnerName, partners, today: today(deps) };
  const view = work && viewOf(workTable(asked), work, query);
  if (view && wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = (
    <StaffHome
      desk={desk}
      reviews={reviews}
      roles={roles?.items ?? []}
      money={work && view ? { all: work, view } : null}
      papers={papers?.map((one) => paperRow(one, today(deps), desk.locale, partnerName(one.partnerId))) ?? null}
      personId={caller.personId}
      nameOf={nameOf}
    />
  );
  return page(context, markup);
}

export function moneyWorkPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/:id", (context) => showOne(context, deps, site));

  app.post("/:id", async (context) => {
    const id = context.req.param("id");
    const personId = (await readForm(context)).text("personId") || null;
    const made = await assignFrom(deps, callerOnPage(context), { id, personId }, () => moneyWork(deps));
    if (made.ok) return seeOther(context, staffPaths.work(id), "given");
    return showOne(context, deps, site, [{ field: "personId", message: made.refusal.detail }]);
  });
  return app;
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const work = await findWork(deps, context.req.param("id") ?? "");
  if (!work) return nothingHere(context, site);
  const [planned, staff, nameOf, partnerName] = await Promise.all([
    plannedEntries(deps, work),
    listStaff(deps),
    peopleNames(deps),
    partnerNames(deps),
  ]);
  const markup = (
    <WorkOnePage
      desk={staffDesk(context, site)}
      work={work}
      planned={planned}
      people={staff.filter((one) => one.role === "finance" || one.role === "admin")}
      personId={callerOnPage(context).personId}
      nameOf={nameOf}
      partnerName={partnerName}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
