// Owns the HTTP of money that waits for its donors' word; refuses to send it on.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { type Waiting, waitingMoney } from "./waiting.ts";

/** Where a page ended: the day of the last lot, and its id. */
const Place = z
  .string()
  .max(120)
  .regex(/^\d{4}-[\d:.TZ-]+#lot_\w+$/);

const WaitingAnswer = z
  .object({
    id: z.string(),
    donorId: z.string(),
    donationId: z.string(),
    reason: z.enum(["no_room", "loan_ended", "partner_closed", "refund_came_back", "not_directed"]),
    amount: MoneyOut,
    left: MoneyOut,
    loanId: z.string().nullable().openapi({ description: "Where it was meant to go" }),
    partnerId: z.string().nullable(),
    since: z.string(),
    days: z.int().openapi({ description: "Whole days that it has waited" }),
    chooseBy: z.string().openapi({ description: "When this day (UTC) is over it goes by itself" }),
    due: z.boolean(),
    goesTo: z
      .array(z.object({ loanId: z.string(), title: z.string(), amount: MoneyOut }))
      .openapi({ description: "Where it would go now; what is missing finds no open loan" }),
  })
  .openapi("WaitingMoney");

function answer({ lot, reason, days, due, pieces }: Waiting): z.infer<typeof WaitingAnswer> {
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  return {
    id: lot.id,
    donorId: lot.donorId,
    donationId: lot.donationId,
    reason,
    amount: euros(lot.amount),
    left: euros(lot.left),
    loanId: lot.loanId,
    partnerId: lot.partnerId,
    since: lot.since,
    days,
    chooseBy: lot.chooseBy,
    due,
    goesTo: pieces.map(({ loan, amount }) => ({ loanId: loan.id, title: loan.title, amount: euros(amount) })),
  };
}

export function directingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/undirected",
    access: ["finance", "admin"],
    tags: ["recycling"],
    summary: "Money that waits for its donors' word, the next to go by itself first, and where it would go now",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of waiting money", pageOf(WaitingAnswer)) },
  });
  app.openapi(list, async (context) => {
    const { limit, cursor } = context.req.valid("query");
    const after = cursor === undefined ? null : fromCursor(cursor, Place);
    if (cursor !== undefined && after === null) {
      return problem(context, { code: "invalid_request", detail: "Send `nextCursor` of the page before as it was." });
    }
    const { waiting, next } = await waitingMoney(deps, { after, limit });
    return context.json({ items: waiting.map(answer), nextCursor: next === null ? null : toCursor(next) }, 200);
  });
}
