// Owns the HTTP of staff roles that wait for a second person; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { roleProposalsPage, secondAdministrator } from "../../functions/people/queries.ts";
import { approveRole, cancelRole } from "../../functions/people/role-commands.ts";
import { roleAnswers } from "../../functions/people/role-wire.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfRefusal } from "../desk/errors.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, FINANCE, may, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { RolesPage } from "./roles.tsx";

/** Proposals on one page; few are ever open at once. */
const PAGE_SIZE = 25;
const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("people.roles.done.proposed"),
  approved: t("people.roles.done.approved"),
  cancelled: t("people.roles.done.cancelled"),
};

export function rolePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.get("/", (context) => show(context, deps, site));

  app.post("/:id/approve", async (context) => {
    const made = await approveRole(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.roles, "approved");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/cancel", staffOnly(site, ADMINS, "administrators"), async (context) => {
    const made = await cancelRole(deps, callerOnPage(context), context.req.param("id") ?? "");
    if (made.ok) return seeOther(context, staffPaths.roles, "cancelled");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const cursor = context.req.query("cursor");
  const listed = await roleProposalsPage(deps, { limit: PAGE_SIZE, cursor });
  if (!listed) return nothingHere(context, site);
  const markup = (
    <RolesPage
      desk={staffDesk(context, site)}
      proposals={await roleAnswers(deps, listed.items)}
      nextHref={listed.nextCursor ? `${staffPaths.roles}?cursor=${listed.nextCursor}` : null}
      personId={callerOnPage(context).personId}
      personName={await peopleNames(deps)}
      admin={may(context, ADMINS)}
      first={!(await secondAdministrator(deps))}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
