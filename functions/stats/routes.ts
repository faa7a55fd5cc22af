// Owns the HTTP of the public figures; refuses to add anything up.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { readStats } from "./queries.ts";

export const StatsAnswer = z
  .object({
    loans: z.object({ byState: z.record(z.string(), z.int()), total: z.int() }),
    openLoans: z.int(),
    partners: z.int(),
    countries: z.int(),
    given: MoneyOut,
    funded: MoneyOut,
    recycled: MoneyOut,
    handedOut: MoneyOut,
    repaid: MoneyOut.openapi({ description: "Principal that came back, each loan at its own rate" }),
  })
  .openapi("Stats");

export function statsRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/stats",
    access: "anyone",
    tags: ["loans"],
    summary: "All loans and all money in a few figures, counted now",
    responses: { 200: jsonAnswer("The figures", StatsAnswer) },
  });
  app.openapi(declared, async (context) => {
    const stats = await readStats(deps);
    const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
    return context.json(
      {
        loans: stats.loans,
        openLoans: stats.openLoans,
        partners: stats.partners,
        countries: stats.countries,
        given: euros(stats.given),
        funded: euros(stats.funded),
        recycled: euros(stats.recycled),
        handedOut: euros(stats.handedOut),
        repaid: euros(stats.repaid),
      },
      200,
    );
  });
}
