// The auditor finds what two people did not agree on: payment files, accounts and orders that somebody changed behind their backs.
import { beforeAll, expect, it } from "vitest";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { OURS } from "../../../functions/bank-accounts/bank-account.ts";
import { approveAccount, proposeAccount } from "../../../functions/bank-accounts/commands.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { dropFile, makeFile } from "../../../functions/payment-files/commands.ts";
import { approveOrder, proposeOrder } from "../../../functions/recycling-orders/commands.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { finance, give, must, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const [ANN, BEN] = [finance(1), finance(2)];
const EURO = { holder: "Onward", number: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX", currency: "EUR" } as const;
const PESO = { holder: "Project Life", number: "0012-3456-78", bic: "BOPIPHMM", currency: "PHP" } as const;

let deps: TestDeps;
beforeAll(async () => {
  deps = testDeps(new MemoryTable().table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  must(await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" }));
  for (const id of ["one", "two", "open"]) await putLoan(deps.table, aLoan({ id, partnerId: "partner_1" }));
  const transferIds: string[] = [];
  for (const id of ["one", "two"]) {
    await give(deps, "dora", id, 16_000n);
    await send(deps, id);
  }
  for (const { id } of (await readBooks(deps)).transfers) transferIds.push(id);
  for (const [subject, account] of [
    [OURS, EURO],
    ["partner_1", PESO],
  ] as const) {
    const { proposal } = must(await proposeAccount(deps, ANN, subject, { ...account, checked: "called them" }));
    must(await approveAccount(deps, BEN, subject, proposal?.proposedAt ?? ""));
  }
  const executeOn = deps.clock.now().toISOString().slice(0, 10);
  must(await dropFile(deps, ANN, must(await makeFile(deps, ANN, { transferIds, executeOn })).id));
  must(await makeFile(deps, ANN, { transferIds, executeOn }));
  const ask = { kind: "first", loanId: "open", contributionId: null, until: "2026-03-20", reason: "Harvest." } as const;
  must(await approveOrder(deps, BEN, must(await proposeOrder(deps, ANN, ask, { key: "k", hash: "h" })).id));
});

/** The last of a list, changed behind everybody's back. */
function change<One>(list: One[], next: Partial<One>): void {
  list.push({ ...(list.pop() as One), ...next });
}
const payments = ({ outside }: PlainBooks) => outside.files.find((one) => !one.dropped)?.payments ?? [];
function files({ outside }: PlainBooks, made: PlainBooks["outside"]["files"]): void {
  outside.files.splice(0, outside.files.length, ...made);
}
const standing = (books: PlainBooks) => books.outside.files.filter((one) => !one.dropped);

const DAMAGES: Readonly<Record<string, [invariant: string, damage: (books: PlainBooks) => void]>> = {
  "a file that pays more than was sent": [
    "payment-files-pay-transfers-once",
    (books) =>
      files(
        books,
        standing(books).map((one) => ({
          ...one,
          payments: payments(books).map((paid, nth) => (nth === 0 ? { ...paid, amount: minor(1n) } : paid)),
        })),
      ),
  ],
  "a transfer that is in two files": [
    "payment-files-pay-transfers-once",
    (books) => files(books, [...standing(books), ...standing(books).map((one) => ({ ...one, id: "pay_other" }))]),
  ],
  "a file that is gone": ["payment-files-pay-transfers-once", (books) => files(books, [])],
  "a file that was given up, and whose transfers were not told": [
    "payment-files-pay-transfers-once",
    (books) =>
      files(
        books,
        standing(books).map((one) => ({ ...one, dropped: { by: "ann", at: "2026-03-02T09:00:00.000Z" } })),
      ),
  ],
  "a transfer that was taken out of its file": [
    "payment-files-pay-transfers-once",
    ({ transfers }) => change(transfers, { paymentFileId: null }),
  ],
  "an account that one person let count": [
    "bank-accounts-take-two",
    ({ outside }) => change(outside.accounts, { approvedBy: outside.accounts.at(-1)?.proposedBy ?? "" }),
  ],
  "an account that is gone": ["bank-accounts-take-two", ({ outside }) => outside.accounts.splice(0, 1)],
  "an order of one person": [
    "recycling-orders-take-two",
    ({ outside }) => change(outside.orders, { approvedBy: null }),
  ],
  "an order by who proposed it": [
    "recycling-orders-take-two",
    ({ outside }) => change(outside.orders, { approvedBy: ANN.personId }),
  ],
  "an order without an end": [
    "recycling-orders-take-two",
    ({ outside }) => change(outside.orders, { until: "2027-01-01" }),
  ],
};

it("finds nothing in what two people agreed on", async () => {
  expect(violationsOf(await readBooks(deps))).toEqual([]);
});

it.each(Object.entries(DAMAGES))("finds %s", async (_, [invariant, damage]) => {
  const books = await readBooks(deps);
  damage(books);
  expect([...new Set(violationsOf(books).map((one) => one.invariant))]).toEqual([invariant]);
});
