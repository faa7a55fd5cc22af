// Owns the HTTP of bank statements: import, look, confirm what a line is; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { STAFF } from "../people/person.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { importStatements, matchLine, unmatchLine } from "./bank/commands.ts";
import { lineFrom } from "./bank/items.ts";
import { openAtBank } from "./bank/proposals.ts";
import { allStatements, findLine } from "./bank/queries.ts";
import { readStatements, textOf } from "./bank/read.ts";
import {
  BankAnswer,
  FileQuery,
  ImportAnswer,
  importAnswer,
  LineAnswer,
  lineAnswer,
  MatchRequest,
  movementAnswer,
  partsSaid,
  StatementAnswer,
  statementAnswer,
} from "./bank/wire.ts";
import { FINANCE, ID_MAX, TAGS } from "./wire.ts";

const byId = { params: z.object({ id: z.string().max(ID_MAX) }) };
const XML_TYPES = new Set(["application/xml", "text/xml", "text/csv", "text/plain"]);
const CSV_EXAMPLE =
  "Booking date;Amount;Currency;Counterparty;Text;Reference;Balance\n2026-11-22;-12,50;EUR;Bank;Account fee;REF-1;987,50\n";
const NO_LINE = { code: "not_found", detail: "There is no such line of a bank statement." } as const;

export function bankRoutes(app: App, deps: Deps): void {
  importRoute(app, deps);
  readingRoutes(app, deps);
  matchingRoutes(app, deps);
}

function importRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/reconciliation/bank-statements",
    access: FINANCE,
    tags: TAGS,
    summary: "Import a bank statement: camt.053 (version 02 to 08) or CSV",
    description:
      "Each line is stored once, whatever statements show it; the same file again changes nothing. A statement whose opening balance and " +
      "lines do not make its closing balance is refused with what is off. Nothing is matched by itself: a person confirms.",
    request: {
      query: FileQuery,
      body: {
        required: true,
        content: {
          "application/xml": { schema: z.string().openapi({ example: "<Document>…</Document>" }) },
          "text/csv": { schema: z.string().openapi({ example: CSV_EXAMPLE }) },
        },
      },
    },
    responses: {
      200: jsonAnswer("Everything of it was stored before", ImportAnswer),
      201: jsonAnswer("Stored, with what each line may be", ImportAnswer),
    },
  });
  app.openapi(declared, async (context) => {
    const type = (context.req.header("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
    if (!XML_TYPES.has(type)) {
      const detail = "Send application/xml (camt.053) or text/csv, and say which in Content-Type.";
      return problem(context, { code: "unsupported_media_type", detail });
    }
    const text = textOf(new Uint8Array(await context.req.arrayBuffer()));
    if (text === null)
      return problem(context, { code: "invalid_request", detail: "The file is not in the encoding it names." });
    const read = readStatements(text, context.req.valid("query"));
    if (!read.ok) return problem(context, read.refusal);
    const imported = await importStatements(deps, callerOf(context), read.value);
    if (!imported.ok) return problem(context, imported.refusal);
    const ids = imported.value.flatMap((one) => [...one.fresh, ...one.known]);
    const items = await getMany(deps.table, ids.map(keys.bankLine));
    const lines = items.flatMap((item) => (item ? [lineFrom(item)] : []));
    const answer = importAnswer(imported.value, lines, await openAtBank(deps));
    return imported.value.every((one) => one.again && one.fresh.length === 0)
      ? context.json(answer, 200)
      : context.json(answer, 201);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const statements = route(deps, {
    method: "get",
    path: "/v1/reconciliation/bank-statements",
    access: [...STAFF],
    tags: TAGS,
    summary: "Every statement that was imported, by account and day",
    responses: { 200: jsonAnswer("All of them", z.object({ items: z.array(StatementAnswer), nextCursor: z.null() })) },
  });
  app.openapi(statements, async (context) =>
    context.json({ items: (await allStatements(deps)).map(statementAnswer), nextCursor: null }, 200),
  );

  const open = route(deps, {
    method: "get",
    path: "/v1/reconciliation/bank-lines",
    access: [...STAFF],
    tags: TAGS,
    summary: "Lines that nobody has explained yet, with what they may be; and what the books say and no line shows",
    responses: { 200: jsonAnswer("All of them, the oldest first", BankAnswer) },
  });
  app.openapi(open, async (context) => {
    const { lines, movements } = await openAtBank(deps);
    const items = lines.map((one) => lineAnswer(one.line, one));
    return context.json({ items, missing: movements.map(movementAnswer), nextCursor: null }, 200);
  });

  const one = route(deps, {
    method: "get",
    path: "/v1/reconciliation/bank-lines/{id}",
    access: [...STAFF],
    tags: TAGS,
    summary: "One line of a bank statement",
    request: byId,
    responses: { 200: jsonAnswer("The line", LineAnswer) },
  });
  app.openapi(one, async (context) => {
    const line = await findLine(deps, context.req.valid("param").id);
    return line ? context.json(lineAnswer(line), 200) : problem(context, NO_LINE);
  });
}

function matchingRoutes(app: App, deps: Deps): void {
  const match = route(deps, {
    method: "post",
    path: "/v1/reconciliation/bank-lines/{id}/match",
    access: FINANCE,
    tags: TAGS,
    summary: "Say which entries of the books a line is: one, several sent together, or a piece of one",
    request: { ...byId, ...jsonBody(MatchRequest) },
    responses: { 200: jsonAnswer("The matched line", LineAnswer) },
  });
  app.openapi(match, async (context) => {
    const { id } = context.req.valid("param");
    const line = await findLine(deps, id);
    if (!line) return problem(context, NO_LINE);
    const parts = partsSaid(context.req.valid("json"), line);
    if (!parts) return problem(context, { code: "wrong_currency", detail: `This line is in ${line.currency}.` });
    const made = await matchLine(deps, callerOf(context), id, parts);
    return made.ok ? context.json(lineAnswer(made.value), 200) : problem(context, made.refusal);
  });

  const unmatch = route(deps, {
    method: "post",
    path: "/v1/reconciliation/bank-lines/{id}/unmatch",
    access: FINANCE,
    tags: TAGS,
    summary: "Take back what was said of a line",
    request: byId,
    responses: { 200: jsonAnswer("The line, open again", LineAnswer) },
  });
  app.openapi(unmatch, async (context) => {
    const made = await unmatchLine(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(lineAnswer(made.value), 200) : problem(context, made.refusal);
  });
}
