// Owns the HTTP of what a partner reports beside the schedule; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { returnOverpayment } from "../../functions/overpayments/commands.ts";
import { OverpaymentReturnRequest } from "../../functions/overpayments/routes.ts";
import { accept, type Result } from "../../functions/refusal.ts";
import { recordRecovery, recordRepayment } from "../../functions/repayments/commands.ts";
import { RecoveryRequest } from "../../functions/repayments/loan-routes.ts";
import { refusalOf } from "../../functions/repayments/rules.ts";
import { proposeReschedule } from "../../functions/reschedules/commands.ts";
import { wishFrom } from "../../functions/reschedules/routes.ts";
import { seeOther } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { readTermsForm, termsPlaces } from "../desk/terms-form.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOn, nothingHere } from "./frame.tsx";
import { ACTS, type Act } from "./loan-course.tsx";
import { plainAmount } from "./loan-input.ts";
import { showLoan } from "./loan-routes.tsx";
import { ownLoan } from "./loan-write-routes.tsx";
import { partnerPaths } from "./paths.ts";

const DONE: Record<Act, string> = { close: "closed", recover: "recovered", return: "given-back" };

export function loanCoursePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  // The partner's reference names each of these, so a double tap books once.
  for (const act of ACTS) {
    app.post(`/:id/${act}`, async (context) => {
      const loan = await ownLoan(deps, context);
      if (!loan) return nothingHere(context, site);
      const form = await readForm(context);
      const names = ["date", "amount", "reference"].map((name) => `${act}.${name}`);
      const kept = Object.fromEntries(names.map((name) => [name, form.text(name)]));
      const said = {
        paidOn: kept[`${act}.date`] ?? "",
        amount: { currency: loan.currency, value: plainAmount(kept[`${act}.amount`] ?? "") },
        reference: kept[`${act}.reference`] ?? "",
        ...(form.text(`${act}.keep`) === "keep" ? { overpayment: "keep" } : {}),
      };
      const locale = localeOn(context);
      const places = placesOf(act, locale);
      const asked = RecoveryRequest.safeParse(said);
      if (!asked.success) {
        const errors = errorsOfInput(asked.error, places, `${act}.date`, locale);
        return showLoan(context, deps, site, loan, errors, kept);
      }
      const made = await run(deps, context, loan, act, asked.data);
      if (made.ok) return seeOther(context, partnerPaths.loan(loan.id), DONE[act]);
      return showLoan(context, deps, site, loan, errorsOfRefusal(made.refusal, places, `${act}.amount`, locale), kept);
    });
  }

  app.post("/:id/reschedule", async (context) => {
    const loan = await ownLoan(deps, context);
    const caller = callerOnPage(context);
    if (!loan || caller.role !== "manager") return nothingHere(context, site);
    const { kept, asked } = readTermsForm(await readForm(context));
    const locale = localeOn(context);
    const places = termsPlaces(locale);
    if (!asked.success)
      return showLoan(context, deps, site, loan, errorsOfInput(asked.error, places, "reason", locale), kept);
    const made = await proposeReschedule(deps, caller, loan.id, wishFrom(asked.data));
    if (made.ok) return seeOther(context, partnerPaths.loan(loan.id), "terms-proposed");
    return showLoan(context, deps, site, loan, errorsOfRefusal(made.refusal, places, "reason", locale), kept);
  });
  return app;
}

type Said = ReturnType<typeof RecoveryRequest.parse>;

async function run(deps: Deps, context: Context<PageEnv>, loan: Loan, act: Act, said: Said): Promise<Result<unknown>> {
  const caller = callerOnPage(context);
  const row = { ...said, loanId: loan.id };
  if (act === "recover") return recordRecovery(deps, caller, row);
  if (act === "return") {
    const { reference, amount, paidOn: returnedOn } = said;
    const asked = OverpaymentReturnRequest.shape.reference.safeParse(reference);
    return returnOverpayment(deps, caller, loan.id, {
      returnedOn,
      amount,
      reference: asked.success ? asked.data : reference,
      keptBecause: null,
    });
  }
  const outcome = await recordRepayment(deps, caller, { ...row, settles: true });
  return outcome.outcome === "rejected" ? refusalOf(outcome) : accept(outcome);
}

function placesOf(act: Act, { t }: DeskLocale): FieldMap {
  const day = { field: `${act}.date`, say: t("loans.course.say.date") };
  return {
    "/paidOn": day,
    "/returnedOn": day,
    "/amount": { field: `${act}.amount`, say: t("loans.course.say.amount") },
    "/reference": { field: `${act}.reference`, say: t("loans.course.say.reference") },
  };
}
