// Owns the HTTP of writing loans: the form, its preview, the draft, changes; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { entrepreneursPage, findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { changeLoan, draftLoan } from "../../functions/loans/commands.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { contentFrom } from "../../functions/loans/requests.ts";
import { previewSchedule } from "../../functions/loans/schedule/preview.ts";
import { SchedulePreviewIn } from "../../functions/loans/schedule/schema.ts";
import { withStory } from "../../functions/loans/story.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, STALE_FORM } from "../desk/errors.ts";
import { type Form, keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { LoanFormPage, type LoanFormPageProps } from "./loan-form-page.tsx";
import {
  EMPTY_LOAN,
  knownCurrency,
  LOAN_FIELDS,
  LOAN_PLACES,
  type LoanValues,
  plainAmount,
  termsFrom,
  toRequest,
  valuesOf,
} from "./loan-input.ts";
import { partnerPaths } from "./paths.ts";

/** Entrepreneurs to choose from, newest first; older ones are reached from their own list. */
const PEOPLE_MAX = 200;
const DONE = { entrepreneur: "The entrepreneur is taken on. Now write the loan." };

export function loanWritingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/new", async (context) => {
    const chosen = context.req.query("entrepreneur") ?? "";
    const people = await entrepreneursPage(deps, partnerOf(context), { limit: 1 });
    if (people?.items.length === 0) return seeOther(context, partnerPaths.newEntrepreneur);
    const partner = await findPartner(deps, partnerOf(context));
    const values = { ...EMPTY_LOAN, entrepreneurId: chosen, currency: partner?.currency ?? "" };
    return show(context, deps, site, null, values, { done: doneWords(context, DONE) });
  });

  app.post("/new", async (context) => {
    const form = await readForm(context);
    const values = keptInput(form, LOAN_FIELDS);
    if (form.text("do") === "preview") return preview(context, deps, site, null, values, form);
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, null, values, { errors });
    if (!form.once) return wrong([{ field: "title", message: STALE_FORM }]);
    const asked = toRequest(values, null);
    if (!asked.ok) return wrong(asked.errors);
    const caller = callerOnPage(context);
    const id = secretIdFrom(deps.settings.idSecret, "loan", caller.personId, form.once);
    const made = await draftLoan(deps, caller, contentFrom(asked.body), { id });
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, LOAN_PLACES, "title"));
    return seeOther(context, partnerPaths.loan(made.value.id), "drafted");
  });

  app.get("/:id/edit", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    return show(context, deps, site, loan, valuesOf(await withStory(deps, loan)), {});
  });

  app.post("/:id/edit", async (context) => {
    const loan = await ownLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const form = await readForm(context);
    const values = { ...keptInput(form, LOAN_FIELDS), entrepreneurId: loan.entrepreneurId };
    if (form.text("do") === "preview") return preview(context, deps, site, loan, values, form);
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, loan, values, { errors });
    const asked = toRequest(values, await withStory(deps, loan));
    if (!asked.ok) return wrong(asked.errors);
    const { entrepreneurId: _, region: __, ...content } = contentFrom(asked.body);
    const made = await changeLoan(deps, callerOnPage(context), loan.id, content);
    if (!made.ok) return wrong(errorsOfRefusal(made.refusal, LOAN_PLACES, "title"));
    return seeOther(context, partnerPaths.loan(loan.id), "changed");
  });
  return app;
}

/** The loan of the address, when it is the partner's own. */
export async function ownLoan(deps: Pick<Deps, "table">, context: Context<PageEnv>): Promise<Loan | null> {
  const loan = await findLoan(deps, context.req.param("id") ?? "");
  return loan && loan.partnerId === partnerOf(context) ? loan : null;
}

type Shown = Partial<Pick<LoanFormPageProps, "errors" | "schedule" | "done" | "once">>;

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  loan: Loan | null,
  values: LoanValues,
  { errors = [], schedule = null, done = null, once }: Shown,
): Promise<Response> {
  const partnerId = partnerOf(context);
  const [partner, people, chosen] = await Promise.all([
    findPartner(deps, partnerId),
    loan ? null : entrepreneursPage(deps, partnerId, { limit: PEOPLE_MAX }),
    findEntrepreneur(deps, partnerId, values.entrepreneurId),
  ]);
  const listed = (people?.items ?? []).map((one) => ({ value: one.id, label: one.displayName }));
  const markup = LoanFormPage({
    desk: partnerDesk(context, site),
    path: loan ? partnerPaths.editLoan(loan.id) : partnerPaths.newLoan,
    title: loan ? "Change the loan" : "A new loan",
    crumb: loan
      ? { href: partnerPaths.loan(loan.id), label: loan.title }
      : { href: partnerPaths.loans, label: "Loans" },
    name: loan ? (chosen?.displayName ?? loan.displayName) : null,
    returnedBecause: loan?.returnedBecause ?? null,
    values,
    errors,
    people:
      loan || listed.some((one) => one.value === values.entrepreneurId) || !chosen
        ? listed
        : [{ value: chosen.id, label: chosen.displayName }, ...listed],
    currencies: partner?.currencies ?? [],
    once,
    schedule,
    done,
  });
  return page(context, markup, statusFor(errors));
}

/** The same form again, with the schedule that it would make. Nothing is saved. */
function preview(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  loan: Loan | null,
  values: LoanValues,
  form: Form,
): Promise<Response> {
  const once = form.once ?? undefined;
  const from = values.preDisbursed || today(deps);
  const asked = SchedulePreviewIn.safeParse({
    principal: { currency: values.currency, value: plainAmount(values.amount) },
    disbursedOn: from,
    ...termsFrom(values, loan?.terms ?? null),
  });
  if (!asked.success) {
    return show(context, deps, site, loan, values, {
      once,
      errors: errorsOfInput(asked.error, PREVIEW_PLACES, "amount"),
    });
  }
  const made = previewSchedule(asked.data);
  const currency = knownCurrency(values.currency);
  if (!made.ok || !currency) {
    const errors = made.ok ? [] : errorsOfRefusal(made.refusal, PREVIEW_PLACES, "instalments");
    return show(context, deps, site, loan, values, { once, errors });
  }
  return show(context, deps, site, loan, values, { once, schedule: { currency, wire: made.value, from } });
}

/** A preview's fields stand at its top, a loan's terms under /schedule. */
const PREVIEW_PLACES = {
  ...Object.fromEntries(
    Object.entries(LOAN_PLACES).map(([pointer, place]) => [pointer.replace(/^\/schedule\//, "/"), place]),
  ),
  "/disbursedOn": { field: "preDisbursed", say: "Enter a day, or leave it empty." },
};
