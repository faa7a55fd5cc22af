// Owns what a wish is called in the reader's words, and which further choices there are; refuses to count and to draw.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { moneyText } from "../parts/amount.ts";
import type { FilterGroup, FilterLink } from "../parts/filter-links.tsx";
import { countryName, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { Counts } from "./counts.ts";
import {
  ENDS_STEPS,
  FIND_SORTS,
  GROUPS,
  type Group,
  hrefOf,
  LEFT_STEPS,
  MANY,
  type Many,
  narrows,
  type Standing,
  toggled,
  type Wish,
  without,
} from "./wish.ts";

/** Choices of one group that are offered: the ones with most loans. The others are found by their name. */
const OFFERED_MAX = 60;

export interface Told {
  readonly wish: Wish;
  readonly locale: Locale;
  readonly partnerName: (id: string) => string;
  readonly standing: Standing;
}

/** "Kenya", "Food", "up to €25": one choice as people read it. */
export function choiceText(group: Group, value: string, { locale, partnerName }: Told): string {
  const { t } = locale;
  switch (group) {
    case "q":
      return t("find.words", { words: value });
    case "country":
      return countryName(value, locale);
    case "sector":
      return sectorName(value, locale);
    case "partner":
      return partnerName(value);
    case "kind":
      return t(value === "group" ? "find.kind.group" : "find.kind.one");
    case "left":
      return t("find.left", {
        amount: moneyText({ currency: DONOR_CURRENCY, value: `${value}.00` }, { locale, trim: true }),
      });
    case "ends":
      return t("find.ends", { days: Number(value) });
    case "first":
      return t("find.first");
  }
}

export interface Chosen {
  readonly group: Group;
  readonly text: string;
  /** The list without it. */
  readonly href: string;
}

/** Everything that narrows the list, each with the address of the list without it. */
export function chosenIn(told: Told): readonly Chosen[] {
  const { wish, locale, standing } = told;
  const href = (next: Wish) => locale.to(hrefOf(next, 1, standing));
  return GROUPS.filter((group) => narrows(wish, group)).flatMap((group): Chosen[] => {
    const values = wish[group];
    if (isMany(group))
      return wish[group].map((value) => ({
        group,
        text: choiceText(group, value, told),
        href: href(toggled(wish, group, value)),
      }));
    return [{ group, text: choiceText(group, String(values), told), href: href(without(wish, group)) }];
  });
}

const isMany = (group: Group): group is Many => (MANY as readonly Group[]).includes(group);

/**
 * The links that narrow the list, and those that order it. `counts` are left out of what stands as a file for the groups whose counts
 * every gift and every day changes: `moving` says so.
 */
export function choicesOf(told: Told, counts: Counts, moving: "counted" | "uncounted"): readonly FilterGroup[] {
  const { wish, locale } = told;
  const link = (
    group: Group | "sort",
    next: Wish,
    value: string,
    count: number | null,
    current: boolean,
  ): FilterLink => ({
    href: locale.to(hrefOf(next, 1, told.standing)),
    label: group === "sort" ? locale.t(`find.sort.${value as Wish["sort"]}`) : choiceText(group, value, told),
    count,
    current,
  });
  const many = MANY.map((group) => {
    const offered = [...counts[group]].sort(([, a], [, b]) => b - a).slice(0, OFFERED_MAX);
    const values = new Map([
      ...wish[group].map((value) => [value, counts[group].get(value) ?? 0] as const),
      ...offered,
    ]);
    const links = [...values].map(([value, count]) =>
      link(group, toggled(wish, group, value), value, count, wish[group].includes(value)),
    );
    // Where all loans are of one kind there is nothing to choose.
    if (group === "kind" && links.length < 2 && wish.kind.length === 0) return { group, several: true, links: [] };
    return { group, several: true, links: links.sort((a, b) => a.label.localeCompare(b.label, locale.tag)) };
  });
  const steps = (["left", "ends"] as const).map((group) => {
    const values: readonly string[] = group === "left" ? LEFT_STEPS : ENDS_STEPS;
    const links = values.map((value) => {
      const current = wish[group] === value;
      const next = current ? without(wish, group) : { ...wish, [group]: value };
      return link(group, next, value, moving === "counted" ? (counts[group].get(value) ?? 0) : null, current);
    });
    return { group, several: false, links };
  });
  const firstCount = moving === "counted" ? counts.first : null;
  const first = link("first", { ...wish, first: !wish.first }, "1", firstCount, wish.first);
  const sorts = FIND_SORTS.map((sort) => link("sort", { ...wish, sort }, sort, null, wish.sort === sort));
  const groups = [...many, ...steps, { group: "first" as const, several: false, links: [first] }];
  return [
    ...groups.map(({ group, several, links }) => ({
      label: locale.t(`find.group.${group}`),
      several,
      single: group === "first",
      links: useful(links),
    })),
    { label: locale.t("find.group.sort"), links: sorts, orders: true },
  ].filter(({ links }) => links.length > 0);
}

/** Nothing that leads to an empty list, but what is chosen: it can be taken back. */
function useful(links: readonly FilterLink[]): readonly FilterLink[] {
  return links.filter((one) => one.current || one.count !== 0);
}
