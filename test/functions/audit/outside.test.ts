// The invariants of reconciliation find what was damaged by hand, and nothing in books that are right.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approveAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { account } from "../../../functions/ledger/accounts.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { importStatements, matchLine } from "../../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../../functions/reconciliation/bank/proposals.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { reportMonth, signMonth } from "../../../functions/reconciliation/partners/commands.ts";
import { camt } from "../../support/bank-files.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const who = (personId: string, role: Caller["role"], partnerId: string | null = null): Caller => ({
  personId,
  role,
  partnerId,
  email: `${personId}@people.test`,
});
const [ann, ben, manager] = [who("ann", "finance"), who("ben", "finance"), who("manager", "manager", "partner_1")];

let test: TestTable;
let deps: TestDeps;
let books: PlainBooks;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(deps, "dora", "loan", 16_000n);
  await bookPayout(deps, deps.payments.payOut() ?? "");
  await send(deps, "loan");
  await outTo(deps, "loan");
  const lines = [
    { amount: "157.35", day: "2026-03-03", ref: "B1", name: "STRIPE" },
    { amount: "-12.50", day: "2026-03-03", ref: "B2", text: "charges" },
  ];
  must(await importStatements(deps, ann, must(readStatements(camt("S", "0.00", "144.85", lines), {}))));
  const { lines: open } = await openAtBank(deps);
  for (const { line, proposal } of open) {
    const parts = (proposal?.parts ?? []).map((one) => ({ cause: one.cause, amount: null }));
    if (proposal) must(await matchLine(deps, ann, line.id, parts));
    else {
      const ask = { kind: "bank_charge", amount: money("EUR", 1_250n), lineId: line.id, explanation: "x" } as const;
      const rest = { partnerId: null, month: null, explains: null };
      const asked = await proposeAdjustment(deps, ann, { ...ask, ...rest }, { scope: "a", key: "k", hash: "h" });
      must(await approveAdjustment(deps, ben, must(asked).id));
    }
  }
  deps.clock.advanceDays(40);
  const march = { partnerId: "partner_1", month: "2026-03", currency: "PHP" } as const;
  must(await reportMonth(deps, manager, march, { rows: { closing: minor(0n) }, note: "" }));
  must(await signMonth(deps, manager, march, minor(0n)));
  must(await signMonth(deps, ann, march, minor(0n)));
  books = await readBooks(deps);
});
afterAll(() => test.close());

type Damage = (damaged: PlainBooks) => void;
const first = <Thing>(things: readonly Thing[], which: (thing: Thing) => boolean = () => true): number => {
  const at = things.findIndex(which);
  if (at < 0) throw new Error("nothing to damage");
  return at;
};
/** Changes the first thing of a list that fits. */
function change<Thing>(things: Thing[], next: Partial<Thing>, which?: (thing: Thing) => boolean): void {
  const at = first(things, which);
  things[at] = { ...(things[at] as Thing), ...next };
}

/** The hand-out's legs with the cash at a partner that has nothing to do with it. */
function atAnother(entries: readonly Entry[]): Partial<Entry> {
  const { legs } = entries[first(entries, (one) => one.kind === "hand_out")] as Entry;
  return {
    legs: legs.map((leg) =>
      leg.account === account.partner("partner_1") ? { ...leg, account: account.partner("partner_2") } : leg,
    ),
  };
}

const DAMAGES: Record<string, [string, Damage]> = {
  "a part that is smaller than its line": [
    "bank-lines-are-explained-once",
    ({ outside }) => change(outside.lines, { amount: minor(15_736n) }, (one) => one.amount === 15_735n),
  ],
  "a movement that says less of it is shown": [
    "bank-lines-are-explained-once",
    ({ outside }) => change(outside.movements, { left: minor(1n) }, (one) => one.kind === "payout"),
  ],
  "a movement that no entry made": [
    "bank-movements-are-the-entries",
    ({ outside }) =>
      change(outside.movements, { cause: "payout:none", left: minor(0n) }, (one) => one.kind === "transfer"),
  ],
  "an adjustment approved by its proposer": [
    "adjustments-take-two",
    ({ outside }) => change(outside.adjustments, { approvedBy: "ann" }),
  ],
  "an adjustment over another amount": [
    "adjustments-take-two",
    ({ outside }) => change(outside.adjustments, { amount: minor(1n) }),
  ],
  "an adjustment that is in the books and was not approved": [
    "adjustments-take-two",
    ({ outside }) => change(outside.adjustments, { state: "proposed" }),
  ],
  "an adjusting entry that names nobody": [
    "adjustments-take-two",
    ({ entries }) => change(entries, { about: {} }, (one) => one.kind === "adjustment"),
  ],
  "a signed month that does not add up": [
    "partner-months-add-up",
    ({ outside }) => {
      const { figures } = outside.months[0] ?? {};
      if (figures) change(outside.months, { figures: { ...figures, rows: { ...figures.rows, closing: minor(5n) } } });
    },
  ],
  "cash of a hand-out at another partner": [
    "cash-is-at-its-partner",
    ({ entries }) => change(entries, atAnother(entries), (one) => one.kind === "hand_out"),
  ],
  "a hand-out by another partner altogether": [
    "cash-is-at-its-partner",
    ({ entries }) => {
      const about = { loanId: "loan", partnerId: "partner_2" };
      change(entries, { ...atAnother(entries), about }, (one) => one.kind === "hand_out");
    },
  ],
  "a signed month with rows that the journal does not have": [
    "signed-months-are-the-journal",
    ({ outside }) => {
      const { figures } = outside.months[0] ?? {};
      const rows = figures && { received: figures.rows.received, handed_out: figures.rows.handed_out };
      if (!figures || !rows) return;
      const moved = { received: minor(rows.received + 5n), handed_out: minor(rows.handed_out - 5n) };
      change(outside.months, { figures: { ...figures, rows: { ...figures.rows, ...moved } } });
    },
  ],
  "an entry that was put into a signed month": [
    "signed-months-are-the-journal",
    ({ entries }) => {
      const handOut = entries[first(entries, (one) => one.kind === "hand_out")];
      if (handOut) entries.push({ ...handOut, cause: "hand-out:another" });
    },
  ],
  "a month signed by one person for both": [
    "partner-months-add-up",
    ({ outside }) => change(outside.months, { financeSignature: { by: "manager", at: "2026-04-11" } }),
  ],
};

describe("the invariants of reconciliation", () => {
  it("hold", () => {
    expect(violationsOf(books)).toEqual([]);
    expect([books.outside.lines.length, books.outside.adjustments.length, books.outside.months.length]).toEqual([
      2, 1, 1,
    ]);
  });

  it.each(Object.entries(DAMAGES))("find %s", async (_, [name, damage]) => {
    const damaged = await readBooks(deps);
    damage(damaged);
    expect(violationsOf(damaged).map((one) => one.invariant)).toContain(name);
  });
});
