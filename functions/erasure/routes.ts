// Owns the HTTP of being erased; refuses to decide anything.
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf, forgetCaller } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { ROLES } from "../people/person.ts";
import { erase } from "./commands.ts";

const ErasedAnswer = z
  .object({
    erasedAt: z.string(),
    deleted: z.array(z.string()),
    kept: z.array(z.string()),
  })
  .openapi("Erased");

/** In words, for whoever asks and for the page. */
export const DELETED = [
  "your name and e-mail address",
  "your settings: where your money goes next is decided by itself from now on",
  "your address and language on each of your gifts",
  "your monthly gifts: they end, and nothing is charged any more",
  "mails to you that we still keep",
] as const;
export const KEPT = [
  "the amounts of your gifts and the loans they went to, under a number that says nothing about you: other people's loans and the books depend on them",
  "what Stripe keeps of your payments, by law: ask Stripe about it",
  "that number and the day, so that you stay erased should we ever have to restore a copy; copies are gone after 35 days",
] as const;

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
    const done = await erase(deps, caller.personId);
    if (!done.ok) return problem(context, done.refusal);
    forgetCaller(caller.email);
    return context.json({ erasedAt: done.value.at, deleted: [...DELETED], kept: [...KEPT] }, 200);
  });
}
