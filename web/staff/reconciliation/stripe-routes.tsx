// Owns the HTTP of the page that holds Stripe against the books; refuses to decide anything.
import { Hono } from "hono";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { ProviderUnavailable } from "../../../functions/payments/payments.ts";
import { reconcileStripe, type StripeReconciliation } from "../../../functions/reconciliation/stripe/queries.ts";
import { PERIOD_DAYS_MAX, PeriodQuery, periodOf } from "../../../functions/reconciliation/stripe/wire.ts";
import { page, statusFor, today } from "../../desk/answer.ts";
import { csvAnswer } from "../../desk/table/csv.ts";
import { viewOf, wantsFile } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import type { PageEnv } from "../../server/session.ts";
import { staffDesk } from "../frame.tsx";
import { StripePage } from "./stripe.tsx";
import { faultsTable, payoutsTable } from "./stripe-tables.tsx";

const WEEK_MS = 7 * 86_400_000;

export function stripePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const to = context.req.query("to") || today(deps);
    const from = context.req.query("from") || dayOf(new Date(deps.clock.now().getTime() - WEEK_MS));
    const asked = PeriodQuery.safeParse({ from, to });
    const period = asked.success ? periodOf(asked.data, deps.clock.now()) : null;
    const all = period ? await answered(reconcileStripe(deps, period)) : null;
    const desk = staffDesk(context, site);
    const { t } = desk.locale;
    const query = context.req.query();
    const found = all && {
      all,
      faults: viewOf(faultsTable(desk.locale, { from, to }), all.faults, query),
      payouts: viewOf(payoutsTable(desk.locale, { from, to }), all.payouts, query),
    };
    if (found && wantsFile(found.faults.spec, query)) return csvAnswer(context, found.faults, today(deps));
    if (found && wantsFile(found.payouts.spec, query)) return csvAnswer(context, found.payouts, today(deps));
    const errors: FieldError[] = [];
    if (!period) errors.push({ field: "from", message: t("recon.stripe.period", { days: PERIOD_DAYS_MAX }) });
    else if (!found) errors.push({ field: "from", message: t("recon.stripe.silent") });
    return page(context, <StripePage {...{ desk, from, to, found, errors }} />, statusFor(errors));
  });
  return app;
}

/** Null while the provider does not answer. */
async function answered(asking: Promise<StripeReconciliation>): Promise<StripeReconciliation | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null;
    throw error;
  }
}
