// Owns the HTTP of staff's pages of receipts; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { cancelReceipt } from "../../functions/receipts/commands.ts";
import { keepOrganisation } from "../../functions/receipts/keep-organisation.ts";
import { missingFor, ORGANISATION_FIELDS } from "../../functions/receipts/organisation.ts";
import { findOrganisation, receiptsOfYear, receiptsToCancel } from "../../functions/receipts/queries.ts";
import type { KnownReceipt } from "../../functions/receipts/receipt.ts";
import { YEAR } from "../../functions/receipts/rules.ts";
import { CancelBody, OrganisationBody } from "../../functions/receipts/wire.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { type Query, viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, FINANCE, may, staffDesk, staffOnly } from "./frame.tsx";
import { OrganisationPage } from "./organisation.tsx";
import { staffPaths } from "./paths.ts";
import { receiptTable, StaffReceiptsPage } from "./receipts.tsx";

/** Receipts of a year that the list holds: the newest of them. */
const LISTED_MAX = 5_000;
const { t } = DESK_ENGLISH;
const DONE = { cancelled: t("fin.receipt.done.cancelled"), kept: t("fin.receipt.done.kept") };
/** "2026" of "2026-000001". */
const YEAR_DIGITS = 4;
const PLACES: FieldMap = Object.fromEntries(ORGANISATION_FIELDS.map((name) => [`/${name}`, { field: name }]));

export function receiptStaffPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.use("/organisation", staffOnly(site, ADMINS, "administrators"));

  app.get("/", (context) => show(context, deps, site, context.req.query()));

  app.post("/:number/cancel", async (context) => {
    const number = context.req.param("number");
    const asked = CancelBody.safeParse(keptInput(await readForm(context), ["reason"] as const));
    const field = `reason-${number}`;
    // Alone in the list, so that the message stands beside its field whichever page of the list it was on.
    const again = (errors: readonly FieldError[]) =>
      show(context, deps, site, { year: number.slice(0, YEAR_DIGITS), q: number }, errors);
    if (!asked.success) return again([{ field, message: t("fin.receipt.wrong.reason") }]);
    const done = await cancelReceipt(deps, callerOnPage(context), number, asked.data.reason);
    if (!done.ok) return again(errorsOfRefusal(done.refusal, {}, field));
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
  query: Query,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const asked = query.year ?? "";
  const year = YEAR.test(asked) ? asked : today(deps).slice(0, YEAR_DIGITS);
  const [list, covers, organisation] = await Promise.all([
    ofYear(deps, year),
    receiptsToCancel(deps),
    findOrganisation(deps),
  ]);
  const missing = (kind: "general" | "sammel") => missingFor(kind, organisation, today(deps));
  const desk = staffDesk(context, site);
  const toCancel = [...new Set(covers.map((cover) => String(cover.receipt)))];
  const view = viewOf(receiptTable(desk.locale, { year, toCancel, errors }), list, query, LISTED_MAX);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = (
    <StaffReceiptsPage
      desk={desk}
      year={year}
      view={view}
      toCancel={toCancel}
      missing={{ general: missing("general"), german: missing("sammel") }}
      admin={may(context, ADMINS)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}

/** The table answers with a megabyte at a time: asked until the year is whole. */
async function ofYear(deps: Deps, year: string): Promise<KnownReceipt[]> {
  const found: KnownReceipt[] = [];
  let cursor: string | undefined;
  do {
    const page = await receiptsOfYear(deps, year, { limit: LISTED_MAX - found.length, cursor });
    found.push(...(page?.items ?? []));
    cursor = page?.nextCursor ?? undefined;
  } while (cursor && found.length < LISTED_MAX);
  return found;
}
