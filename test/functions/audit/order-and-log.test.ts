// What only one invariant each can find: a name in the journal, a step back, an early hand-out kept quiet, a log or a sealed day rewritten.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { appendDay } from "../../../functions/audit-log/commands.ts";
import { sealDays } from "../../../functions/audit-log/seals.ts";
import { announce, fact } from "../../../functions/facts/fact.ts";
import { entryItem } from "../../../functions/journal/journal.ts";
import { minor } from "../../../functions/money/minor.ts";
import { commit } from "../../../functions/table/commit.ts";
import { scanAll } from "../../../functions/table/read.ts";
import type { Item } from "../../../functions/table/table.ts";
import { testDeps } from "../../support/deps.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let items: readonly Item[];
beforeAll(async () => {
  test = await testTable();
  const deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan_one" }));
  await commit(test.table, [announce(fact("loan.published", "LOAN#loan_one", deps.clock.now(), "system", 1))]);
  await give(deps, "ada", "loan_one", 10_001n);
  await give(deps, "ben", "loan_one", 5_999n, 250n);
  await send(deps, "loan_one");
  await outTo(deps, "loan_one");
  deps.clock.advanceDays(1);
  await repay(deps, "loan_one", 300_000n);
  deps.clock.advanceDays(1);
  await sealDays(deps, "2026-03-02");
  for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) await appendDay(deps, day);
  const found = [];
  for await (const item of scanAll(test.table)) found.push(item);
  items = found;
});
afterAll(() => test.close());

/** The books as they are read from items, some of which were changed. */
async function books(change: (item: Item) => Item | null = (item) => item): Promise<PlainBooks> {
  const changed = items.flatMap((item): Item[] => {
    const now = change(structuredClone(item));
    return now ? [now] : [];
  });
  return readBooks({ table: test.table }, changed);
}
const broken = (of: PlainBooks) => [...new Set(violationsOf(of).map((one) => one.invariant))];
const first = (want: (item: Item) => boolean) => {
  let done = false;
  return (item: Item) => {
    const hit = !done && want(item);
    done ||= hit;
    return hit;
  };
};
const isFact = (kind: string) => (item: Item) => item.type === "fact" && item.kind === kind;
const later = (at: unknown, ms: number) => new Date(Date.parse(String(at)) + ms).toISOString();

it("is clean as it stands, with a log, a seal and a handed out loan in it", async () => {
  const sound = await books();
  sound.loggedBefore = new Date("2026-03-04T00:00:00Z");
  expect(violationsOf(sound)).toEqual([]);
  expect(sound.acts.links).toBeGreaterThan(5);
  expect(items.filter(isFact("journal.sealed"))).toHaveLength(2);
});

describe("the journal", () => {
  it.each([
    ["a name", { donorId: "Ada Lovelace" }],
    ["an address", { donorId: "ada@mail.test" }],
  ])("holds %s", async (_, about) => {
    const sound = await books();
    const at = sound.entries.findIndex((one) => one.kind === "hand_out");
    const entry = sound.entries[at];
    if (entry) sound.entries[at] = { ...entry, about: { ...entry.about, ...about } };
    expect(broken(sound)).toEqual(["journal-names-nobody"]);
  });

  it("lost the transaction at Stripe of a gift", async () => {
    const sound = await books();
    const at = sound.entries.findIndex((one) => one.kind === "gift");
    const { balanceTransaction: _, ...entry } = sound.entries[at] ?? ({} as never);
    sound.entries[at] = entry;
    expect(broken(sound)).toEqual(["gifts-are-what-was-paid"]);
  });

  it("calls a gain of ours the fee of a gift", async () => {
    const sound = await books();
    const at = sound.entries.findIndex((one) => one.kind === "gift");
    const entry = sound.entries[at];
    const moved = (name: string, by: bigint) =>
      entry?.legs.map((leg) => (leg.account === name ? { ...leg, amount: minor(leg.amount + by) } : leg)) ?? [];
    const fee = -(entry?.legs.find((leg) => leg.account === "fees")?.amount ?? 0n) + 5n;
    if (entry) sound.entries[at] = { ...entry, legs: moved("fees", fee) };
    const again = sound.entries[at];
    const legs = again?.legs.map((leg) =>
      leg.account === "stripe" ? { ...leg, amount: minor(leg.amount + fee) } : leg,
    );
    if (again && legs) sound.entries[at] = { ...again, legs };
    expect(broken(sound)).toEqual(["gifts-are-what-was-paid"]);
  });
});

describe("the order of what happened", () => {
  const told = (sound: PlainBooks, type: string) => {
    const at = sound.told.findIndex((one) => one.type === type);
    const one = sound.told[at];
    if (!one) throw new Error(`no ${type}`);
    return { at, one };
  };

  it("leads a loan back", async () => {
    const sound = await books();
    const { one } = told(sound, "loan.disbursed");
    sound.told.push({ type: "loan.published", subject: one.subject, at: later(one.at, 1000) });
    expect(broken(sound)).toEqual(["loans-go-forward"]);
  });

  it("ends a loan that goes on", async () => {
    const sound = await books();
    sound.told.push({ type: "loan.expired", subject: "LOAN#loan_one", at: "2026-03-09T00:00:00.000Z" });
    expect(broken(sound)).toEqual(["loans-go-forward"]);
  });

  it("goes the same way again after two people took an entry back, and no other", async () => {
    const sound = await books();
    const subject = "LOAN#loan_one";
    sound.told.push({ type: "reversal.approved", subject, at: "2026-03-09T00:00:00.000Z" });
    sound.told.push({ type: "loan.disbursed", subject, at: "2026-03-10T00:00:00.000Z" });
    expect(broken(sound)).toEqual([]);
  });

  it("approves and cancels one transfer", async () => {
    const sound = await books();
    const { one } = told(sound, "transfer.approved");
    sound.told.push({ ...one, type: "transfer.cancelled", at: later(one.at, 1000) });
    expect(broken(sound)).toEqual(["transfers-end-once"]);
  });

  it("hands out before all was given, and nobody says so", async () => {
    const sound = await books();
    const { at, one } = told(sound, "loan.funded");
    const handedOut = told(sound, "loan.disbursed").one.at;
    sound.told[at] = { ...one, at: handedOut };
    sound.told[told(sound, "loan.disbursed").at] = { ...told(sound, "loan.disbursed").one, at: later(handedOut, -1) };
    expect(broken(sound)).toContain("early-hand-outs-say-so");
    const loan = sound.loans.get("loan_one");
    if (loan) sound.loans.set("loan_one", { ...loan, preDisbursed: "2026-03-01" });
    expect(broken(sound)).not.toContain("early-hand-outs-say-so");
  });
});

describe("the audit log", () => {
  it.each<[string, (item: Item) => Item | null, string]>([
    [
      "a link that was changed",
      (item) => (item.seq === 2 && item.type === "audit_link" ? { ...item, by: "x" } : item),
      "#2",
    ],
    ["a link that was taken out", (item) => (item.seq === 3 && item.type === "audit_link" ? null : item), "#3"],
    ["a head that was set back", (item) => (item.type === "audit_head" ? { ...item, seq: 4 } : item), "head"],
  ])("finds %s", async (_, change, subject) => {
    const found = violationsOf(await books(change));
    expect(new Set(found.map((one) => one.invariant))).toEqual(new Set(["audit-log-unbroken"]));
    expect(found.map((one) => one.subject)).toContain(subject);
  });

  it("finds a fact that was changed after it was logged, and one that is gone", async () => {
    const is = isFact("loan.disbursed");
    expect(broken(await books((item) => (is(item) ? { ...item, by: "person_other" } : item)))).toEqual([
      "audit-log-unbroken",
    ]);
    expect(broken(await books((item) => (is(item) ? null : item)))).toEqual(["audit-log-unbroken"]);
  });

  it("finds an act that nobody logged", async () => {
    const extra = announce(
      fact("loan.update_posted", "LOAN#loan_one", new Date("2026-03-03T12:00:00Z"), "system", "quiet"),
    );
    if (extra.do !== "insert") throw new Error("not put");
    const sound = await readBooks({ table: test.table }, [...items, { ...extra.item, ...extra.key }]);
    expect(broken(sound)).toEqual([]);
    sound.loggedBefore = new Date("2026-03-04T00:00:00Z");
    expect(broken(sound)).toEqual(["acts-are-logged"]);
  });
});

describe("a sealed day", () => {
  it("has an entry that was changed in words only", async () => {
    const is = first((item) => item.type === "entry" && item.kind === "repayment");
    const found = await books((item) =>
      is(item) ? { ...item, about: { ...(item.about as Item), paidOn: "2026-03-01" } } : item,
    );
    expect(broken(found)).toEqual(["days-are-sealed"]);
  });

  it("has one entry more that balances, and moves nothing anybody looks at", async () => {
    const sound = await books();
    const gift = sound.entries.find((one) => one.kind === "repayment");
    if (!gift) throw new Error("no entry");
    const legs = [
      { account: "reserve" as const, currency: "EUR" as const, amount: minor(1n) },
      { account: "running-costs" as const, currency: "EUR" as const, amount: minor(-1n) },
    ];
    const extra = { ...gift, cause: "repayment:quiet", legs };
    const found = await readBooks({ table: test.table }, [...items, entryItem(extra)]);
    expect(broken(found)).toContain("days-are-sealed");
  });
});
