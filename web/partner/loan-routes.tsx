// Owns the HTTP of a loan's page for its partner: look, submit, tell news, hand out; refuses to decide anything.
import { type Context, Hono } from "hono";
import { cancelLoan } from "../../functions/closings/commands.ts";
import { CancelRequest } from "../../functions/closings/routes.ts";
import type { Deps } from "../../functions/deps.ts";
import { handOut } from "../../functions/disbursements/commands.ts";
import { DisbursementRequest } from "../../functions/disbursements/routes.ts";
import { findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { loanAnswer } from "../../functions/loans/answer.ts";
import { submitLoan } from "../../functions/loans/commands.ts";
import { historyOf } from "../../functions/loans/history.ts";
import { LOAN_STATES, type Loan } from "../../functions/loans/loan.ts";
import { postUpdate } from "../../functions/loans/news.ts";
import { payoffOf } from "../../functions/loans/payoff.ts";
import { loansOfPartner } from "../../functions/loans/queries.ts";
import { UpdateRequest } from "../../functions/loans/requests.ts";
import { decideChange } from "../../functions/loans/rules.ts";
import { withStory } from "../../functions/loans/story.ts";
import { messagesOf } from "../../functions/messages/queries.ts";
import { repaymentsOfLoan } from "../../functions/repayments/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { type PhotoInput, readPhoto } from "../desk/picture-input.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { HAND_OUT_FIELDS } from "./hand-out-form.tsx";
import { plainAmount } from "./loan-input.ts";
import { LoanListPage } from "./loan-list.tsx";
import { LoanPage } from "./loan-page.tsx";
import { ownLoan, showCheck } from "./loan-write-routes.tsx";
import { NEWS_FIELDS, newsErrors, newsFrom, newsPlaces } from "./news-input.ts";
import { partnerPaths } from "./paths.ts";
import { refusedWords } from "./story-errors.ts";

/** Repayments shown on a loan's page: as many as a schedule can have rows. */
const REPAYMENTS_MAX = 520;

const DONE = [
  ...(["drafted", "changed", "submitted", "told", "handed-out", "cancelled", "consent"] as const),
  ...(["closed", "recovered", "given-back", "terms-proposed"] as const),
] as const;

const doneIn = ({ t }: DeskLocale) => Object.fromEntries(DONE.map((one) => [one, t(`loans.done.${one}`)]));

const handOutPlaces = ({ t }: DeskLocale): FieldMap => ({
  "/date": { field: "date", say: t("field.handOut.say.date") },
  "/amount": { field: "amount", say: t("field.handOut.say.amount") },
  "/reference": { field: "reference", say: t("field.handOut.say.reference") },
});

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
    if (!made.ok) {
      const errors = [{ field: "main", message: refusedWords(made.refusal, localeOn(context)) }];
      return decideChange(loan).ok
        ? showCheck(context, deps, site, await withStory(deps, loan), errors)
        : showLoan(context, deps, site, loan, errors);
    }
    return seeOther(context, partnerPaths.loan(loan.id), "submitted");
  });

  app.post("/:id/updates", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const form = await readForm(context);
    const kept = keptInput(form, NEWS_FIELDS);
    const locale = localeOn(context);
    const caller = callerOnPage(context);
    const tooLarge = context.get("photoTooLarge") ?? false;
    const photo = await readPhoto(deps, caller, form, { locale, today: today(deps), tooLarge });
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept, photo);
    if (tooLarge) return wrong(photo.errors);
    if (!form.once) return wrong([{ field: "text", message: locale.t("desk.stale") }]);
    const asked = UpdateRequest.safeParse({ text: newsFrom(kept) });
    const places = newsPlaces(kept, locale);
    const errors = [
      ...newsErrors(kept, photo.values.english, locale),
      ...(asked.success ? [] : errorsOfInput(asked.error, places, "text", locale)),
    ];
    if (!asked.success || errors.length > 0 || photo.errors.length > 0) return wrong([...errors, ...photo.errors]);
    const named = photo.named ? [photo.named] : [];
    const made = await postUpdate(deps, caller, loan.id, asked.data.text, form.once, named);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, places, "text", locale));
    return seeOther(context, partnerPaths.loan(loan.id), "told");
  });

  // The same report again is the same hand-out: its day, amount and reference are its key, so a double tap books once.
  app.post("/:id/hand-out", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const form = await readForm(context);
    const kept = keptInput(form, HAND_OUT_FIELDS);
    const locale = localeOn(context);
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept);
    const asked = DisbursementRequest.safeParse({
      date: kept.date,
      amount: { currency: loan.currency, value: plainAmount(kept.amount) },
      reference: kept.reference,
      ...(form.text("less") === "yes" ? { lessThanPrincipal: true } : {}),
    });
    if (!asked.success) return wrong(errorsOfInput(asked.error, handOutPlaces(locale), "date", locale));
    const made = await handOut(deps, callerOnPage(context), loan.id, asked.data);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, handOutPlaces(locale), "date", locale));
    return seeOther(context, partnerPaths.loan(loan.id), "handed-out");
  });

  app.post("/:id/cancel", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan || callerOnPage(context).role !== "manager") return nothingHere(context, site);
    const kept = keptInput(await readForm(context), ["cancelReason"]);
    const locale = localeOn(context);
    const places = { "/reason": { field: "cancelReason", say: locale.t("loans.cancel.say") } };
    const wrong = (errors: readonly FieldError[]) => showLoan(context, deps, site, loan, errors, kept);
    const asked = CancelRequest.safeParse({ reason: kept.cancelReason });
    if (!asked.success) return wrong(errorsOfInput(asked.error, places, "cancelReason", locale));
    const made = await cancelLoan(deps, callerOnPage(context), loan.id, asked.data.reason);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, places, "cancelReason", locale));
    return seeOther(context, partnerPaths.loan(loan.id), "cancelled");
  });
  return app;
}

/** The page of one loan, with what went wrong in a form of it. */
export async function showLoan(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  loan: Loan,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
  photo: PhotoInput | null = null,
): Promise<Response> {
  const [entrepreneur, wire, paid, history, messages] = await Promise.all([
    findEntrepreneur(deps, loan.partnerId, loan.entrepreneurId),
    loanAnswer(deps, loan),
    repaymentsOfLoan(deps, loan.id, null, REPAYMENTS_MAX),
    historyOf(deps, loan, true),
    messagesOf(deps, loan.id),
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
      messages={messages}
      today={day}
      done={errors.length > 0 ? null : doneWords(context, doneIn(localeOn(context)))}
      errors={errors}
      kept={kept}
      photo={photo}
      once={undefined}
      course={{
        payoff: loan.state === "disbursed" ? payoffOf(loan, day) : null,
        manager: callerOnPage(context).role === "manager",
      }}
      mayCancel={callerOnPage(context).role === "manager"}
    />
  );
  return page(context, markup, photo?.status === 413 ? 413 : statusFor(errors));
}
