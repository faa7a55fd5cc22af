// The export holds what stands outside a profile too: payments that a bank asked back, and when who works here came last.
import { expect, it } from "vitest";
import { onNotice } from "../../../functions/gifts/reactions.ts";
import { noteSignIn } from "../../../functions/people/sign-ins.ts";
import { everythingAbout } from "../../../functions/portfolio/export/everything.ts";
import { personWith, testDeps } from "../../support/deps.ts";
import { give, must } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("names the disputes of one's own gifts alone, and the last sign-in of who works here", async () => {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan());
  const { donorId, checkout } = await give(deps, "dora", "loan_1", 5_000n);
  const other = await give(deps, "ben", "loan_1", 5_000n);
  const id = deps.payments.dispute(`pi_${checkout.id}`);
  const notice = { objectId: "", checkoutId: null, planId: null, paymentId: `pi_${checkout.id}` };
  await onNotice(deps, { kind: "charge.dispute.created", ...notice });
  const all = must(await everythingAbout(deps, donorId));
  expect(all.disputes).toMatchObject([{ id, state: "open", amount: 5_000n, donorId }]);
  expect(all.lastSignIn).toBeNull();
  expect(must(await everythingAbout(deps, other.donorId)).disputes).toEqual([]);

  const fay = await personWith(deps, "fay@staff.test", "finance");
  await noteSignIn(deps, { personId: fay.id, role: fay.role });
  expect(must(await everythingAbout(deps, fay.id)).lastSignIn).toBe(deps.clock.now().toISOString().slice(0, 10));
});
