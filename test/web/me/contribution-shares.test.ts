// The lines of one contribution add up to what is back of it, also where some of its loan, or all of it, was never handed out.
import { expect, it } from "vitest";
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { handOut } from "../../../functions/disbursements/commands.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { contributionAnswer } from "../../../functions/portfolio/wire.ts";
import { sharesIn } from "../../../web/me/contribution-shares.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, officerOf, repay, send, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

async function sent() {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  await give(deps, "bob", "l_1", 8_223n);
  const { donorId } = await give(deps, "ann", "l_1", 7_777n);
  await send(deps, "l_1");
  return { deps, donorId, loan: await theLoan(deps, "l_1") };
}

async function shown(deps: TestDeps, donorId: string) {
  const [holding] = (await readPortfolio(deps, donorId)).holdings;
  if (!holding) throw new Error("no holding");
  const lines = await sharesIn(deps, holding);
  const cents = (value: string) => BigInt(value.replace(".", ""));
  const sum = lines.reduce((all, one) => all + cents(one.share.value), 0n);
  return { lines, sum, back: cents(contributionAnswer(holding).repaidInLoanCurrency.value) };
}

it("names what was not handed out before what was repaid", async () => {
  const { deps, donorId, loan } = await sent();
  const amount = money("PHP", minor(1_000_000n));
  const said = { date: today(deps), amount, reference: "less", lessThanPrincipal: true };
  must(await handOut(deps, officerOf(loan), "l_1", said));
  await repay(deps, "l_1", 100_000n);
  const { lines, sum, back } = await shown(deps, donorId);
  expect(lines.map(({ at, repayment }) => [at, repayment.value])).toEqual([
    [null, "304.00"],
    [today(deps), expect.any(String)],
  ]);
  expect(sum).toBe(back);
});

it("does not say that nothing came back of a loan that was cancelled with its money at the partner", async () => {
  const { deps, donorId } = await sent();
  must(await cancelLoan(deps, officerOf(aLoan()), "l_1", "She moved away."));
  const { lines, sum, back } = await shown(deps, donorId);
  expect(lines.map(({ at, repayment }) => [at, repayment.value])).toEqual([[null, "10304.00"]]);
  expect(sum).toBe(back);
});
