// Owns the HTTP of finance's page of a partner's month; refuses to decide anything.
import { type Context, Hono } from "hono";
import { proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { AdjustmentRequest, askOf, Month } from "../../../functions/adjustments/wire.ts";
import type { Deps } from "../../../functions/deps.ts";
import { findPartner } from "../../../functions/partners/queries.ts";
import { sendBackMonth, signMonth } from "../../../functions/reconciliation/partners/commands.ts";
import { monthOfPartner } from "../../../functions/reconciliation/partners/queries.ts";
import { SendBackRequest, SignatureRequest, signedUnits } from "../../../functions/reconciliation/partners/wire.ts";
import { lastMonth } from "../../../functions/reconciliation/routes-partners.ts";
import { doneWords, page, seeOther, statusFor } from "../../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, STALE_FORM } from "../../desk/errors.ts";
import { keptInput, readForm } from "../../desk/form.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { nothingHere, staffDesk } from "../frame.tsx";
import { peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { PartnerMonthPage } from "./partner.tsx";

const { t } = DESK_ENGLISH;
const DONE = { signed: t("recon.partner.done.signed"), back: t("recon.partner.done.back") };
const REASON = { "/reason": { field: "reason", say: t("recon.why.missing") } };
const WHY = { "/explanation": { field: "explanation", say: t("recon.why.missing") } };

export function partnerMonthPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/:id", (context) => show(context, deps, site, context.req.query("month") ?? "", []));

  app.post("/:id/sign", async (context) => {
    const values = keptInput(await readForm(context), ["month", "currency", "closing"]);
    const again = (message: string) => show(context, deps, site, values.month, [{ field: "main", message }]);
    const asked = SignatureRequest.safeParse(values);
    const closing = asked.success ? signedUnits(asked.data.currency, asked.data.closing) : null;
    if (!asked.success || closing === null) return again(STALE_FORM);
    const which = { ...asked.data, partnerId: context.req.param("id") };
    const made = await signMonth(deps, callerOnPage(context), which, closing);
    return made.ok ? back(context, which, "signed") : again(made.refusal.detail);
  });

  app.post("/:id/send-back", async (context) => {
    const values = keptInput(await readForm(context), ["month", "currency", "reason"]);
    const again = (errors: readonly FieldError[]) => show(context, deps, site, values.month, errors);
    const asked = SendBackRequest.safeParse(values);
    if (!asked.success) return again(errorsOfInput(asked.error, REASON, "reason"));
    const which = { ...asked.data, partnerId: context.req.param("id") };
    const made = await sendBackMonth(deps, callerOnPage(context), which, asked.data.reason);
    return made.ok ? back(context, which, "back") : again(errorsOfRefusal(made.refusal, REASON, "reason"));
  });

  app.post("/:id/adjust", async (context) => {
    const form = await readForm(context);
    const { value, currency, ...said } = keptInput(form, ["month", "currency", "value", "kind", "explanation"]);
    const again = (errors: readonly FieldError[]) => show(context, deps, site, said.month, errors);
    if (!form.once) return again([{ field: "explanation", message: STALE_FORM }]);
    const partnerId = context.req.param("id");
    const asked = AdjustmentRequest.safeParse({ ...said, amount: { currency, value }, partnerId });
    if (!asked.success) return again(errorsOfInput(asked.error, WHY, "explanation"));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const made = await proposeAdjustment(deps, caller, askOf(asked.data), request);
    if (!made.ok) return again(errorsOfRefusal(made.refusal, WHY, "explanation"));
    return seeOther(context, staffPaths.adjustment(made.value.id), "proposed");
  });
  return app;
}

function back(context: Context, which: { partnerId: string; month: string }, done: keyof typeof DONE): Response {
  return seeOther(context, `${staffPaths.partnerMonths(which.partnerId, which.month)}&done=${done}`);
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  said: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const partner = await findPartner(deps, context.req.param("id") ?? "");
  if (!partner) return nothingHere(context, site);
  const month = Month.safeParse(said).success ? said : lastMonth(deps.clock.now());
  const markup = (
    <PartnerMonthPage
      desk={staffDesk(context, site)}
      partner={partner}
      month={month}
      months={await monthOfPartner(deps, partner, month)}
      nameOf={await peopleNames(deps)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
