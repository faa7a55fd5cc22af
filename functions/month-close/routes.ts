// Owns the HTTP of closing a month: look, explain, sign, close, open again; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { AsSeenQuery } from "../http/as-seen.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import type { Caller } from "../people/person.ts";
import type { Result } from "../refusal.ts";
import {
  approveMonth,
  approveReopening,
  explainStep,
  proposeReopening,
  refuseReopening,
  sendMonthBack,
  signMonth,
} from "./commands.ts";
import { exportRoutes } from "./export-routes.ts";
import type { MonthClose } from "./month-close.ts";
import { editionsOf, isMonthToClose, monthsToClose } from "./queries.ts";
import { monthInSight } from "./sight.ts";
import { CloseAnswer, closeAnswer, NoteRequest, ReasonRequest, SightAnswer, SignRequest, sightAnswer } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["month close"];
const byId = { params: z.object({ id: z.string().max(80) }) };

export function monthCloseRoutes(app: App, deps: Deps): void {
  readingRoutes(app, deps);
  sayingRoutes(app, deps);
  agreeingRoutes(app, deps);
  exportRoutes(app, deps);
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/month-closes",
    access: FINANCE,
    tags: TAGS,
    summary: "Every month that is over, the newest first, and how far its closing is",
    responses: { 200: jsonAnswer("All of them", z.object({ items: z.array(CloseAnswer), nextCursor: z.null() })) },
  });
  app.openapi(list, async (context) =>
    context.json({ items: (await monthsToClose(deps)).map(closeAnswer), nextCursor: null }, 200),
  );

  const one = route(deps, {
    method: "get",
    path: "/v1/month-closes/{id}",
    access: FINANCE,
    tags: TAGS,
    summary: "A month step by step: what does not match, what was explained, its figures and its signed records",
    request: byId,
    responses: { 200: jsonAnswer("The month; its id is `2026-11`", SightAnswer) },
  });
  app.openapi(one, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await isMonthToClose(deps, id)))
      return problem(context, { code: "not_found", detail: "There is no such month to close." });
    return context.json(sightAnswer(await monthInSight(deps, id), await editionsOf(deps, id)), 200);
  });
}

function sayingRoutes(app: App, deps: Deps): void {
  const note = route(deps, {
    method: "post",
    path: "/v1/month-closes/{id}/notes",
    access: FINANCE,
    tags: TAGS,
    summary: "Say why everything that is open at a step may stay as it is",
    request: { ...byId, ...jsonBody(NoteRequest) },
    responses: { 201: jsonAnswer("The month with the explanation", CloseAnswer) },
  });
  app.openapi(note, async (context) => {
    const { step, text } = context.req.valid("json");
    const made = await explainStep(deps, callerOf(context), context.req.valid("param").id, step, text);
    return made.ok ? context.json(closeAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const sign = route(deps, {
    method: "post",
    path: "/v1/month-closes/{id}/signature",
    access: FINANCE,
    tags: TAGS,
    summary: "Sign a month at which everything matches or is explained, as the first of two people",
    request: { ...byId, ...jsonBody(SignRequest) },
    responses: { 201: jsonAnswer("The month; another person closes it", CloseAnswer) },
  });
  app.openapi(sign, async (context) => {
    const { id } = context.req.valid("param");
    const made = await signMonth(deps, callerOf(context), id, context.req.valid("json").hash);
    return made.ok ? context.json(closeAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const saying = [
    ["send-back", "Give a signed month back that is not closed yet", sendMonthBack],
    ["reopening", "Ask that a closed month be opened again, for a reason that its next record bears", proposeReopening],
  ] as const;
  for (const [path, summary, act] of saying) {
    const declared = route(deps, {
      method: "post",
      path: `/v1/month-closes/{id}/${path}`,
      access: FINANCE,
      tags: TAGS,
      summary,
      request: { ...byId, ...jsonBody(ReasonRequest) },
      responses: { 200: jsonAnswer("The month", CloseAnswer) },
    });
    app.openapi(declared, async (context) => {
      const { id } = context.req.valid("param");
      const made = await act(deps, callerOf(context), id, context.req.valid("json").reason);
      return made.ok ? context.json(closeAnswer(made.value), 200) : problem(context, made.refusal);
    });
  }
}

type Act = (deps: Deps, caller: Caller, month: string, seen: string | null) => Promise<Result<MonthClose>>;

function agreeingRoutes(app: App, deps: Deps): void {
  const acts: readonly (readonly [string, string, Act])[] = [
    ["approve", "Close a signed month as the second person: its record is written, and never again", approveMonth],
    ["reopening/approve", "Open a closed month as the second person; its record stays", approveReopening],
    ["reopening/refuse", "Leave a month closed that somebody wanted to open", refuseReopening],
  ];
  for (const [path, summary, act] of acts) {
    const declared = route(deps, {
      method: "post",
      path: `/v1/month-closes/{id}/${path}`,
      access: FINANCE,
      tags: TAGS,
      summary,
      description:
        "`proposedAt` is the `signedAt` of the signature, or the `at` of the wish to open it, that was read.",
      request: { ...byId, query: AsSeenQuery },
      responses: { 200: jsonAnswer("The month", CloseAnswer) },
    });
    app.openapi(declared, async (context) => {
      const seen = context.req.valid("query").proposedAt ?? null;
      const made = await act(deps, callerOf(context), context.req.valid("param").id, seen);
      return made.ok ? context.json(closeAnswer(made.value), 200) : problem(context, made.refusal);
    });
  }
}
