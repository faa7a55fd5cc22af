// Owns the HTTP of partners for finance: the list, one partner's end, its settlements; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { papersOf } from "../../functions/papers/queries.ts";
import { approveClosing, proposeClosing } from "../../functions/partner-closings/commands.ts";
import { findSettlement, leftOver, settlementsOf } from "../../functions/partner-closings/queries.ts";
import { approveSettlement, cancelSettlement, proposeSettlement } from "../../functions/partner-closings/settle.ts";
import { askedFrom } from "../../functions/partner-closings/settlement-routes.ts";
import { ClosingRequest, SettlementRequest } from "../../functions/partner-closings/wire.ts";
import { exposureOf, findPartnerFile } from "../../functions/partners/exposure.ts";
import { fileFrom } from "../../functions/partners/partner-file.ts";
import { allPartners, findPartner } from "../../functions/partners/queries.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import { plainAmount } from "../partner/loan-input.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, FINANCE, may, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { addPartnerFiles } from "./partner-file-routes.tsx";
import { PartnersPage, partnersSpec } from "./partner-list.tsx";
import { PartnerEndPage } from "./partners.tsx";
import { staffPaths } from "./paths.ts";
import { SETTLEMENT_FIELDS } from "./settlements.tsx";

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("fin.end.done.proposed"),
  closing: t("fin.end.done.closing"),
  settled: t("fin.end.done.settled"),
  cancelled: t("fin.end.done.cancelled"),
  applied: t("fin.end.done.applied"),
  staged: t("fin.end.done.staged"),
  agreed: t("fin.end.done.agreed"),
};
const CLOSING_PLACES: FieldMap = {
  "/reason": { field: "reason", say: t("fin.end.wrong.reason") },
  "/custodianId": { field: "custodianId", say: t("fin.end.wrong.custodian") },
};
const SETTLEMENT_PLACES: FieldMap = {
  "/sent": { field: "sent", say: t("fin.settle.wrong.sent") },
  "/lost": { field: "lost", say: t("fin.settle.wrong.lost") },
  "/rate": { field: "rate", say: t("fin.settle.wrong.rate") },
  "/rateSource": { field: "rateSource", say: t("fin.settle.wrong.source") },
  "/date": { field: "date", say: t("fin.settle.wrong.day") },
  "/reason": { field: "why", say: t("fin.settle.wrong.why") },
  "/heldBy": { field: "sent", say: t("fin.settle.wrong.heldBy") },
};

export function partnerClosingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", (context) => showList(context, deps, site));
  app.get("/:id", (context) => show(context, deps, site, context.req.param("id")));
  addPartnerFiles(app, deps, site, {
    list: (context, errors, kept) => showList(context, deps, site, errors, kept),
    one: (context, id, errors, kept) => show(context, deps, site, id, errors, kept),
  });

  app.post("/:id/closing", async (context) => {
    const id = context.req.param("id");
    const kept = keptInput(await readForm(context), ["reason", "custodianId"]);
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, id, errors, kept);
    const asked = ClosingRequest.safeParse({
      reason: kept.reason,
      ...(kept.custodianId ? { custodianId: kept.custodianId } : {}),
    });
    if (!asked.success) return wrong(errorsOfInput(asked.error, CLOSING_PLACES, "reason"));
    const said = { reason: asked.data.reason, custodianId: asked.data.custodianId ?? null };
    const made = await proposeClosing(deps, callerOnPage(context), id, said);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, CLOSING_PLACES, "reason"));
    return seeOther(context, staffPaths.partner(id), "proposed");
  });

  app.post("/:id/closing/approve", async (context) => {
    const id = context.req.param("id");
    const made = await approveClosing(deps, callerOnPage(context), id, (await readForm(context)).text("proposedAt"));
    if (!made.ok) return show(context, deps, site, id, errorsOfRefusal(made.refusal, {}, "main"));
    return seeOther(context, staffPaths.partner(id), "closing");
  });

  app.post("/:id/settlements", async (context) => {
    const id = context.req.param("id");
    const form = await readForm(context);
    const kept = keptInput(form, SETTLEMENT_FIELDS);
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, id, errors, kept);
    if (!form.once) return wrong([{ field: "sent", message: STALE_FORM }]);
    const { why, heldBy, sent, lost, ...rest } = kept;
    const asked = SettlementRequest.safeParse({
      ...rest,
      partnerId: id,
      sent: plainAmount(sent),
      lost: plainAmount(lost) || "0",
      reason: why,
      ...(heldBy ? { heldBy } : {}),
    });
    if (!asked.success) return wrong(errorsOfInput(asked.error, SETTLEMENT_PLACES, "sent"));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const made = await proposeSettlement(deps, caller, askedFrom(asked.data), request);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, SETTLEMENT_PLACES, "sent"));
    return seeOther(context, staffPaths.partner(id), "proposed");
  });

  app.post("/settlements/:id/:act{approve|cancel}", async (context) => {
    const { id, act } = context.req.param();
    const settlement = await findSettlement(deps, id);
    if (!settlement) return nothingHere(context, site);
    const approving = act === "approve";
    const made = await (approving
      ? approveSettlement(deps, callerOnPage(context), id)
      : cancelSettlement(deps, id, callerOnPage(context)));
    const { partnerId } = settlement;
    if (!made.ok) return show(context, deps, site, partnerId, errorsOfRefusal(made.refusal, {}, "main"));
    return seeOther(context, staffPaths.partner(partnerId), approving ? "settled" : "cancelled");
  });
  return app;
}

async function showList(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const partners = await allPartners(deps);
  const files = await getMany(
    deps.table,
    partners.map(({ id }) => keys.partnerFile(id)),
  );
  const rows = partners.map((partner, at) => ({ partner, file: fileFrom(files[at] ?? null) }));
  const desk = staffDesk(context, site);
  const query = context.req.query();
  const view = viewOf(partnersSpec(desk.locale), rows, query);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const admin = may(context, ADMINS);
  const markup = <PartnersPage desk={desk} view={view} admin={admin} errors={errors} kept={kept} done={null} />;
  return page(context, markup, statusFor(errors));
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  id: string,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const partner = await findPartner(deps, id);
  if (!partner) return nothingHere(context, site);
  const [left, settlements, partners, personName, file, exposure, papers] = await Promise.all([
    leftOver(deps, id),
    settlementsOf(deps, id),
    allPartners(deps),
    peopleNames(deps),
    findPartnerFile(deps, id),
    exposureOf(deps, id),
    papersOf(deps, id),
  ]);
  const markup = (
    <PartnerEndPage
      desk={staffDesk(context, site)}
      partner={partner}
      partners={partners}
      left={left}
      settlements={settlements}
      personId={callerOnPage(context).personId}
      personName={personName}
      today={today(deps)}
      kept={kept}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
      file={file}
      exposure={exposure}
      papers={papers}
      admin={may(context, ADMINS)}
    />
  );
  return page(context, markup, statusFor(errors));
}
