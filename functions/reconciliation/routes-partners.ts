// Owns the HTTP of partners' monthly statements: look, report, sign, send back; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { Month } from "../adjustments/wire.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { findPartner } from "../partners/queries.ts";
import { PARTNER_ROLES, STAFF } from "../people/person.ts";
import { mayLook, reportMonth, sendBackMonth, signMonth } from "./partners/commands.ts";
import { monthOfPartner } from "./partners/queries.ts";
import {
  MonthAnswer,
  monthAnswer,
  PartnerReconciliationAnswer,
  partnerAnswer,
  ReportRequest,
  rowsSaid,
  SendBackRequest,
  SignatureRequest,
  signedUnits,
} from "./partners/wire.ts";
import { FINANCE, ID_MAX, TAGS } from "./wire.ts";

const byId = { params: z.object({ id: z.string().max(ID_MAX) }) };

export function partnerStatementRoutes(app: App, deps: Deps): void {
  readRoute(app, deps);
  reportRoute(app, deps);
  signRoutes(app, deps);
}

function readRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/reconciliation/partners/{id}",
    access: [...STAFF, ...PARTNER_ROLES],
    scope: "partner:read",
    tags: TAGS,
    summary: "A partner's month: cash expected by the journal, reported by the partner, and the difference",
    request: {
      ...byId,
      query: z.strictObject({
        month: Month.optional().openapi({ description: "The month before this one when left out" }),
      }),
    },
    responses: { 200: jsonAnswer("One statement for each currency", PartnerReconciliationAnswer) },
  });
  app.openapi(declared, async (context) => {
    const { id } = context.req.valid("param");
    const partner = mayLook(callerOf(context), id) ? await findPartner(deps, id) : null;
    if (!partner) return problem(context, { code: "not_found", detail: "There is no such partner." });
    const month = context.req.valid("query").month ?? lastMonth(deps.clock.now());
    return context.json(partnerAnswer(id, month, await monthOfPartner(deps, partner, month)), 200);
  });
}

/** The month before the one a moment is in. */
export function lastMonth(now: Date): string {
  const first = Date.parse(`${dayOf(now).slice(0, 7)}-01T00:00:00Z`);
  return dayOf(new Date(first - 1)).slice(0, 7);
}

function reportRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/reconciliation/partners/{id}/reports",
    access: PARTNER_ROLES,
    tags: TAGS,
    summary: "Report the cash of a month that is over, row by row",
    request: { ...byId, ...jsonBody(ReportRequest) },
    responses: { 201: jsonAnswer("The month with what differs", MonthAnswer) },
  });
  app.openapi(declared, async (context) => {
    const { month, currency, rows, note } = context.req.valid("json");
    const said = rowsSaid(currency, rows);
    if (!said.ok) {
      const errors = [{ pointer: `/rows/${said.row}`, detail: said.detail }];
      return problem(context, {
        code: "invalid_request",
        detail: "Some of what you sent cannot be used. See errors.",
        errors,
      });
    }
    const which = { partnerId: context.req.valid("param").id, month, currency };
    const made = await reportMonth(deps, callerOf(context), which, { rows: said.rows, note: note ?? "" });
    return made.ok ? context.json(monthAnswer(made.value), 201) : problem(context, made.refusal);
  });
}

function signRoutes(app: App, deps: Deps): void {
  const sign = route(deps, {
    method: "post",
    path: "/v1/reconciliation/partners/{id}/signatures",
    access: ["manager", ...FINANCE],
    tags: TAGS,
    summary: "Sign a month: the partner's manager first, then finance",
    request: { ...byId, ...jsonBody(SignatureRequest) },
    responses: { 201: jsonAnswer("The month, signed by one side or both", MonthAnswer) },
  });
  app.openapi(sign, async (context) => {
    const { month, currency, closing } = context.req.valid("json");
    const units = signedUnits(currency, closing);
    if (units === null) {
      const errors = [{ pointer: "/closing", detail: `${currency} has fewer decimals` }];
      return problem(context, {
        code: "invalid_request",
        detail: "Some of what you sent cannot be used. See errors.",
        errors,
      });
    }
    const which = { partnerId: context.req.valid("param").id, month, currency };
    const made = await signMonth(deps, callerOf(context), which, units);
    return made.ok ? context.json(monthAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const sendBack = route(deps, {
    method: "post",
    path: "/v1/reconciliation/partners/{id}/send-back",
    access: FINANCE,
    tags: TAGS,
    summary: "Send a month back that only its partner has signed",
    request: { ...byId, ...jsonBody(SendBackRequest) },
    responses: { 200: jsonAnswer("The month, to be looked at again", MonthAnswer) },
  });
  app.openapi(sendBack, async (context) => {
    const { month, currency, reason } = context.req.valid("json");
    const which = { partnerId: context.req.valid("param").id, month, currency };
    const made = await sendBackMonth(deps, callerOf(context), which, reason);
    return made.ok ? context.json(monthAnswer(made.value), 200) : problem(context, made.refusal);
  });
}
