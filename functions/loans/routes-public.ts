// Owns the HTTP by which anybody reads loans, their history and a schedule; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { CountryCode } from "../country.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { ENTRY_KINDS } from "../ledger/entry.ts";
import { MoneyOut } from "../money/schema.ts";
import { ShownPictureAnswer, shownPictureWire } from "../pictures/wire.ts";
import { loanAnswer } from "./answer.ts";
import { hasWords, LOAN_KINDS, Place, SORTS } from "./browse.ts";
import { asShown, publicAnswer, publicHistoryOf } from "./consent.ts";
import { HISTORY_KINDS, type HistoryItem, historyOf } from "./history.ts";
import { LOAN_STATES } from "./loan.ts";
import { findVisibleLoan, listLoans, mayReadInside } from "./queries.ts";
import { previewSchedule } from "./schedule/preview.ts";
import { ScheduleOut, SchedulePreviewIn } from "./schedule/schema.ts";
import { SectorIn } from "./sector.ts";
import { withStories } from "./story.ts";
import { LoanAnswer, LoanSummary, loanSummary } from "./wire.ts";

/** Characters of a search: a few words. */
const SEARCH_MAX = 100;

const LoanQuery = z.strictObject({
  state: z.enum(LOAN_STATES).optional().openapi({ description: "Left out: every public state" }),
  country: CountryCode.optional(),
  sector: SectorIn.optional(),
  partner: z.string().min(1).max(80).optional().openapi({ description: "A partner's id" }),
  kind: z.enum(LOAN_KINDS).optional().openapi({ description: "For one person, or for several who take it together" }),
  q: z
    .string()
    .max(SEARCH_MAX)
    .optional()
    .openapi({ description: "Words in title, name, place, trade, sector, country" }),
  sort: z.enum(SORTS).default("newest"),
  ...pagingFields,
});

export const HistoryAnswer = z
  .object({
    items: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(HISTORY_KINDS),
        on: z.string().optional(),
        amount: MoneyOut.optional(),
        principal: MoneyOut.optional(),
        reason: z.string().optional(),
        reverses: z.enum(ENTRY_KINDS).optional().openapi({ description: "What kind of entry two people took back" }),
        text: z.record(z.string(), z.string()).optional(),
        pictures: z.array(ShownPictureAnswer).optional(),
        loanId: z.string().optional(),
      }),
    ),
  })
  .openapi("LoanHistory");

function historyWire({ pictures, ...item }: HistoryItem) {
  return { ...item, ...(pictures ? { pictures: pictures.map(shownPictureWire) } : {}) };
}

export const LOAN_NOT_FOUND = { code: "not_found", detail: "There is no such loan." } as const;
export const oneLoan = z.object({ id: z.string().max(80) });

export function publicLoanRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/loans",
    access: "anyone",
    tags: ["loans"],
    summary: "Find loans",
    description:
      "Drafts, loans in review and returned ones are listed for the partner that wrote them and for staff; others find none of them.",
    request: { query: LoanQuery },
    responses: { 200: jsonAnswer("A page of loans", pageOf(LoanSummary)) },
  });
  app.openapi(list, async (context) => {
    const { limit, cursor, ...wish } = context.req.valid("query");
    const after = cursor === undefined ? null : fromCursor(cursor, Place);
    if (cursor !== undefined && after?.[0] !== wish.sort) {
      const detail = "The cursor is not one of ours, or of another order. Start without one.";
      return problem(context, { code: "invalid_request", detail });
    }
    const page = await listLoans(deps, context.get("caller"), wish, limit, after);
    const told = await withStories(deps, page.loans);
    const shown = await asShown(deps, told, (loan) => mayReadInside(context.get("caller"), loan.partnerId));
    // Nobody is found by words that may not be read of them. Such a page is shorter than the others.
    const items = shown.filter(hasWords(wish.q)).map(loanSummary);
    return context.json({ items, nextCursor: page.next && toCursor(page.next) }, 200);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/loans/{id}",
    access: "anyone",
    tags: ["loans"],
    summary: "One loan with its schedule",
    description: "Before the hand-out the rows show the schedule as it would be from today.",
    request: { params: oneLoan },
    responses: { 200: jsonAnswer("The loan", LoanAnswer) },
  });
  app.openapi(read, async (context) => {
    const loan = await findVisibleLoan(deps, context.get("caller"), context.req.valid("param").id);
    if (!loan) return problem(context, LOAN_NOT_FOUND);
    const inside = mayReadInside(context.get("caller"), loan.partnerId);
    return context.json(await (inside ? loanAnswer(deps, loan) : publicAnswer(deps, loan)), 200);
  });

  const history = route(deps, {
    method: "get",
    path: "/v1/loans/{id}/history",
    access: "anyone",
    tags: ["loans"],
    summary: "What happened to a loan, oldest first, without names",
    request: { params: oneLoan },
    responses: { 200: jsonAnswer("The history", HistoryAnswer) },
  });
  app.openapi(history, async (context) => {
    const caller = context.get("caller");
    const loan = await findVisibleLoan(deps, caller, context.req.valid("param").id);
    if (!loan) return problem(context, LOAN_NOT_FOUND);
    const inside = mayReadInside(caller, loan.partnerId);
    const items = await (inside ? historyOf(deps, loan, true) : publicHistoryOf(deps, loan));
    return context.json({ items: items.map(historyWire) }, 200);
  });

  const preview = route(deps, {
    method: "post",
    path: "/v1/schedule-previews",
    access: "anyone",
    tags: ["loans"],
    summary: "Work out a repayment schedule",
    request: jsonBody(SchedulePreviewIn),
    responses: { 200: jsonAnswer("The schedule", ScheduleOut) },
  });
  app.openapi(preview, async (context) => {
    const made = previewSchedule(context.req.valid("json"));
    return made.ok ? context.json(made.value, 200) : problem(context, made.refusal);
  });
}
