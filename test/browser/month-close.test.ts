// Two people of finance close a month at which thirty things do not match, in a real browser: each is mended where its link leads, or explained.
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { serve } from "@hono/node-server";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { approveAdjustment, proposeAdjustment } from "../../functions/adjustments/commands.ts";
import { violationsOf } from "../../functions/audit/invariants.ts";
import { readBooks } from "../../functions/audit/plain-books.ts";
import { bookPayout } from "../../functions/gifts/payouts.ts";
import { closeDays } from "../../functions/journal/balances.ts";
import { minor, money } from "../../functions/money/minor.ts";
import { amountText } from "../../functions/money/wire.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { importStatements } from "../../functions/reconciliation/bank/commands.ts";
import { openLines } from "../../functions/reconciliation/bank/queries.ts";
import { readStatements } from "../../functions/reconciliation/bank/read.ts";
import { reportMonth, signMonth } from "../../functions/reconciliation/partners/commands.ts";
import { monthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { keepFindings } from "../../functions/reconciliation/stripe/findings.ts";
import { buildPages } from "../../web/server/app.ts";
import { sealer } from "../../web/server/seal.ts";
import { type CamtLine, camt } from "../support/bank-files.ts";
import { startBrowser } from "../support/browser.ts";
import { faultsOf, readDatev } from "../support/datev.ts";
import { finance, give, managerOf, must, outTo, send } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { MemoryTable } from "../support/memory-table/memory-table.ts";
import { readPaper } from "../support/paper.ts";
import { type Desk, desk } from "../web/desk.ts";

const MARCH = "2026-03";
const CLOSE = `/staff/close/${MARCH}`;
const SECRET = "a secret of this walk";
const PAYOUTS = 14;
const THINGS = 30;

let at: Desk;
let browser: Browser;
let server: Server;
let origin: string;
const counted = { requests: 0, keys: 0 };

beforeAll(async () => {
  const started = startBrowser();
  at = await desk(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  await unmatchedMarch();
  await new Promise<void>((ready) => {
    let pages: { fetch(request: Request): Response | Promise<Response> };
    server = serve({ fetch: (request) => pages.fetch(request), port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      pages = buildPages(at.deps, { site: { origin }, issuer: "", clientId: "", sessionSecret: SECRET });
      ready();
    }) as Server;
  });
  browser = await started;
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((done) => server?.close(done));
});

/** Fourteen payouts, two transfers of which one lost at its rate, three charges, a stranger's money, faults at Stripe, two partners. */
async function unmatchedMarch(): Promise<void> {
  const { deps } = at;
  const lines: CamtLine[] = [];
  const days = { first: "2026-03-02", last: "2026-03-20" };
  for (const [nth, partnerId] of ["partner_1", "partner_2"].entries()) {
    const id = `loan_${nth}`;
    await putLoan(deps.table, aLoan({ id, partnerId }));
    const gifts = PAYOUTS / 2;
    for (let one = 0; one < gifts; one++) {
      const cents = one === gifts - 1 ? 16_000n - sumTo(gifts - 1) : 1_000n + BigInt(one) * 211n;
      await give(deps, `donor${nth}${one}`, id, cents, BigInt(nth * 7));
      const payout = deps.payments.payOut() ?? "";
      await bookPayout(deps, payout);
      const { amount } = (await deps.payments.readPayout(payout)) ?? { amount: 0n };
      lines.push({ amount: amountText("EUR", amount), day: days.first, ref: `P${nth}${one}`, name: "STRIPE" });
    }
    await send(deps, id, nth === 0 ? "64.40" : "60.00");
    await outTo(deps, id);
    lines.push({ amount: nth === 0 ? "-160.00" : "-171.73", day: days.first, ref: `T${nth}`, name: "A partner" });
  }
  for (const amount of ["-1.50", "-2.50", "-3.50"])
    lines.push({ amount, day: days.last, ref: `C${amount}`, text: "charges" });
  lines.push({ amount: "40.00", day: days.last, ref: "X", name: "A stranger" });
  const closing = lines.reduce((sum, line) => sum + BigInt(line.amount.replace(".", "")), 0n);
  const file = camt("S-1", "0.00", amountText("EUR", minor(closing)), lines, [days.first, days.last]);
  must(await importStatements(deps, finance(1), must(readStatements(file, {}))));
  nextFile = camt(
    "S-2",
    amountText("EUR", minor(closing)),
    amountText("EUR", minor(closing)),
    [],
    ["2026-03-21", "2026-03-31"],
  );
  await findingsAtStripe();
  deps.clock.advanceDays(32);
  await closeDays(deps);
  for (const partnerId of ["partner_1", "partner_2"]) await reportedBy(partnerId);
  const stranger = (await openLines(deps)).find((line) => line.amount === 4_000n);
  const ask = { kind: "unexplained_credit", amount: money("EUR", minor(4_000n)), lineId: stranger?.id ?? "" } as const;
  const rest = { partnerId: null, month: null, explains: null, explanation: "nobody knows who" };
  const made = must(
    await proposeAdjustment(deps, finance(1), { ...ask, ...rest }, { scope: "s", key: "s", hash: "s" }),
  );
  must(await approveAdjustment(deps, finance(2), made.id));
}

let nextFile: string;
const sumTo = (count: number) =>
  Array.from({ length: count }, (_, one) => 1_000n + BigInt(one) * 211n).reduce((a, b) => a + b, 0n);

async function findingsAtStripe(): Promise<void> {
  const nobody = { sourceId: null, paymentId: null, checkoutId: null, currency: "EUR", causes: ["gift:pi_1"] } as const;
  const faults = Array.from({ length: 5 }, (_, nth) => ({
    ...nobody,
    kind: nth < 2 ? ("wrong_fee" as const) : ("wrong_amount" as const),
    subject: `txn_${nth}`,
    off: minor(BigInt(10 + nth)),
    at: "2026-03-02T12:00:00Z",
    detail: "Stripe moved less",
  }));
  await keepFindings(at.deps, "2026-01-01", faults);
}

async function reportedBy(partnerId: string): Promise<void> {
  const { deps } = at;
  const partner = await findPartner(deps, partnerId);
  if (!partner) throw new Error(`no ${partnerId}`);
  for (const { statement, figures } of await monthOfPartner(deps, partner, MARCH)) {
    const which = { partnerId, month: MARCH, currency: statement.currency };
    must(
      await reportMonth(deps, managerOf({ partnerId }), which, { rows: { closing: figures.rows.closing }, note: "" }),
    );
    must(await signMonth(deps, managerOf({ partnerId }), which, figures.rows.closing));
  }
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe objects to, at the width of a phone. */
async function objections(paths: readonly string[]): Promise<string[]> {
  const { page } = await signedIn("ann", true);
  await page.setViewportSize({ width: 390, height: 800 });
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(`${origin}${path}`);
    await page.addScriptTag({ path: AXE });
    const wrong = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
    });
    found.push(...wrong.map((one) => `${path} ${one}`));
  }
  return found;
}

async function signedIn(who: string, bypassCSP = false): Promise<{ page: Page }> {
  const context = await browser.newContext({ bypassCSP });
  const value = await sealer(SECRET, "onward pages").seal({ email: `${who}@desk.test`, name: null }, 3600);
  await context.addCookies([{ name: "onward_session", value, url: origin }]);
  const page = await context.newPage();
  page.on("request", () => {
    counted.requests += 1;
  });
  return { page };
}

/** Presses the button of the form that posts to an address that ends so. */
async function press(page: Page, action: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState(),
    page.locator(`form[method="post"][action$="${action}"] button`).first().click(),
  ]);
  await page.waitForLoadState();
}

async function type(page: Page, action: string, name: string, text: string): Promise<void> {
  counted.keys += text.length;
  await page.locator(`form[action$="${action}"] [name="${name}"]`).first().fill(text);
}

/** Addresses on the page that begin so, each once. */
async function linked(page: Page, path: string): Promise<string[]> {
  const links = await page
    .locator(`main a[href^="${path}"]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  return [...new Set(links)];
}

const open = async (page: Page): Promise<number> => {
  await page.goto(`${origin}${CLOSE}`);
  return page.locator(".close-steps tr[data-row]").count();
};

it("thirty things that do not match are worked off, the month is closed by two people and saved", async () => {
  const [{ page: ann }, { page: ben }] = [await signedIn("ann"), await signedIn("ben")];
  expect(await open(ann)).toBe(THINGS);
  expect(await objections(["/staff/close", CLOSE, "/staff/close/bookkeeping", "/staff/pictures?currency=PHP"])).toEqual(
    [],
  );
  const findings = await linked(ann, "/staff/reconciliation/findings/");
  const partners = await linked(ann, "/staff/reconciliation/partners/");
  const [unexplained = ""] = await linked(ann, "/staff/reconciliation/adjustments/");

  // What is certain at the bank goes with one press; charges are proposed; the second statement is imported.
  await ann.goto(`${origin}/staff/reconciliation/bank`);
  await press(ann, "/bank/certain");
  await ann.goto(`${origin}${CLOSE}`);
  for (const line of await linked(ann, "/staff/reconciliation/bank/line_")) {
    await ann.goto(`${origin}${line}`);
    // A transfer is proposed and ticked; only a person says that it is this line.
    if ((await ann.locator('form[action$="/match"] input:checked').count()) > 0) await press(ann, "/match");
    else {
      await type(ann, "/adjust", "explanation", "As agreed with the bank");
      await press(ann, "/adjust");
    }
  }
  await ann.goto(`${origin}/staff/reconciliation/bank`);
  const file = { name: "march.xml", mimeType: "text/xml", buffer: Buffer.from(nextFile) };
  await ann.locator('input[type="file"]').setInputFiles(file);
  await press(ann, "/reconciliation/bank");

  // Faults at Stripe, and money that is explained after all.
  for (const finding of findings) {
    await ann.goto(`${origin}${finding}`);
    await type(ann, finding, "explanation", "Stripe says so");
    await press(ann, finding);
  }
  await ann.goto(`${origin}${unexplained}`);
  await type(ann, "/explain", "explanation", "A gift by letter");
  await press(ann, "/explain");

  for (const partner of partners) {
    await ann.goto(`${origin}${partner}`);
    await press(ann, "/sign");
  }
  await ann.goto(`${origin}/staff/rates?currency=PHP`);
  await type(ann, "/staff/rates", "value", "64.10");
  await type(ann, "/staff/rates", "date", "2026-03-31");
  await type(ann, "/staff/rates", "source", "ECB");
  await press(ann, "/staff/rates");

  // Only what somebody else has to approve is left, and the transfer's rate, which is explained.
  await ann.goto(`${origin}${CLOSE}`);
  await type(ann, "/note", "text", "placeholder");
  const rate = ann.locator('form[action$="/note"]:has(input[value="fx"])');
  await rate.locator('[name="text"]').fill("The bank gave its own rate");
  counted.keys += 26;
  await rate.locator("button").click();
  await ben.goto(`${origin}${CLOSE}`);
  for (const adjustment of await linked(ben, "/staff/reconciliation/adjustments/")) {
    await ben.goto(`${origin}${adjustment}`);
    // Money that waits for its explanation is approved with that.
    if ((await ben.locator('form[action$="/approve"]').count()) > 0) await press(ben, "/approve");
  }
  expect(await open(ann)).toBe(1);
  await press(ann, "/sign");
  await ben.goto(`${origin}${CLOSE}`);
  await press(ben, "/approve");
  expect(await ben.locator("h1").innerText()).toBe("March 2026 is closed");
  expect(await objections([CLOSE])).toEqual([]);

  const saved = async (name: string) => (await ben.request.get(`${origin}${CLOSE}/${name}`)).body();
  expect(faultsOf(readDatev(await saved("datev.csv")))).toEqual([]);
  expect(readPaper(await saved("trial-balance.pdf")).text).toContain("signed by ann@desk.test");
  expect((await saved("journal.csv")).toString().split("\n").length).toBeGreaterThan(PAYOUTS * 5);
  expect((await saved("trial-balance.csv")).toString()).toContain(`${MARCH},bank,place,EUR`);
  const broken = violationsOf(await readBooks(at.deps)).filter((one) => one.invariant.startsWith("closed-months"));
  expect(broken).toEqual([]);
  console.log(`${THINGS} things: ${counted.requests} requests, ${counted.keys} keys`);
  expect(counted.requests).toBeLessThan(400);
}, 120_000);
