// Owns the HTTP of beginning a loan: for whom, and like the last one where the ladder says so; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { entrepreneursPage, findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { draftLoan } from "../../functions/loans/commands.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { draftFrom } from "../../functions/loans/requests.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import type { NextStep } from "../../functions/products/ladder.ts";
import { ladderFor } from "../../functions/products/ladder-queries.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { localeOn, partnerDesk, partnerOf } from "./frame.tsx";
import { ladderWords } from "./ladder-words.ts";
import { partnerPaths } from "./paths.ts";
import { NewLoanPage } from "./story-check.tsx";
import { refusedWords } from "./story-errors.ts";

/** Entrepreneurs to choose from, newest first; older ones are reached from their own list. */
const PEOPLE_MAX = 200;
type Page = Context<PageEnv>;

export function newLoanPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/new", async (context) => {
    const people = await entrepreneursPage(deps, partnerOf(context), { limit: 1 });
    if (people?.items.length === 0) return seeOther(context, partnerPaths.newEntrepreneur);
    return showNew(context, deps, site, context.req.query("entrepreneur") ?? "", []);
  });

  app.post("/new", async (context) => {
    const form = await readForm(context);
    const { t } = localeOn(context);
    const chosen = form.text("entrepreneurId");
    const wrong = (message: string) => showNew(context, deps, site, chosen, [{ field: "entrepreneurId", message }]);
    if (!form.once) return wrong(t("stories.wrong.stale"));
    if (chosen === "") return wrong(t("stories.wrong.who"));
    const caller = callerOnPage(context);
    const partner = await findPartner(deps, partnerOf(context));
    const id = secretIdFrom(deps.settings.idSecret, "loan", caller.personId, form.once);
    const { next, last } = await ladderFor(deps, partnerOf(context), chosen);
    const begun = draftFrom({ entrepreneurId: chosen }, partner?.currency ?? DONOR_CURRENCY);
    // What the ladder suggested for another person than the one that is chosen now counts for nothing.
    const draft = next && last && form.text("ladder") === chosen ? { ...begun, ...likeLast(next, last) } : begun;
    const made = await draftLoan(deps, caller, draft, { id });
    if (!made.ok) return wrong(refusedWords(made.refusal, localeOn(context)));
    return seeOther(context, partnerPaths.editLoan(made.value.id), "begun");
  });
  return app;
}

async function showNew(
  context: Page,
  deps: Deps,
  site: SiteInfo,
  chosen: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const partnerId = partnerOf(context);
  const [people, known] = await Promise.all([
    entrepreneursPage(deps, partnerId, { limit: PEOPLE_MAX }),
    findEntrepreneur(deps, partnerId, chosen),
  ]);
  const listed = (people?.items ?? []).map((one) => ({ value: one.id, label: one.displayName }));
  const all =
    known && !listed.some((one) => one.value === chosen)
      ? [{ value: chosen, label: known.displayName }, ...listed]
      : listed;
  const desk = partnerDesk(context, site);
  const { next, last } = known ? await ladderFor(deps, partnerId, chosen) : { next: null, last: null };
  const said = ladderWords(next, last, desk.locale);
  const words = said && known ? { personId: chosen, words: said, like: next?.upTo !== null } : null;
  const done = doneWords(context, { entrepreneur: desk.locale.t("stories.done.entrepreneur") });
  return page(
    context,
    <NewLoanPage desk={desk} people={all} chosen={chosen} errors={errors} next={words} done={done} />,
    statusFor(errors),
  );
}

/** The next loan begins as the last one was, with what the ladder allows; its title and story are new. */
function likeLast({ upTo }: NextStep, last: Loan) {
  const { sector, activity, region, terms } = last;
  const { firstDueOn: _, ...kept } = terms;
  const principal = { currency: last.currency, minor: upTo ?? last.principal };
  return { sector, activity, region, terms: kept, principal, unsaid: ["title"] as const };
}
