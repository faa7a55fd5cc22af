// Money leaves a loan that will not be handed out: fresh money waits for its donor's word, recycled money waits where it came from.
import { beforeEach, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { contributionsOfLoan } from "../../../functions/contributions/queries.ts";
import { standings } from "../../../functions/contributions/standing.ts";
import { readBalances } from "../../../functions/journal/balances.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { release } from "../../../functions/releases/commands.ts";
import { lotsOfDonor } from "../../../functions/undirected/queries.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, outTo, repay, send, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let deps: TestDeps;
beforeEach(() => {
  deps = testDeps(new MemoryTable().table);
});

const clean = async () => expect((await audit(deps)).violations).toEqual([]);
const balance = async (account: string, currency: "EUR" | "PHP") => (await readBalances(deps)).of(account, currency);

async function only(loanId: string): Promise<Contribution> {
  const [one] = await contributionsOfLoan(deps, loanId);
  if (!one) throw new Error(`nothing in ${loanId}`);
  return one;
}

it("makes fresh money a lot of its donor, and gives its room back", async () => {
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  const { donorId } = await give(deps, "ann", "l_1", 2_500n);
  const given = await only("l_1");
  expect(await release(deps, given, await theLoan(deps, "l_1"))).toBe(true);
  expect(await theLoan(deps, "l_1")).toMatchObject({ funded: 0n, remaining: 16_000n, promisedDonor: 0n });
  expect(await lotsOfDonor(deps, donorId)).toMatchObject([
    { amount: 2_500n, left: 2_500n, loanId: "l_1", donationId: given.donationId, cause: `release:${given.id}` },
  ]);
  expect(await only("l_1")).toMatchObject({ amount: 2_500n, released: { to: "undirected" } });
  await clean();
});

it("happens once: by an old reading nothing moves", async () => {
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  const { donorId } = await give(deps, "ann", "l_1", 2_500n);
  const given = await only("l_1");
  expect(await release(deps, given, await theLoan(deps, "l_1"))).toBe(true);
  expect(await release(deps, given, await theLoan(deps, "l_1"))).toBe(false);
  expect(await release(deps, await only("l_1"), await theLoan(deps, "l_1"))).toBe(false);
  expect(await lotsOfDonor(deps, donorId)).toHaveLength(1);
  await clean();
});

it("gives recycled money back to the contribution and the fund that it came from, exactly as it came", async () => {
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  await give(deps, "ann", "l_1", 16_000n);
  await send(deps, "l_1");
  await outTo(deps, "l_1");
  await repay(deps, "l_1", 300_000n);
  const [before, held] = [await only("l_1"), await balance("fund/partner_1", "PHP")];
  await putLoan(deps.table, aLoan({ id: "l_2" }));
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  const child = await only("l_2");
  expect([child.parentId, await balance("fund/partner_1", "PHP")]).toEqual([before.id, 0n]);
  expect(await release(deps, child, await theLoan(deps, "l_2"))).toBe(true);
  expect(await balance("fund/partner_1", "PHP")).toBe(held);
  expect(await theLoan(deps, "l_2")).toMatchObject({ funded: 0n, remaining: 16_000n, promised: 0n, recycledIn: 0n });
  const [standing] = standings(await theLoan(deps, "l_1"), [await only("l_1")]);
  expect(standing).toMatchObject({ waiting: held, contribution: { onward: 0n, onwardBasis: 0n } });
  expect(await lotsOfDonor(deps, child.donorId)).toEqual([]);
  await clean();
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  expect((await theLoan(deps, "l_2")).funded).toBe(child.amount);
  await clean();
});
