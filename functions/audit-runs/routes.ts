// Owns the HTTP of audits: asking for one, and looking how it goes and what it found; refuses to audit.
import "@hono/zod-openapi";
import * as z from "zod";
import { AREAS } from "../audit/progress.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { STAFF } from "../people/person.ts";
import { askAndWait } from "./ask-and-wait.ts";
import { foundBy, lastRuns, runById } from "./queries.ts";
import { type AuditRun, standingOf } from "./run.ts";

const RunAnswer = z
  .object({
    id: z.string(),
    state: z.enum(["asked", "running", "silent", "unheard", "failed", "finished"]).openapi({
      description:
        "`silent`: it was not heard of for minutes, and is gone. `unheard`: nobody took it up. Ask again then.",
    }),
    askedBy: z.string().openapi({ description: "A person’s id, or `system` for the daily one" }),
    askedAt: z.string(),
    beganAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    progress: z.object({
      reading: z.int().openapi({ description: "What was found is looked for again in fresh readings, at most three" }),
      items: z.int(),
      entries: z.int(),
      areas: z.int().openapi({ description: `Of ${AREAS.length} areas judged in this reading` }),
    }),
    found: z.int().nullable().openapi({ description: "How many things are wrong; null before it finished" }),
    checked: z.record(z.string(), z.int()),
  })
  .openapi("AuditRun");

const AuditAnswer = RunAnswer.extend({
  violations: z
    .array(z.object({ invariant: z.string(), subject: z.string(), detail: z.string() }))
    .nullable()
    .openapi({ description: "The first 1,000 things that are wrong; null before it finished" }),
}).openapi("Audit");

const IdParam = z.object({ id: z.string().max(100) });

export function auditRunRoutes(app: App, deps: Deps): void {
  const runAnswer = (run: AuditRun): z.infer<typeof RunAnswer> => {
    const { id, askedBy, askedAt, beganAt, endedAt, found } = run;
    const { reading, items, entries, areas } = run.progress;
    return {
      ...{ id, state: standingOf(run, deps.clock.now()), askedBy, askedAt, beganAt, endedAt },
      ...{ progress: { reading, items, entries, areas }, found, checked: { ...run.checked } },
    };
  };
  const auditAnswer = async (run: AuditRun): Promise<z.infer<typeof AuditAnswer>> => ({
    ...runAnswer(run),
    violations: run.state === "finished" ? await foundBy(deps, run.id) : null,
  });

  const ask = route(deps, {
    method: "post",
    path: "/v1/ledger/audits",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "Check every invariant over the whole table, one audit at a time; waits for it for a while",
    responses: {
      200: jsonAnswer("What was found; an empty list is a clean audit", AuditAnswer),
      202: jsonAnswer("It is on its way: look again at its id", AuditAnswer),
    },
  });
  app.openapi(ask, async (context) => {
    const asked = await askAndWait(deps, callerOf(context));
    if (!asked.ok) return problem(context, asked.refusal);
    const answer = await auditAnswer(asked.value);
    if (answer.state === "finished") return context.json(answer, 200);
    if (answer.state === "asked" || answer.state === "running") return context.json(answer, 202);
    return problem(context, { code: "try_again", detail: "The audit stopped before its end. Ask again." });
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/ledger/audits",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "The last audits, newest first: those of the clock and those that somebody asked for",
    responses: { 200: jsonAnswer("Audits", pageOf(RunAnswer)) },
  });
  app.openapi(list, async (context) =>
    context.json({ items: (await lastRuns(deps)).map(runAnswer), nextCursor: null }, 200),
  );

  const show = route(deps, {
    method: "get",
    path: "/v1/ledger/audits/{id}",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "How an audit goes, and what it found",
    request: { params: IdParam },
    responses: { 200: jsonAnswer("The audit", AuditAnswer) },
  });
  app.openapi(show, async (context) => {
    const run = await runById(deps, context.req.valid("param").id);
    return run
      ? context.json(await auditAnswer(run), 200)
      : problem(context, { code: "not_found", detail: "There is no such audit." });
  });
}
