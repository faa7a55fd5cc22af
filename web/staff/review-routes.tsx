// Owns the HTTP of reviewing: queue, one loan, publish, return; refuses to decide anything.
import { type Context, Hono } from "hono";
import { cancelLoan } from "../../functions/closings/commands.ts";
import { CancelRequest } from "../../functions/closings/routes.ts";
import type { Deps } from "../../functions/deps.ts";
import { loanAnswer } from "../../functions/loans/answer.ts";
import { historyOf } from "../../functions/loans/history.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { ReturnRequest } from "../../functions/loans/requests.ts";
import { publishLoan, returnLoan } from "../../functions/loans/review.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { nothingHere, REVIEWERS, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { ReviewPage, ReviewQueuePage } from "./review.tsx";
import { reviewQueue } from "./work.ts";

const DONE = {
  published: "It is open for gifts.",
  returned: "It is back with its partner, with your words.",
  cancelled: "The loan is withdrawn.",
};
const PLACES: FieldMap = {
  "/reason": { field: "reason", say: "Say what they should change, in at most 2,000 characters." },
};

export function reviewPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, REVIEWERS, "reviewers"));

  app.get("/", async (context) => {
    const queue = await reviewQueue(deps, callerOnPage(context));
    const done = doneWords(context, DONE);
    return page(context, <ReviewQueuePage desk={staffDesk(context, site)} {...queue} done={done} />);
  });

  app.get("/:id", (context) => show(context, deps, site));

  app.post("/:id/publish", async (context) => {
    const id = context.req.param("id");
    // A second tap finds it published: that is what was wanted.
    if ((await findLoan(deps, id))?.state === "fundraising") return seeOther(context, staffPaths.review, "published");
    const made = await publishLoan(deps, callerOnPage(context), id);
    if (made.ok) return seeOther(context, staffPaths.review, "published");
    return show(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/return", async (context) => {
    const id = context.req.param("id");
    const reason = (await readForm(context)).text("reason");
    const asked = ReturnRequest.safeParse({ reason });
    if (!asked.success) return show(context, deps, site, errorsOfInput(asked.error, PLACES, "reason"), reason);
    const before = await findLoan(deps, id);
    if (before?.state === "returned" && before.returnedBecause === asked.data.reason) {
      return seeOther(context, staffPaths.review, "returned");
    }
    const made = await returnLoan(deps, callerOnPage(context), id, asked.data.reason);
    if (made.ok) return seeOther(context, staffPaths.review, "returned");
    return show(context, deps, site, errorsOfRefusal(made.refusal, PLACES, "main"), reason);
  });

  app.post("/:id/cancel", async (context) => {
    const reason = (await readForm(context)).text("cancelReason");
    const asked = CancelRequest.safeParse({ reason });
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, errors, "", reason);
    if (!asked.success) return wrong(errorsOfInput(asked.error, CANCEL_PLACES, "cancelReason"));
    const made = await cancelLoan(deps, callerOnPage(context), context.req.param("id"), asked.data.reason);
    if (made.ok) return seeOther(context, staffPaths.review, "cancelled");
    return made.refusal.code === "not_found"
      ? nothingHere(context, site)
      : wrong(errorsOfRefusal(made.refusal, CANCEL_PLACES, "cancelReason"));
  });
  return app;
}

const CANCEL_PLACES: FieldMap = { "/reason": { field: "cancelReason", say: "Say why it is withdrawn." } };

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  reason = "",
  cancelReason?: string,
): Promise<Response> {
  const loan = await findLoan(deps, context.req.param("id") ?? "");
  if (!loan) return nothingHere(context, site);
  const markup = (
    <ReviewPage
      desk={staffDesk(context, site)}
      loan={loan}
      wire={await loanAnswer(deps, loan)}
      history={await historyOf(deps, loan, true)}
      personId={callerOnPage(context).personId}
      errors={errors}
      reason={reason}
      cancelReason={cancelReason}
    />
  );
  return page(context, markup, statusFor(errors));
}
