// Owns the HTTP of partners: anybody reads them, administrators take them on; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { positionsOn } from "../arrears/queries.ts";
import { PublicRisk, publicRisk } from "../arrears/wire.ts";
import { CountryCode } from "../country.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { CURRENCIES, type Currency } from "../money/currencies.ts";
import { CurrencyCode, IsoDate } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import { createPartner } from "./commands.ts";
import { isPublicPartner, type Partner } from "./partner.ts";
import { findPartner, partnersPage, recordOf } from "./queries.ts";

/** Characters of a name or a place: what fits a line on a page. */
const NAME_MAX = 120;
/** Characters of a description: a page of text. */
const DESCRIPTION_MAX = 4000;

export const PartnerRequest = z
  .strictObject({
    name: oneLine(NAME_MAX),
    country: CountryCode,
    city: oneLine(NAME_MAX).optional(),
    currency: CurrencyCode,
    currencies: z.array(CurrencyCode).max(Object.keys(CURRENCIES).length).optional(),
    description: z.string().trim().max(DESCRIPTION_MAX).default(""),
    since: IsoDate.optional(),
  })
  .openapi("PartnerRequest");

const shape = {
  id: z.string(),
  name: z.string(),
  country: z.string(),
  city: z.string().nullable(),
  currency: CurrencyCode,
  currencies: z.array(CurrencyCode),
  description: z.string(),
  since: IsoDate,
  active: z.boolean(),
  closing: z
    .object({ since: IsoDate, closedOn: IsoDate.nullable() })
    .nullable()
    .openapi({ description: "Since when it closes, and when it had nothing of the donors any more" }),
};
export const PartnerAnswer = z.object(shape).openapi("Partner");
export const PartnerWithRecord = z
  .object({
    ...shape,
    record: z.object({ open: z.int(), repaying: z.int(), repaid: z.int() }),
    portfolioAtRisk: PublicRisk,
  })
  .openapi("PartnerWithRecord");

export function partnerAnswer(partner: Partner): z.infer<typeof PartnerAnswer> {
  const { version: _, createdAt: __, stage: ___, closing, ...answer } = partner;
  const since = closing?.approvedAt?.slice(0, 10);
  return {
    ...answer,
    currencies: [...partner.currencies] as Currency[],
    closing: closing && since !== undefined ? { since, closedOn: closing.closedAt?.slice(0, 10) ?? null } : null,
  };
}

export function partnerRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/partners",
    access: "anyone",
    tags: ["partners"],
    summary: "All partners by name",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of partners", pageOf(PartnerAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await partnersPage(deps, context.req.valid("query"));
    if (page) return context.json({ ...page, items: page.items.filter(isPublicPartner).map(partnerAnswer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/partners/{id}",
    access: "anyone",
    tags: ["partners"],
    summary: "A partner, and how its loans stand now",
    request: { params: z.object({ id: z.string().max(80) }) },
    responses: { 200: jsonAnswer("The partner", PartnerWithRecord) },
  });
  app.openapi(read, async (context) => {
    const partner = await findPartner(deps, context.req.valid("param").id);
    if (!partner || !isPublicPartner(partner))
      return problem(context, { code: "not_found", detail: "There is no such partner." });
    const on = dayOf(deps.clock.now());
    const [record, [positions = []]] = await Promise.all([
      recordOf(deps, partner.id),
      positionsOn(deps, partner.id, [on]),
    ]);
    return context.json({ ...partnerAnswer(partner), record, portfolioAtRisk: publicRisk(positions, on) }, 200);
  });

  const create = route(deps, {
    method: "post",
    path: "/v1/partners",
    access: ["admin"],
    tags: ["partners"],
    summary: "Take on a partner",
    request: jsonBody(PartnerRequest),
    responses: { 201: jsonAnswer("The partner", PartnerAnswer) },
  });
  app.openapi(create, async (context) => {
    const { since, ...body } = context.req.valid("json");
    const draft = { ...body, city: body.city ?? null, currencies: body.currencies ?? [], ...(since ? { since } : {}) };
    const made = await createPartner(deps, callerOf(context), draft);
    return made.ok ? context.json(partnerAnswer(made.value), 201) : problem(context, made.refusal);
  });
}
