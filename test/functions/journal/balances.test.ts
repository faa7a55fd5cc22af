// Balances: kept through the last closed day, with the newer entries added when they are read; each entry counts once, on every day.
import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../../../functions/deps.ts";
import { closeDays, closedThrough, readBalances } from "../../../functions/journal/balances.ts";
import { post } from "../../../functions/journal/journal.ts";
import { rebuildBalances } from "../../../functions/journal/rebuild.ts";
import { payoutEntry } from "../../../functions/ledger/chart.ts";
import { minor } from "../../../functions/money/minor.ts";
import { addOnce } from "../../../functions/table/add-once.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let memory: MemoryTable;
let now: string;
let deps: Pick<Deps, "table" | "clock">;
let nth = 0;
beforeEach(() => {
  memory = new MemoryTable();
  deps = { table: memory.table, clock: { now: () => new Date(now) } };
});

/** A payout that is booked at a moment: so many cents in the bank. */
async function booked(at: string, cents: bigint): Promise<void> {
  const id = `po_${++nth}`;
  await commit(
    deps.table,
    post(payoutEntry({ payoutId: id, balanceTransaction: `txn_${id}`, at, amount: minor(cents) })),
  );
}
const atBank = async () => (await readBalances(deps)).of("bank", "EUR");

describe("balances", () => {
  it("hold what was booked a moment ago", async () => {
    now = "2026-03-02T09:00:00.000Z";
    expect(await atBank()).toBe(0n);
    await booked("2026-03-01T10:00:00.000Z", 100n);
    await booked("2026-03-02T08:59:59.999Z", 20n);
    expect(await atBank()).toBe(120n);
    expect((await readBalances(deps)).of("stripe", "EUR")).toBe(-120n);
  });

  it("stay the same while days are closed, however often, and by two jobs at once", async () => {
    for (const day of ["27", "28"]) await booked(`2026-02-${day}T10:00:00.000Z`, 100n);
    await booked("2026-03-01T10:00:00.000Z", 7n);
    await booked("2026-03-02T08:00:00.000Z", 20n);
    now = "2026-03-02T09:00:00.000Z";
    await Promise.all([closeDays(deps), closeDays(deps)]);
    expect([await closedThrough(deps), await atBank()]).toEqual(["2026-03-01", 227n]);
    expect(await closeDays(deps)).toEqual([]);
    await booked("2026-03-02T08:30:00.000Z", 1n);
    now = "2026-03-04T09:00:00.000Z";
    expect(await closeDays(deps)).toEqual(["2026-03-02", "2026-03-03"]);
    expect(await atBank()).toBe(228n);
  });

  it("count a day once that is closed for some accounts and not yet for others", async () => {
    await booked("2026-03-01T10:00:00.000Z", 100n);
    now = "2026-03-02T09:00:00.000Z";
    const half = { add: { amount: 100n }, set: { type: "balance", account: "bank", currency: "EUR" } };
    await addOnce(deps.table, keys.balance("bank", "EUR"), { ...half, mark: { name: "through", to: "2026-03-01" } });
    const balances = await readBalances(deps);
    expect([balances.of("bank", "EUR"), balances.of("stripe", "EUR")]).toEqual([100n, -100n]);
    await closeDays(deps);
    expect(await atBank()).toBe(100n);
  });

  it("keep a day open for what began on it and comes late", async () => {
    await booked("2026-03-01T10:00:00.000Z", 100n);
    now = "2026-03-02T00:20:00.000Z";
    expect(await closeDays(deps)).toEqual([]);
    await booked("2026-03-01T23:59:59.999Z", 5n);
    now = "2026-03-02T01:30:00.000Z";
    expect(await closeDays(deps)).toEqual(["2026-03-01"]);
    expect(await atBank()).toBe(105n);
  });
});

describe("balances that are not the journal's", () => {
  const keptAs = (account: string, amount: bigint) =>
    putOnce(deps.table, keys.balance(account, "EUR"), {
      ...{ type: "balance", account, currency: "EUR", amount },
      through: "2026-03-01",
    });

  it("are written anew from it: what was lost, what is wrong, and what no entry names", async () => {
    for (let day = 1; day <= 3; day++) await booked(`2026-03-0${day}T10:00:00.000Z`, 100n);
    now = "2026-03-04T09:00:00.000Z";
    await keptAs("bank", 7_777n);
    await keptAs("reserve", 5n);
    expect(await rebuildBalances(deps)).toEqual({
      entries: 3,
      balances: 3,
      written: 3,
      months: 2,
      through: "2026-03-03",
    });
    expect(await rebuildBalances(deps)).toMatchObject({ balances: 3, written: 0 });
    const balances = await readBalances(deps);
    expect(["bank", "stripe", "reserve"].map((name) => balances.of(name, "EUR"))).toEqual([300n, -300n, 0n]);
    expect([await closedThrough(deps), await closeDays(deps)]).toEqual(["2026-03-03", []]);
    await booked("2026-03-04T08:00:00.000Z", 20n);
    now = "2026-03-05T09:00:00.000Z";
    expect([await closeDays(deps), await atBank()]).toEqual([["2026-03-04"], 320n]);
  });

  it("stay right while days are closed at the same moment", async () => {
    for (let day = 1; day <= 3; day++) await booked(`2026-03-0${day}T10:00:00.000Z`, 100n);
    now = "2026-03-04T09:00:00.000Z";
    await Promise.all([rebuildBalances(deps), closeDays(deps), rebuildBalances(deps)]);
    expect(await atBank()).toBe(300n);
    expect((await readBalances(deps)).of("stripe", "EUR")).toBe(-300n);
  });

  it("are left alone where a later day is in them already", async () => {
    for (const day of ["01", "03"]) await booked(`2026-03-${day}T10:00:00.000Z`, 50n);
    now = "2026-03-04T09:00:00.000Z";
    await closeDays(deps);
    now = "2026-03-03T09:00:00.000Z";
    await expect(rebuildBalances(deps)).rejects.toThrow("run it again");
    now = "2026-03-04T09:00:00.000Z";
    expect(await atBank()).toBe(100n);
  });
});
