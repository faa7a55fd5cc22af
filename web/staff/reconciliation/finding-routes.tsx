// Owns the HTTP of one thing that is wrong between Stripe and the books; refuses to decide anything.
import { type Context, Hono } from "hono";
import { proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { AdjustmentRequest, askOf } from "../../../functions/adjustments/wire.ts";
import type { Deps } from "../../../functions/deps.ts";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import { correctionOf } from "../../../functions/reconciliation/stripe/corrections.ts";
import { type Finding, findFinding } from "../../../functions/reconciliation/stripe/findings.ts";
import { page, seeOther, statusFor } from "../../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, STALE_FORM } from "../../desk/errors.ts";
import { readForm } from "../../desk/form.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { nothingHere, staffDesk } from "../frame.tsx";
import { staffPaths } from "../paths.ts";
import { FindingPage } from "./finding.tsx";

const PLACES = { "/explanation": { field: "explanation", say: DESK_ENGLISH.t("recon.why.missing") } };

export function findingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const show = (
    context: Context<PageEnv>,
    finding: Finding,
    errors: readonly FieldError[] = [],
    explanation = "",
  ): Promise<Response> => {
    const props = { desk: staffDesk(context, site), finding, explanation, errors };
    return page(context, <FindingPage {...props} />, statusFor(errors));
  };

  app.get("/:id", async (context) => {
    const finding = await findFinding(deps, context.req.param("id"));
    return finding ? show(context, finding) : nothingHere(context, site);
  });

  app.post("/:id", async (context) => {
    const finding = await findFinding(deps, context.req.param("id"));
    const right = finding && correctionOf(finding);
    if (!finding || right === null || right === "reverse") return nothingHere(context, site);
    const form = await readForm(context);
    const explanation = form.text("explanation");
    const again = (errors: readonly FieldError[]) => show(context, finding, errors, explanation);
    if (!form.once) return again([{ field: "explanation", message: STALE_FORM }]);
    const amount = wire(DONOR_CURRENCY, right.amount);
    const asked = AdjustmentRequest.safeParse({ kind: right.kind, amount, findingId: finding.id, explanation });
    if (!asked.success) return again(errorsOfInput(asked.error, PLACES, "explanation"));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const made = await proposeAdjustment(deps, caller, askOf(asked.data), request);
    if (!made.ok) return again(errorsOfRefusal(made.refusal, PLACES, "explanation"));
    return seeOther(context, staffPaths.adjustment(made.value.id), "proposed");
  });
  return app;
}
