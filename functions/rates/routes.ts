// Owns the HTTP of reference rates: anybody reads them, finance records them; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { CurrencyCode, IsoDate, RateText } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import { recordRate } from "./commands.ts";
import { latestRates, ratesPage } from "./queries.ts";
import type { ReferenceRate } from "./rate.ts";

/** Characters that name a source: an institution and its list. */
const SOURCE_MAX = 200;

const shape = { currency: CurrencyCode, value: RateText, source: z.string(), date: IsoDate };
export const RateAnswer = z.object(shape).openapi("ReferenceRate");
export const RateRequest = z.strictObject({ ...shape, source: oneLine(SOURCE_MAX) }).openapi("ReferenceRateRequest");

function rateAnswer(rate: ReferenceRate): z.infer<typeof RateAnswer> {
  return { currency: rate.currency, value: rate.value, source: rate.source, date: rate.date };
}

/** One page, so that no cursor can be of it. */
async function newestOfAll(deps: Deps, cursor: string | undefined) {
  return cursor === undefined ? { items: await latestRates(deps), nextCursor: null } : null;
}

export function rateRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/rates",
    access: "anyone",
    tags: ["rates"],
    summary: "Reference rates for one EUR: all of a currency, or the newest of each",
    request: { query: z.strictObject({ currency: CurrencyCode.optional(), ...pagingFields }) },
    responses: { 200: jsonAnswer("Rates, newest day first", pageOf(RateAnswer)) },
  });
  app.openapi(list, async (context) => {
    const { currency, ...asked } = context.req.valid("query");
    const page = currency ? await ratesPage(deps, currency, asked) : await newestOfAll(deps, asked.cursor);
    if (page) return context.json({ ...page, items: page.items.map(rateAnswer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const record = route(deps, {
    method: "post",
    path: "/v1/rates",
    access: ["finance", "admin"],
    tags: ["rates"],
    summary: "Record the reference rate of a day",
    request: jsonBody(RateRequest),
    responses: { 201: jsonAnswer("The rate", RateAnswer) },
  });
  app.openapi(record, async (context) => {
    const recorded = await recordRate(deps, callerOf(context), context.req.valid("json"));
    return recorded.ok ? context.json(rateAnswer(recorded.value), 201) : problem(context, recorded.refusal);
  });
}
