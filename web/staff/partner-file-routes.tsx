// Owns the HTTP by which administrators take partners on and keep what was agreed with them; refuses to decide anything.
import type { Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { keepAgreement, moveStage } from "../../functions/partners/file-commands.ts";
import { PARTNER_STAGES } from "../../functions/partners/partner.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { PartnerRequest } from "../../functions/partners/routes.ts";
import { seeOther } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, nothingHere, staffOnly } from "./frame.tsx";
import { AGREEMENT_FIELDS } from "./partner-file.tsx";
import { agreementIn } from "./partner-file-input.ts";
import { APPLICANT_FIELDS } from "./partner-list.tsx";
import { staffPaths } from "./paths.ts";

const { t } = DESK_ENGLISH;

const APPLICANT_PLACES: FieldMap = {
  "/name": { field: "name", say: t("partnerDesk.wrong.name") },
  "/country": { field: "country", say: t("partnerDesk.wrong.country") },
  "/city": { field: "city", say: t("partnerDesk.wrong.city") },
  "/currency": { field: "currency", say: t("partnerDesk.wrong.currency") },
  "/description": { field: "description", say: t("partnerDesk.wrong.description") },
};
const AGREEMENT_PLACES: FieldMap = { "/agreedUntil": { field: "agreedUntil" }, "/agreedOn": { field: "agreedOn" } };

type Kept = Readonly<Record<string, string>>;

export interface PartnerShows {
  list(context: Context<PageEnv>, errors: readonly FieldError[], kept: Kept): Promise<Response>;
  one(context: Context<PageEnv>, id: string, errors: readonly FieldError[], kept: Kept): Promise<Response>;
}

/** Added to finance's pages of partners; each act is for administrators alone. */
export function addPartnerFiles(app: Hono<PageEnv>, deps: Deps, site: SiteInfo, show: PartnerShows): void {
  const admins = staffOnly(site, ADMINS, "administrators");

  app.post("/", admins, async (context) => {
    const kept = keptInput(await readForm(context), APPLICANT_FIELDS);
    const { city, ...rest } = kept;
    const asked = PartnerRequest.safeParse({ ...rest, ...(city ? { city } : {}) });
    if (!asked.success) return show.list(context, errorsOfInput(asked.error, APPLICANT_PLACES, "name"), kept);
    const { since: _, currencies: __, ...body } = asked.data;
    const draft = { ...body, city: body.city ?? null, currencies: [], stage: "applicant" } as const;
    const made = await createPartner(deps, callerOnPage(context), draft);
    if (!made.ok) return show.list(context, errorsOfRefusal(made.refusal, APPLICANT_PLACES, "name"), kept);
    return seeOther(context, staffPaths.partner(made.value.id), "applied");
  });

  app.post("/:id/stage", admins, async (context) => {
    const id = context.req.param("id");
    const asked = (await readForm(context)).text("stage");
    const to = [...PARTNER_STAGES, "active" as const].find((one) => one === asked);
    if (!to || !(await findPartner(deps, id))) return nothingHere(context, site);
    const made = await moveStage(deps, callerOnPage(context), id, to);
    if (made.ok) return seeOther(context, staffPaths.partner(id), "staged");
    return show.one(context, id, errorsOfRefusal(made.refusal, {}, "main"), {});
  });

  app.post("/:id/agreement", admins, async (context) => {
    const id = context.req.param("id");
    const kept = keptInput(await readForm(context), AGREEMENT_FIELDS);
    const asked = agreementIn(kept);
    if (!("limits" in asked)) return show.one(context, id, asked, kept);
    const made = await keepAgreement(deps, callerOnPage(context), id, asked);
    if (made.ok) return seeOther(context, staffPaths.partner(id), "agreed");
    return show.one(context, id, errorsOfRefusal(made.refusal, AGREEMENT_PLACES, "agreedOn"), kept);
  });
}
