// Owns the HTTP of recycling runs; refuses to decide what moves.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { findPartner } from "../partners/queries.ts";
import { runRecycling } from "./commands.ts";
import type { Allocation } from "./rules.ts";

const RunRequest = z
  .strictObject({ partnerId: z.string().min(1).max(80).optional(), dryRun: z.boolean().default(false) })
  .openapi("RecyclingRequest");

const RunAnswer = z
  .object({
    dryRun: z.boolean(),
    allocations: z.array(
      z.object({
        from: z.string().openapi({ description: "Loan the money came back from" }),
        to: z.string().openapi({ description: "Loan it goes to" }),
        amount: MoneyOut,
        broughtIn: MoneyOut,
        contributionId: z.string().openapi({ description: "The contribution that passes it on" }),
        fromTitle: z.string(),
        toTitle: z.string(),
      }),
    ),
    total: MoneyOut,
  })
  .openapi("RecyclingRun");

function runAnswer(allocations: readonly Allocation[], dryRun: boolean): z.infer<typeof RunAnswer> {
  return {
    dryRun,
    allocations: allocations.map((one) => ({
      from: one.from.id,
      to: one.to.id,
      amount: wire(DONOR_CURRENCY, one.amount),
      broughtIn: wire(one.from.currency, one.broughtIn),
      contributionId: one.standing.contribution.id,
      fromTitle: one.from.title,
      toTitle: one.to.title,
    })),
    total: wire(
      DONOR_CURRENCY,
      allocations.reduce((sum, one) => sum + one.amount, 0n),
    ),
  };
}

export function recyclingRoutes(app: App, deps: Deps): void {
  const run = route(deps, {
    method: "post",
    path: "/v1/recycling-runs",
    access: ["finance", "admin"],
    moves: true,
    tags: ["recycling"],
    summary: "Move returned money into the next loans; with dryRun, only say what would move",
    request: jsonBody(RunRequest),
    responses: { 200: jsonAnswer("What moved, or would move", RunAnswer) },
  });
  app.openapi(run, async (context) => {
    const { partnerId, dryRun } = context.req.valid("json");
    if (partnerId !== undefined && !(await findPartner(deps, partnerId)))
      return problem(context, { code: "not_found", detail: "There is no such partner." });
    return context.json(runAnswer(await runRecycling(deps, { partnerId: partnerId ?? null, dryRun }), dryRun), 200);
  });
}
