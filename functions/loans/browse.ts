// Owns which loans a list shows and in what order, over small cards in memory; refuses to know where the cards come from.
import * as z from "zod";
import type { LoanState, Sector } from "./loan.ts";

export const SORTS = ["newest", "ending_soon", "amount_left", "amount_low", "amount_high", "nearly_there"] as const;
export type Sort = (typeof SORTS)[number];

/** Loans to one person, and loans to several who take one together. */
export const LOAN_KINDS = ["individual", "group"] as const;

/** What a list needs to know of a loan to find it and place it. Amounts in the donors' currency. */
export interface LoanCard {
  readonly id: string;
  readonly state: LoanState;
  readonly partnerId: string;
  readonly title: string;
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly sector: Sector;
  readonly activity: string | null;
  readonly goal: bigint;
  readonly remaining: bigint;
  /** Posted, or written when it is not public yet. */
  readonly at: string;
  readonly deadline: string | null;
  /** For several people; left out where it is for one, and where nobody asked. */
  readonly group?: boolean;
}

export interface Wish {
  readonly state?: LoanState | undefined;
  readonly country?: string | undefined;
  readonly sector?: Sector | undefined;
  readonly partner?: string | undefined;
  readonly kind?: (typeof LOAN_KINDS)[number] | undefined;
  /** Words that all must occur, whatever their capitals and accents. */
  readonly q?: string | undefined;
  readonly sort: Sort;
}

/** Where the page before ended: the order, the rank in it, and the loan. */
export const Place = z.tuple([z.enum(SORTS), z.string().regex(/^-?\d{1,30}$/), z.string().min(1).max(80)]);
export type Place = z.output<typeof Place>;

/** Behind every loan that still takes gifts. */
const CLOSED = 10n ** 18n;
/** Fine enough to tell apart any two shares of a goal. */
const SHARE_UNIT = 10n ** 9n;

type Ranked = Pick<LoanCard, "state" | "goal" | "remaining" | "at" | "deadline">;

const takesGifts = (card: Ranked): boolean => card.state === "fundraising" && card.remaining > 0n;
const moment = (iso: string): bigint => BigInt(Date.parse(iso));

/** Lowest first. Orders that help to choose a gift put loans that take none behind all others. */
export const RANK: Record<Sort, (card: Ranked) => bigint> = {
  newest: (card) => -moment(card.at),
  ending_soon: (card) => (takesGifts(card) && card.deadline ? moment(card.deadline) : CLOSED),
  amount_left: (card) => (takesGifts(card) ? card.remaining : CLOSED),
  amount_low: (card) => card.goal,
  amount_high: (card) => -card.goal,
  nearly_there: (card) => (takesGifts(card) ? (card.remaining * SHARE_UNIT) / card.goal : CLOSED),
};

/** Letters that are no other letter with a mark, as people write them who do not have them. */
const SPELT: Readonly<Record<string, string>> = {
  ...{
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ø: "o",
    đ: "d",
    ð: "d",
    þ: "th",
    ł: "l",
    ħ: "h",
    ŧ: "t",
    ŋ: "n",
    ɔ: "o",
    ɛ: "e",
    ı: "i",
  },
};

/** Small letters without accents: "Café" finds "cafe", "Øyvind" finds "oyvind". */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłħŧŋɔɛı]/g, (letter) => SPELT[letter] ?? letter);
}

type Worded = Pick<LoanCard, "title" | "displayName" | "region" | "activity" | "sector" | "country">;

/** Whether every word of a search occurs in what is said of a loan. */
export function hasWords(q: string | undefined): (loan: Worded) => boolean {
  const words = plain(q ?? "")
    .split(/\s+/)
    .filter(Boolean);
  return (loan) => {
    if (words.length === 0) return true;
    const said = [loan.title, loan.displayName, loan.region, loan.activity, loan.sector, loan.country].filter(Boolean);
    const text = plain(said.join(" "));
    return words.every((word) => text.includes(word));
  };
}

function matcher(wish: Wish): (card: LoanCard) => boolean {
  const worded = hasWords(wish.q);
  return (card) => {
    if (wish.state && card.state !== wish.state) return false;
    if (wish.country && card.country !== wish.country) return false;
    if (wish.sector && card.sector !== wish.sector) return false;
    if (wish.partner && card.partnerId !== wish.partner) return false;
    if (wish.kind && (wish.kind === "group") !== (card.group === true)) return false;
    return worded(card);
  };
}

/** One page of ids, and the place where the next begins; null at the end. `total` counts all that match. */
export function browse(
  cards: readonly LoanCard[],
  wish: Wish,
  limit: number,
  after: Place | null,
): { ids: string[]; next: Place | null; total: number } {
  const rank = RANK[wish.sort];
  const ranked = cards
    .filter(matcher(wish))
    .map((card) => ({ id: card.id, rank: rank(card) }))
    .sort((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1));
  const [, afterRank, afterId] = after ?? [];
  const isAfter = (one: { id: string; rank: bigint }) => {
    if (afterRank === undefined || afterId === undefined) return true;
    const at = BigInt(afterRank);
    return one.rank > at || (one.rank === at && one.id > afterId);
  };
  const rest = ranked.filter(isAfter);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  return {
    ids: page.map((one) => one.id),
    next: last ? [wish.sort, String(last.rank), last.id] : null,
    total: ranked.length,
  };
}
