// Owns the HTTP of arrears: a partner's own and staff's whole view; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { mayReadInside } from "../loans/queries.ts";
import { IsoDate } from "../money/schema.ts";
import { findPartner } from "../partners/queries.ts";
import { PARTNER_ROLES, STAFF } from "../people/person.ts";
import type { Refusal } from "../refusal.ts";
import { overpaidOf, positionsOn } from "./queries.ts";
import { arrearsReport } from "./report.ts";
import { AllArrears, METHOD, PartnerArrears, partnerArrears, riskWire } from "./wire.ts";

/** Ends of months that one answer looks back to. */
export const MONTHS_MAX = 24;

const onDay = IsoDate.optional().openapi({ description: "Today when left out; as the books know that day now" });

function inFuture(on: string): Refusal {
  return {
    code: "invalid_request",
    detail: "Nobody knows yet what will be late. Give a day that has come.",
    errors: [{ pointer: "/on", detail: `${on} has not come` }],
  };
}

export function arrearsRoutes(app: App, deps: Deps): void {
  const today = () => dayOf(deps.clock.now());

  const ofPartner = route(deps, {
    method: "get",
    path: "/v1/partners/{id}/arrears",
    access: [...PARTNER_ROLES, ...STAFF],
    scope: "partner:read",
    tags: ["arrears"],
    summary: "Which of a partner's loans are late, and what of its portfolio is at risk, on a day",
    request: { params: z.object({ id: z.string().max(80) }), query: z.strictObject({ on: onDay }) },
    responses: { 200: jsonAnswer("Late loans, the longest late first, and the sums", PartnerArrears) },
  });
  app.openapi(ofPartner, async (context) => {
    const partner = await findPartner(deps, context.req.valid("param").id);
    if (!partner || !mayReadInside(callerOf(context), partner.id))
      return problem(context, { code: "not_found", detail: "There is no such partner." });
    const on = context.req.valid("query").on ?? today();
    if (on > today()) return problem(context, inFuture(on));
    const [[positions = []], overpaid] = await Promise.all([
      positionsOn(deps, partner.id, [on]),
      overpaidOf(deps, partner.id),
    ]);
    return context.json(partnerArrears(partner.id, on, positions, overpaid), 200);
  });

  const all = route(deps, {
    method: "get",
    path: "/v1/arrears",
    access: [...STAFF],
    tags: ["arrears"],
    summary: "Portfolio at risk of every partner and in all, on a day and over time",
    request: {
      query: z.strictObject({
        on: onDay,
        months: z.coerce.number().int().min(0).max(MONTHS_MAX).default(0).openapi({
          type: "integer",
          description: "So many ends of months before that day as well",
        }),
      }),
    },
    responses: { 200: jsonAnswer("The report", AllArrears) },
  });
  app.openapi(all, async (context) => {
    const { on = today(), months } = context.req.valid("query");
    if (on > today()) return problem(context, inFuture(on));
    const report = await arrearsReport(deps, on, months);
    return context.json(
      {
        on,
        method: METHOD,
        total: riskWire(report.total),
        partners: report.partners.map(({ partner, risk }) => ({
          partnerId: partner.id,
          name: partner.name,
          ...riskWire(risk),
        })),
        months: report.months.map((one) => ({ on: one.on, ...riskWire(one.risk) })),
      },
      200,
    );
  });
}
