// What donors wrote is read by the loan's own partner and by staff, as text; staff takes it away, and no other partner ever sees it.
import { beforeAll, expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { minor } from "../../../functions/money/minor.ts";
import { must } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const { table } = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let at: Desk;
let gift = "";

beforeAll(async () => {
  at = await desk(table);
  await putLoan(table, aLoan({ id: "loan_words", partnerId: "partner_1" }));
  const lines = [{ loanId: "loan_words", amount: minor(500n) }];
  const basket = { lines, runningCosts: minor(0n), email: "gil@mail.test", locale: "fr", message: "<i>Bon vent</i>!" };
  gift = must(await openCheckout(at.deps, null, basket, { scope: "words", key: "1", hash: "1" })).id;
  at.deps.payments.pay(gift);
  await settleCheckout(at.deps, gift);
});

const WAYS = { officer: "/partner/loans/loan_words", reviewer: "/staff/loans/loan_words" } as const;

it("stands on the loan's page for its partner and for staff, escaped, without a name", async () => {
  for (const [who, path] of Object.entries(WAYS)) {
    const { status, html } = await at.get(who, path);
    expect([who, status, html.includes("&lt;i&gt;Bon vent&lt;/i&gt;!")]).toEqual([who, 200, true]);
    expect(wordsOf(html)).toContain("A donor");
    expect(html).not.toContain("gil@mail.test");
  }
  expect((await at.get("stranger", WAYS.officer)).html).not.toContain("Bon vent");
});

it("is taken away by staff, and by no partner", async () => {
  expect((await at.get("officer", WAYS.officer)).html).not.toContain(`action="${WAYS.officer}/messages`);
  expect((await at.get("officer", WAYS.reviewer)).status).toBe(403);
  const action = `${WAYS.reviewer}/messages`;
  expect((await at.get("officer", WAYS.officer)).html).toContain("Bon vent");
  expect((await at.post("officer", action, { gift })).status).toBe(403);
  expect((await at.send("reviewer", WAYS.reviewer, action, { gift: "checkout_none" })).status).toBe(404);
  expect((await at.send("reviewer", WAYS.reviewer, action, { gift })).status).toBe(303);
  for (const [who, path] of Object.entries(WAYS)) expect((await at.get(who, path)).html).not.toContain("Bon vent");
});
