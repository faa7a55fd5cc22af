// A donor's waiting money: a lot gives what it holds, once, and is as much less as a loan is more.
import { beforeEach, describe, expect, it } from "vitest";
import { contributionsOfLoan } from "../../../functions/contributions/queries.ts";
import { findEntry } from "../../../functions/journal/journal.ts";
import { minor } from "../../../functions/money/minor.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { directLot } from "../../../functions/undirected/commands.ts";
import { lotItem, lotKey } from "../../../functions/undirected/items.ts";
import { CHOOSE_DAYS, type Lot } from "../../../functions/undirected/lot.ts";
import { lotsOfDonor, readUndirected } from "../../../functions/undirected/queries.ts";
import { newLot, taken } from "../../../functions/undirected/rules.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const AT = "2026-03-01T09:00:00.000Z";
const money = { donorId: "ann", cause: "gift:pi_1", donationId: "c_1", loanId: "l_0", partnerId: "p_1" };
const lotOf = (cents: bigint): Lot => newLot({ ...money, amount: minor(cents) }, AT);

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1" }));
});

async function waiting(cents: bigint): Promise<Lot> {
  const lot = lotOf(cents);
  await putOnce(deps.table, lotKey(lot), lotItem(lot));
  return lot;
}
const direct = async (lot: Lot, cents: bigint, id: string) =>
  directLot(deps, lot, await theLoan(deps, "l_1"), minor(cents), id);

describe("a lot", () => {
  it("is named by where its money came from and was meant for, so that the same money is one lot", () => {
    expect(lotOf(500n).id).toBe(lotOf(900n).id);
    expect(newLot({ ...money, loanId: "l_9", amount: minor(500n) }, AT).id).not.toBe(lotOf(500n).id);
    expect(newLot({ ...money, cause: "gift:pi_2", amount: minor(500n) }, AT).id).not.toBe(lotOf(500n).id);
    expect(newLot({ ...money, loanId: null, amount: minor(500n) }, AT).id).not.toBe(lotOf(500n).id);
  });

  it("waits whole, and gives its donor thirty days to choose", () => {
    expect(lotOf(500n)).toMatchObject({ left: 500n, amount: 500n, since: AT, version: 1, countries: [], sectors: [] });
    expect(lotOf(500n)).toMatchObject({ from: null, chooseBy: "2026-03-31T09:00:00.000Z" });
    expect(CHOOSE_DAYS).toBe(30);
    expect(newLot({ ...money, amount: minor(1n) }, AT, 0).chooseBy).toBe(AT);
    const wishes = { countries: ["PH"], sectors: ["food"], from: { contributionId: "c", loanId: "l", generation: 1 } };
    expect(newLot({ ...money, amount: minor(1n), ...wishes }, AT)).toMatchObject(wishes);
  });

  it("holds less after something was taken, and never gives more than it holds", () => {
    expect(taken(lotOf(500n), minor(500n))).toMatchObject({ left: 0n, amount: 500n });
    const some = taken(lotOf(500n), minor(499n));
    expect(some.left).toBe(1n);
    expect(() => taken(some, minor(2n))).toThrow(RangeError);
  });
});

describe("directing", () => {
  it("moves the money from the lot into the loan, as a contribution of its donation", async () => {
    expect(await direct(await waiting(2_500n), 1_500n, "contribution_1")).toBe(true);
    expect(await readUndirected(deps, "ann")).toBe(1_000n);
    expect(await theLoan(deps, "l_1")).toMatchObject({ funded: 1_500n, promisedDonor: 1_500n, remaining: 14_500n });
    expect(await contributionsOfLoan(deps, "l_1")).toMatchObject([
      { id: "contribution_1", donorId: "ann", donationId: "c_1", amount: 1_500n, generation: 0, parentId: null },
    ]);
    expect((await findEntry(deps, "redirection:contribution_1"))?.legs).toEqual([
      { account: "undirected/ann", currency: "EUR", amount: -1_500n },
      { account: "for-loan/l_1", currency: "EUR", amount: 1_500n },
    ]);
  });

  it("does one act once, and nothing by a reading that is old", async () => {
    const lot = await waiting(2_500n);
    expect(await direct(lot, 1_500n, "contribution_1")).toBe(true);
    expect(await direct(lot, 1_500n, "contribution_1")).toBe(false);
    expect(await direct(lot, 1_000n, "contribution_2")).toBe(false);
    const [now] = await lotsOfDonor(deps, "ann");
    expect(now && (await direct(now, 500n, "contribution_1"))).toBe(false);
    expect([await readUndirected(deps, "ann"), (await theLoan(deps, "l_1")).funded]).toEqual([1_000n, 1_500n]);
  });

  it("takes no room that is not there, nor in a loan that is not open", async () => {
    const lot = await waiting(20_000n);
    expect(await direct(lot, 16_001n, "contribution_1")).toBe(false);
    await putLoan(deps.table, aLoan({ id: "l_2", state: "expired" }));
    expect(await directLot(deps, lot, await theLoan(deps, "l_2"), minor(100n), "contribution_2")).toBe(false);
    expect(await readUndirected(deps, "ann")).toBe(20_000n);
  });

  it("keeps the lineage of money that came home from a partner that closed", async () => {
    const from = { contributionId: "contribution_0", loanId: "l_0", generation: 1 };
    const lot = newLot({ ...money, amount: minor(700n), from }, AT);
    await putOnce(deps.table, lotKey(lot), lotItem(lot));
    expect(await direct(lot, 700n, "contribution_1")).toBe(true);
    expect(await contributionsOfLoan(deps, "l_1")).toMatchObject([
      { generation: 2, parentId: "contribution_0", parentLoanId: "l_0" },
    ]);
  });
});
