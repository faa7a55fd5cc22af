// What finance is shown before anybody approves is what is booked afterwards, leg by leg, for every act that makes an entry.
import { beforeEach, describe, expect, it } from "vitest";
import { approveAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { expireLoans } from "../../../functions/closings/commands.ts";
import { directDueLots } from "../../../functions/directing/commands.ts";
import { entriesBetween } from "../../../functions/journal/days.ts";
import type { Leg } from "../../../functions/ledger/entry.ts";
import { sidesByCurrency } from "../../../functions/ledger/sides.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { approveClosing, proposeClosing } from "../../../functions/partner-closings/commands.ts";
import { approveSettlement, proposeSettlement } from "../../../functions/partner-closings/settle.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { recordRate } from "../../../functions/rates/commands.ts";
import { importStatements } from "../../../functions/reconciliation/bank/commands.ts";
import { openLines } from "../../../functions/reconciliation/bank/queries.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { approveRefund, proposeRefund } from "../../../functions/refunds/commands.ts";
import { approveReversal, proposeReversal } from "../../../functions/reversals/commands.ts";
import { approveTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { approveReturn, proposeReturn } from "../../../functions/transfers/returns.ts";
import { type Planned, plannedEntries } from "../../../functions/work/previews.ts";
import { moneyWork } from "../../../functions/work/queries.ts";
import type { MoneyKind, MoneyWork } from "../../../functions/work/work.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { camt } from "../../support/bank-files.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { finance, give, must, outTo, repay, send, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { reactToAll } from "../../support/reactions.ts";

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(new MemoryTable().table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
});

let asked = 0;
const request = () => ({ scope: "test", key: `ask-${++asked}`, hash: "same" });

/** The one piece of work of a kind, as the list has it. */
async function workOf(kind: MoneyKind): Promise<MoneyWork> {
  const found = (await moneyWork(deps)).filter((one) => one.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as MoneyWork;
}

/** Legs in one order, entry by entry: what names an act only once it is done is not among them. */
const legsIn = (entries: readonly { legs: readonly Leg[] }[]) =>
  entries.map((one) => one.legs.map((leg) => `${leg.account} ${leg.currency} ${leg.amount}`).sort()).sort();

async function journal(): Promise<Map<string, Planned>> {
  const found = new Map<string, Planned>();
  for await (const entry of entriesBetween(deps, "2020-01-01", "2030-01-01T00:00:00.000Z"))
    found.set(entry.cause, entry);
  return found;
}

/** Shows the work, does it, and compares: nothing that was not shown is booked, and everything that was. */
async function booksWhatItShows(kind: MoneyKind, act: (work: MoneyWork) => Promise<unknown>): Promise<void> {
  const work = await workOf(kind);
  const { entries, more } = await plannedEntries(deps, work);
  expect(entries.length).toBeGreaterThan(0);
  expect(more).toBe(0);
  const before = await journal();
  expect((await plannedEntries(deps, work)).entries.map((one) => one.legs)).toEqual(entries.map((one) => one.legs));
  expect([...(await journal()).keys()]).toEqual([...before.keys()]);
  await act(work);
  const fresh = [...(await journal())].filter(([cause]) => !before.has(cause)).map(([, entry]) => entry);
  expect(legsIn(fresh)).toEqual(legsIn(entries));
  expect(fresh.map((one) => one.kind).sort()).toEqual(entries.map((one) => one.kind).sort());
  for (const entry of entries) for (const sum of sidesByCurrency(entry.legs)) expect(sum.debit).toBe(sum.credit);
  expect((await moneyWork(deps)).map((one) => one.id)).not.toContain(work.id);
}

/** Amounts in cents that do not come out even: each act is shown and done with every one of them. */
const GIFTS = [16_000n, 9_999n, 101n];

async function given(loanId: string, cents: bigint) {
  await putLoan(deps.table, aLoan({ id: loanId }));
  return give(deps, "dora", loanId, cents, 333n);
}

async function lent(loanId: string): Promise<void> {
  await given(loanId, 16_000n);
  await send(deps, loanId, "66.10");
  await outTo(deps, loanId);
}

async function proposedTransfer() {
  await given("loan", 16_000n);
  const proposal = { partnerId: "partner_1", loanIds: ["loan"], rate: "66.137", rateSource: "test", date: today(deps) };
  return must(await proposeTransfer(deps, finance(1), proposal, request()));
}

describe("what is shown is what is booked", () => {
  it("a transfer, and that it came back", async () => {
    const { id } = await proposedTransfer();
    await booksWhatItShows("transfer", async () => must(await approveTransfer(deps, finance(2), id)));
    const back = { date: today(deps), arrived: minor(15_001n), reason: "closed" };
    must(await proposeReturn(deps, finance(1), id, back));
    await booksWhatItShows("transfer_return", async () => must(await approveReturn(deps, finance(2), id)));
  });

  it("funded loans that nobody has proposed to send, at the recorded rate", async () => {
    must(await recordRate(deps, finance(1), { currency: "PHP", value: "65.437", source: "ECB", date: today(deps) }));
    await given("loan", 16_000n);
    await booksWhatItShows("to_send", async () => {
      const proposal = {
        partnerId: "partner_1",
        loanIds: ["loan"],
        rate: "65.437",
        rateSource: "ECB",
        date: today(deps),
      };
      const { id } = must(await proposeTransfer(deps, finance(1), proposal, request()));
      must(await approveTransfer(deps, finance(2), id));
    });
  });

  it.each(GIFTS)("a refund of a gift of %s cents, while it is open", async (cents) => {
    const { checkout } = await given("loan", cents);
    const wish = { amount: null, loanIds: [], reason: "twice" };
    const { id } = must(await proposeRefund(deps, finance(1), checkout.id, wish, request()));
    await booksWhatItShows("refund", async () => {
      must(await approveRefund(deps, finance(2), id));
      await reactToAll(deps);
    });
  });

  it("a refund of money that is lent", async () => {
    const { checkout } = await given("loan", 16_000n);
    await send(deps, "loan", "66.10");
    await outTo(deps, "loan");
    const wish = { amount: minor(16_100n), loanIds: [], reason: "twice" };
    const { id } = must(await proposeRefund(deps, finance(1), checkout.id, wish, request()));
    await booksWhatItShows("refund", async () => {
      must(await approveRefund(deps, finance(2), id));
      await reactToAll(deps);
    });
  });

  it("a write-off of what is still out", async () => {
    await lent("loan");
    await repay(deps, "loan", 123_457n);
    must(await proposeWriteOff(deps, finance(1), "loan", "The shop burnt down."));
    await booksWhatItShows("write_off", async () => must(await approveWriteOff(deps, finance(2), "loan")));
  });

  it("a correction", async () => {
    await lent("loan");
    await repay(deps, "loan", 123_457n, "OR-1");
    must(await proposeReversal(deps, finance(1), { cause: "repayment:partner_1:OR-1", reason: "typed twice" }));
    await booksWhatItShows("reversal", async ({ subject }) => must(await approveReversal(deps, finance(2), subject)));
  });

  it.each([
    ["-12.50", "Monthly charges"],
    ["3.07", "Interest"],
    ["40.00", "for the women"],
    ["-7.77", "unknown"],
  ])("a line of the bank of %s that nothing fits, and the adjustment proposed for it", async (amount, text) => {
    const closing = { "-12.50": "87.50", "3.07": "103.07", "40.00": "140.00", "-7.77": "92.23" }[amount] ?? "";
    const read = must(
      readStatements(camt("S", "100.00", closing, [{ amount, day: "2026-03-01", ref: "R", text }]), {}),
    );
    must(await importStatements(deps, finance(1), read));
    const [line] = await openLines(deps);
    const { entries } = await plannedEntries(deps, await workOf("bank_line"));
    const kind = { "-12.50": "bank_charge", "3.07": "bank_interest", "40.00": "unexplained_credit" }[amount];
    const size = line && line.amount < 0n ? -line.amount : (line?.amount ?? 0n);
    const ask = {
      kind: (kind ?? "unexplained_debit") as "bank_charge",
      amount: money("EUR", size),
      ...{ partnerId: null, month: null, lineId: line?.id ?? "", explains: null, explanation: "as it says" },
    };
    const { id } = must(await proposeAdjustment(deps, finance(1), ask, request()));
    expect(legsIn((await plannedEntries(deps, await workOf("adjustment"))).entries)).toEqual(legsIn(entries));
    const before = await journal();
    must(await approveAdjustment(deps, finance(2), id));
    const fresh = [...(await journal())].filter(([cause]) => !before.has(cause)).map(([, entry]) => entry);
    expect(legsIn(fresh)).toEqual(legsIn(entries));
  });

  it("a settlement with a partner that closes", async () => {
    await lent("loan");
    await repay(deps, "loan", 300_001n);
    const { closing } = must(
      await proposeClosing(deps, finance(1), "partner_1", { reason: "retires", custodianId: null }),
    );
    expect(await workOf("closing")).toMatchObject({ proposedBy: finance(1).personId });
    must(await approveClosing(deps, finance(2), "partner_1", closing?.proposedAt));
    const rate = { rate: "66.10", rateSource: "ECB", date: today(deps), reason: "All that is left." };
    const sums = { currency: "PHP", sent: minor(200_000n), lost: minor(77n) } as const;
    const settlement = { partnerId: "partner_1", heldBy: null, ...sums, ...rate };
    const { id } = must(await proposeSettlement(deps, finance(1), settlement, request()));
    await booksWhatItShows("settlement", async () => must(await approveSettlement(deps, finance(2), id)));
  });

  it("returned money that moves on, piece by piece", async () => {
    await lent("loan");
    await repay(deps, "loan", 600_007n);
    for (const id of ["small", "large"])
      await putLoan(
        deps.table,
        aLoan({
          id,
          goal: minor(id === "small" ? 2_501n : 12_000n),
          rate: { value: "61.2", source: "t", date: "2026-01-01" },
        }),
      );
    await booksWhatItShows("waiting_return", () => runRecycling(deps, { partnerId: null, dryRun: false }));
  });

  it("what an open loan holds when its deadline comes, and where it goes by itself after that", async () => {
    await given("loan", 5_003n);
    deps.clock.advanceDays(10);
    const work = await workOf("expiring");
    expect(work).toMatchObject({ dueBy: "2026-03-16", amount: 10_997n });
    const { entries } = await plannedEntries(deps, work);
    deps.clock.advanceDays(5);
    const before = await journal();
    await expireLoans(deps);
    await reactToAll(deps);
    const fresh = [...(await journal())].filter(([cause]) => !before.has(cause)).map(([, entry]) => entry);
    expect(legsIn(fresh)).toEqual(legsIn(entries));

    await putLoan(deps.table, aLoan({ id: "next", goal: minor(5_003n), deadline: "2026-09-01T00:00:00.000Z" }));
    deps.clock.advanceDays(31);
    await booksWhatItShows("undirected", () => directDueLots(deps));
  });
});
