// Owns the HTTP of a person's export of their own data; refuses to choose what is in it.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../../deps.ts";
import type { App } from "../../http/app.ts";
import { callerOf } from "../../http/authenticate.ts";
import { problem } from "../../http/problem.ts";
import { jsonAnswer, route } from "../../http/route.ts";
import { ROLES } from "../../people/person.ts";
import { StatementAnswer } from "../statement/wire.ts";
import { everythingAbout, everythingJson } from "./everything.ts";

const Thing = z.record(z.string(), z.unknown());

const ExportAnswer = z
  .object({
    madeAt: z.string(),
    profile: Thing,
    gifts: z.array(Thing),
    plans: z.array(Thing),
    contributions: z.array(Thing),
    waiting: z.array(Thing),
    receipts: z.array(Thing),
    cards: z.array(Thing),
    disputes: z.array(Thing),
    lastSignIn: z.string().nullable().openapi({ description: "The day; kept only of people who work here" }),
    statement: StatementAnswer,
  })
  .openapi("Export", { description: "Everything that is kept about the caller; amounts outside `statement` in cents" });

export function exportRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/me/export",
    access: [...ROLES],
    tags: ["me"],
    summary: "Everything that is kept about me, and nothing of anybody else",
    responses: { 200: jsonAnswer("The whole of it", ExportAnswer) },
  });
  app.openapi(declared, async (context) => {
    const found = await everythingAbout(deps, callerOf(context).personId);
    if (!found.ok) return problem(context, found.refusal);
    return context.json(JSON.parse(everythingJson(found.value)) as z.infer<typeof ExportAnswer>, 200);
  });
}
