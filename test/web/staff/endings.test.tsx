// The pages on which money's unusual ways are let go: withdrawn loans, returned transfers, waiting money, a partner that closes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireLoans } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { leftOver, settlementsOf } from "../../../functions/partner-closings/queries.ts";
import { findPartner } from "../../../functions/partners/queries.ts";
import { approveTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { findTransfer } from "../../../functions/transfers/queries.ts";
import { finance, give, must, outTo, repay, send, today } from "../../support/life.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { reactToAll } from "../../support/reactions.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

describe("a loan is withdrawn", () => {
  it("by its manager, with words, and not by an officer", async () => {
    await putLoan(test.table, aLoan({ id: "mine" }));
    const [page, action] = ["/partner/loans/mine", "/partner/loans/mine/cancel"];
    expect((await at.get("officer", page)).html).not.toContain(action);
    expect((await at.post("officer", action, { cancelReason: "No." })).status).toBe(404);
    expect((await at.send("manager", page, action, { cancelReason: "" })).html).toContain("Say why it is withdrawn.");
    const done = await at.send("manager", page, action, { cancelReason: "She moved away." });
    expect(done).toMatchObject({ status: 303, location: `${page}?done=cancelled` });
    expect((await done.again()).status).toBe(303);
    expect(await readLoan(test.table, "mine")).toMatchObject({ state: "cancelled" });
    expect((await at.get("manager", page)).html).toContain("Withdrawn: <bdi>She moved away.</bdi>");
  });

  it("by a reviewer, from the page of the loan", async () => {
    await putLoan(test.table, aLoan({ id: "theirs" }));
    const done = await at.send("reviewer", "/staff/review/theirs", "/staff/review/theirs/cancel", {
      cancelReason: "Told twice.",
    });
    expect(done).toMatchObject({ status: 303, location: "/staff/review?done=cancelled" });
    expect((await at.post("reviewer", "/staff/review/none/cancel", { cancelReason: "x" })).status).toBe(404);
  });
});

it("a loan is handed out for less than its principal only when the box is ticked", async () => {
  await putLoan(test.table, aLoan({ id: "less" }));
  await give(at.deps, "eve", "less", 16_000n);
  await send(at.deps, "less");
  const [page, action] = ["/partner/loans/less", "/partner/loans/less/hand-out"];
  const fields = { date: today(at.deps), amount: "6000.00", reference: "CV-9", less: [] };
  expect((await at.send("officer", page, action, fields)).status).toBe(422);
  expect((await at.send("officer", page, action, { ...fields, less: "yes" })).status).toBe(303);
  expect(await readLoan(test.table, "less")).toMatchObject({ state: "disbursed", unlent: 430_400n });
  const { html } = await at.get("officer", page);
  expect(html).toContain("handed out to");
  expect(html).toContain("was not handed out; it stays with");
});

it("waiting money is listed with why, and where it goes by itself", async () => {
  await putLoan(test.table, aLoan({ id: "late" }));
  await give(at.deps, "ida", "late", 2_500n);
  at.deps.clock.advanceDays(20);
  await expireLoans(at.deps);
  await settleEnded(at.deps, "late");
  await putLoan(test.table, aLoan({ id: "new", title: "A new roof", deadline: "2027-01-01T00:00:00.000Z" }));
  expect((await at.get("reviewer", "/staff/waiting")).status).toBe(403);
  const { html } = await at.get("ann", "/staff/waiting");
  expect(html).toContain("Its loan ended");
  expect(html).toContain("A new roof");
});

it("a transfer comes back: one reports it, another books it", async () => {
  await putLoan(test.table, aLoan({ id: "sent" }));
  await give(at.deps, "kim", "sent", 16_000n);
  const proposal = {
    partnerId: "partner_1",
    loanIds: ["sent"],
    rate: "66.10",
    rateSource: "ECB",
    date: today(at.deps),
  };
  const { id } = must(await proposeTransfer(at.deps, finance(1), proposal, { scope: "t", key: "t", hash: "t" }));
  must(await approveTransfer(at.deps, finance(2), id));
  const page = `/staff/transfers/${id}`;
  const wrong = await at.send("ann", page, `${page}/return`, { arrived: "1e9", reason: "Closed" });
  expect(wrong.html).toContain("Enter what arrived as a plain number");
  expect((await at.send("ann", page, `${page}/return`, { reason: "Account closed" })).status).toBe(303);
  expect((await at.get("ann", page)).html).not.toContain(`${page}/return/approve`);
  expect((await at.send("ben", page, `${page}/return/approve`)).status).toBe(303);
  expect(await findTransfer(at.deps, id)).toMatchObject({ state: "returned" });
  expect((await at.get("ann", page)).html).toContain("Returned by the bank");
});

it("a partner closes: proposed, approved, settled by two people", async () => {
  const { deps } = at;
  await putLoan(test.table, aLoan({ id: "running", partnerId: "partner_2" }));
  await give(deps, "lou", "running", 16_000n);
  await send(deps, "running");
  await outTo(deps, "running");
  await repay(deps, "running", 600_000n, "OR-77");
  expect((await at.get("ann", "/staff/partners")).html).toContain("Second Hand");
  const page = "/staff/partners/partner_2";
  expect((await at.send("ann", page, `${page}/closing`, { reason: "" })).html).toContain("Say why it closes.");
  const said = { reason: "Its founder retires.", custodianId: "partner_1" };
  expect((await at.send("ann", page, `${page}/closing`, said)).status).toBe(303);
  expect((await at.get("ann", page)).html).not.toContain(`${page}/closing/approve`);
  expect((await at.send("ben", page, `${page}/closing/approve`)).status).toBe(303);
  await reactToAll(deps);
  expect(await readLoan(test.table, "running")).toMatchObject({ collectedBy: "partner_1" });
  const [fund] = (await leftOver(deps, "partner_2")).funds;
  const fields = { rate: "66.10", rateSource: "the bank", why: "All of it." };
  expect((await at.send("ann", page, `${page}/settlements`, { ...fields, sent: "99999999" })).status).toBe(422);
  const settled = await at.send("ann", page, `${page}/settlements`, fields);
  expect(settled.status).toBe(303);
  expect((await settled.again()).status).toBe(303);
  const [made] = await settlementsOf(deps, "partner_2");
  expect(made).toMatchObject({ state: "proposed", sent: fund?.amount });
  const approve = `/staff/partners/settlements/${made?.id}/approve`;
  expect((await at.post("ann", approve, {})).html).toContain("Somebody else of finance has to approve it.");
  expect((await at.send("ben", page, approve)).status).toBe(303);
  await reactToAll(deps);
  expect((await leftOver(deps, "partner_2")).funds).toEqual([]);
  expect((await at.get("ben", page)).html).toContain("Shared out");
  expect((await findPartner(deps, "partner_2"))?.closing).toMatchObject({ closedAt: null, settlementId: null });
});
