// Owns gathering what the pages of reviewing show, and where a reviewer goes on; refuses to act.
import type { Context } from "hono";
import type { Deps } from "../../../functions/deps.ts";
import { agreedToBeShown, publicAnswer } from "../../../functions/loans/consent.ts";
import { historyOf } from "../../../functions/loans/history.ts";
import { findLoan } from "../../../functions/loans/queries.ts";
import { findReview, findSchedule, lastSubmissions, likenessOf } from "../../../functions/review/queries.ts";
import { page, statusFor } from "../../desk/answer.ts";
import type { TableView } from "../../desk/table/table.ts";
import { type Query, viewOf } from "../../desk/table/view.ts";
import type { FieldError } from "../../parts/error-summary.tsx";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH, type DeskLocale } from "../../words/desk.ts";
import { nothingHere, staffDesk } from "../frame.tsx";
import { partnerNames, peopleNames } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { languageAsked } from "./as-donors.tsx";
import { ReviewPage } from "./page.tsx";
import { queueSpec } from "./queue.tsx";
import { type QueueRow, readQueue, standing } from "./read.ts";

/** Of an address: what narrows and orders the queue. The rest is about one page. */
const QUEUE_FIELDS = ["q", "partner", "language", "sector", "first", "returned", "waits", "sort"];
const DONE = ["published", "scheduled", "unscheduled", "returned", "cancelled", "ticked"] as const;

/** The filters of the queue as they go along, with more: "?partner=…" or empty. */
export function searchOf(context: Context<PageEnv>, more: Record<string, string> = {}): string {
  const query = context.req.query();
  const kept = QUEUE_FIELDS.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  const search = new URLSearchParams([...kept, ...Object.entries(more)] as string[][]).toString();
  return search ? `?${search}` : "";
}

export function doneIn(context: Context<PageEnv>, { t }: DeskLocale): string | null {
  const done = DONE.find((one) => one === context.req.query("done"));
  return done ? t(`review.done.${done}`) : null;
}

export async function viewOfQueue(
  deps: Pick<Deps, "table" | "clock">,
  locale: DeskLocale,
  query: Query,
): Promise<TableView<QueueRow>> {
  const rows = await readQueue(deps);
  const kept = QUEUE_FIELDS.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  const search = new URLSearchParams(kept as string[][]).toString();
  return viewOf(queueSpec(locale, rows, search ? `?${search}` : ""), rows, query);
}

/** The one after a loan in the queue as somebody filters it; the first one where the loan has left it. Not one's own, and none that is set. */
async function nextAfter(context: Context<PageEnv>, deps: Deps, id: string): Promise<string | null> {
  const caller = callerOnPage(context);
  const { after: _, ...query } = context.req.query();
  const matching = (await viewOfQueue(deps, DESK_ENGLISH, query)).matching ?? [];
  const at = matching.findIndex(({ loan }) => loan.id === id);
  const free = ({ loan, schedule }: QueueRow) =>
    loan.id !== id && loan.createdBy !== caller.personId && schedule?.state !== "waiting";
  const next = matching.slice(at + 1).find(free) ?? matching.find(free);
  return next?.loan.id ?? null;
}

/** After an act: the next of the queue, or the queue when there is none. */
export async function onToNext(context: Context<PageEnv>, deps: Deps, done: (typeof DONE)[number]): Promise<Response> {
  const next = await nextAfter(context, deps, context.req.param("id") ?? "");
  const path = next ? staffPaths.reviewOne(next) : staffPaths.review;
  return context.redirect(path + searchOf(context, { done }), 303);
}

export async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const loan = await findLoan(deps, context.req.param("id") ?? "");
  if (!loan) return nothingHere(context, site);
  const [file, schedule, wire, agreedOn, history, nameOf, partnerName, nextId] = await Promise.all([
    findReview(deps, loan.id),
    findSchedule(deps, loan.id),
    publicAnswer(deps, loan),
    agreedToBeShown(deps, loan),
    historyOf(deps, loan, true),
    peopleNames(deps),
    partnerNames(deps),
    nextAfter(context, deps, loan.id),
  ]);
  const inReview = loan.state === "in_review";
  const [submissions, likenesses] = await Promise.all([
    lastSubmissions(deps, file),
    inReview ? likenessOf(deps, loan, file) : [],
  ]);
  const desk = staffDesk(context, site);
  const search = searchOf(context);
  const markup = (
    <ReviewPage
      desk={desk}
      loan={loan}
      wire={wire}
      agreedOn={agreedOn}
      language={languageAsked(context.req.query("as"))}
      file={file}
      schedule={standing(schedule, file)}
      history={history}
      submissions={submissions}
      likenesses={likenesses}
      personId={callerOnPage(context).personId}
      nameOf={nameOf}
      partnerName={partnerName}
      nextHref={nextId ? staffPaths.reviewOne(nextId) + search : null}
      search={search}
      errors={errors}
      kept={kept}
      done={errors.length > 0 ? null : doneIn(context, desk.locale)}
    />
  );
  return page(context, markup, statusFor(errors));
}
