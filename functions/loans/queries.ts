// Owns finding loans for whoever asks: what is public for anyone, the rest for its partner and staff; refuses to change them.
import type { Deps } from "../deps.ts";
import { type Caller, STAFF } from "../people/person.ts";
import { wholeNumber } from "../table/fields.ts";
import { keys, LOAN_SHARDS } from "../table/keys.ts";
import { get, getMany, queryAll, queryPage, type Range } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { browse, type LoanCard, type Place, type Sort, type Wish } from "./browse.ts";
import { loanFrom, stateIn } from "./items.ts";
import { isPublic, type Loan, type LoanState, PUBLIC_STATES, type Sector } from "./loan.ts";

type Asker = Pick<Caller, "role" | "partnerId"> | null;

export async function findLoan(deps: Pick<Deps, "table">, id: string): Promise<Loan | null> {
  const item = await get(deps.table, keys.loan(id));
  return item ? loanFrom(item) : null;
}

/** Null as well when the loan is not for this caller's eyes. */
export async function findVisibleLoan(deps: Pick<Deps, "table">, caller: Asker, id: string): Promise<Loan | null> {
  const loan = await findLoan(deps, id);
  return loan && (isPublic(loan) || mayReadInside(caller, loan.partnerId)) ? loan : null;
}

/** Staff, and the people of the partner itself, see what is not public. */
export function mayReadInside(caller: Asker, partnerId: string): boolean {
  return caller !== null && (isStaff(caller) || caller.partnerId === partnerId);
}

const isStaff = (caller: Asker): boolean => caller !== null && (STAFF as readonly string[]).includes(caller.role);

/** All loans of one partner, of one state or of every state, oldest first within a state. */
export async function loansOfPartner(deps: Pick<Deps, "table">, partnerId: string, state?: LoanState): Promise<Loan[]> {
  const loans: Loan[] = [];
  for await (const item of queryAll(deps.table, ofPartner(partnerId, state))) loans.push(loanFrom(item));
  return loans;
}

/** Every loan that waits for a reviewer, the oldest first. */
export async function loansInReview(deps: Pick<Deps, "table">): Promise<Loan[]> {
  const loans: Loan[] = [];
  const range = { pk: "UNPUBLISHED_LOANS", index: "gsi1", prefix: "in_review#" } as const;
  for await (const item of queryAll(deps.table, range)) loans.push(loanFrom(item));
  return loans;
}

/** Whether a partner ever had a loan, be it a draft. */
export async function hasLoans(deps: Pick<Deps, "table">, partnerId: string): Promise<boolean> {
  const { items } = await queryPage(deps.table, { ...ofPartner(partnerId, undefined), attributes: ["id"] }, 1);
  return items.length > 0;
}

export interface LoanPage {
  readonly loans: readonly Loan[];
  readonly next: Place | null;
  /** How many loans match in all. */
  readonly total: number;
}

/**
 * One page of loans that this caller may see. Without a state: every public one. Finding them reads one index over the asked state
 * (eight partitions at once); what is answered is then read again from the table itself, so that money is never stale.
 */
export async function listLoans(
  deps: Pick<Deps, "table">,
  caller: Asker,
  wish: Wish,
  limit: number,
  after: Place | null = null,
): Promise<LoanPage> {
  const inside = mayReadInside(caller, wish.partner ?? caller?.partnerId ?? "");
  const shown: Shown = (loan) =>
    wish.state ? loan.state === wish.state && (inside || isPublic(loan)) : isPublic(loan);
  const gathered = await Promise.all(rangesFor(caller, wish).map((range) => cardsIn(deps, range, wish, shown)));
  const { ids, next, total } = browse(gathered.flat(), wish, limit, after);
  const items = await getMany(
    deps.table,
    ids.map((id) => keys.loan(id)),
  );
  const loans = items.flatMap((item) => (item ? [loanFrom(item)] : [])).filter(shown);
  return { loans, next, total };
}

type Shown = (loan: Pick<Loan, "state" | "postedAt">) => boolean;

/** Where the loans stand that this caller may see; no range at all where they may see none. */
function rangesFor(caller: Asker, wish: Wish): Range[] {
  const { state, partner } = wish;
  if (!state || PUBLIC_STATES.includes(state)) return partner ? [ofPartner(partner, state)] : publicRanges(state);
  if (isStaff(caller)) {
    return [partner ? ofPartner(partner, state) : { pk: "UNPUBLISHED_LOANS", index: "gsi1", prefix: `${state}#` }];
  }
  return caller?.partnerId ? [ofPartner(caller.partnerId, state)] : [];
}

function ofPartner(partnerId: string, state: LoanState | undefined): Range {
  return { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: state ? `LOAN#${state}#` : "LOAN#" };
}

/** The public list, in as many ranges as it has partitions. */
export function publicRanges(state?: LoanState): Range[] {
  return Array.from({ length: LOAN_SHARDS }, (_, shard) => ({
    pk: `LOANS#${shard}`,
    index: "gsi1",
    ...(state ? { prefix: `${state}#` } : {}),
  }));
}

/** Orders by what is still free: that changes with every gift, so the table is asked and not the index. */
const BY_ROOM: readonly Sort[] = ["amount_left", "nearly_there"];

async function cardsIn(deps: Pick<Deps, "table">, range: Range, wish: Wish, shown: Shown): Promise<LoanCard[]> {
  const cards: LoanCard[] = [];
  // How many people a loan is for stands in the table alone, too.
  const wanted = BY_ROOM.includes(wish.sort) || wish.kind ? range : { ...range, attributes: CARD };
  for await (const item of queryAll(deps.table, wanted)) {
    const card = cardFrom(item);
    const postedAt = item.postedAt ? String(item.postedAt) : null;
    if (shown({ state: card.state, postedAt })) cards.push(card);
  }
  return cards;
}

const CARD = [
  ...(["id", "partnerId", "title", "displayName", "country", "region", "sector", "activity"] as const),
  ...(["goal", "postedAt", "createdAt", "deadline", "gsi1sk", "gsi2sk"] as const),
] as const;

/** From the table or from an index; there `remaining` is missing, and no order that needs it asks the index. */
function cardFrom(item: Item): LoanCard {
  return {
    id: String(item.id),
    state: item.state ? (item.state as LoanState) : stateIn(item),
    partnerId: String(item.partnerId),
    title: String(item.title),
    displayName: String(item.displayName),
    country: String(item.country),
    region: item.region ? String(item.region) : null,
    sector: item.sector as Sector,
    activity: item.activity ? String(item.activity) : null,
    goal: wholeNumber(item.goal),
    remaining: item.remaining === undefined ? 0n : wholeNumber(item.remaining),
    at: String(item.postedAt ?? item.createdAt),
    deadline: item.deadline ? String(item.deadline) : null,
    group: item.groupSize !== undefined,
  };
}
