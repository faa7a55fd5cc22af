// A donor's word moves what waits with the loan's own partner: what another partner holds stays there.
import { expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { minor } from "../../../functions/money/minor.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { testDeps } from "../../support/deps.ts";
import { give, outTo, repay, send, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("sends no money to a loan of a partner that does not hold it, though the currency is the same", async () => {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  const { donorId } = await give(deps, "ann", "l_1", 16_000n);
  await send(deps, "l_1");
  await outTo(deps, "l_1");
  await repay(deps, "l_1", 300_000n);
  await putLoan(deps.table, aLoan({ id: "elsewhere", partnerId: "partner_2" }));
  await putLoan(deps.table, aLoan({ id: "here" }));
  const ask = (loanId: string, key: string) => redirect(deps, donorId, loanId, minor(1_000n), { scope: "ann", key });
  expect(await ask("elsewhere", "1")).toMatchObject({ ok: false, refusal: { code: "not_enough_money" } });
  expect((await theLoan(deps, "elsewhere")).funded).toBe(0n);
  expect(await ask("here", "2")).toMatchObject({ ok: true, value: { directed: 1_000n } });
  expect((await theLoan(deps, "here")).funded).toBe(1_000n);
  expect((await audit(deps)).violations).toEqual([]);
});
