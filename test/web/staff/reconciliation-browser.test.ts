// Reconciliation's pages in a real browser: nothing that axe objects to, at the width of a phone and of a desk.
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keepFindings, openFindings } from "../../../functions/reconciliation/stripe/findings.ts";
import { camt } from "../../support/bank-files.ts";
import { startBrowser } from "../../support/browser.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const BANK = "/staff/reconciliation/bank";

let test: TestTable;
let at: Desk;
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  test = await testTable();
  at = await desk(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  await bookPayout(at.deps, at.deps.payments.payOut() ?? "");
  await send(at.deps, "loan");
  await outTo(at.deps, "loan");
  await repay(at.deps, "loan", 200_000n);
  const lines = [
    { amount: "157.35", day: "2026-03-03", ref: "B1", name: "STRIPE EUROPE", text: "PAYOUT" },
    { amount: "-12.50", day: "2026-03-03", ref: "B2", name: "Bank", text: "Account charges" },
  ];
  await at.send("ann", BANK, BANK, { file: new File([camt("S", "0.00", "144.85", lines)], "s.xml") });
  at.deps.clock.advanceDays(40);
});
afterAll(async () => {
  await browser?.close();
  await test?.close();
});

it("shows nothing that axe objects to", async () => {
  const charge = /href="([^"]+line_[^"]+)"/.exec((await at.get("ann", BANK)).html)?.[1] ?? "";
  const found = { kind: "wrong_amount", subject: "txn_1", causes: ["gift:pi_1"], currency: "EUR" } as const;
  const nobody = { sourceId: null, paymentId: null, checkoutId: null };
  const off = { off: minor(300n), at: "2026-03-01T00:00:00Z", detail: "Stripe moved less" };
  await keepFindings(at.deps, "2026-01-01", [{ ...found, ...nobody, ...off }]);
  const finding = `/staff/reconciliation/findings/${(await openFindings(at.deps))[0]?.id}`;
  const pages: [string, string][] = [
    ["ann", finding],
    ["ann", "/staff/reconciliation"],
    ["ann", BANK],
    ["ann", charge],
    ["ann", "/staff/reconciliation/stripe?from=2026-03-01&to=2026-03-05"],
    ["ann", "/staff/reconciliation/partners/partner_1?month=2026-03"],
    ["manager", "/partner/statement?month=2026-03"],
  ];
  const page = await browser.newPage();
  for (const [who, path] of pages) {
    const seen = await at.get(who, path);
    expect([path, seen.status]).toEqual([path, 200]);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.setContent(seen.html);
      await page.addScriptTag({ path: AXE });
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
        return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
      });
      expect([path, width, found]).toEqual([path, width, []]);
    }
  }
}, 60_000);
