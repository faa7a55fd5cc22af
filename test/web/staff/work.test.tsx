// Finance's first page and its pages of one thing: what waits, for whom, the entry before it is booked, and an owner; nobody else sees them.
import { beforeEach, expect, it } from "vitest";
import { proposeTransfer } from "../../../functions/transfers/commands.ts";
import { finance, give, must, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let at: Desk;
let transfer: string;
beforeEach(async () => {
  at = await desk(new MemoryTable().table);
  await putLoan(at.deps.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  const proposal = {
    ...{ partnerId: "partner_1", loanIds: ["loan"], rate: "66.10", rateSource: "ECB", date: today(at.deps) },
  };
  const ann = { ...finance(1), personId: at.ids.ann ?? "" };
  transfer = must(await proposeTransfer(at.deps, ann, proposal, { scope: "t", key: "t", hash: "t" })).id;
});

it("says what waits and for whom, sorted, filtered and as a file", async () => {
  const [ben, ann] = [wordsOf((await at.get("ben", "/staff")).html), wordsOf((await at.get("ann", "/staff")).html)];
  expect(ben).toContain("For you to approve 1");
  expect(ann).toContain("For you to approve 0");
  expect(ann).toContain("Waits for a second person 1");
  expect(ben).toMatch(/Transfer to approve Project Life .* EUR 155\.89/);
  expect(wordsOf((await at.get("ann", "/staff?group=yours")).html)).not.toContain("Transfer to approve Project Life");
  const file = await at.get("ben", "/staff?group=approvals&export=csv");
  expect(file.type).toContain("text/csv");
  expect(file.html).toContain("Transfer to approve,Project Life,155.89,EUR");
  expect(wordsOf((await at.get("reviewer", "/staff")).html)).not.toContain("Transfer to approve");
});

it("shows the entry before anybody approves, both sides of it, and notes an owner", async () => {
  const page = `/staff/work/transfer%3A${transfer}`;
  const seen = wordsOf((await at.get("ben", page)).html);
  expect(seen).toMatch(/bank EUR 155\.89 .*partner\/partner_1 PHP 10,304\.00/);
  expect(seen).toMatch(/for-loan\/loan EUR 160\.00/);
  expect(seen).toContain("Debit and credit are the same in each currency.");
  expect(seen).toContain("Look at it and decide");
  expect(wordsOf((await at.get("ann", page)).html)).toContain("Proposed by you: somebody else approves it");
  const given = await at.send("ben", page, page, { personId: at.ids.ben ?? "" });
  expect(given.location).toBe(`${page}?done=given`);
  expect((await given.again()).location).toBe(given.location);
  expect(wordsOf((await at.get("ann", "/staff?owner=nobody")).html)).not.toContain("Transfer to approve Project Life");
  const stranger = await at.post("ben", page, { personId: at.ids.donor ?? "" });
  expect([stranger.status, wordsOf(stranger.html)]).toEqual([422, expect.stringContaining("Only people of finance")]);
});

it("is finance's alone, and nothing is there once it is done", async () => {
  const page = `/staff/work/transfer%3A${transfer}`;
  expect((await at.get("reviewer", page)).status).toBe(403);
  expect((await at.get("officer", page)).status).toBe(403);
  expect((await at.get("ben", "/staff/work/nothing%3Ahere")).status).toBe(404);
  await at.send("ben", `/staff/transfers/${transfer}`, `/staff/transfers/${transfer}/approve`);
  expect((await at.get("ben", page)).status).toBe(404);
  expect(wordsOf((await at.get("ben", "/staff")).html)).toContain("Approved, to pay Project Life");
});
