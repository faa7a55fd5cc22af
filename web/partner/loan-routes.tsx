// Owns the HTTP of a loan's page for its partner: look, submit, tell news, hand out; refuses to decide anything.
import { type Context, Hono } from "hono";
import { cancelLoan } from "../../functions/closings/commands.ts";
import { CancelRequest } from "../../functions/closings/routes.ts";
import type { Deps } from "../../functions/deps.ts";
import { handOut } from "../../functions/disbursements/commands.ts";
import { DisbursementRequest } from "../../functions/disbursements/routes.ts";
import { findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { loanAnswer } from "../../functions/loans/answer.ts";
import { postUpdate, submitLoan } from "../../functions/loans/commands.ts";
import { historyOf } from "../../functions/loans/history.ts";
import { LOAN_STATES, type Loan } from "../../functions/loans/loan.ts";
import { payoffOf } from "../../functions/loans/payoff.ts";
import { loansOfPartner } from "../../functions/loans/queries.ts";
import { UpdateRequest } from "../../functions/loans/requests.ts";
import { repaymentsOfLoan } from "../../functions/repayments/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { HAND_OUT_FIELDS } from "./hand-out-form.tsx";
import { plainAmount } from "./loan-input.ts";
import { LoanListPage } from "./loan-list.tsx";
import { LoanPage } from "./loan-page.tsx";
import { ownLoan } from "./loan-write-routes.tsx";
import { partnerPaths } from "./paths.ts";

/** Repayments shown on a loan's page: as many as a schedule can have rows. */
const REPAYMENTS_MAX = 520;

const DONE = {
  drafted: "The draft is saved.",
  changed: "The changes are saved.",
  submitted: "It is with the reviewers now.",
  told: "Your news is posted.",
  "handed-out": "The hand-out is recorded.",
  cancelled: "The loan is withdrawn.",
  consent: "The consent is recorded.",
  closed: "The loan is paid off.",
  recovered: "It is booked, and reaches every donor of the loan.",
  "given-back": "It is booked as given back.",
  "terms-proposed": "New terms are proposed. Finance looks at them.",
};

const HAND_OUT_PLACES: FieldMap = {
  "/date": { field: "date", say: "Enter the day on which it was handed out." },
  "/amount": { field: "amount", say: "Enter the amount as a plain number, such as 10304.00." },
  "/reference": { field: "reference", say: "Enter your reference, at most 100 characters." },
};
const NEWS_PLACES: FieldMap = { "/text": { field: "text", say: "Write your news, in at most 10,000 characters." } };

export function loanPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const loans = await loansOfPartner(deps, partnerOf(context));
    const state = LOAN_STATES.find((one) => one === context.req.query("state")) ?? null;
    return page(context, <LoanListPage desk={partnerDesk(context, site)} loans={loans} state={state} />);
  });

  app.get("/:id", async (context) => {
    const loan = await ownLoan(deps, context);
    return loan ? showLoan(context, deps, site, loan) : nothingHere(context, site);
  });

  app.post("/:id/submit", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    // A second tap finds it with the reviewers already: that is what was wanted.
    if (loan.state === "in_review") return seeOther(context, partnerPaths.loan(loan.id), "submitted");
    const made = await submitLoan(deps, callerOnPage(context), loan.id);
    if (!made.ok) return showLoan(context, deps, site, loan, errorsOfRefusal(made.refusal, {}, "main"));
    return seeOther(context, partnerPaths.loan(loan.id), "submitted");
  });

  app.post("/:id/updates", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const form = await readForm(context);
    const kept = keptInput(form, ["text"]);
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept);
    if (!form.once) return wrong([{ field: "text", message: STALE_FORM }]);
    const asked = UpdateRequest.safeParse({ text: { en: kept.text } });
    if (!asked.success) return wrong(errorsOfInput(asked.error, NEWS_PLACES, "text"));
    const made = await postUpdate(deps, callerOnPage(context), loan.id, asked.data.text, form.once);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, NEWS_PLACES, "text"));
    return seeOther(context, partnerPaths.loan(loan.id), "told");
  });

  // The same report again is the same hand-out: its day, amount and reference are its key, so a double tap books once.
  app.post("/:id/hand-out", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const form = await readForm(context);
    const kept = keptInput(form, HAND_OUT_FIELDS);
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept);
    const asked = DisbursementRequest.safeParse({
      date: kept.date,
      amount: { currency: loan.currency, value: plainAmount(kept.amount) },
      reference: kept.reference,
      ...(form.text("less") === "yes" ? { lessThanPrincipal: true } : {}),
    });
    if (!asked.success) return wrong(errorsOfInput(asked.error, HAND_OUT_PLACES, "date"));
    const made = await handOut(deps, callerOnPage(context), loan.id, asked.data);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, HAND_OUT_PLACES, "date"));
    return seeOther(context, partnerPaths.loan(loan.id), "handed-out");
  });

  app.post("/:id/cancel", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan || callerOnPage(context).role !== "manager") return nothingHere(context, site);
    const kept = keptInput(await readForm(context), ["cancelReason"]);
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept);
    const asked = CancelRequest.safeParse({ reason: kept.cancelReason });
    if (!asked.success) return wrong(errorsOfInput(asked.error, CANCEL_PLACES, "cancelReason"));
    const made = await cancelLoan(deps, callerOnPage(context), loan.id, asked.data.reason);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, CANCEL_PLACES, "cancelReason"));
    return seeOther(context, partnerPaths.loan(loan.id), "cancelled");
  });
  return app;
}

const CANCEL_PLACES: FieldMap = { "/reason": { field: "cancelReason", say: "Say why it is withdrawn." } };

/** The page of one loan, with what went wrong in a form of it. */
export async function showLoan(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  loan: Loan,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const [entrepreneur, wire, paid, history] = await Promise.all([
    findEntrepreneur(deps, loan.partnerId, loan.entrepreneurId),
    loanAnswer(deps, loan),
    repaymentsOfLoan(deps, loan.id, null, REPAYMENTS_MAX),
    historyOf(deps, loan, true),
  ]);
  const day = today(deps);
  const markup = (
    <LoanPage
      desk={partnerDesk(context, site)}
      loan={loan}
      wire={wire}
      entrepreneur={entrepreneur}
      repayments={paid.repayments}
      history={history}
      today={day}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
      errors={errors}
      kept={kept}
      once={undefined}
      course={{
        payoff: loan.state === "disbursed" ? payoffOf(loan, day) : null,
        manager: callerOnPage(context).role === "manager",
      }}
      mayCancel={callerOnPage(context).role === "manager"}
    />
  );
  return page(context, markup, statusFor(errors));
}
