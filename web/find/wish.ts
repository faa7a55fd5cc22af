// Owns what somebody looks for, and how an address says it; refuses to know the loans.
import { isCountry } from "../../functions/country.ts";
import { sectorFrom } from "../../functions/loans/sector.ts";
import { paths } from "../parts/paths.ts";

/** The first is the order of the lists that stand as files. */
export const FIND_SORTS = ["newest", "ending_soon", "nearly_there", "least_left", "most_left"] as const;
export type FindSort = (typeof FIND_SORTS)[number];

/** At most so much is missing, in whole units of the donors' currency: what one gift, or a few, can close. */
export const LEFT_STEPS = ["25", "50", "100", "250"] as const;
/** At most so many days are left. */
export const ENDS_STEPS = ["3", "7", "14", "30"] as const;

/** Loans to one person, and loans to several who take one together. */
export const KINDS = ["one", "group"] as const;

/** Groups of which several choices may stand beside each other: one of them has to fit. */
export const MANY = ["country", "sector", "partner", "kind"] as const;
export type Many = (typeof MANY)[number];

/** Everything that narrows the list, in the order in which it is told. All of them have to fit. */
export const GROUPS = ["q", ...MANY, "left", "ends", "first"] as const;
export type Group = (typeof GROUPS)[number];

export interface Wish {
  /** Words that all must occur; empty: none. */
  readonly q: string;
  /** Sorted, each once; empty: all. */
  readonly country: readonly string[];
  readonly sector: readonly string[];
  readonly partner: readonly string[];
  /** Of KINDS. */
  readonly kind: readonly string[];
  readonly left: (typeof LEFT_STEPS)[number] | null;
  readonly ends: (typeof ENDS_STEPS)[number] | null;
  readonly first: boolean;
  readonly sort: FindSort;
}

export const ANYTHING: Wish = {
  ...{ q: "", country: [], sector: [], partner: [], kind: [], left: null, ends: null, first: false, sort: "newest" },
};

/** Characters of a search: a few words. */
export const WORDS_MAX = 100;
/** Choices of one group in one address: more than anybody compares. */
const CHOICES_MAX = 20;
/** A partner's id. */
const ID_MAX = 80;
/** Above any list of ours, and far below where numbers lose count. */
const PAGE_MAX = 100_000;

export interface Asked {
  readonly wish: Wish;
  readonly page: number;
  /** What the address says of our own fields and nobody can do, so that people are told what was left out. */
  readonly ignored: readonly string[];
}

/** Fields that are not ours (those of mail programs and other sites) are passed over in silence. Never throws. */
export function readWish(query: URLSearchParams, isPartner: (id: string) => boolean): Asked {
  const ignored: string[] = [];
  const leaveOut = (text: string): void => void ignored.push(text.slice(0, ID_MAX));
  const many = (name: Many, read: (text: string) => string | null): readonly string[] => {
    const good = new Set<string>();
    for (const text of said(query, name)) {
      const value = text.length <= ID_MAX && good.size < CHOICES_MAX ? read(text) : null;
      if (value === null) leaveOut(text);
      else good.add(value);
    }
    return [...good].sort();
  };
  const one = <Value extends string>(name: string, values: readonly Value[]): Value | null => {
    const [text, ...others] = said(query, name);
    for (const other of others) if (other !== text) leaveOut(other);
    if (text === undefined) return null;
    const value = values.find((known) => known === text) ?? null;
    if (value === null) leaveOut(text);
    return value;
  };
  const q = wordsIn(query, leaveOut);
  const wish: Wish = {
    q,
    country: many("country", (text) => (isCountry(text.toUpperCase()) ? text.toUpperCase() : null)),
    sector: many("sector", sectorFrom),
    partner: many("partner", (text) => (isPartner(text) ? text : null)),
    kind: many("kind", (text) => KINDS.find((kind) => kind === text) ?? null),
    left: one("left", LEFT_STEPS),
    ends: one("ends", ENDS_STEPS),
    first: one("first", ["1"]) !== null,
    sort: one("sort", FIND_SORTS) ?? ANYTHING.sort,
  };
  return { wish, page: pageIn(query, leaveOut), ignored: [...new Set(ignored)] };
}

/** A form sends its empty fields too: they say nothing. */
function said(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .map((text) => text.trim())
    .filter(Boolean);
}

/** What was typed, cut between letters where it is too long. Signs alone are nothing to look for. */
function wordsIn(query: URLSearchParams, leaveOut: (text: string) => void): string {
  const typed = said(query, "q")
    .join(" ")
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim();
  const letters = [...typed];
  if (letters.length > WORDS_MAX) leaveOut(letters.slice(WORDS_MAX).join(""));
  const words = letters.slice(0, WORDS_MAX).join("").trim();
  if (words === "" || /[\p{L}\p{N}]/u.test(words)) return words;
  leaveOut(words);
  return "";
}

function pageIn(query: URLSearchParams, leaveOut: (text: string) => void): number {
  const [text] = said(query, "page");
  if (text === undefined) return 1;
  const page = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (page >= 1 && page <= PAGE_MAX) return page;
  leaveOut(text);
  return 1;
}

/** The fields of an address or of a form, in one order, without what says nothing. */
export function fieldsOf(wish: Wish, page = 1): readonly (readonly [string, string])[] {
  const { q, left, ends, first, sort } = wish;
  return [
    ...(q === "" ? [] : [["q", q] as const]),
    ...MANY.flatMap((name) => wish[name].map((value) => [name, value] as const)),
    ...(left === null ? [] : [["left", left] as const]),
    ...(ends === null ? [] : [["ends", ends] as const]),
    ...(first ? [["first", "1"] as const] : []),
    ...(sort === ANYTHING.sort ? [] : [["sort", sort] as const]),
    ...(page === 1 ? [] : [["page", String(page)] as const]),
  ];
}

/** Which countries, sectors and kinds have a list that stands as a file. */
export type Standing = (group: "country" | "sector" | "kind", key: string) => boolean;

/**
 * The one address of a list, without a language. What stands as a file, because it has at most one country, sector or kind and the usual
 * order, is asked for there.
 */
export function hrefOf(wish: Wish, page: number, standing: Standing): string {
  const fields = fieldsOf(wish);
  const [field, ...others] = fields;
  const [name, value] = field ?? [];
  const later = (base: string) => (page === 1 ? base : `${base}/page-${page}`);
  if (field === undefined) return later(paths.browse);
  if (
    others.length === 0 &&
    (name === "country" || name === "sector" || name === "kind") &&
    standing(name, value ?? "")
  )
    return later(paths.browseBy(name, value ?? ""));
  return `${paths.find}?${new URLSearchParams(fieldsOf(wish, page).map(([key, text]) => [key, text]))}`;
}

/** Without one group. */
export function without(wish: Wish, group: Group): Wish {
  return { ...wish, [group]: ANYTHING[group] };
}

/** With one more choice of a group, or without one that is there. */
export function toggled(wish: Wish, group: Many, value: string): Wish {
  const chosen = wish[group];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value].sort();
  return { ...wish, [group]: next };
}

/** Whether a group narrows the list. */
export function narrows(wish: Wish, group: Group): boolean {
  const value = wish[group];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
