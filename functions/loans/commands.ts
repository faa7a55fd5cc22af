// Owns what a partner does with its loans until a reviewer has them: draft, change, submit, tell news; refuses other partners' loans.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { findEntrepreneur } from "../entrepreneurs/queries.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { rateOn } from "../rates/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { loanItem } from "./items.ts";
import type { Loan } from "./loan.ts";
import { newLoan, withContent } from "./new-loan.ts";
import { findLoan } from "./queries.ts";
import { decideChange, decideContent, decideSubmit, decideUpdate, type LoanContent, type LoanText } from "./rules.ts";
import { retell, tellFirst } from "./story.ts";

type Writer = Pick<Caller, "personId" | "partnerId">;
type LoanDeps = Pick<Deps, "table" | "clock">;

const NO_LOAN = refuse("not_found", "There is no such loan.");
const NO_ENTREPRENEUR = refuse("not_found", "There is no such entrepreneur.", {
  errors: [{ pointer: "/entrepreneurId", detail: "nobody of yours" }],
});

/**
 * Drafts a loan for one of the partner's own entrepreneurs. The goal is worked out at the newest rate and is fixed when the loan is
 * published. A caller who brings an `id` (demo) may call again: the loan that is there is answered.
 */
export async function draftLoan(
  deps: LoanDeps,
  by: Writer,
  draft: LoanText & { readonly entrepreneurId: string },
  given: { readonly id?: string } = {},
): Promise<Result<Loan>> {
  const { entrepreneurId, story, telling, ...content } = draft;
  const entrepreneur = await findEntrepreneur(deps, by.partnerId, entrepreneurId);
  if (!entrepreneur) return NO_ENTREPRENEUR;
  const checked = await check(deps, entrepreneur, content);
  if (!checked.ok) return checked;
  const { partner, rate, goal, now } = checked.value;
  const loan = newLoan(
    given.id ?? newId("loan"),
    partner,
    entrepreneur,
    content,
    rate,
    goal,
    by.personId,
    now.toISOString(),
  );
  const made = await commit(deps.table, [
    insert(keys.loan(loan.id), loanItem(loan), "exists"),
    tellFirst(loan.id, { story, telling }),
    announce(fact("loan.drafted", `LOAN#${loan.id}`, now, by, loan.version)),
  ]);
  if (made.ok) return accept(loan);
  const known = await ownLoan(deps, by, loan.id);
  return known ? accept(known) : NO_LOAN;
}

/** Changes what is named, and nothing else; draft or returned only. */
export function changeLoan(
  deps: LoanDeps,
  by: Writer,
  id: string,
  changes: { readonly [Field in keyof LoanText]?: LoanText[Field] | undefined },
): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await ownLoan(deps, by, id);
    const entrepreneur = loan && (await findEntrepreneur(deps, by.partnerId, loan.entrepreneurId));
    if (!loan || !entrepreneur) return NO_LOAN;
    const allowed = decideChange(loan);
    if (!allowed.ok) return allowed;
    const { story, telling, ...others } = changes;
    const named = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const content: LoanContent = { ...contentOf(loan), ...named };
    const checked = await check(deps, entrepreneur, content);
    if (!checked.ok) return checked;
    const { rate, goal, now } = checked.value;
    const words = story || telling ? [retell(id, { story, telling })] : [];
    return keep(deps, withContent(loan, content, rate, goal), "loan.changed", by, now, {}, words);
  });
}

/** Hands a loan to the reviewers; the entrepreneur must have agreed to be shown. */
export function submitLoan(deps: LoanDeps, by: Writer, id: string): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await ownLoan(deps, by, id);
    const entrepreneur = loan && (await findEntrepreneur(deps, by.partnerId, loan.entrepreneurId));
    if (!loan || !entrepreneur) return NO_LOAN;
    const now = deps.clock.now();
    const decided = decideSubmit(loan, entrepreneur, dayOf(now));
    return decided.ok ? keep(deps, decided.value, "loan.submitted", by, now) : decided;
  });
}

export interface LoanUpdate {
  readonly loanId: string;
  readonly at: string;
  /** Language tag → text. */
  readonly text: Readonly<Record<string, string>>;
}

/** Tells news of a loan: a fact in its history, seen by anybody. `once` names the telling: the same one again tells nothing twice. */
export async function postUpdate(
  deps: LoanDeps,
  by: Writer,
  id: string,
  text: LoanUpdate["text"],
  once: string | null = null,
): Promise<Result<LoanUpdate>> {
  const loan = await ownLoan(deps, by, id);
  if (!loan) return NO_LOAN;
  const decided = decideUpdate(loan);
  if (!decided.ok) return decided;
  const now = deps.clock.now();
  const told = fact("loan.update_posted", `LOAN#${id}`, now, by, now.toISOString(), { text });
  const marker = once === null ? [] : [insert(keys.request(by.personId, once), { type: "told", loanId: id }, "told")];
  await commit(deps.table, [announce(told), ...marker]);
  return accept({ loanId: id, at: told.at, text });
}

async function ownLoan(deps: LoanDeps, by: Writer, id: string): Promise<Loan | null> {
  const loan = await findLoan(deps, id);
  return loan && loan.partnerId === by.partnerId ? loan : null;
}

function contentOf(loan: Loan): LoanContent {
  const { title, sector, terms, region, activity, preDisbursed } = loan;
  const principal = { currency: loan.currency, minor: loan.principal };
  return { title, principal, sector, terms, region, activity, preDisbursed };
}

async function check(deps: LoanDeps, entrepreneur: Entrepreneur, content: LoanContent) {
  const now = deps.clock.now();
  const today = dayOf(now);
  const partner = await findPartner(deps, entrepreneur.partnerId);
  if (!partner) return NO_LOAN;
  const rate = await rateOn(deps, content.principal.currency, today);
  if (!rate.ok) return rate;
  const decided = decideContent(content, partner, rate.value, today);
  return decided.ok ? accept({ partner, rate: rate.value, goal: decided.value.goal, now }) : decided;
}

/** Commits the next state of a loan that was read at `next.version`, with what belongs to it, and tells of it. */
export async function keep(
  deps: LoanDeps,
  next: Loan,
  told: FactType,
  by: Pick<Caller, "personId"> | "system",
  now: Date,
  data: Record<string, unknown> = {},
  also: readonly Action<"changed">[] = [],
): Promise<Result<Loan> | "changed"> {
  const made = await commit(deps.table, [
    replace(keys.loan(next.id), loanItem(next), next.version, "changed"),
    ...also,
    announce(fact(told, `LOAN#${next.id}`, now, by, next.version, data)),
  ]);
  return made.ok ? accept({ ...next, version: next.version + 1 }) : "changed";
}
