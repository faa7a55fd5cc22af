// The auditor finds what is wrong with money that went back: each damage to refunds, disputes and the reserve is named by its invariant.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { approveRefund, askForRefund, proposeRefund } from "../../../functions/refunds/commands.ts";
import { followPayment } from "../../../functions/refunds/settle.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
const person = (name: string): Caller => ({
  personId: name,
  role: "finance",
  partnerId: null,
  email: `${name}@x.test`,
});

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  for (const id of ["lent", "open"]) await putLoan(test.table, aLoan({ id }));
  const ann = await give(deps, "ann", "lent", 10_000n, 500n);
  const ben = await give(deps, "ben", "lent", 6_000n);
  const cat = await give(deps, "cat", "open", 4_000n);
  const dan = await give(deps, "dan", "open", 3_000n);
  await send(deps, "lent");
  await outTo(deps, "lent");
  // Ann's lent gift is given back by two people, a part of Ben's in the dashboard; Cat's bank won, Dan's still asks.
  const wish = { amount: null, loanIds: [], reason: "Given twice." };
  const request = { scope: "fay", key: "refund", hash: "refund" };
  const refund = must(await proposeRefund(deps, person("fay"), ann.checkout.id, wish, request));
  must(await approveRefund(deps, person("gus"), refund.id));
  await askForRefund(deps, refund.id);
  deps.payments.refundInDashboard(`pi_${ben.checkout.id}`, 1_000n);
  deps.payments.loseDispute(deps.payments.dispute(`pi_${cat.checkout.id}`));
  deps.payments.dispute(`pi_${dan.checkout.id}`);
  for (const gift of [ben, cat, dan]) await followPayment(deps, `pi_${gift.checkout.id}`);
});
afterAll(() => test.close());

/** The first of a list that `want`s, changed behind the journal's back. */
function changed<One>(list: One[], want: (one: One) => unknown, change: (one: One) => Partial<One>): void {
  const at = list.findIndex(want);
  const one = list[at];
  if (!one) throw new Error("nothing to damage");
  list[at] = { ...one, ...change(one) };
}

const DAMAGE: readonly [string, (books: PlainBooks) => void, string][] = [
  [
    "a donation that gave back more than Stripe says",
    (books) =>
      changed(
        books.checkouts,
        (one) => one.refunded > 0n,
        (one) => ({ refunded: minor(one.refunded + 1n) }),
      ),
    "given-back-is-proved",
  ],
  [
    "one that counts as paid although all of it went back",
    (books) =>
      changed(
        books.checkouts,
        (one) => one.state === "refunded",
        () => ({ state: "paid" as const }),
      ),
    "given-back-is-proved",
  ],
  [
    "more running costs given back than were given",
    (books) =>
      changed(
        books.checkouts,
        () => true,
        (one) => ({ runningCostsRefunded: minor(one.runningCosts + 1n) }),
      ),
    "given-back-is-proved",
  ],
  [
    "a refund that is in the journal and in no donation",
    (books) =>
      changed(
        books.entries,
        (one) => one.kind === "refund",
        () => ({ kind: "adjustment" as const }),
      ),
    "given-back-is-proved",
  ],
  [
    "a dispute that holds what no balance transaction moved",
    (books) =>
      changed(
        books.disputes,
        () => true,
        (one) => ({ withdrawn: minor(one.withdrawn + 1n) }),
      ),
    "disputes-are-booked",
  ],
  ["a dispute that is booked and forgotten", (books) => void books.disputes.splice(0, 1), "disputes-are-booked"],
  [
    "an open dispute that counts as given back",
    (books) =>
      changed(
        books.disputes,
        (one) => one.state === "open",
        (one) => ({ settled: one.withdrawn }),
      ),
    "disputes-are-booked",
  ],
  [
    "a lost dispute settled for more than was taken",
    (books) =>
      changed(
        books.disputes,
        (one) => one.state === "lost",
        (one) => ({ settled: minor(one.withdrawn + 1n) }),
      ),
    "disputes-are-booked",
  ],
  [
    "what the reserve carries, forgotten",
    (books) =>
      changed(
        books.checkouts,
        (one) => one.carried > 0n,
        () => ({ carried: minor(0n) }),
      ),
    "reserve-is-explained",
  ],
  [
    "lent money that was paid for and not taken over",
    (books) =>
      changed(
        books.contributions,
        (one) => one.takenOver,
        () => ({ takenOver: null }),
      ),
    "reserve-is-explained",
  ],
  [
    "a refund that one person let go",
    (books) =>
      changed(
        books.refunds,
        () => true,
        (one) => ({ approvedBy: one.proposedBy }),
      ),
    "refunds-have-two-people",
  ],
  [
    "a refund that nobody let go and that was made",
    (books) =>
      changed(
        books.refunds,
        () => true,
        () => ({ state: "proposed" as const, approvedBy: null }),
      ),
    "refunds-have-two-people",
  ],
  [
    "a refund of another amount than two people saw",
    (books) =>
      changed(
        books.refunds,
        () => true,
        (one) => ({ amount: minor(one.amount - 1n) }),
      ),
    "refunds-have-two-people",
  ],
  [
    "a refund that is made and in no journal",
    (books) =>
      changed(
        books.entries,
        (one) => one.about.proposalId,
        () => ({ about: {} }),
      ),
    "refunds-have-two-people",
  ],
  [
    "a refund that Stripe made two times",
    (books) => {
      const entry = books.entries.find((one) => one.about.proposalId);
      if (entry) books.entries.push({ ...entry, cause: "refund:re_again" });
    },
    "refunds-have-two-people",
  ],
];

it("is clean while money goes back in every way", async () => {
  const books = await readBooks(deps);
  expect(violationsOf(books)).toEqual([]);
  expect(books.refunds.map((one) => one.state)).toEqual(["made"]);
  expect(books.disputes.map((one) => one.state).sort()).toEqual(["lost", "open"]);
});

it.each(DAMAGE)("finds %s", async (_, damage, finds) => {
  const books = await readBooks(deps);
  damage(books);
  expect(violationsOf(books).map((one) => one.invariant)).toContain(finds);
});
