// Owns which lists of loans there are (all open, by country, by sector, by kind, by state) and how they are cut into pages; refuses markup.

import { isPublic } from "../../functions/loans/loan.ts";
import { kindOf } from "../find/fits.ts";
import { paths, slug } from "../parts/paths.ts";
import { countryName, sectorName, stateText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire, LoanState } from "./views.ts";

/** Divides by 2, 3 and 4, so that the last row of cards is full on every screen. */
export const LOANS_PER_PAGE = 24;

/** States that have a list of their own, in the order of a loan's life. */
const LISTED_STATES = [
  "funded",
  "disbursed",
  "repaid",
  "expired",
  "written_off",
] as const satisfies readonly LoanState[];

export interface LoanList {
  readonly group: "all" | "country" | "sector" | "kind" | "state";
  /** Address of its first page. */
  readonly base: string;
  /** A country's code, a sector, one person or a group, a state; empty for all. */
  readonly key: string;
  readonly loans: readonly LoanCardWire[];
}

/**
 * Every list there should be a page for. Countries and sectors of closed loans keep an (empty) list, so that a link
 * somebody kept never breaks; so do loans to one person and to groups, once there was one of each. These lists hold open loans only.
 */
export function listsOf(loans: readonly LoanCardWire[]): readonly LoanList[] {
  const visible = loans.filter(isPublic);
  const open = visible.filter((loan) => loan.state === "fundraising");
  const by = (group: "country" | "sector" | "kind", keyOf: (loan: LoanCardWire) => string) =>
    [...new Set(visible.map(keyOf))]
      .filter((key) => slug(key) !== "")
      .map(
        (key): LoanList => ({
          group,
          base: paths.browseBy(group, key),
          key,
          loans: open.filter((loan) => keyOf(loan) === key),
        }),
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  const kinds = by("kind", (loan) => kindOf({ group: loan.groupSize !== undefined }));
  return [
    { group: "all", base: paths.browse, key: "", loans: open },
    ...by("country", (loan) => loan.country),
    ...by("sector", (loan) => loan.sector),
    ...(kinds.length > 1 ? kinds : []),
    ...LISTED_STATES.map(
      (state): LoanList => ({
        group: "state",
        base: paths.browseBy("state", state),
        key: state,
        loans: visible.filter((loan) => loan.state === state),
      }),
    ),
  ];
}

/** "Kenya", "Food", "Being repaid"; nothing for all loans. */
export function listLabel({ group, key }: LoanList, locale: Locale): string {
  if (group === "country") return countryName(key, locale);
  if (group === "sector") return sectorName(key, locale);
  if (group === "kind") return locale.t(key === "group" ? "find.kind.group" : "find.kind.one");
  return group === "state" ? stateText(key as LoanState, locale) : "";
}

export function pageHref(list: LoanList, page: number): string {
  return page === 1 ? list.base : `${list.base}/page-${page}`;
}

/** At least one, so that an empty list has a page that says so. */
export function pageCount(list: LoanList): number {
  return Math.max(1, Math.ceil(list.loans.length / LOANS_PER_PAGE));
}

export function pageOf(list: LoanList, page: number): readonly LoanCardWire[] {
  return list.loans.slice((page - 1) * LOANS_PER_PAGE, page * LOANS_PER_PAGE);
}

/** The same loans country by country in turn, so that a few of them show how wide the world is. Within a country the order stays. */
export function acrossCountries(loans: readonly LoanCardWire[]): readonly LoanCardWire[] {
  const turns = new Map<string, number>();
  const numbered = loans.map((loan) => {
    const turn = turns.get(loan.country) ?? 0;
    turns.set(loan.country, turn + 1);
    return { loan, turn };
  });
  return numbered.sort((a, b) => a.turn - b.turn).map(({ loan }) => loan);
}
