// What only the invariants of the course can find: money held for nobody, a recovery too many, rows that lose principal, a crooked mirror.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { type Minor, minor, plus } from "../../../functions/money/minor.ts";
import { approveReschedule, proposeReschedule } from "../../../functions/reschedules/commands.ts";
import { scanAll } from "../../../functions/table/read.ts";
import type { Item } from "../../../functions/table/table.ts";
import { EVE, FAY, givenUp, handedOut, pays, takenBack } from "../../support/course.ts";
import { testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let items: readonly Item[];
beforeAll(async () => {
  test = await testTable();
  const deps = testDeps(test.table);
  await handedOut(deps, "lost", { ann: 16_000n });
  await handedOut(deps, "late", { ann: 16_000n });
  await pays(deps, "late", 50_000n, "A-1");
  await pays(deps, "late", 60_000n, "A-2");
  await takenBack(deps, "repayment:partner_1:A-2");
  const terms = { instalments: 3, frequency: "monthly", method: "flat" } as const;
  must(await proposeReschedule(deps, EVE, "late", { reason: "A flood.", terms }));
  must(await approveReschedule(deps, FAY, "late"));
  await givenUp(deps, "lost");
  await pays(deps, "lost", 1_030_405n, "B-1", { recovery: true, overpayment: "keep" });
  const found = [];
  for await (const item of scanAll(test.table)) found.push(item);
  items = found;
});
afterAll(() => test.close());

const sound = () => readBooks({ table: test.table }, items);
const loanOf = (books: PlainBooks, id: string) => books.loans.get(id) as Loan;
const put = (books: PlainBooks, loan: Loan) => books.loans.set(loan.id, loan);
const reversalIn = (books: PlainBooks) => books.entries.findIndex((one) => one.kind === "reversal");
const change = (books: PlainBooks, with_: (entry: Entry) => Entry) => {
  const at = reversalIn(books);
  books.entries[at] = with_(books.entries[at] as Entry);
};
const doubled = (entry: Entry): Entry => ({
  ...entry,
  legs: entry.legs.map((leg) => ({ ...leg, amount: plus(leg.amount, leg.amount) })),
});

it("is clean as it stands, with all of it in the books", async () => {
  const books = await sound();
  expect(violationsOf(books)).toEqual([]);
  expect(loanOf(books, "lost")).toMatchObject({ recovered: 1_030_400n, overpaid: 5n, state: "written_off" });
  expect(loanOf(books, "late").reschedules).toHaveLength(1);
  expect(reversalIn(books)).toBeGreaterThan(0);
});

it.each<[string, (books: PlainBooks) => unknown, string]>([
  [
    "money held for an entrepreneur that no payment brought",
    (books) => put(books, { ...loanOf(books, "late"), overpaid: minor(1n) }),
    "overpaid-is-held",
  ],
  [
    "more given back than was held",
    (books) => put(books, { ...loanOf(books, "late"), overpaid: minor(-1n) }),
    "overpaid-is-held",
  ],
  [
    "a recovery forgotten",
    (books) => put(books, { ...loanOf(books, "lost"), recovered: minor(0n) }),
    "recoveries-add-up",
  ],
  [
    "a recovery of a loan that was not given up",
    (books) => put(books, { ...loanOf(books, "lost"), state: "repaid" }),
    "recoveries-add-up",
  ],
  [
    "a row that lost principal on the way to new terms",
    (books) => {
      const loan = loanOf(books, "late");
      const [first, ...rest] = loan.rows ?? [];
      if (first) put(books, { ...loan, rows: [{ ...first, principal: (first.principal - 1n) as Minor }, ...rest] });
    },
    "rows-share-the-principal",
  ],
  [
    "new terms by one person",
    (books) => {
      const loan = loanOf(books, "late");
      put(books, { ...loan, reschedules: loan.reschedules.map((one) => ({ ...one, approvedBy: one.proposedBy })) });
    },
    "rows-share-the-principal",
  ],
  ["a mirror twice as large", (books) => change(books, doubled), "reversals-mirror"],
  [
    "a mirror of nothing",
    (books) => change(books, (entry) => ({ ...entry, about: { ...entry.about, reverses: "repayment:none" } })),
    "reversals-mirror",
  ],
  [
    "a reversal under another cause",
    (books) => change(books, (entry) => ({ ...entry, cause: `${entry.cause}:2` })),
    "reversals-mirror",
  ],
  [
    "a reversal by one person",
    (books) =>
      change(books, (entry) => ({ ...entry, about: { ...entry.about, approvedBy: String(entry.about.proposedBy) } })),
    "reversals-mirror",
  ],
  [
    "a reversed payment that still counts",
    (books) => {
      const at = books.repayments.findIndex((one) => one.reversedAt !== null);
      const one = books.repayments[at];
      if (one) books.repayments[at] = { ...one, reversedAt: null };
    },
    "repayments-add-up",
  ],
  [
    "a change of currency without a rate",
    (books) => {
      const at = books.entries.findIndex((one) => one.kind === "transfer");
      const { rate: _, ...entry } = books.entries[at] as Entry;
      books.entries[at] = entry;
    },
    "rates-are-sourced",
  ],
  [
    "more interest in the books, and in a partner's cash, than the payment brought",
    (books) => {
      const at = books.entries.findIndex((one) => one.cause === "repayment:partner_1:A-1");
      const entry = books.entries[at] as Entry;
      const more = (name: string) => name === "interest" || name.startsWith("partner/");
      const legs = entry.legs.map((leg) => (more(leg.account) ? { ...leg, amount: plus(leg.amount, minor(7n)) } : leg));
      books.entries[at] = { ...entry, legs };
    },
    "interest-is-explained",
  ],
  [
    "a contribution that was taken out of its loan by nothing",
    (books) => {
      const [one] = books.contributions;
      if (one) books.contributions[0] = { ...one, released: { at: one.createdAt, cause: "x", to: "undirected" } };
    },
    "releases-are-booked",
  ],
  [
    "more that was never handed out than came back",
    (books) => put(books, { ...loanOf(books, "late"), unlent: minor(999_999_999n) }),
    "unlent-came-back",
  ],
  [
    "money sent home by no share",
    (books) => put(books, { ...loanOf(books, "late"), recalled: minor(1n) }),
    "recalled-adds-up",
  ],
  [
    "a clearing account of no settlement",
    (books) => {
      const at = books.entries.findIndex((one) => one.cause === "repayment:partner_1:A-1");
      const entry = books.entries[at] as Entry;
      const legs = entry.legs.map((leg) =>
        leg.account === "interest" ? { ...leg, account: "returning/settlement_none" as const } : leg,
      );
      books.entries[at] = { ...entry, legs };
    },
    "returning-clears",
  ],
  [
    "a rate from nowhere",
    (books) => {
      const at = books.entries.findIndex((one) => one.kind === "transfer");
      const entry = books.entries[at] as Entry;
      if (entry.rate) books.entries[at] = { ...entry, rate: { ...entry.rate, source: "" } };
    },
    "rates-are-sourced",
  ],
])("finds %s", async (_, damage, finds) => {
  const books = await sound();
  damage(books);
  expect(violationsOf(books).map((one) => one.invariant)).toContain(finds);
});
