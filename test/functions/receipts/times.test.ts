// Claims about when a receipt is given, and over which time: asked for twice, in the night of a new year, while a bank asks the money back.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Dispute } from "../../../functions/disputes/dispute.ts";
import { disputeItem } from "../../../functions/disputes/items.ts";
import { minor } from "../../../functions/money/minor.ts";
import { cancelReceipt, issueReceipt } from "../../../functions/receipts/commands.ts";
import type { ReceiptWish } from "../../../functions/receipts/rules.ts";
import { insert, replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { ADDRESSEE, donorOf, FINANCE, keepCheckouts, organised, paidCheckout } from "../../support/receipts.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterEach(() => test.close());

const zoe = donorOf("person_zoe");
const wish = (about: ReceiptWish["about"], kind: ReceiptWish["kind"]): ReceiptWish => ({
  ...{ kind, about, addressee: ADDRESSEE, language: "fr" },
});
const single = (checkoutId: string) => wish({ checkoutId }, "general");
const yearly = (year: string, kind: ReceiptWish["kind"] = "sammel") => wish({ year }, kind);
const code = async (asked: ReturnType<typeof issueReceipt>) => {
  const answer = await asked;
  return answer.ok ? answer.value.number : answer.refusal.code;
};

it("of a year is the same when it is asked for twice, as it was; what has come since gets its own", async () => {
  await organised(deps);
  await keepCheckouts(deps, paidCheckout("c1"));
  expect(await code(issueReceipt(deps, zoe, yearly("2026")))).toBe("2026-000001");
  expect(await code(issueReceipt(deps, zoe, yearly("2026")))).toBe("2026-000001");
  expect(await code(issueReceipt(deps, zoe, yearly("2025")))).toBe("wrong_state");
  expect(await code(issueReceipt(deps, zoe, yearly("2026", "general")))).toBe("wrong_state");
  const other = { ...yearly("2026"), addressee: { ...ADDRESSEE, name: "Somebody Else" } };
  expect(await code(issueReceipt(deps, zoe, other))).toBe("wrong_state");
  await keepCheckouts(deps, paidCheckout("c2"));
  expect(await code(issueReceipt(deps, zoe, yearly("2026")))).toBe("2026-000002");
  expect(await code(issueReceipt(deps, zoe, yearly("2026")))).toBe("2026-000002");
});

it("is given for nothing that a bank asks back, until that is decided", async () => {
  await organised(deps);
  await keepCheckouts(deps, paidCheckout("c1"), paidCheckout("c2"));
  const asked: Dispute = {
    ...{ id: "dp_1", version: 0, state: "open", checkoutId: "c1", paymentId: "pi_c1", donorId: zoe.personId },
    ...{ amount: minor(2_700n), reason: "fraudulent", dueBy: null, withdrawn: minor(2_700n), fees: minor(0n) },
    ...{ settled: minor(0n), openedAt: "2026-03-01T10:00:00.000Z", decidedAt: null },
  };
  await commit(deps.table, [insert(keys.dispute(asked.id), disputeItem(asked), "exists")]);
  expect(await code(issueReceipt(deps, zoe, single("c1")))).toBe("wrong_state");
  const receipt = must(await issueReceipt(deps, zoe, yearly("2026")));
  expect(receipt.lines.map((line) => line.checkoutId)).toEqual(["c2"]);
  await commit(deps.table, [replace(keys.dispute(asked.id), disputeItem({ ...asked, state: "won" }), 1, "changed")]);
  expect(must(await issueReceipt(deps, zoe, single("c1"))).total).toBe(2_700n);
});

it("has days and years of the organisation, not those of UTC", async () => {
  await organised(deps);
  // Half an hour into the new year in Berlin.
  await keepCheckouts(deps, paidCheckout("c1", { paidAt: "2025-12-31T23:30:00.000Z" }), paidCheckout("c2"));
  expect(await code(issueReceipt(deps, zoe, yearly("2025")))).toBe("wrong_state");
  const receipt = must(await issueReceipt(deps, zoe, yearly("2026")));
  expect(receipt.lines.map((line) => line.paidOn)).toEqual(["2026-01-01", "2026-02-03"]);
  const evening = Date.parse("2026-12-31T23:10:00.000Z");
  deps.clock.advanceDays((evening - deps.clock.now().getTime()) / 86_400_000);
  const cancel = must(await cancelReceipt(deps, FINANCE, receipt.number, "wrong name"));
  expect([cancel.number, cancel.issuedOn]).toEqual(["2027-000001", "2027-01-01"]);
  expect(must(await issueReceipt(deps, zoe, single("c1")))).toMatchObject({ number: "2027-000002" });
});
