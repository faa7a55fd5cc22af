// What came back at a partner that closes moves on by nobody's plan: a settlement has shared it out, or will.
import { afterAll, beforeAll, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { approveClosing, proposeClosing } from "../../../functions/partner-closings/commands.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

const finance = (n: number): Caller => ({ personId: `f${n}`, role: "finance", partnerId: null, email: "" });

it("stays where it is while an open loan of that partner has not been ended yet", async () => {
  const deps = testDeps(test.table);
  const partner = { name: "P", country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_p" }));
  for (const id of ["loan_back", "loan_next"]) await putLoan(deps.table, aLoan({ id, partnerId: "partner_p" }));
  const { donorId } = await give(deps, "ada", "loan_back", 16_000n);
  await send(deps, "loan_back");
  await outTo(deps, "loan_back");
  await repay(deps, "loan_back", 500_000n);
  expect(await runRecycling(deps, { partnerId: "partner_p", dryRun: true })).toHaveLength(1);
  must(await proposeClosing(deps, finance(1), "partner_p", { reason: "Its founder retires.", custodianId: null }));
  must(await approveClosing(deps, finance(2), "partner_p"));
  expect(await runRecycling(deps, { partnerId: "partner_p", dryRun: false })).toEqual([]);
  const directed = await redirect(deps, donorId, "loan_next", minor(1_000n), { scope: donorId, key: "k" });
  expect(directed).toMatchObject({ refusal: { code: "not_open" } });
});
