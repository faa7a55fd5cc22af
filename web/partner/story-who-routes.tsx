// Owns the HTTP of who a loan is for: marks and shares of a group, somebody who joins, leaves or leads; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { createEntrepreneur } from "../../functions/entrepreneurs/commands.ts";
import { entrepreneursPage, findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { EntrepreneurRequest } from "../../functions/entrepreneurs/routes.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { changeLoan } from "../../functions/loans/commands.ts";
import type { Member, ToldLoan } from "../../functions/loans/loan.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import { accept, type Result } from "../../functions/refusal.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { type Form, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { plainDecimal } from "../parts/typed-amount.ts";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { writableLoan } from "./loan-write-routes.tsx";
import { partnerPaths } from "./paths.ts";
import { refusedWords } from "./story-errors.ts";
import { sayMembers } from "./story-steps.ts";
import { WhoPage } from "./story-who.tsx";

/** People to choose from, newest first. */
const PEOPLE_MAX = 200;

type Page = Context<PageEnv>;
type Asked = { ok: true; members: readonly Member[] } | { ok: false; errors: readonly FieldError[] };

export function whoPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/:id/write/who", async (context) => {
    const told = await writableLoan(deps, context);
    return told ? show(context, deps, site, told, []) : nothingHere(context, site);
  });

  app.post("/:id/write/who", async (context) => {
    const told = await writableLoan(deps, context);
    if (!told) return nothingHere(context, site);
    const form = await readForm(context);
    const locale = localeOn(context);
    const wrong = (errors: readonly FieldError[]) => show(context, deps, site, told, errors);
    if (!form.once) return wrong([{ field: "newName", message: locale.t("stories.wrong.stale") }]);
    const asked = form.text("do") === "add" ? await joined(context, deps, told, form) : marked(context, told, form);
    if (!asked.ok) return wrong(asked.errors);
    const edit = { part: "who", key: form.once, turn: 0, seen: form.text("seen"), say: sayMembers };
    const leads = /^lead\.(.+)$/.exec(form.text("do"))?.[1];
    const changes = { members: asked.members, ...(leads ? { entrepreneurId: leads } : {}) };
    const made = await changeLoan(deps, callerOnPage(context), told.id, changes, edit);
    if (made.ok) return seeOther(context, partnerPaths.loanStep(told.id, "who"), "saved");
    const meanwhile = made.refusal.code === "conflict";
    return wrong([
      { field: "newName", message: meanwhile ? locale.t("stories.conflict") : refusedWords(made.refusal, locale) },
    ]);
  });
  return app;
}

/** Without a group the loan is for its leader alone, who is pictured. */
function membersOf(told: ToldLoan): readonly Member[] {
  return told.members ?? [{ entrepreneurId: told.entrepreneurId, pictured: true, share: null }];
}

/** Somebody known, or somebody new with a consent of their own. */
async function joined(context: Page, deps: Deps, told: ToldLoan, form: Form): Promise<Asked> {
  const { t } = localeOn(context);
  const known = form.text("add");
  const name = form.text("newName");
  if (known === "" && name === "")
    return { ok: false, errors: [{ field: "newName", message: t("stories.wrong.member") }] };
  if (membersOf(told).some((one) => one.entrepreneurId === known))
    return { ok: false, errors: [{ field: "add", message: t("stories.wrong.twice") }] };
  const id = known === "" ? await takenOn(context, deps, told, form) : accept(known);
  if (!id.ok) return { ok: false, errors: [{ field: "newName", message: t("stories.wrong.line") }] };
  return { ok: true, members: [...membersOf(told), { entrepreneurId: id.value, pictured: true, share: null }] };
}

async function takenOn(context: Page, deps: Deps, told: ToldLoan, form: Form): Promise<Result<string>> {
  const consent = { publish: form.text("agreed") === "yes" };
  const asked = EntrepreneurRequest.safeParse({ displayName: form.text("newName"), country: told.country, consent });
  if (!asked.success) return { ok: false, refusal: { code: "invalid_request", detail: "" } };
  const caller = callerOnPage(context);
  const id = secretIdFrom(deps.settings.idSecret, "entrepreneur", caller.personId, form.once ?? "");
  const made = await createEntrepreneur(deps, caller, { ...asked.data, region: told.region }, { id });
  return made.ok ? accept(made.value.id) : made;
}

/** Marks and shares as the form has them, without whoever is taken out. */
function marked(context: Page, told: ToldLoan, form: Form): Asked {
  const locale = localeOn(context);
  const leaves = /^remove\.(.+)$/.exec(form.text("do"))?.[1];
  const errors: FieldError[] = [];
  const members = membersOf(told).flatMap((one): Member[] => {
    const { entrepreneurId: id } = one;
    if (id === leaves) return [];
    const typed = form.text(`share.${id}`);
    const share = typed === "" ? null : parseAmount(told.currency, plainDecimal(typed, locale));
    if (typed !== "" && (share === null || share <= 0n))
      errors.push({ field: `share.${id}`, message: locale.t("stories.wrong.amount") });
    return [{ ...one, pictured: form.text(`pictured.${id}`) === "yes", share }];
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, members };
}

async function show(
  context: Page,
  deps: Deps,
  site: SiteInfo,
  told: ToldLoan,
  errors: readonly FieldError[],
): Promise<Response> {
  const partnerId = partnerOf(context);
  const find = (id: string) => findEntrepreneur(deps, partnerId, id);
  const [leader, people, listed] = await Promise.all([
    find(told.entrepreneurId),
    Promise.all((told.members ?? []).map((one) => find(one.entrepreneurId))),
    entrepreneursPage(deps, partnerId, { limit: PEOPLE_MAX }),
  ]);
  const inside = new Set(membersOf(told).map((one) => one.entrepreneurId));
  const others = (listed?.items ?? []).filter((one) => !inside.has(one.id));
  const desk = partnerDesk(context, site);
  const done = doneWords(context, { saved: desk.locale.t("stories.done.saved") });
  return page(
    context,
    <WhoPage
      desk={desk}
      loan={told}
      leader={leader}
      people={people}
      others={others.map((one) => ({ value: one.id, label: one.displayName }))}
      errors={errors}
      seen={sayMembers(told)}
      today={today(deps)}
      done={errors.length > 0 ? null : done}
    />,
    statusFor(errors),
  );
}
