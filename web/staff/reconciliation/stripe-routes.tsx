// Owns the HTTP of the page that holds Stripe against the books; refuses to decide anything.
import { Hono } from "hono";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { ProviderUnavailable } from "../../../functions/payments/payments.ts";
import { reconcileStripe, type StripeReconciliation } from "../../../functions/reconciliation/stripe/queries.ts";
import { PERIOD_DAYS_MAX, PeriodQuery, periodOf } from "../../../functions/reconciliation/stripe/wire.ts";
import { page, statusFor, today } from "../../desk/answer.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import type { PageEnv } from "../../server/session.ts";
import { staffDesk } from "../frame.tsx";
import { StripePage } from "./stripe.tsx";

const WEEK_MS = 7 * 86_400_000;

export function stripePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const to = context.req.query("to") || today(deps);
    const from = context.req.query("from") || dayOf(new Date(deps.clock.now().getTime() - WEEK_MS));
    const asked = PeriodQuery.safeParse({ from, to });
    const period = asked.success ? periodOf(asked.data, deps.clock.now()) : null;
    const found = period ? await answered(reconcileStripe(deps, period)) : null;
    const errors: FieldError[] = [];
    if (!period) errors.push({ field: "from", message: `Choose a period of at most ${PERIOD_DAYS_MAX} days.` });
    else if (!found) errors.push({ field: "from", message: "Stripe does not answer. Try again in a minute." });
    const markup = <StripePage desk={staffDesk(context, site)} from={from} to={to} found={found} errors={errors} />;
    return page(context, markup, statusFor(errors));
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
