// Owns the HTTP of staff's pages of receipts; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { cancelReceipt } from "../../functions/receipts/commands.ts";
import { keepOrganisation } from "../../functions/receipts/keep-organisation.ts";
import { missingFor, ORGANISATION_FIELDS } from "../../functions/receipts/organisation.ts";
import { findOrganisation, receiptsOfYear, receiptsToCancel } from "../../functions/receipts/queries.ts";
import { CancelBody, OrganisationBody } from "../../functions/receipts/wire.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { ADMINS, FINANCE, may, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { OrganisationPage, StaffReceiptsPage } from "./receipts.tsx";

/** A year's receipts on one page: the newest of them. */
const LISTED_MAX = 200;
const DONE = { cancelled: "The receipt is cancelled.", kept: "Receipts say this from now on." };
const PLACES: FieldMap = Object.fromEntries(ORGANISATION_FIELDS.map((name) => [`/${name}`, { field: name }]));

export function receiptStaffPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.use("/organisation", staffOnly(site, ADMINS, "administrators"));

  app.get("/", (context) => show(context, deps, site, []));

  app.post("/:number/cancel", async (context) => {
    const number = context.req.param("number");
    const asked = CancelBody.safeParse(keptInput(await readForm(context), ["reason"] as const));
    const field = `reason-${number}`;
    if (!asked.success) return show(context, deps, site, [{ field, message: "Say why." }]);
    const done = await cancelReceipt(deps, callerOnPage(context), number, asked.data.reason);
    if (!done.ok) return show(context, deps, site, errorsOfRefusal(done.refusal, {}, field));
    return seeOther(context, staffPaths.receipts, "cancelled");
  });

  app.get("/organisation", async (context) => {
    const values = await findOrganisation(deps);
    return page(context, <OrganisationPage desk={staffDesk(context, site)} values={values} errors={[]} />);
  });

  app.post("/organisation", async (context) => {
    const values = keptInput(await readForm(context), ORGANISATION_FIELDS);
    const asked = OrganisationBody.safeParse(values);
    if (!asked.success) {
      const errors = errorsOfInput(asked.error, PLACES, "name");
      return page(context, <OrganisationPage desk={staffDesk(context, site)} values={values} errors={errors} />, 422);
    }
    await keepOrganisation(deps, callerOnPage(context), asked.data);
    return seeOther(context, staffPaths.receipts, "kept");
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
): Promise<Response> {
  const asked = context.req.query("year") ?? "";
  const year = /^20\d{2}$/.test(asked) ? asked : today(deps).slice(0, 4);
  const [list, covers, organisation] = await Promise.all([
    receiptsOfYear(deps, year, { limit: LISTED_MAX }),
    receiptsToCancel(deps),
    findOrganisation(deps),
  ]);
  const missing = (kind: "general" | "sammel") => missingFor(kind, organisation, today(deps));
  const markup = (
    <StaffReceiptsPage
      desk={staffDesk(context, site)}
      year={year}
      receipts={list?.items ?? []}
      toCancel={[...new Set(covers.map((cover) => String(cover.receipt)))]}
      missing={{ general: missing("general"), german: missing("sammel") }}
      admin={may(context, ADMINS)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
