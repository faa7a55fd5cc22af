// One loan's whole life by forms alone: drafted, published, funded, sent by two people, handed out, repaid, and its money moved on.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";
import { begin, takeOn, writeAll } from "../partner/write.ts";

/** An audit goes on by itself: a second on a quiet machine. */
const AUDIT_WAIT = { timeout: 20_000, interval: 100 };

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const last = (location: string | null): string => location?.split("?")[0]?.split("/").at(-1) ?? "";

async function draft(name: string): Promise<string> {
  const id = await begin(at, await takeOn(at, name));
  await writeAll(at, id);
  return id;
}

async function publish(id: string): Promise<void> {
  expect((await at.send("officer", `/partner/loans/${id}`, `/partner/loans/${id}/submit`)).status).toBe(303);
  expect((await at.get("reviewer", "/staff/review")).html).toContain(id);
  const published = await at.send("reviewer", `/staff/review/${id}`, `/staff/review/${id}/publish`);
  expect(published.location).toBe("/staff/review?done=published");
  expect((await published.again()).location).toBe("/staff/review?done=published");
}

/** Donors are not part of these pages. */
async function fund(id: string): Promise<void> {
  const loan = await readLoan(test.table, id);
  const wish = {
    lines: [{ loanId: id, amount: loan.remaining }],
    runningCosts: loan.reserved,
    email: null,
    locale: "en",
  };
  const request = { scope: "guest", key: `gift ${id}`, hash: id };
  const opened = await openCheckout(at.deps, null, wish, request);
  if (!opened.ok) throw new Error(opened.refusal.detail);
  await settleCheckout(at.deps, opened.value.id, { sessionId: at.deps.payments.pay(opened.value.id) });
  await completeFunding(at.deps, id);
}

/** Follows every link of staff's from the pages that each of them has. */
async function leadsOnlyToTheirs(who: string): Promise<void> {
  const hrefs = new Set<string>();
  for (const path of ["/staff", "/staff/arrears", "/staff/ledger", "/staff/ledger/entries"]) {
    for (const [, href = ""] of (await at.get(who, path)).html.matchAll(/href="(\/staff[^"#]*)"/g)) hrefs.add(href);
  }
  expect(hrefs.size).toBeGreaterThan(5);
  for (const href of hrefs)
    expect([href, (await at.get(who, href.replaceAll("&amp;", "&"))).status]).not.toContain(403);
}

it("takes a loan from draft to its next loan by forms, and acts once on a double tap", async () => {
  const id = await draft("Marisol");
  await publish(id);
  await fund(id);

  const home = wordsOf((await at.get("ann", "/staff")).html);
  expect(home).toContain("Project Life");
  const proposed = await at.send("ann", "/staff/transfers", "/staff/transfers", { do: "propose" });
  expect(proposed.location).toMatch(/^\/staff\/transfers\/transfer_/);
  expect((await proposed.again()).location).toBe(proposed.location);
  const transfer = last(proposed.location);
  const own = await at.get("ann", `/staff/transfers/${transfer}`);
  expect(wordsOf(own.html)).toContain("You proposed this transfer, so you cannot approve it");
  expect(own.html).not.toContain("/approve");
  const alone = await at.post("ann", `/staff/transfers/${transfer}/approve`, {});
  expect([alone.status, wordsOf(alone.html)]).toEqual([422, expect.stringContaining("Somebody else of finance")]);
  const approved = await at.send("ben", `/staff/transfers/${transfer}`, `/staff/transfers/${transfer}/approve`);
  expect(approved.location).toBe(`/staff/transfers/${transfer}?done=approved`);
  expect((await approved.again()).location).toBe(approved.location);
  expect((await readLoan(test.table, id)).promised).toBe(1_030_400n);

  const home2 = wordsOf((await at.get("officer", "/partner")).html);
  expect(home2).toContain("Hand out the loan to Marisol");
  const path = `/partner/loans/${id}`;
  const handedOut = await at.send("officer", path, `${path}/hand-out`, { reference: "CV-1" });
  expect(handedOut.location).toBe(`${path}?done=handed-out`);
  expect((await handedOut.again()).location).toBe(handedOut.location);
  expect((await readLoan(test.table, id)).state).toBe("disbursed");

  at.deps.clock.advanceDays(40);
  expect(wordsOf((await at.get("officer", "/partner")).html)).toContain("Collect from 1 who is late");
  const paid = await at.send("officer", "/partner/repayments?tick=all", "/partner/repayments");
  expect(paid.location).toMatch(/^\/partner\/repayments\/batches\/act_/);
  expect((await paid.again()).location).toBe(paid.location);
  const outcome = wordsOf((await at.get("officer", paid.location ?? "")).html);
  expect(outcome).toContain("1 payment recorded, PHP 2,576.00 in all.");
  expect((await readLoan(test.table, id)).repaid).toBe(257_600n);

  const next = await draft("Nena");
  await publish(next);
  const plan = wordsOf((await at.get("ann", "/staff/recycling")).html);
  expect(plan).toMatch(/Marisol \w{6} [\w ]+ Nena [\d.]+ PHP 2,576\.00/);
  const run = await at.send("ann", "/staff/recycling", "/staff/recycling");
  expect((await run.again()).location).toBe(run.location);
  expect(wordsOf((await at.get("ann", run.location ?? "")).html)).toContain("returned money moved on");
  expect((await readLoan(test.table, next)).promised).toBe(257_600n);

  await leadsOnlyToTheirs("reviewer");
  const ledger = wordsOf((await at.get("ben", "/staff/ledger")).html);
  expect(ledger.match(/Both sides agree/g)).toHaveLength(2);
  // No stream runs here: the daily job links to the audit log what people did.
  await JOBS.find((job) => job.name === "audit-log")?.run(at.deps);
  expect((await at.post("reviewer", "/staff/audit", {})).location).toBe("/staff/audit");
  await vi.waitFor(async () => {
    const audited = wordsOf((await at.get("reviewer", "/staff/audit")).html);
    expect(audited, audited.slice(0, 2000)).toContain("Every invariant holds.");
  }, AUDIT_WAIT);
  const entries = await at.get("ben", "/staff/ledger/entries?account=fund/partner_1");
  expect(wordsOf(entries.html)).toContain("recycling");
});
