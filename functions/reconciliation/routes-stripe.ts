// Owns the HTTP of reconciling with Stripe; refuses to decide anything.
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { STAFF } from "../people/person.ts";
import { reconcileStripe } from "./stripe/queries.ts";
import { PERIOD_DAYS_MAX, PeriodQuery, periodOf, StripeAnswer, stripeAnswer } from "./stripe/wire.ts";
import { TAGS } from "./wire.ts";

export function stripeRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/reconciliation/stripe",
    access: [...STAFF],
    tags: TAGS,
    summary: "Hold a period at Stripe against the books: each movement ↔ one entry, each payout = its movements",
    description:
      "Asks Stripe now and changes nothing. `missing`: at Stripe and not in the books (each night settles them). `duplicate`: told two " +
      "times. `unmatched`: every other fault, with what is off by how much. `payouts` are itemised to the cent.",
    request: { query: PeriodQuery },
    responses: { 200: jsonAnswer("What was found", StripeAnswer) },
  });
  app.openapi(declared, async (context) => {
    const period = periodOf(context.req.valid("query"), deps.clock.now());
    if (period) return context.json(stripeAnswer(await reconcileStripe(deps, period)), 200);
    return problem(context, {
      code: "invalid_request",
      detail: `Ask for a period of at most ${PERIOD_DAYS_MAX} days that begins before it ends.`,
      errors: [{ pointer: "/from", detail: `at most ${PERIOD_DAYS_MAX} days before \`to\`` }],
    });
  });
}
