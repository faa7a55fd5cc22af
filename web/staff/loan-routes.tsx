// Owns the HTTP of a loan's books for staff: new terms and giving up, proposed and approved; refuses to decide anything.
import { type Context, Hono } from "hono";
import { positionOf } from "../../functions/arrears/rules.ts";
import type { Deps } from "../../functions/deps.ts";
import { readGains } from "../../functions/exchange/queries.ts";
import { ratesWire } from "../../functions/exchange/routes.ts";
import { paidOf } from "../../functions/loans/loan.ts";
import { payoffOf } from "../../functions/loans/payoff.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { removeMessage } from "../../functions/messages/commands.ts";
import { messagesOf } from "../../functions/messages/queries.ts";
import { approveReschedule, proposeReschedule } from "../../functions/reschedules/commands.ts";
import { wishFrom } from "../../functions/reschedules/routes.ts";
import { newRows } from "../../functions/reschedules/rules.ts";
import { approveWriteOff, proposeWriteOff } from "../../functions/write-offs/commands.ts";
import { WriteOffRequest } from "../../functions/write-offs/routes.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { readTermsForm, type TermsInput, termsPlaces } from "../desk/terms-form.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, may, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { StaffLoanPage } from "./loan.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

const { t } = DESK_ENGLISH;
const DONE = {
  "terms-proposed": t("fin.loan.done.terms"),
  "terms-approved": t("fin.loan.done.termsApproved"),
  "write-off-proposed": t("fin.loan.done.writeOff"),
  "written-off": t("fin.loan.done.writtenOff"),
  "message-removed": t("review.messages.removed"),
};
const WHY = { "/reason": { field: "why", say: t("fin.loan.wrong.why") } };

export function staffLoanPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/:id", (context) => show(context, deps, site));

  // Whoever sees it first takes it away: no money moves, and the log says who did.
  app.post("/:id/messages", async (context) => {
    const id = context.req.param("id");
    const removed = await removeMessage(deps, callerOnPage(context), (await readForm(context)).text("gift"));
    return removed.ok ? seeOther(context, staffPaths.loan(id), "message-removed") : nothingHere(context, site);
  });

  // What is proposed is its own key: the same again by the same person changes nothing.
  app.use("/:id/*", staffOnly(site, FINANCE, "finance"));
  app.post("/:id/reschedule", async (context) => {
    const { kept, asked } = readTermsForm(await readForm(context));
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, errors, kept);
    if (!asked.success) return wrong(errorsOfInput(asked.error, termsPlaces(), "reason"));
    const id = context.req.param("id");
    const made = await proposeReschedule(deps, callerOnPage(context), id, wishFrom(asked.data));
    return made.ok
      ? seeOther(context, staffPaths.loan(id), "terms-proposed")
      : wrong(errorsOfRefusal(made.refusal, termsPlaces(), "reason"));
  });

  app.post("/:id/reschedule/approve", async (context) => {
    const id = context.req.param("id");
    const seen = (await readForm(context)).text("proposedAt");
    const made = await approveReschedule(deps, callerOnPage(context), id, seen);
    if (made.ok) return seeOther(context, staffPaths.loan(id), "terms-approved");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/write-off", async (context) => {
    const asked = WriteOffRequest.safeParse({ reason: (await readForm(context)).text("why") });
    if (!asked.success) return show(context, deps, site, errorsOfInput(asked.error, WHY, "why"));
    const id = context.req.param("id");
    const made = await proposeWriteOff(deps, callerOnPage(context), id, asked.data.reason);
    if (made.ok) return seeOther(context, staffPaths.loan(id), "write-off-proposed");
    return show(context, deps, site, errorsOfRefusal(made.refusal, WHY, "why"));
  });

  app.post("/:id/write-off/approve", async (context) => {
    const id = context.req.param("id");
    const seen = (await readForm(context)).text("proposedAt");
    const made = await approveWriteOff(deps, callerOnPage(context), id, seen);
    if (made.ok) return seeOther(context, staffPaths.loan(id), "written-off");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Partial<TermsInput> = {},
): Promise<Response> {
  const loan = await findLoan(deps, context.req.param("id") ?? "");
  if (!loan) return nothingHere(context, site);
  const day = today(deps);
  const made = loan.reschedule ? newRows(loan, loan.reschedule.terms, day) : null;
  const [gains, personName, messages] = await Promise.all([
    readGains(deps, loan),
    peopleNames(deps),
    messagesOf(deps, loan.id),
  ]);
  const markup = (
    <StaffLoanPage
      desk={staffDesk(context, site)}
      loan={loan}
      position={loan.state === "disbursed" ? positionOf(loan, paidOf(loan), day) : null}
      payoff={loan.state === "disbursed" ? payoffOf(loan, day) : null}
      rates={ratesWire(loan, gains)}
      messages={messages}
      proposedRows={made?.ok ? made.value.rows : []}
      finance={may(context, FINANCE)}
      personId={callerOnPage(context).personId}
      personName={personName}
      errors={errors}
      kept={kept}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
