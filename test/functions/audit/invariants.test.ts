// The auditor finds what it says it finds: sound books are clean, and each kind of damage is named by the invariant that owns it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlainBooks as Books } from "../../../functions/audit/books.ts";
import { INVARIANTS, violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { closeDays } from "../../../functions/journal/balances.ts";
import { reversalEntry } from "../../../functions/ledger/chart-payments.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { newLot } from "../../../functions/undirected/rules.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let sound: () => Promise<Books>;
beforeAll(async () => {
  test = await testTable();
  const deps = testDeps(test.table);
  const partner = { name: "P", country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_p" }));
  const terms = { instalments: 4, frequency: "monthly", method: "equal-principal", annualRatePercent: "12" } as const;
  for (const id of ["loan_one", "loan_two"]) await putLoan(test.table, aLoan({ id, partnerId: "partner_p", terms }));
  await give(deps, "ada", "loan_one", 10_001n, 250n);
  await give(deps, "ben", "loan_one", 5_999n);
  await send(deps, "loan_one", "63.77");
  await outTo(deps, "loan_one");
  await repay(deps, "loan_one", 500_000n);
  await runRecycling(deps, { partnerId: "partner_p", dryRun: false });
  deps.clock.advanceDays(1);
  await closeDays(deps);
  sound = () => readBooks(deps);
});
afterAll(() => test.close());

type Change<Item> = (item: Item) => Partial<Item>;

/** Books in which the first thing of a kind was changed behind the journal's back. */
const changed =
  <Kind extends "entries" | "contributions" | "repayments" | "checkouts" | "transfers">(
    kind: Kind,
    change: Change<Books[Kind][number]>,
  ) =>
  (books: Books): void => {
    const list = books[kind] as Books[Kind][number][];
    const [first] = list;
    if (!first) throw new Error(`no ${kind}`);
    list[0] = { ...first, ...change(first) };
  };
const loan =
  (change: Change<Books["loans"] extends Map<string, infer Loan> ? Loan : never>) =>
  (books: Books): void => {
    const one = books.loans.get("loan_one");
    if (!one) throw new Error("no loan");
    books.loans.set(one.id, { ...one, ...change(one) });
  };
const doubled =
  (kind: "entries" | "contributions" | "repayments") =>
  (books: Books): void => {
    const list = books[kind] as unknown[];
    list.push(list[0]);
  };
const kept = (account: string, amount: bigint) => (books: Books) =>
  books.kept.push({ account, currency: "EUR", amount, through: "2099-12-31" });

const monthOf = (books: Books, head: string) => {
  const found = books.months.find((one) => one.head === head);
  if (!found) throw new Error(`no month of ${head}`);
  return found;
};

const DAMAGE: readonly (readonly [what: string, damage: (books: Books) => void, finds: string])[] = [
  [
    "a leg that lost a cent",
    changed("entries", (one) => ({
      legs: one.legs.map((leg, at) => (at === 0 ? { ...leg, amount: minor(leg.amount - 1n) } : leg)),
    })),
    "entries-balance",
  ],
  [
    "a leg on an account nobody knows",
    changed("entries", (one) => ({
      legs: one.legs.map((leg, at) => (at === 0 ? { ...leg, account: "pocket" as never } : leg)),
    })),
    "entries-balance",
  ],
  ["an entry posted twice, balanced both times", doubled("entries"), "balances-are-the-fold"],
  ["a balance that was nudged", kept("stripe", 1n), "balances-are-the-fold"],
  ["a place without a purpose", kept("bank", 100n), "places-equal-purposes"],
  [
    "a balance transaction booked by two causes",
    (books) => {
      const gift = books.entries.find((one) => one.balanceTransaction);
      if (gift) books.entries.push({ ...gift, cause: `${gift.cause}-again` });
    },
    "one-entry-per-balance-transaction",
  ],
  [
    "waiting money without a journal entry",
    (books) => {
      const [first] = books.contributions;
      const lot = { donorId: String(first?.donorId), cause: "gift:none", donationId: "d", amount: minor(5n) };
      books.lots.push(newLot({ ...lot, loanId: null, partnerId: null }, "2026-01-01T00:00:00.000Z"));
    },
    "lots-are-undirected",
  ],
  [
    "a month in which more came than the journal says",
    (books) => books.months.push({ ...monthOf(books, "bank"), came: 100n, went: 0n }),
    "months-are-the-fold",
  ],
  [
    "a month that says in turn what came and what went, the balance being the same",
    (books) => books.months.push({ ...monthOf(books, "bank"), came: 5n, went: 5n }),
    "months-are-the-fold",
  ],
  [
    "a month that was lost",
    (books) => books.months.splice(books.months.indexOf(monthOf(books, "loan")), 1),
    "months-are-the-fold",
  ],
  [
    "months that are said to be counted further than they are",
    (books) => {
      books.closedMonths = "2099-12-31";
      books.months.length = 0;
    },
    "months-are-the-fold",
  ],
  ["a fund below zero", kept("fund/partner_p", -1n), "purposes-never-negative"],
  ["room that does not add up", loan((one) => ({ remaining: minor(one.remaining + 1n) })), "room-adds-up"],
  [
    "a reservation nobody holds",
    loan((one) => ({ reserved: minor(1n), funded: minor(one.funded - 1n) })),
    "reservations-are-held",
  ],
  ["funded without a contribution", (books) => books.contributions.pop(), "funded-is-contributed"],
  ["a promise forgotten", loan(() => ({ promised: minor(7n) })), "promises-are-kept"],
  ["a debt that shrank", loan((one) => ({ principal: minor(one.principal - 1n) })), "lent-is-owed"],
  ["a repayment counted twice", doubled("repayments"), "repayments-add-up"],
  ["interest that went missing", changed("repayments", () => ({ interest: minor(0n) })), "repayments-add-up"],
  ["a loan called repaid that is not", loan(() => ({ state: "repaid" as const })), "repayments-add-up"],
  ["returned money that moved twice", loan((one) => ({ recycled: minor(one.recycled - 1n) })), "funds-add-up"],
  [
    "a transfer approved by who proposed it",
    changed("transfers", (one) => ({ approvedBy: one.proposedBy })),
    "transfers-have-two-people",
  ],
  [
    "a transfer approved but never booked",
    changed("transfers", () => ({ id: "transfer_other" })),
    "transfers-have-two-people",
  ],
  [
    "a contribution that passed on more than it got",
    (books) => {
      const at = books.contributions.findIndex((one) => one.onward > 0n);
      const one = books.contributions[at];
      if (one) books.contributions[at] = { ...one, onward: minor(one.amount * 10_000n) };
    },
    "shares-add-up",
  ],
  [
    "a child that came from nobody",
    (books) => {
      const at = books.contributions.findIndex((one) => one.parentId !== null);
      const one = books.contributions[at];
      if (one) books.contributions[at] = { ...one, parentId: "contribution_nobody" };
    },
    "moved-once-only",
  ],
  [
    "a contribution that no entry made",
    changed("contributions", () => ({ cause: "gift:never" })),
    "contributions-are-booked",
  ],
  ["a paid checkout without a gift", changed("checkouts", () => ({ id: "checkout_other" })), "donations-are-booked"],
  ["a gift that grew", changed("checkouts", (one) => ({ total: minor(one.total + 1n) })), "donors-identity"],
];

describe("the audit", () => {
  it("is clean on sound books, with every kind of thing in them", async () => {
    const books = await sound();
    expect(violationsOf(books)).toEqual([]);
    expect(books.contributions.filter((one) => one.generation === 1)).toHaveLength(2);
    expect(books.repayments.length * books.transfers.length * books.checkouts.length).toBeGreaterThan(0);
  });

  it.each(DAMAGE)("finds %s", async (_, damage, finds) => {
    const books = await sound();
    damage(books);
    expect(violationsOf(books).map((one) => one.invariant)).toContain(finds);
  });

  it("says no more of a balance transaction that was booked twice once one of the entries was taken back", async () => {
    const books = await sound();
    const gift = books.entries.find((one) => one.balanceTransaction);
    if (!gift) throw new Error("no gift");
    const again: Entry = { ...gift, cause: `${gift.cause}-again` };
    const people = { at: gift.at, proposedBy: "person_1", approvedBy: "person_2" };
    books.entries.push(again, reversalEntry(again, people));
    expect(violationsOf(books).map((one) => one.invariant)).not.toContain("one-entry-per-balance-transaction");
    books.entries.push({ ...gift, cause: `${gift.cause}-third` });
    expect(violationsOf(books).map((one) => one.invariant)).toContain("one-entry-per-balance-transaction");
  });

  it("has a damage in this list for each invariant but the ones with suites of their own", () => {
    const elsewhere = [
      // order-and-log.test.ts
      "journal-names-nobody",
      "gifts-are-what-was-paid",
      "loans-go-forward",
      "transfers-end-once",
      "early-hand-outs-say-so",
      "audit-log-unbroken",
      "acts-are-logged",
      "days-are-sealed",
      "write-offs-have-two-people",
      // course.test.ts
      "overpaid-is-held",
      "recoveries-add-up",
      "rows-share-the-principal",
      "reversals-mirror",
      "interest-is-explained",
      "rates-are-sourced",
      "releases-are-booked",
      "unlent-came-back",
      "recalled-adds-up",
      "returning-clears",
      // outside.test.ts
      "bank-lines-are-explained-once",
      "bank-movements-are-the-entries",
      "adjustments-take-two",
      "partner-months-add-up",
      "cash-is-at-its-partner",
      "signed-months-are-the-journal",
      // month-close/close.test.ts
      "closed-months-are-the-journal",
      "closed-months-take-two",
      // agreements.test.ts
      "payment-files-pay-transfers-once",
      "bank-accounts-take-two",
      "recycling-orders-take-two",
      "months-say-what-they-are",
      // money-back.test.ts
      "given-back-is-proved",
      "disputes-are-booked",
      "reserve-is-explained",
      "refunds-have-two-people",
      "receipt-numbers-have-no-gap",
      "receipts-are-given",
    ];
    const tried = new Set([...DAMAGE.map(([, , finds]) => finds), ...elsewhere]);
    expect(INVARIANTS.map((one) => one.name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
