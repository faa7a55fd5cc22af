// Owns where Stripe's notices come in; refuses to work on them before they are recorded.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { recordNotice } from "./notices.ts";

export function noticeRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/webhooks/stripe",
    access: "anyone",
    tags: ["stripe"],
    summary: "Stripe tells that something happened",
    description:
      "The signature is checked over the raw body. 200 only after the event is recorded; the work happens afterwards.",
    responses: { 200: jsonAnswer("Recorded", z.object({ received: z.literal(true) })) },
  });
  app.openapi(declared, async (context) => {
    const notice = await recordNotice(deps, await context.req.text(), context.req.header("stripe-signature") ?? null);
    if (notice) return context.json({ received: true as const }, 200);
    return problem(context, {
      code: "bad_signature",
      detail: "The signature does not fit the body, or is older than five minutes.",
    });
  });
}
