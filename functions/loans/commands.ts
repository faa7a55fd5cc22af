// Owns what a partner does with its loans until a reviewer has them: draft, change, submit, tell news; refuses other partners' loans.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { findEntrepreneur } from "../entrepreneurs/queries.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import { roomFor } from "../partners/exposure.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { namingsOf } from "../pictures/items.ts";
import { decideProduct } from "../products/product.ts";
import { findProduct } from "../products/store.ts";
import { rateOn } from "../rates/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { submissionOf } from "../review/submission.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { type Edit, judgeEdit } from "./editing.ts";
import { loanItem } from "./items.ts";
import type { Loan, Member, Story, Telling, ToldLoan } from "./loan.ts";
import { readMembers } from "./members.ts";
import { type ContentChanges, newLoan, withContent, writtenOn } from "./new-loan.ts";
import { findLoan } from "./queries.ts";
import { decideChange, decideContent, decideSubmit, type LoanContent, type LoanText } from "./rules.ts";
import { editsOf, retell, tellFirst, withStory } from "./story.ts";
import { decideWhole } from "./written.ts";

type Writer = Pick<Caller, "personId" | "partnerId">;
type LoanDeps = Pick<Deps, "table" | "clock">;

const NO_LOAN = refuse("not_found", "There is no such loan.");
const NO_ENTREPRENEUR = refuse("not_found", "There is no such entrepreneur.", {
  errors: [{ pointer: "/entrepreneurId", detail: "nobody of yours" }],
});

const NO_MEMBER = refuse("invalid_request", "Only somebody of the group can lead it.", {
  errors: [{ pointer: "/entrepreneurId", detail: "no member of the group" }],
});

/** Whom a loan is named after. */
function ledBy({ id, displayName, country }: Entrepreneur): Pick<Loan, "entrepreneurId" | "displayName" | "country"> {
  return { entrepreneurId: id, displayName, country };
}

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
  const { entrepreneurId, story, telling, members: asked, ...said } = draft;
  const entrepreneur = await findEntrepreneur(deps, by.partnerId, entrepreneurId);
  if (!entrepreneur) return NO_ENTREPRENEUR;
  const read = await readMembers(deps, entrepreneur, asked ?? []);
  if (!read.ok) return read;
  const members = read.value;
  const content: LoanContent = { ...said, ...(members.length > 0 ? { groupSize: members.length } : {}) };
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
    tellFirst(loan.id, { story, telling, ...(members.length > 0 ? { members } : {}) }),
    announce(fact("loan.drafted", `LOAN#${loan.id}`, now, by, loan.version)),
  ]);
  if (made.ok) return accept(loan);
  const known = await ownLoan(deps, by, loan.id);
  return known ? accept(known) : NO_LOAN;
}

/** What is written on: nothing named stays as it was; `null` is taken away, and an empty list of members leaves one person. */
export interface LoanChanges extends ContentChanges {
  readonly story?: Story | undefined;
  readonly telling?: Telling | undefined;
  readonly members?: readonly Member[] | null | undefined;
  /** Another member of the group leads it from now on: the loan is named after them. */
  readonly entrepreneurId?: string | undefined;
}

/** A change that comes from a form which was open for a while: `say` tells its part of a loan as one text (editing.ts). */
export interface OpenEdit extends Edit {
  readonly say: (loan: ToldLoan) => string;
}

/**
 * Changes what is named, and nothing else; draft or returned only. With `edit`, a part that somebody else wrote meanwhile is refused as a
 * conflict, and what was saved already is not written again.
 */
export function changeLoan(
  deps: LoanDeps,
  by: Writer,
  id: string,
  changes: LoanChanges,
  edit?: OpenEdit,
): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await ownLoan(deps, by, id);
    if (!loan) return NO_LOAN;
    const allowed = decideChange(loan);
    if (!allowed.ok) return allowed;
    const { story, telling, members: wished, entrepreneurId: leads = loan.entrepreneurId, ...others } = changes;
    const entrepreneur = await findEntrepreneur(deps, by.partnerId, leads);
    if (!entrepreneur) return NO_ENTREPRENEUR;
    const led = leads !== loan.entrepreneurId;
    const asked = wished === undefined && led ? (await withStory(deps, loan)).members : wished;
    if (led && !asked?.some((one) => one.entrepreneurId === leads)) return NO_MEMBER;
    const read = asked ? await readMembers(deps, entrepreneur, asked) : accept([]);
    if (!read.ok) return read;
    const members = asked === undefined ? undefined : read.value;
    const size = members === undefined ? loan.groupSize : members.length;
    const content: LoanContent = { ...writtenOn(contentOf(loan), others), ...(size ? { groupSize: size } : {}) };
    const checked = await check(deps, entrepreneur, content);
    if (!checked.ok) return checked;
    const { rate, goal, now } = checked.value;
    const next = { ...withContent(loan, content, rate, goal), ...(led ? ledBy(entrepreneur) : {}) };
    const said = { story, telling, members };
    const told = edit || members ? await withStory(deps, loan) : null;
    // Who joins is in the photos that are there already.
    const named = members
      ? namingsOf(
          { ...next, members },
          (told?.pictures ?? []).map((one) => one.id),
        )
      : [];
    if (!edit || !told) {
      const words = story || telling || members ? [retell(id, said)] : [];
      return keep(deps, next, "loan.changed", by, now, {}, [...words, ...named]);
    }
    const edits = await editsOf(deps, id);
    const after = retold(told, next, said);
    const left = edit.say(members ? { ...after, members } : after);
    const last = edits[edit.part];
    const verdict = judgeEdit(edit, edit.say(told), left, last);
    if (verdict === "conflict") return CHANGED_MEANWHILE;
    if (verdict !== "write") return accept(loan);
    const words = [retell(id, { ...said, edits: { ...edits, [edit.part]: { key: edit.key, turn: edit.turn, left } } })];
    // One form is one act, however often it saves by itself while somebody types.
    return keep(deps, next, last?.key === edit.key ? null : "loan.changed", by, now, {}, [...words, ...named]);
  });
}

const CHANGED_MEANWHILE = refuse("conflict", "Somebody else changed this part meanwhile. Look at both and choose.");

function retold(told: ToldLoan, next: Loan, { story, telling }: Pick<LoanChanges, "story" | "telling">): ToldLoan {
  const { members } = told;
  const words = { story: story ?? told.story, telling: telling ?? told.telling ?? null };
  // Of the loan itself only `next` counts: what it no longer has must not come back from before.
  return { ...next, ...words, ...(members ? { members } : {}) };
}

/** Hands a loan to the reviewers: nothing is missing of it, and the entrepreneur has agreed to be shown. */
export function submitLoan(deps: LoanDeps, by: Writer, id: string): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await ownLoan(deps, by, id);
    const entrepreneur = loan && (await findEntrepreneur(deps, by.partnerId, loan.entrepreneurId));
    if (!loan || !entrepreneur) return NO_LOAN;
    const now = deps.clock.now();
    const decided = decideSubmit(loan, entrepreneur, dayOf(now));
    const whole = decided.ok ? decideWhole(await withStory(deps, loan)) : decided;
    if (!whole.ok) return whole;
    if (!decided.ok) return decided;
    const room = await roomFor(deps, decided.value);
    if (!room.ok) return room;
    const kept = await submissionOf(deps, decided.value, by, now);
    return keep(deps, decided.value, "loan.submitted", by, now, {}, [...kept, ...room.value]);
  });
}

async function ownLoan(deps: LoanDeps, by: Writer, id: string): Promise<Loan | null> {
  const loan = await findLoan(deps, id);
  return loan && loan.partnerId === by.partnerId ? loan : null;
}

function contentOf(loan: Loan): LoanContent {
  const { title, sector, terms, region, activity, preDisbursed, unsaid, productId } = loan;
  const principal = { currency: loan.currency, minor: loan.principal };
  const known = { title, principal, sector, terms, region, activity, preDisbursed };
  return { ...known, ...(unsaid ? { unsaid } : {}), ...(productId ? { productId } : {}) };
}

async function check(deps: LoanDeps, entrepreneur: Entrepreneur, content: LoanContent) {
  const now = deps.clock.now();
  const today = dayOf(now);
  const partner = await findPartner(deps, entrepreneur.partnerId);
  if (!partner) return NO_LOAN;
  const rate = await rateOn(deps, content.principal.currency, today);
  if (!rate.ok) return rate;
  const decided = decideContent(content, partner, rate.value, today);
  const kept = decided.ok ? await keepsTo(deps, entrepreneur.partnerId, content) : decided;
  if (!kept.ok) return kept;
  return decided.ok ? accept({ partner, rate: rate.value, goal: decided.value.goal, now }) : decided;
}

/** Whether it keeps to the limits of the product that it names. */
async function keepsTo(deps: LoanDeps, partnerId: string, content: LoanContent): Promise<Result<null>> {
  const { productId, principal, terms, unsaid = [] } = content;
  if (productId === undefined) return accept(null);
  const product = await findProduct(deps, partnerId, productId);
  return decideProduct(product, { partnerId, currency: principal.currency, principal: principal.minor, terms, unsaid });
}

/** Commits the next state of a loan that was read at `next.version`, with what belongs to it, and tells of it. */
export async function keep(
  deps: LoanDeps,
  next: Loan,
  told: FactType | null,
  by: Pick<Caller, "personId"> | "system",
  now: Date,
  data: Record<string, unknown> = {},
  also: readonly Action<"changed">[] = [],
): Promise<Result<Loan> | "changed"> {
  const made = await commit(deps.table, [
    replace(keys.loan(next.id), loanItem(next), next.version, "changed"),
    ...also,
    ...(told ? [announce(fact(told, `LOAN#${next.id}`, now, by, next.version, data))] : []),
  ]);
  return made.ok ? accept({ ...next, version: next.version + 1 }) : "changed";
}
