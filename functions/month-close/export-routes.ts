// Owns the HTTP of a month's files, and of the bookkeeper's numbers that one of them is written with; refuses to make any.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { keepBookkeeping } from "./datev/commands.ts";
import { findBookkeeping } from "./datev/file.ts";
import { fileHeaders, MONTH_FILES, type MonthFile, monthFile } from "./export-files.ts";
import { BookkeepingBody, bookkeepingAnswer } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["month close"];

const SUMMARIES: Record<MonthFile, string> = {
  journal: "The journal of a month as CSV, one line a leg",
  "trial-balance": "Every account of a month as CSV: opening, movements, closing",
  datev: "A month as a DATEV file: Buchungsstapel, header version 700, format version 13, Windows-1252",
};

export function exportRoutes(app: App, deps: Deps): void {
  for (const which of MONTH_FILES) {
    const declared = route(deps, {
      method: "get",
      path: `/v1/month-closes/{id}/${which}`,
      access: FINANCE,
      tags: TAGS,
      summary: SUMMARIES[which],
      request: { params: z.object({ id: z.string().max(80) }) },
      responses: { 200: { description: "The file", content: { "text/csv": { schema: z.string() } } } },
    });
    app.openapi(declared, async (context) => {
      const made = await monthFile(deps, context.req.valid("param").id, which);
      if (!made.ok) return problem(context, made.refusal);
      return context.body(made.value.body, 200, fileHeaders(made.value));
    });
  }
  bookkeepingRoutes(app, deps);
}

function bookkeepingRoutes(app: App, deps: Deps): void {
  const read = route(deps, {
    method: "get",
    path: "/v1/bookkeeping",
    access: FINANCE,
    tags: TAGS,
    summary: "The numbers that a DATEV file is written with: the adviser's, the client's, one for each kind of account",
    responses: { 200: jsonAnswer("What was kept, else what is proposed", BookkeepingBody) },
  });
  app.openapi(read, async (context) => context.json(bookkeepingAnswer(await findBookkeeping(deps)), 200));

  const keep = route(deps, {
    method: "put",
    path: "/v1/bookkeeping",
    access: FINANCE,
    tags: TAGS,
    summary: "Keep those numbers",
    request: jsonBody(BookkeepingBody),
    responses: { 200: jsonAnswer("As they are kept", BookkeepingBody) },
  });
  app.openapi(keep, async (context) => {
    const kept = await keepBookkeeping(deps, callerOf(context), context.req.valid("json"));
    return context.json(bookkeepingAnswer(kept), 200);
  });
}
