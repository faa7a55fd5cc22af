// Months: what came and went is kept through the last closed day, with the newer entries added when it is read; it is the journal's fold.
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../../../functions/deps.ts";
import { closeDays, closedThrough } from "../../../functions/journal/balances.ts";
import { post } from "../../../functions/journal/journal.ts";
import { firstMonth, keepMonthOfDay, monthsThrough, readMonths } from "../../../functions/journal/months.ts";
import { rebuildBalances } from "../../../functions/journal/rebuild.ts";
import { payoutEntry } from "../../../functions/ledger/chart.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import { MonthSums, monthBooks } from "../../../functions/ledger/months.ts";
import { minor } from "../../../functions/money/minor.ts";
import { commit } from "../../../functions/table/commit.ts";
import { type Key, keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let memory: MemoryTable;
let now: string;
let deps: Pick<Deps, "table" | "clock">;
let entries: Entry[];
beforeEach(() => {
  memory = new MemoryTable();
  deps = { table: memory.table, clock: { now: () => new Date(now) } };
  entries = [];
});

/** A payout that is booked at a moment; a negative one came back. */
async function booked(at: string, cents: bigint): Promise<void> {
  const id = `po_${entries.length}`;
  const entry = payoutEntry({ payoutId: id, balanceTransaction: `txn_${id}`, at, amount: minor(cents) });
  entries.push(entry);
  await commit(deps.table, post(entry));
}

const lost = (key: Key) => memory.table.client.send(new DeleteCommand({ TableName: memory.table.name, Key: key }));
const folded = () => {
  const sums = new MonthSums();
  for (const { at, legs } of entries) for (const leg of legs) sums.add(at, leg);
  return sums.list();
};
const shown = async () => (await readMonths(deps))?.list() ?? null;

describe("the first month", () => {
  it("is that of the first entry, read at once after its day is added up, and the present one before there is any", async () => {
    now = "2026-05-20T09:00:00.000Z";
    expect(await firstMonth(deps)).toBe("2026-05");
    await booked("2026-03-15T09:00:00.000Z", 100n);
    expect(await firstMonth(deps)).toBe("2026-03");
    await closeDays(deps);
    const { client } = deps.table;
    let reads = 0;
    const send = (command: object): Promise<unknown> => {
      reads += 1;
      return Reflect.apply(client.send, client, [command]);
    };
    const counted = { ...deps, table: { ...deps.table, client: { send } as unknown as typeof client } };
    expect([await firstMonth(counted), reads]).toEqual(["2026-03", 1]);
  });
});

describe("months", () => {
  it("are the fold of the journal on any day, however often days are closed", async () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.bigInt({ min: -999n, max: 999n })), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(days, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }), async (moves, closings) => {
        memory = new MemoryTable();
        deps = { table: memory.table, clock: { now: () => new Date(now) } };
        entries = [];
        const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();
        const steps = [
          ...moves.filter(([, cents]) => cents !== 0n).map(([day, cents]) => ({ day, cents })),
          ...closings.map((day) => ({ day, cents: null })),
        ].sort((a, b) => a.day - b.day);
        for (const { day, cents } of steps) {
          now = at(day);
          if (cents === null) await closeDays(deps);
          else await booked(now, cents);
          expect(await shown()).toEqual(folded());
        }
      }),
      { numRuns: 30 },
    );
  });

  it("stay right while two jobs close the same days", async () => {
    for (const day of ["2026-01-31", "2026-02-01", "2026-02-02"]) await booked(`${day}T10:00:00.000Z`, 100n);
    now = "2026-02-03T09:00:00.000Z";
    await Promise.all([closeDays(deps), closeDays(deps)]);
    expect([await monthsThrough(deps), await shown()]).toEqual(["2026-02-02", folded()]);
  });

  it("count a day once that stands in some sums already and not yet in others", async () => {
    await booked("2026-02-01T10:00:00.000Z", 100n);
    now = "2026-02-02T09:00:00.000Z";
    const kept = { type: "month_sum", month: "2026-02", head: "bank", currency: "EUR", came: 100n, went: 0n };
    await putOnce(deps.table, keys.monthSum("2026-02", "bank", "EUR"), { ...kept, through: "2026-02-01" });
    expect(await shown()).toEqual(folded());
    await closeDays(deps);
    expect(await shown()).toEqual(folded());
  });

  it("are not shown by a table that is older than they are until they are added up, days of balances left alone", async () => {
    await booked("2026-01-31T10:00:00.000Z", 100n);
    await booked("2026-02-01T10:00:00.000Z", 20n);
    now = "2026-02-03T09:00:00.000Z";
    await closeDays(deps);
    for (const sum of folded()) await lost(keys.monthSum(sum.month, sum.head, sum.currency));
    await lost(keys.closedMonths());
    expect(await shown()).toBeNull();
    expect(await closeDays(deps)).toEqual([]);
    expect([await closedThrough(deps), await shown()]).toEqual(["2026-02-02", folded()]);
  });

  it("are written anew from the journal: what was lost, what is wrong, and what no entry moved", async () => {
    await booked("2026-01-31T10:00:00.000Z", 100n);
    await booked("2026-02-01T10:00:00.000Z", 20n);
    now = "2026-02-03T09:00:00.000Z";
    await closeDays(deps);
    const bent = new MonthSums([["2026-02 reserve EUR", { came: 7n, went: 2n }]]);
    await keepMonthOfDay(deps, "2026-02-02", bent);
    await lost(keys.monthSum("2026-01", "bank", "EUR"));
    expect(await shown()).not.toEqual(folded());
    expect(await rebuildBalances(deps)).toMatchObject({ months: 4 });
    const nothing = { month: "2026-02", head: "reserve", currency: "EUR", came: 0n, went: 0n };
    expect((await shown())?.filter((sum) => sum.head !== "reserve")).toEqual(folded());
    expect(await shown()).toContainEqual(nothing);
    expect(await rebuildBalances(deps)).toMatchObject({ months: 0 });
  });
});

describe("a month's books", () => {
  it("open with what the month before closed with, without holes, and add up line by line", async () => {
    await booked("2026-01-31T10:00:00.000Z", 100n);
    await booked("2026-03-02T10:00:00.000Z", -30n);
    const books = monthBooks(folded(), "2026-04");
    const bank = [...books].map(([month, lines]) => {
      const { opening, came, went, closing } = lines.find((line) => line.head === "bank") ?? {};
      return [month, opening, came, went, closing];
    });
    expect(bank).toEqual([
      ["2026-01", 0n, 100n, 0n, 100n],
      ["2026-02", 100n, 0n, 0n, 100n],
      ["2026-03", 100n, 0n, 30n, 70n],
      ["2026-04", 70n, 0n, 0n, 70n],
    ]);
  });
});
