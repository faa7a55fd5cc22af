// The public record and the way of a cent, of loans that lived on the embedded engine: every sum is the journal's, every step an entry's.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryFrom, findEntry } from "../../../functions/journal/journal.ts";
import type { Entry, EntryKind } from "../../../functions/ledger/entry.ts";
import { loanFrom } from "../../../functions/loans/items.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { findCent } from "../../../functions/stats/cent-queries.ts";
import { costToBorrower } from "../../../functions/stats/cost.ts";
import { trackRecord } from "../../../functions/stats/record.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { givenUp, handedOut, pays, takenBack } from "../../support/course.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { settled } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let entries: Entry[];
let loans: Loan[];
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const partner = { name: "Life", country: "PH", city: null, currency: "PHP", description: "" } as const;
  must(await createPartner(deps, "system", { ...partner, currencies: ["PHP", "KES"] }, { id: "partner_1" }));
  const small = { goal: minor(3_000n), principal: minor(193_200n) };
  const plain = { terms: { instalments: 2, frequency: "monthly", method: "equal-principal" } as const };
  const posted = { postedAt: `${today(deps)}T00:00:00.000Z` };
  await handedOut(deps, "first", { ann: 1_000n, ben: 2_000n }, { ...small, ...plain, ...posted });
  deps.clock.advanceDays(20);
  await pays(deps, "first", 96_600n, "A-1");
  await pays(deps, "first", 96_600n, "A-2");
  await putLoan(test.table, aLoan({ id: "second", ...small, ...plain, entrepreneurId: "entrepreneur_2" }));
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  await settled(deps);
  deps.clock.advanceDays(1);
  await outTo(deps, "second");
  deps.clock.advanceDays(30);
  await pays(deps, "second", 64_400n, "B-1");
  await pays(deps, "second", 10_000n, "B-oops");
  await takenBack(deps, "repayment:partner_1:B-oops");
  await putLoan(test.table, aLoan({ id: "third", goal: minor(1_000n), principal: minor(64_400n), ...plain }));
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  await settled(deps);
  await outTo(deps, "third");
  await givenUp(deps, "second");
  await pays(deps, "second", 100_000n, "B-2", { recovery: true });
  // Another currency, with interest, and late by more than a month; and one that never was funded.
  const kenyan = {
    currency: "KES",
    country: "KE",
    rate: { value: "150", source: "test", date: "2026-01-15" },
  } as const;
  await handedOut(deps, "kenyan", { cleo: 5_000n }, { ...kenyan, principal: minor(750_000n), entrepreneurId: "e_3" });
  deps.clock.advanceDays(75);
  await putLoan(test.table, aLoan({ id: "open", ...small, ...plain }));
  await give(deps, "dan", "open", 500n);
  entries = [];
  loans = [];
  for await (const item of scanAll(test.table)) {
    if (item.type === "entry") entries.push(entryFrom(item));
    if (item.type === "loan") loans.push(loanFrom(item));
  }
});
afterAll(() => test.close());

/** What entries of these kinds, and those that took them back, moved on accounts with this head. */
function moved(currency: string, head: string, ...kinds: EntryKind[]): bigint {
  const causes = new Set(entries.filter((one) => kinds.includes(one.kind)).map((one) => one.cause));
  return entries
    .filter((one) => causes.has(one.cause) || causes.has(String(one.about.reverses)))
    .flatMap((one) => one.legs)
    .filter((leg) => leg.currency === currency && leg.account.startsWith(head))
    .reduce((sum, leg) => sum + leg.amount, 0n);
}

describe("the record of loans", () => {
  it("is in every currency what the journal's entries add up to", () => {
    const record = trackRecord(loans, today(deps));
    expect(record.currencies.map((one) => one.currency)).toEqual(["KES", "PHP"]);
    for (const one of record.currencies) {
      expect(one.lent).toBe(moved(one.currency, "loan/", "hand_out"));
      expect(one.repaid).toBe(-moved(one.currency, "loan/", "repayment"));
      expect(one.writtenOff).toBe(-moved(one.currency, "loan/", "write_off"));
      expect(one.recovered).toBe(moved(one.currency, "fund/", "recovery"));
      expect(one.outstanding).toBe(
        entries
          .flatMap((entry) => entry.legs)
          .filter((leg) => leg.currency === one.currency && leg.account.startsWith("loan/"))
          .reduce((sum, leg) => sum + leg.amount, 0n),
      );
      expect(one.lent).toBe(one.repaid + one.outstanding + one.writtenOff);
    }
    expect(record.currencies[1]).toMatchObject({ writtenOff: 128_800n, recovered: 100_000n });
    const { worth } = record;
    expect(worth.lent).toBe(worth.repaid + worth.outstanding + worth.writtenOff);
    expect(worth.lent).toBe(12_000n);
  });

  it("counts loans, people and countries once each", () => {
    const {
      posted,
      funded,
      handedOut: out,
      repaid,
      repaying,
      writtenOff,
      people,
      countries,
    } = trackRecord(loans, today(deps));
    expect({ posted, funded, out, repaid, repaying, writtenOff, people, countries }).toEqual({
      ...{ posted: 5, funded: 4, out: 4, repaid: 1, repaying: 2, writtenOff: 1 },
      ...{ people: 3, countries: ["KE", "PH"] },
    });
  });

  it("says how much is late, how long donors took, and what loans cost those who borrow", () => {
    const { worth, hoursToFunded } = trackRecord(loans, today(deps));
    const cost = costToBorrower(loans);
    expect(worth.risk).toMatchObject({ outstanding: 6_000n, over30: 6_000n, over90: 0n });
    expect(hoursToFunded?.loans).toBe(4);
    // 12 % a year on what is owed for one loan, nothing for the three others.
    expect(cost).toMatchObject({ loans: 4, yearly: { median: 0n, least: 0n } });
    expect(Number(cost?.yearly.most)).toBeGreaterThan(1_150);
    expect(Number(cost?.yearly.most)).toBeLessThan(1_250);
  });

  it("is empty of nothing", () => {
    expect(trackRecord([], "2026-01-01")).toMatchObject({ posted: 0, currencies: [], hoursToFunded: null });
    expect(costToBorrower([])).toBeNull();
  });
});

describe("the way of a cent", () => {
  it("goes from a gift through three loans, each step an entry of the journal", async () => {
    const way = await findCent(deps, loans);
    expect(way?.map((stage) => stage.loan.id)).toEqual(["first", "second", "third"]);
    const [first, second, third] = way ?? [];
    expect(first?.amount).toBe(2_000n);
    for (const cause of [
      ...[first?.came.cause, first?.sent?.cause, first?.back?.cause],
      ...[second?.came.cause, second?.back?.cause, third?.came.cause],
    ]) {
      expect(await findEntry(deps, String(cause)), cause).not.toBeNull();
    }
    expect([first?.back?.cause, second?.back?.cause]).toEqual(["repayment:partner_1:A-1", "repayment:partner_1:B-1"]);
    expect([second?.sent, third?.sent, third?.back]).toEqual([null, null, null]);
    expect(await theLoan(deps, "third")).toMatchObject({ disbursedOn: third?.handedOutOn });
  });

  it("is not told while no money has gone on to a second loan", async () => {
    expect(
      await findCent(
        deps,
        loans.filter((loan) => loan.recycledIn === 0n),
      ),
    ).toBeNull();
  });
});
