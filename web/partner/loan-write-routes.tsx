// Owns the HTTP of writing a loan: its steps, saving one by hand or by script, the look at all of it; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { inForce } from "../../functions/entrepreneurs/consent.ts";
import { findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { loanAnswer } from "../../functions/loans/answer.ts";
import { changeLoan } from "../../functions/loans/commands.ts";
import { lacksOf } from "../../functions/loans/complete.ts";
import type { Loan, ToldLoan } from "../../functions/loans/loan.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { decideChange } from "../../functions/loans/rules.ts";
import { withStory } from "../../functions/loans/story.ts";
import { writtenOf } from "../../functions/loans/written.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { productsOf } from "../../functions/products/store.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import type { Form } from "../desk/form.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { productText } from "./products-routes.tsx";
import { CheckPage, SchedulePage } from "./story-check.tsx";
import { errorsAt, labelled } from "./story-errors.ts";
import { StepFields } from "./story-fields.tsx";
import { Conflict, StepForm, StepPage, stepStates, TaskListPage } from "./story-pages.tsx";
import { changesOf, FIELDS, FORM_STEPS, type FormStep, type StepValues, sayStep, valuesOfStep } from "./story-steps.ts";

/** What follows on a step; after the money comes the look at the schedule. */
const AFTER = { what: "story", story: "translation", translation: "photos", money: "schedule" } as const;

type Page = Context<PageEnv>;

export function loanWritingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const isFormStep = (step: string): step is FormStep => (FORM_STEPS as readonly string[]).includes(step);

  app.get("/:id/edit", (context) => context.redirect(partnerPaths.editLoan(context.req.param("id")), 301));

  app.get("/:id/write", async (context) => {
    const told = await writableLoan(deps, context);
    if (!told) return nothingHere(context, site);
    const desk = partnerDesk(context, site);
    const { t } = desk.locale;
    const done = doneWords(context, { begun: t("stories.done.begun"), saved: t("stories.done.saved") });
    const states = stepStates(told, await lacksIn(deps, told), told.pictures?.length ?? 0);
    return page(context, <TaskListPage desk={desk} loan={told} states={states} done={done} />);
  });

  app.get("/:id/write/schedule", async (context) => {
    const loan = await writableLoan(deps, context);
    if (!loan) return nothingHere(context, site);
    const seen = { loan, wire: await loanAnswer(deps, loan), from: loan.preDisbursed ?? today(deps) };
    return page(context, <SchedulePage desk={partnerDesk(context, site)} {...seen} />);
  });

  app.get("/:id/write/check", async (context) => {
    const told = await writableLoan(deps, context);
    return told ? showCheck(context, deps, site, told, []) : nothingHere(context, site);
  });

  app.get("/:id/write/:step", async (context, next) => {
    const step = context.req.param("step");
    if (!isFormStep(step)) return next();
    const told = await writableLoan(deps, context);
    if (!told) return nothingHere(context, site);
    return showStep(context, deps, site, { told, step, values: valuesOfStep(step, told) });
  });

  app.post("/:id/write/:step", async (context, next) => {
    const step = context.req.param("step");
    if (!isFormStep(step)) return next();
    const told = await writableLoan(deps, context);
    if (!told) return nothingHere(context, site);
    const form = await readForm(context);
    const saved = await saveStep(context, deps, told, step, form);
    if ((context.req.header("accept") ?? "").includes("application/json"))
      return context.json(
        saved.ok ? { seen: saved.seen, at: deps.clock.now().toISOString() } : unsavedAnswer(saved),
        saved.status,
      );
    if (saved.ok) return seeOther(context, partnerPaths.loanStep(told.id, AFTER[step]));
    const values = keptInput(form, FIELDS[step]);
    const once = saved.conflict ? undefined : (form.once ?? undefined);
    return showStep(context, deps, site, { ...saved, told: saved.conflict ?? told, step, values, once });
  });
  return app;
}

/** What a script is told that could not save: it shows these words, and the page itself shows the rest. */
const unsavedAnswer = ({ errors, conflict }: NotSaved) => ({
  conflict: conflict !== null,
  message: errors[0]?.message ?? "",
});

interface NotSaved {
  readonly ok: false;
  readonly status: 409 | 422;
  readonly errors: readonly FieldError[];
  /** The loan as somebody else left it. */
  readonly conflict: ToldLoan | null;
}
type Saved = { readonly ok: true; readonly status: 200; readonly seen: string } | NotSaved;

async function saveStep(context: Page, deps: Deps, told: ToldLoan, step: FormStep, form: Form): Promise<Saved> {
  const locale = localeOn(context);
  const wrong = (errors: readonly FieldError[]): NotSaved => ({ ok: false, status: 422, errors, conflict: null });
  const [first] = FIELDS[step];
  if (!form.once) return wrong([{ field: first, message: locale.t("stories.wrong.stale") }]);
  const asked = changesOf(step, keptInput(form, FIELDS[step]), told, locale);
  if (!asked.ok) return wrong(asked.errors);
  const say = sayStep(step);
  const turn = /^\d{1,6}$/.test(form.text("turn")) ? Number(form.text("turn")) : 0;
  const edit = { part: step, key: form.once, turn, seen: form.text("seen"), say };
  const made = await changeLoan(deps, callerOnPage(context), told.id, asked.changes, edit);
  const now = await withStory(deps, (await findLoan(deps, told.id)) ?? told);
  if (made.ok) return { ok: true, status: 200, seen: say(now) };
  if (made.refusal.code === "conflict") return { ok: false, status: 409, errors: [], conflict: now };
  return wrong(errorsAt(step, made.refusal, locale));
}

interface Shown {
  readonly told: ToldLoan;
  readonly step: FormStep;
  readonly values: StepValues;
  readonly errors?: readonly FieldError[];
  readonly conflict?: ToldLoan | null;
  readonly once?: string | undefined;
}

async function showStep(context: Page, deps: Deps, site: SiteInfo, shown: Shown): Promise<Response> {
  const { told, step, values, errors = [], conflict = null, once } = shown;
  const desk = partnerDesk(context, site);
  const [partner, products] = await Promise.all([
    findPartner(deps, partnerOf(context)),
    step === "money" ? productsOf(deps, partnerOf(context)) : [],
  ]);
  const { t } = desk.locale;
  const offered = products.filter((one) => one.offered || one.id === told.productId);
  const untold = step === "translation" && Object.keys(told.story).length === 0;
  const theirs = conflict ? (
    <Conflict desk={desk} theirs={labelled(step, valuesOfStep(step, conflict), desk.locale)} />
  ) : null;
  return page(
    context,
    <StepPage desk={desk} loan={told} step={step} errors={errors}>
      {untold ? (
        <p>
          <a href={partnerPaths.loanStep(told.id, "story")}>{t("stories.story.first")}</a>
        </p>
      ) : (
        <StepForm desk={desk} loan={told} step={step} seen={sayStep(step)(told)} once={once} theirs={theirs}>
          <StepFields
            step={step}
            values={values}
            errors={errors}
            locale={desk.locale}
            loan={told}
            currencies={partner?.currencies ?? []}
            products={offered.map((one) => ({ value: one.id, label: productText(one, desk.locale) }))}
          />
        </StepForm>
      )}
    </StepPage>,
    conflict ? 409 : statusFor(errors),
  );
}

/** All of it, as it stands; with what is missing where it could not be sent. */
export async function showCheck(
  context: Page,
  deps: Deps,
  site: SiteInfo,
  told: ToldLoan,
  errors: readonly FieldError[],
): Promise<Response> {
  const [wire, lacks] = await Promise.all([loanAnswer(deps, told), lacksIn(deps, told)]);
  const seen = { loan: told, wire, from: told.preDisbursed ?? today(deps), lacks, errors, once: undefined };
  return page(context, <CheckPage desk={partnerDesk(context, site)} {...seen} />, statusFor(errors));
}

async function lacksIn(deps: Deps, loan: ToldLoan) {
  const person = await findEntrepreneur(deps, loan.partnerId, loan.entrepreneurId);
  return lacksOf(writtenOf(loan, person ? inForce(person.consent, today(deps)) : false));
}

/** The loan of the address with its words, when it is the partner's own and may still be written. */
export async function writableLoan(deps: Pick<Deps, "table">, context: Page): Promise<ToldLoan | null> {
  const loan = await ownLoan(deps, context);
  return loan && decideChange(loan).ok ? withStory(deps, loan) : null;
}

/** The loan of the address, when it is the partner's own. */
export async function ownLoan(deps: Pick<Deps, "table">, context: Page): Promise<Loan | null> {
  const loan = await findLoan(deps, context.req.param("id") ?? "");
  return loan && loan.partnerId === partnerOf(context) ? loan : null;
}
