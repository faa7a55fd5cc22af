// What a month's letter says is what the portfolio grew by, to the cent, also of a loan that was handed out in part.
import { expect, it } from "vitest";
import { handOut } from "../../../functions/disbursements/commands.ts";
import { cameBackBetween } from "../../../functions/letters/gathered.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, officerOf, repay, send, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("rounds as the portfolio does where a part was never handed out", async () => {
  const deps = testDeps(new MemoryTable().table);
  const terms = { instalments: 4, frequency: "monthly", method: "equal-principal" } as const;
  await putLoan(deps.table, aLoan({ id: "part", terms }));
  const donors: string[] = [];
  for (const [name, cents] of [
    ["ann", 5_333n],
    ["ben", 5_333n],
    ["cat", 5_334n],
  ] as const)
    donors.push((await give(deps, name, "part", cents)).donorId);
  await send(deps, "part");
  const less = {
    date: today(deps),
    amount: money("PHP", minor(1_000_003n)),
    reference: "less",
    lessThanPrincipal: true,
  };
  must(await handOut(deps, officerOf(await theLoan(deps, "part")), "part", less));
  const waiting = () => Promise.all(donors.map(async (id) => (await readPortfolio(deps, id)).waiting));
  for (const month of ["03", "04", "05"]) {
    const from = deps.clock.now().toISOString();
    const before = await waiting();
    await repay(deps, "part", 104_503n);
    const after = await waiting();
    deps.clock.advanceDays(30);
    const told = await cameBackBetween(deps, from, deps.clock.now().toISOString());
    const grown = after.map((now, nth) => now - (before[nth] ?? 0n));
    expect([month, donors.map((id) => told.get(id)?.[0]?.amount)]).toEqual([month, grown]);
  }
});
