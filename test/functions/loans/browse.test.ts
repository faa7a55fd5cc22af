// Finding loans: every order is whole, pages cut it without gaps, and words find whatever their accents.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { browse, type LoanCard, type Place, plain, SORTS, type Wish } from "../../../functions/loans/browse.ts";
import { PUBLIC_STATES, SECTORS } from "../../../functions/loans/loan.ts";

const card = (id: string, more: Partial<LoanCard> = {}): LoanCard => ({
  id,
  state: "fundraising",
  partnerId: "one",
  title: "Two sewing machines",
  displayName: "Marisol",
  country: "PH",
  region: null,
  sector: "clothing",
  activity: null,
  goal: 16_000n,
  remaining: 16_000n,
  at: "2026-03-02T09:00:00.000Z",
  deadline: "2026-05-01T09:00:00.000Z",
  ...more,
});
const ids = (cards: LoanCard[], wish: Partial<Wish>) => browse(cards, { sort: "newest", ...wish }, 100, null).ids;

describe("an order", () => {
  const cards = [
    card("a", { at: "2026-01-01T00:00:00.000Z", goal: 300n, remaining: 290n, deadline: "2026-03-10T00:00:00.000Z" }),
    card("b", { at: "2026-02-01T00:00:00.000Z", goal: 200n, remaining: 10n, deadline: "2026-03-30T00:00:00.000Z" }),
    card("c", { at: "2026-03-01T00:00:00.000Z", goal: 100n, remaining: 6n, deadline: "2026-03-20T00:00:00.000Z" }),
    card("d", { at: "2025-01-01T00:00:00.000Z", goal: 250n, remaining: 0n, state: "repaid" }),
  ];
  it.each([
    ["newest", "cbad"],
    ["ending_soon", "acbd"],
    ["amount_left", "cbad"],
    ["amount_low", "cbda"],
    ["amount_high", "adbc"],
    ["nearly_there", "bcad"],
  ] as const)("%s puts them as %s; where it helps to choose, loans that take no gift stand last", (sort, order) => {
    expect(ids(cards, { sort }).join("")).toBe(order);
  });
});

describe("words", () => {
  const cards = [
    card("a", { title: "A café in the hills", region: "São Tomé" }),
    card("b", { displayName: "Ngũgĩ", activity: "Milk Sales" }),
    card("c", { sector: "agriculture", country: "KE" }),
  ];
  it.each([
    ["CAFE", "a"],
    ["sao tome", "a"],
    ["tome café", "a"],
    ["ngugi milk", "b"],
    ["agri ke", "c"],
    ["milk hills", ""],
    ["  ", "abc"],
  ])("“%s” finds %s", (q, found) => {
    expect(ids(cards, { q }).join("")).toBe(found);
  });

  it("are plain letters", () => expect(plain("Élève ÅNGSTRÖM")).toBe("eleve angstrom"));
});

describe("a filter", () => {
  const cards = [
    card("a"),
    card("b", { country: "KE" }),
    card("c", { sector: "food" }),
    card("d", { state: "funded" }),
    card("e", { partnerId: "two" }),
  ];
  it.each([
    [{ country: "KE" }, "b"],
    [{ sector: "food" }, "c"],
    [{ state: "funded" }, "d"],
    [{ partner: "two" }, "e"],
    [{ partner: "two", state: "funded" }, ""],
  ] as const)("%j leaves %s", (wish, left) => expect(ids(cards, wish).join("")).toBe(left));
});

describe("pages", () => {
  const anyCard = fc.record({
    id: fc.uuid(),
    state: fc.constantFrom(...PUBLIC_STATES),
    sector: fc.constantFrom(...SECTORS),
    goal: fc.bigInt(1n, 50n),
    part: fc.bigInt(0n, 50n),
    day: fc.integer({ min: 1, max: 5 }),
  });
  it("together are the whole order: no loan twice, none missing, whatever the limit", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCard, { selector: (one) => one.id, maxLength: 30 }),
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 7 }),
        (drawn, sort, limit) => {
          const cards = drawn.map(({ part, day, ...one }) =>
            card(one.id, { ...one, remaining: part % (one.goal + 1n), at: `2026-03-0${day}T00:00:00.000Z` }),
          );
          const walked: string[] = [];
          let after: Place | null = null;
          do {
            const page = browse(cards, { sort }, limit, after);
            walked.push(...page.ids);
            after = page.next;
          } while (after);
          expect(walked).toEqual(ids(cards, { sort }));
          expect(walked).toHaveLength(cards.length);
        },
      ),
    );
  });
});
