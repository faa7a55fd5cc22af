// Owns the HTTP of adjustments' pages: look, approve, take back, explain; refuses to decide anything.
import { type Context, Hono } from "hono";
import { approveAdjustment, cancelAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { entryOfAdjustment } from "../../../functions/adjustments/entries.ts";
import { findAdjustment } from "../../../functions/adjustments/queries.ts";
import { AdjustmentRequest, askOf } from "../../../functions/adjustments/wire.ts";
import type { Deps } from "../../../functions/deps.ts";
import { wire } from "../../../functions/money/wire.ts";
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
import { AdjustmentPage } from "./adjustment.tsx";

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("recon.adj.done.proposed"),
  approved: t("recon.adj.done.approved"),
  cancelled: t("recon.adj.done.cancelled"),
};

export function adjustmentPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/:id", (context) => show(context, deps, site, []));

  // Approving and taking back are safe to send twice: the second answers as the first.
  app.post("/:id/approve", async (context) => {
    const made = await approveAdjustment(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.adjustment(made.value.id), "approved");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/cancel", async (context) => {
    const made = await cancelAdjustment(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.adjustment(made.value.id), "cancelled");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/explain", async (context) => {
    const form = await readForm(context);
    const about = await findAdjustment(deps, context.req.param("id"));
    if (!about) return nothingHere(context, site);
    const again = (errors: readonly FieldError[]) => show(context, deps, site, errors);
    if (!form.once) return again([{ field: "explanation", message: STALE_FORM }]);
    const values = keptInput(form, ["kind", "explanation"]);
    const amount = wire(about.currency, about.amount);
    const asked = AdjustmentRequest.safeParse({ ...values, amount, explains: about.id });
    const places = { "/explanation": { field: "explanation", say: t("recon.adj.explain.missing") } };
    if (!asked.success) return again(errorsOfInput(asked.error, places, "explanation"));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const made = await proposeAdjustment(deps, caller, askOf(asked.data), request);
    if (!made.ok) return again(errorsOfRefusal(made.refusal, places, "explanation"));
    return seeOther(context, staffPaths.adjustment(made.value.id), "proposed");
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
): Promise<Response> {
  const adjustment = await findAdjustment(deps, context.req.param("id") ?? "");
  if (!adjustment) return nothingHere(context, site);
  const { proposedAt: at } = adjustment;
  const entry = entryOfAdjustment(adjustment, at, adjustment.approvedBy ?? "");
  const markup = (
    <AdjustmentPage
      desk={staffDesk(context, site)}
      adjustment={adjustment}
      legs={entry.legs}
      personId={callerOnPage(context).personId}
      nameOf={await peopleNames(deps)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
