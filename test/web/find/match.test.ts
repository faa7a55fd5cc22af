// Finding loans: filters compose, every count is what its link shows, orders are stable, and what fits nearly is the nearest.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RANK } from "../../../functions/loans/browse.ts";
import { choicesOf, chosenIn } from "../../../web/find/choices.ts";
import { find } from "../../../web/find/match.ts";
import { documentOfLoans, loansInDocument, type OpenLoan } from "../../../web/find/open-loan.ts";
import { finder } from "../../../web/find/search.ts";
import {
  ANYTHING,
  FIND_SORTS,
  GROUPS,
  type Group,
  narrows,
  readWish,
  toggled,
  type Wish,
  without,
} from "../../../web/find/wish.ts";
import { ENGLISH, localeOf } from "../../../web/words/locale.ts";
import { ALL_STAND, anyLoans, anyWish, NONE_STANDS, NOW, openLoan, wish } from "./loans.ts";

const look = (loans: readonly OpenLoan[], wanted: Wish, locale = ENGLISH) =>
  find(loans, wanted, { now: NOW, hasWords: finder(wanted.q, locale) });
const ids = (loans: readonly OpenLoan[]) => loans.map((loan) => loan.id).sort();
const only = (wanted: Wish, group: Group): Wish => ({ ...ANYTHING, [group]: wanted[group] });
const told = (wanted: Wish) => ({
  wish: wanted,
  locale: ENGLISH,
  partnerName: (id: string) => id,
  standing: NONE_STANDS,
});
const followed = (href: string) => readWish(new URL(href, "https://x.test").searchParams, () => true).wish;

describe("filters", () => {
  it("together show exactly what each of them shows alone", () => {
    fc.assert(
      fc.property(anyLoans, anyWish, (loans, wanted) => {
        const alone = GROUPS.map((group) => new Set(ids(look(loans, only(wanted, group)).loans)));
        const all = ids(loans).filter((id) => alone.every((shown) => shown.has(id)));
        expect(ids(look(loans, wanted).loans)).toEqual(all);
      }),
    );
  });

  it("show more with each choice of their own group, and what two choices show is their sum", () => {
    fc.assert(
      fc.property(anyLoans, anyWish, (loans, wanted) => {
        const apart = ["KE", "PH"].map((code) => look(loans, { ...wanted, country: [code] }).loans.length);
        const both = look(loans, { ...wanted, country: ["KE", "PH"] }).loans.length;
        expect(both).toBe((apart[0] ?? 0) + (apart[1] ?? 0));
      }),
    );
  });

  it("leave out what takes no gift, and what has more time, to the minute and the cent", () => {
    const loans = [
      openLoan({ id: "l_held", remaining: 0n as OpenLoan["remaining"] }),
      openLoan({ id: "l_25", remaining: 2500n as OpenLoan["remaining"], deadline: "2026-11-25T12:00:00.000Z" }),
      openLoan({ id: "l_more", remaining: 2501n as OpenLoan["remaining"], deadline: "2026-11-25T12:00:00.001Z" }),
    ];
    expect(ids(look(loans, wish({ left: "25" })).loans)).toEqual(["l_25"]);
    expect(ids(look(loans, wish({ ends: "3" })).loans)).toEqual(["l_25"]);
    expect(ids(look(loans, ANYTHING).loans)).toEqual(["l_25", "l_held", "l_more"]);
  });
});

describe("a count", () => {
  it("is the number of loans that its link leads to", () => {
    fc.assert(
      fc.property(anyLoans, anyWish, (loans, wanted) => {
        const found = look(loans, wanted);
        for (const { several, links } of choicesOf(told(wanted), found.counts, "counted")) {
          const chosen = links.filter((link) => link.current);
          for (const link of links) {
            if (link.count === null || link.current) continue;
            const shown = look(loans, followed(link.href)).loans.length;
            const beside = several ? chosen.reduce((sum, one) => sum + (one.count ?? 0), 0) : 0;
            expect([link.href, shown]).toEqual([link.href, link.count + beside]);
            expect(shown).toBeGreaterThan(0);
          }
          // What is chosen says how many of the loans that are shown are its own.
          if (several && chosen.length > 0)
            expect(chosen.reduce((sum, one) => sum + (one.count ?? 0), 0)).toBe(found.loans.length);
        }
      }),
    );
  });

  it("is left out where a file would have to be written again with every gift", () => {
    const found = look([openLoan()], ANYTHING);
    const groups = choicesOf(told(ANYTHING), found.counts, "uncounted");
    const counted = groups.filter((group) => group.links.some((link) => link.count !== null)).map(({ label }) => label);
    expect(counted).toEqual(["Country", "Work", "Partner"]);
  });
});

describe("an order", () => {
  it.each(FIND_SORTS)("by %s is whole, and keeps the newest first among equals", (sort) => {
    fc.assert(
      fc.property(anyLoans, (loans) => {
        const shown = look(loans, wish({ sort })).loans;
        expect(ids(shown)).toEqual(ids(loans));
        const rank =
          { newest: RANK.newest, ending_soon: RANK.ending_soon, nearly_there: RANK.nearly_there }[sort as "newest"] ??
          (sort === "least_left" ? RANK.amount_left : (loan: OpenLoan) => -loan.remaining);
        for (const [at, loan] of shown.entries()) {
          const next = shown[at + 1];
          if (!next) continue;
          expect(rank(loan) <= rank(next)).toBe(true);
          if (rank(loan) === rank(next)) expect(loans.indexOf(loan)).toBeLessThan(loans.indexOf(next));
        }
      }),
    );
  });

  it("puts what takes no gift last wherever it helps to choose one", () => {
    const held = openLoan({ id: "held", remaining: 0n as OpenLoan["remaining"], deadline: "2026-11-23T00:00:00Z" });
    for (const sort of FIND_SORTS.slice(1))
      expect(look([held, openLoan()], wish({ sort })).loans.at(-1)?.id).toBe("held");
  });
});

describe("where nothing fits", () => {
  it("what is nearest leaves out as little as can be, and of that whatever brings most", () => {
    fc.assert(
      fc.property(anyLoans, anyWish, (loans, wanted) => {
        const { loans: shown, nearest } = look(loans, wanted);
        expect(nearest === null).toBe(shown.length > 0 || loans.length === 0);
        if (!nearest) return;
        const active = GROUPS.filter((group) => narrows(wanted, group));
        const sets = Array.from({ length: 1 << active.length }, (_, bits) =>
          active.filter((_, at) => bits & (1 << at)),
        );
        const brought = sets.map((dropped) => ({
          size: dropped.length,
          count: look(loans, dropped.reduce(without, wanted)).loans.length,
        }));
        const size = Math.min(...brought.filter(({ count }) => count > 0).map((one) => one.size));
        const most = Math.max(...brought.filter((one) => one.size === size).map((one) => one.count));
        expect([nearest.dropped.length, nearest.loans.length]).toEqual([size, most]);
        expect(ids(look(loans, nearest.dropped.reduce(without, wanted)).loans)).toEqual(ids(nearest.loans));
      }),
    );
  });
});

describe("what is chosen", () => {
  it("can be taken back one by one, whatever it is", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        for (const { group, href } of chosenIn(told(wanted))) {
          const value = wanted[group];
          const next = followed(href);
          if (Array.isArray(value)) expect(next[group]).toHaveLength(value.length - 1);
          else expect(narrows(next, group)).toBe(false);
        }
      }),
    );
  });

  it("and put back gives the same list", () => {
    fc.assert(
      fc.property(anyWish, fc.constantFrom("KE", "PH", "GT"), (wanted, code) => {
        expect(toggled(toggled(wanted, "country", code), "country", code)).toEqual(wanted);
      }),
    );
  });

  it("leads to the list that stands as a file when it is one country alone", () => {
    const choices = { ...told(wish({ country: ["KE"], first: true })), standing: ALL_STAND, locale: localeOf("de") };
    expect(chosenIn(choices).map(({ href }) => href)).toEqual(["/de/find?first=1", "/de/browse/country/ke"]);
  });
});

describe("the document of open loans", () => {
  it("is read as it was written, and says the same for the same loans", () => {
    fc.assert(
      fc.property(anyLoans, (loans) => {
        expect(loansInDocument(documentOfLoans(loans))).toEqual(loans);
        expect(documentOfLoans([...loans])).toBe(documentOfLoans(loans));
      }),
    );
  });

  it("is refused when it is of another version, or no such thing", () => {
    for (const text of [
      '{"version":1,"partners":{},"loans":[]}',
      '{"version":2,"partners":{},"loans":[["l_1"]]}',
      "[]",
      "",
    ])
      expect(() => loansInDocument(text)).toThrow();
  });
});
