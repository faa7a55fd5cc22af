// Owns the HTTP of a donor's statement; refuses to work anything out.

import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import type { App } from "../../http/app.ts";
import { callerOf } from "../../http/authenticate.ts";
import { problem } from "../../http/problem.ts";
import { jsonAnswer, route } from "../../http/route.ts";
import { ROLES } from "../../people/person.ts";
import { readMovements } from "./queries.ts";
import { statementOf } from "./statement.ts";
import { periodOf, StatementAnswer, StatementQuery, statementAnswer } from "./wire.ts";

export function statementRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/me/statement",
    access: [...ROLES],
    tags: ["me"],
    summary:
      "All movements of my money in a year, or from one day to another: opening and movements make closing, to the cent",
    request: { query: StatementQuery },
    responses: { 200: jsonAnswer("The statement", StatementAnswer) },
  });
  app.openapi(declared, async (context) => {
    const period = periodOf(context.req.valid("query"), dayOf(deps.clock.now()));
    if (!period) {
      return problem(context, {
        code: "invalid_request",
        detail: "Ask for a year, or for two days of which the first is not after the second.",
        errors: [{ pointer: "/from", detail: "without year, and not after to" }],
      });
    }
    const { movements, loans } = await readMovements(deps, callerOf(context).personId);
    return context.json(statementAnswer(statementOf(movements, period), loans), 200);
  });
}
