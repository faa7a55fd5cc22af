// Owns the HTTP of repayments: batches in two forms, what came back, what is expected; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { findVisibleLoan, mayReadInside } from "../loans/queries.ts";
import { IsoDate } from "../money/schema.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { accept, type Refusal, type Result, refuse } from "../refusal.ts";
import { recordBatch } from "./commands.ts";
import { readCsv } from "./csv.ts";
import { expectedOfPartner, placeOf, repaymentsOfLoan } from "./queries.ts";
import type { SentRow } from "./repayment.ts";
import {
  BatchAnswer,
  BatchRequest,
  batchAnswer,
  ExpectedAnswer,
  expectedAnswer,
  RepaymentAnswer,
  repaymentAnswer,
} from "./wire.ts";

const TAGS = ["repayments"];
const CSV_EXAMPLE = "loanId,paidOn,amount,currency,reference\nloan_0…,2026-11-22,1250.50,PHP,OR-00017\n";
const STRANGE_CURSOR: Refusal = { code: "invalid_request", detail: "Send `nextCursor` of the page before as it was." };

export function repaymentRoutes(app: App, deps: Deps): void {
  batchRoute(app, deps);
  repaymentsOfLoanRoute(app, deps);
  expectedRoute(app, deps);
}

function batchRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/repayment-batches",
    access: [...PARTNER_ROLES, "finance", "admin"],
    scope: "repayments:write",
    moves: true,
    tags: TAGS,
    summary: "Report collected instalments, as JSON or as a CSV file",
    description:
      "Each row is booked by itself. A row that cannot be booked is `rejected` with a code while the others go on; the same row sent " +
      "again is a `duplicate` and changes nothing. A reference names one payment of a partner for ever. In JSON, a body that does not fit " +
      "the schema is refused as a whole; in CSV, a header or quotes that cannot be read are, and a cell that cannot is a rejected row.",
    request: {
      body: {
        content: {
          "application/json": { schema: BatchRequest },
          "text/csv": { schema: z.string().openapi({ example: CSV_EXAMPLE }) },
        },
      },
    },
    responses: { 200: jsonAnswer("What became of each row, in the order sent", BatchAnswer) },
  });
  app.openapi(declared, async (context) => {
    const sent = sentRows(
      context.req.header("content-type") ?? "",
      context.req.valid("json"),
      await context.req.text(),
    );
    if (!sent.ok) return problem(context, sent.refusal);
    const outcomes = await recordBatch(deps, callerOf(context), sent.value);
    return context.json(batchAnswer(sent.value, outcomes), 200);
  });
}

/** The rows of a batch in either form. `json` is what the schema made of a JSON body. */
function sentRows(contentType: string, json: z.infer<typeof BatchRequest> | string, text: string): Result<SentRow[]> {
  const form = contentType.split(";", 1)[0]?.trim().toLowerCase();
  if (form === "text/csv") return readCsv(text);
  if (form !== "application/json" || typeof json === "string") {
    return refuse("unsupported_media_type", "Send application/json or text/csv, and say which in Content-Type.");
  }
  return accept(json.rows.map((row) => ({ reference: row.reference, line: null, row })));
}

function repaymentsOfLoanRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/loans/{id}/repayments",
    access: "anyone",
    tags: TAGS,
    summary: "What came back of a loan, oldest first",
    request: { params: z.object({ id: z.string().max(80) }), query: z.strictObject(pagingFields) },
    responses: {
      200: jsonAnswer(
        "A page of repayments; references and interest for its partner and staff",
        pageOf(RepaymentAnswer),
      ),
    },
  });
  app.openapi(declared, async (context) => {
    const { limit, cursor } = context.req.valid("query");
    const after = cursor === undefined ? null : fromCursor(cursor, z.strictObject({ paidOn: IsoDate, id: z.string() }));
    if (cursor !== undefined && after === null) return problem(context, STRANGE_CURSOR);
    const caller = context.get("caller");
    const loan = await findVisibleLoan(deps, caller, context.req.valid("param").id);
    if (!loan) return problem(context, { code: "not_found", detail: "There is no such loan." });
    const whole = mayReadInside(caller, loan.partnerId);
    const page = await repaymentsOfLoan(deps, loan.id, after, limit);
    const items = page.repayments.map((repayment) => repaymentAnswer(repayment, whole));
    return context.json({ items, nextCursor: page.next && toCursor(page.next) }, 200);
  });
}

function expectedRoute(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/repayments/expected",
    access: PARTNER_ROLES,
    scope: "partner:read",
    tags: TAGS,
    summary: "What the partner's running loans are expected to pay, the oldest due day first",
    request: {
      query: z.strictObject({
        until: IsoDate.optional().openapi({ description: "Today when left out" }),
        ...pagingFields,
      }),
    },
    responses: { 200: jsonAnswer("A page of loans with something due", pageOf(ExpectedAnswer)) },
  });
  app.openapi(declared, async (context) => {
    const { until, limit, cursor } = context.req.valid("query");
    const after = cursor === undefined ? "" : fromCursor(cursor, z.string());
    if (after === null) return problem(context, STRANGE_CURSOR);
    const today = dayOf(deps.clock.now());
    const all = await expectedOfPartner(deps, callerOf(context).partnerId ?? "none", until ?? today, today);
    const rest = all.filter((one) => placeOf(one) > after);
    const items = rest.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = last && rest.length > limit ? toCursor(placeOf(last)) : null;
    return context.json({ items: items.map(expectedAnswer), nextCursor }, 200);
  });
}
