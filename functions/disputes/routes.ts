// Owns the HTTP of disputes: looking at them; refuses to answer one (that is done at Stripe).
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { DISPUTE_STATES, type Dispute } from "./dispute.ts";
import { listDisputes } from "./queries.ts";

const DisputeAnswer = z
  .object({
    id: z.string(),
    state: z.enum(DISPUTE_STATES),
    checkoutId: z.string(),
    amount: MoneyOut.openapi({ description: "What the giver's bank asks for" }),
    reason: z.string().openapi({ description: "The bank's word for it" }),
    dueBy: z.string().nullable().openapi({ description: "Until when it can be answered, at Stripe" }),
    withdrawn: MoneyOut.openapi({ description: "Taken by Stripe and not given back" }),
    fees: MoneyOut,
    settled: MoneyOut.openapi({ description: "Counted as given back to the donor, because it was lost" }),
    openedAt: z.string(),
    decidedAt: z.string().nullable(),
  })
  .openapi("Dispute");

function disputeAnswer(dispute: Dispute): z.output<typeof DisputeAnswer> {
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  const { id, state, checkoutId, reason, dueBy, openedAt, decidedAt } = dispute;
  return {
    ...{ id, state, checkoutId, reason, dueBy, openedAt, decidedAt },
    amount: euros(dispute.amount),
    withdrawn: euros(dispute.withdrawn),
    fees: euros(dispute.fees),
    settled: euros(dispute.settled),
  };
}

export function disputeRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/disputes",
    access: ["finance", "admin"],
    tags: ["disputes"],
    summary:
      "Payments that a giver's bank asked back, newest first; open ones carry the day until which they can be answered",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of disputes", pageOf(DisputeAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await listDisputes(deps, context.req.valid("query"));
    if (page) return context.json({ items: page.items.map(disputeAnswer), nextCursor: page.nextCursor }, 200);
    return problem(context, { code: "invalid_request", detail: "Send `nextCursor` of the page before as it was." });
  });
}
