// Owns invented open loans for the tests of finding them; refuses to find any.
import fc from "fast-check";
import { SECTORS } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { OpenLoan } from "../../../web/find/open-loan.ts";
import {
  ANYTHING,
  ENDS_STEPS,
  FIND_SORTS,
  KINDS,
  LEFT_STEPS,
  type Standing,
  type Wish,
} from "../../../web/find/wish.ts";

export const NOW = new Date("2026-11-22T12:00:00Z");
const HOUR_MS = 3_600_000;

export function openLoan(changes: Partial<OpenLoan> = {}): OpenLoan {
  return {
    state: "fundraising",
    id: "l_1",
    title: "An ice box for the afternoon’s fish",
    displayName: "Rosa",
    country: "PH",
    region: "Zambales",
    sector: "food",
    activity: "Fish vending",
    partnerId: "p_1",
    partnerName: "Bayanihan Microfinance",
    picture: null,
    goal: minor(16_000n),
    funded: minor(9_600n),
    reserved: minor(2_500n),
    remaining: minor(3_900n),
    at: "2026-11-02T08:00:00.000Z",
    deadline: "2026-12-31T08:00:00.000Z",
    first: true,
    ...changes,
  };
}

const COUNTRIES = ["KE", "PH", "GT"] as const;
const WORDS = ["rice", "Café", "Straße", "goat", "N’Djamena", "søm", "👩‍🌾"] as const;
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const amount = fc.bigInt(1n, 60_000n);

const anyLoan = fc
  .record({
    title: text,
    displayName: text,
    country: fc.constantFrom(...COUNTRIES),
    region: fc.option(text),
    sector: fc.constantFrom(...SECTORS.slice(0, 3)),
    activity: fc.option(text),
    partnerId: fc.constantFrom("p_1", "p_2", "p_3"),
    picture: fc.option(fc.constant("/media/m_1.jpg")),
    goal: amount,
    parts: fc.tuple(fc.nat(100), fc.nat(100)),
    hours: fc.option(fc.integer({ min: -20, max: 40 * 24 })),
    first: fc.boolean(),
    several: fc.boolean(),
    at: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ goal, parts: [a, b], hours, at, several, ...rest }) => {
    const funded = (goal * BigInt(Math.min(a, b))) / 100n;
    const reserved = (goal * BigInt(Math.max(a, b) - Math.min(a, b))) / 100n;
    return openLoan({
      ...rest,
      ...(several ? { group: true } : {}),
      partnerName: `Partner ${rest.partnerId}`,
      ...{ goal: minor(goal), funded: minor(funded), reserved: minor(reserved) },
      remaining: minor(goal - funded - reserved),
      deadline: hours === null ? null : new Date(NOW.getTime() + hours * HOUR_MS).toISOString(),
      at: new Date(NOW.getTime() - at * HOUR_MS).toISOString(),
    });
  });

/** Newest first, as lists hold them. */
export const anyLoans = fc
  .array(anyLoan, { maxLength: 40 })
  .map((loans) =>
    loans.map((loan, at) => ({ ...loan, id: `l_${at}` })).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
  );

const some = <Value extends string>(values: readonly Value[]) =>
  fc.subarray([...values], { maxLength: 2 }).map((chosen) => [...chosen].sort());

export const anyWish: fc.Arbitrary<Wish> = fc.record({
  q: fc.oneof(fc.constant(""), fc.constantFrom("rice", "RICE cafe", "strasse", "kenya", "ndjamena", "zzz")),
  country: some(COUNTRIES),
  sector: some(SECTORS.slice(0, 3)),
  partner: some(["p_1", "p_2", "p_3"]),
  kind: some(KINDS),
  left: fc.option(fc.constantFrom(...LEFT_STEPS)),
  ends: fc.option(fc.constantFrom(...ENDS_STEPS)),
  first: fc.boolean(),
  sort: fc.constantFrom(...FIND_SORTS),
});

export const wish = (changes: Partial<Wish>): Wish => ({ ...ANYTHING, ...changes });
export const ALL_STAND: Standing = () => true;
export const NONE_STANDS: Standing = () => false;
