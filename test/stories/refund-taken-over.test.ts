// What becomes of money that the reserve has taken over: it comes home to the reserve, never to its donor a second time.
import { afterEach, beforeEach, expect, it } from "vitest";
import { cancelLoan } from "../../functions/closings/commands.ts";
import { minor } from "../../functions/money/minor.ts";
import { approveClosing, proposeClosing } from "../../functions/partner-closings/commands.ts";
import { approveSettlement, proposeSettlement } from "../../functions/partner-closings/settle.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { approveRefund, proposeRefund } from "../../functions/refunds/commands.ts";
import type { TestDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { finance, give, managerOf, must, outTo, repay, send, today } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { office } from "../support/office.ts";
import { broken, plain, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = (await office(test.table)).deps;
  const draft = { country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  for (const id of ["partner_1", "partner_2"])
    must(await createPartner(deps, "system", { ...draft, name: id }, { id }));
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(() => test.close());

async function refunded(checkoutId: string): Promise<void> {
  const wish = { amount: null, loanIds: [], reason: "Given twice." };
  const request = { scope: "fay", key: "refund", hash: "refund" };
  const refund = must(await proposeRefund(deps, finance(1), checkoutId, wish, request));
  must(await approveRefund(deps, finance(2), refund.id));
  await settled(deps);
}

/** The partner closes, and half of what it holds has come home at another rate. */
async function cameHome(): Promise<void> {
  const said = { reason: "Its founder retires.", custodianId: "partner_2" };
  must(await proposeClosing(deps, finance(1), "partner_1", said));
  must(await approveClosing(deps, finance(2), "partner_1"));
  await settled(deps);
  const held = minor((await readLoan(test.table, "loan")).repaid);
  const rate = { rate: "66.10", rateSource: "ECB", date: today(deps), reason: "All that is left." };
  const asked = {
    partnerId: "partner_1",
    heldBy: null,
    currency: "PHP",
    sent: held,
    lost: minor(0n),
    ...rate,
  } as const;
  const settlement = must(
    await proposeSettlement(deps, finance(1), asked, { scope: "story", key: "settle", hash: "same" }),
  );
  await broken(deps, async (flaky) => must(await approveSettlement(flaky, finance(2), settlement.id)));
  await settled(deps);
}

it("comes back to the reserve when its loan is cancelled before it was sent", async () => {
  const dora = await give(deps, "dora", "loan", 6_000n);
  await give(deps, "emil", "loan", 10_000n);
  await refunded(dora.checkout.id);
  expect(await readLoan(test.table, "loan")).toMatchObject({ state: "funded", funded: 16_000n });
  const loan = await readLoan(test.table, "loan");
  await broken(deps, async (flaky) => must(await cancelLoan(flaky, managerOf(loan), "loan", "She moved away.")));
  await settled(deps);
  const names = { [dora.checkout.id]: "GIFT", [dora.donorId]: "dora" };
  expect(await ledgerTable(test.table, names, /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -60.00
  reserve              EUR       -60.00
`);
  expect(plain(await ledgerTable(test.table, names, /^release/))).toContain("reserve              EUR        60.00");
  expect(await balanceTable(test.table)).not.toContain("reserve");
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_000n, refunded: 6_000n });
  expect(await portfolio(deps, "emil")).toEqual({ given: 10_000n, undirected: 10_000n });
});

it("comes home to the reserve when its partner closes", async () => {
  const dora = await give(deps, "dora", "loan", 6_000n);
  await give(deps, "emil", "loan", 10_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  await repay(deps, "loan", 530_000n, "OR-1");
  await refunded(dora.checkout.id);
  await cameHome();
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_000n, refunded: 6_000n });
  expect(await balanceTable(test.table)).toContain("reserve              EUR       -30.96");
});

it("takes along what came home and waits for its donor's word", async () => {
  const dora = await give(deps, "dora", "loan", 6_000n);
  await give(deps, "emil", "loan", 10_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  await repay(deps, "loan", 530_000n, "OR-1");
  await cameHome();
  expect(await portfolio(deps, "dora")).toMatchObject({ undirected: 2_904n });
  await refunded(dora.checkout.id);
  const names = { [dora.checkout.id]: "GIFT", [dora.donorId]: "dora" };
  expect(await ledgerTable(test.table, names, /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -60.00
  reserve              EUR       -30.96
  undirected/dora EUR       -29.04
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_000n, refunded: 6_000n });
});
