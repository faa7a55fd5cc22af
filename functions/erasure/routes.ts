// Owns the HTTP of being erased; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf, forgetCaller } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { ROLES } from "../people/person.ts";
import { erase } from "./commands.ts";
import { DELETED, KEPT } from "./words.ts";

const ErasedAnswer = z
  .object({
    erasedAt: z.string(),
    deleted: z.array(z.string()),
    kept: z.array(z.string()),
  })
  .openapi("Erased");

export function erasureRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "delete",
    path: "/v1/me",
    access: [...ROLES],
    tags: ["me"],
    summary: "Delete everything that says who I am; every amount stays, under an opaque id",
    description:
      "Cannot be undone. People with a role are refused (409): an administrator takes the role away first. Signing in again with the same address makes a new person.",
    responses: { 200: jsonAnswer("What was deleted and what was kept", ErasedAnswer) },
  });
  app.openapi(declared, async (context) => {
    const caller = callerOf(context);
    const done = await erase(deps, caller.personId, caller.account);
    if (!done.ok) return problem(context, done.refusal);
    forgetCaller(caller.email);
    return context.json({ erasedAt: done.value.at, deleted: [...DELETED], kept: [...KEPT] }, 200);
  });
}
