// Owns the HTTP of recycling pages: the dry run with its reasons, a run and its outcome, orders; refuses to decide anything.
import { type Context, Hono } from "hono";
import { daysAfter } from "../../functions/days.ts";
import type { Deps } from "../../functions/deps.ts";
import { findLoan, loansOfPartner } from "../../functions/loans/queries.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { approveOrder, endOrder, proposeOrder } from "../../functions/recycling-orders/commands.ts";
import { openOrders } from "../../functions/recycling-orders/queries.ts";
import { OrderRequest } from "../../functions/recycling-orders/wire.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { RecyclingPage, RecyclingRunPage } from "./recycling.tsx";
import { NewOrderPage, ORDER_FIELDS, pieceTable } from "./recycling-pieces.tsx";
import { type PartnerPlan, type PieceRow, piecesOf, plansOf } from "./recycling-plan.ts";

/** Days that an order counts when nobody says another day. */
const USUAL_DAYS = 7;

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("fin.order.done.proposed"),
  approved: t("fin.order.done.approved"),
  ended: t("fin.order.done.ended"),
};
const PLACES: FieldMap = {
  "/kind": { field: "kind" },
  "/loanId": { field: "kind" },
  "/contributionId": { field: "kind" },
  "/until": { field: "until" },
  "/reason": { field: "reason", say: t("fin.order.wrong.reason") },
};

type Kept = Record<(typeof ORDER_FIELDS)[number], string>;

export function recyclingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", (context) => showPlan(context, deps, site));

  app.post("/", async (context) => {
    const form = await readForm(context);
    const partnerId = form.text("partnerId");
    if (!form.once || partnerId === "") return seeOther(context, staffPaths.recycling);
    const { personId } = callerOnPage(context);
    if (await findOutcome(deps, personId, form.once)) return seeOther(context, staffPaths.recyclingRun(form.once));
    const plans = plansOf(await runRecycling(deps, { partnerId, dryRun: false }));
    // A run that moved nothing leaves the outcome to the other tap, which moved it.
    if (plans.length > 0) await keepOutcome(deps, personId, form.once, plans);
    return seeOther(context, staffPaths.recyclingRun(form.once));
  });

  app.get("/runs/:once", async (context) => {
    const plans = await findOutcome<PartnerPlan[]>(deps, callerOnPage(context).personId, context.req.param("once"));
    return page(context, <RecyclingRunPage desk={staffDesk(context, site)} path={context.req.path} plans={plans} />);
  });

  app.get("/orders", (context) => {
    const asked = (name: string) => context.req.query(name) ?? "";
    const until = daysAfter(today(deps), USUAL_DAYS);
    const kept = { kind: "keep_piece", from: asked("from"), piece: asked("piece"), to: asked("to") };
    return showNew(context, deps, site, { ...kept, target: "", until, reason: "" });
  });

  app.post("/orders", async (context) => {
    const form = await readForm(context);
    const kept = keptInput(form, ORDER_FIELDS);
    const again = (errors: readonly FieldError[]) => showNew(context, deps, site, kept, errors);
    if (!form.once) return again([{ field: "kind", message: STALE_FORM }]);
    const ofTarget = kept.kind === "first" || kept.kind === "keep_out";
    const asked = OrderRequest.safeParse({
      kind: kept.kind,
      loanId: ofTarget ? kept.target : kept.from,
      contributionId: kept.kind === "keep_piece" ? kept.piece : null,
      until: kept.until,
      reason: kept.reason,
    });
    if (!asked.success) return again(errorsOfInput(asked.error, PLACES, "kind"));
    const made = await proposeOrder(deps, callerOnPage(context), asked.data, { key: form.once, hash: form.hash });
    if (!made.ok) return again(errorsOfRefusal(made.refusal, PLACES, "kind"));
    return seeOther(context, staffPaths.recycling, "proposed");
  });

  app.post("/orders/:id/approve", async (context) => {
    const made = await approveOrder(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.recycling, "approved");
    return showPlan(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/orders/:id/end", async (context) => {
    const made = await endOrder(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.recycling, "ended");
    return showPlan(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

/** What would move at each partner, summed up. */
function totalsOf(pieces: readonly PieceRow[]) {
  const moving = pieces.filter((one) => one.to !== null);
  const partners = new Map(moving.map((one) => [one.partnerId, one.partnerName]));
  return [...partners].map(([partnerId, partnerName]) => {
    const sum = moving.reduce((all, one) => (one.partnerId === partnerId ? all + one.amount : all), 0n);
    return { partnerId, partnerName, total: wire(DONOR_CURRENCY, sum) };
  });
}

async function showPlan(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const desk = staffDesk(context, site);
  const partners = await allPartners(deps);
  const [pieces, orders, personName] = await Promise.all([
    piecesOf(deps, partners),
    openOrders(deps),
    peopleNames(deps),
  ]);
  const query = context.req.query();
  const view = viewOf(pieceTable(desk.locale, partners), pieces, query);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const loans = await Promise.all(orders.map((one) => findLoan(deps, one.loanId)));
  const names = new Map(loans.flatMap((loan) => (loan ? [[loan.id, loan.displayName] as const] : [])));
  const markup = (
    <RecyclingPage
      desk={desk}
      plans={totalsOf(pieces)}
      view={view}
      orders={orders}
      loanName={(id) => names.get(id) ?? id}
      personId={callerOnPage(context).personId}
      personName={personName}
      today={today(deps)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}

async function showNew(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  kept: Kept,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const from = await findLoan(deps, kept.from);
  if (!from) return nothingHere(context, site);
  const open = await loansOfPartner(deps, from.partnerId, "fundraising");
  const targets = open
    .filter((loan) => loan.currency === from.currency && loan.remaining > 0n)
    .map((loan) => ({ id: loan.id, name: `${loan.displayName}: ${loan.title}` }));
  const shown = { desk: staffDesk(context, site), kept, fromName: from.displayName, targets, errors };
  return page(context, <NewOrderPage {...shown} />, statusFor(errors));
}
