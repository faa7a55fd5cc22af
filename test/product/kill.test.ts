// Power cuts under load: the product and its table end in the middle of gifts and repayments; what was acknowledged is there, once.
import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, cents, euros, type Json } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";

/** `npm run kill` asks for more, and for what each of them did. */
const { POWER_CUTS, POWER_CUTS_LOG } = process.env;
const ROUNDS = Array.from({ length: Number(POWER_CUTS ?? 3) }, (_, at) => at + 1);
/** From the restart until an audit of the whole table finds nothing: held where nothing else runs, printed everywhere. */
const CLEAN_MS_MAX = 5_000;
const GIVERS = 6;
const LOANS = 6;
const ROWS_A_BATCH = 3;
/** How long a round is under load before the cut: each cut falls into another moment. */
const LOAD_MS = [1_500, 2_100, 2_700] as const;
const LOAD_MORE_MS = POWER_CUTS ? 1_000 : 0;
/** How much longer a round may take until enough is acknowledged, and how often that is looked at. */
const LOAD_WAIT_MS_MAX = 30_000;
const LOOK_MS = 200;
const OFFICER = "officer@demo.example";
const FINANCE = "finance@demo.example";

interface Basket {
  readonly donor: string;
  readonly key: string;
  readonly loanId: string;
  readonly amount: bigint;
  readonly wantsToPay: boolean;
  /** Null until the product has said 201. */
  checkout: Json | null;
  payment: "not sent" | "sent" | "acknowledged";
}

interface Batch {
  readonly key: string;
  readonly rows: readonly Json[];
  acknowledged: boolean;
}

let product: RunningProduct;
let client: Client;
let loanIds: string[];
let repaying: Json;
const baskets: Basket[] = [];
const batches: Batch[] = [];
let start: { given: bigint; funded: bigint; reserved: bigint; repaid: bigint };

beforeAll(async () => {
  product = await startedProduct({ demo: true });
  client = new Client(product.url);
  const open: Json[] = (await client.get(null, "/v1/loans?state=fundraising&limit=200")).items;
  const roomy = open.sort((a, b) => (cents(a.remaining) < cents(b.remaining) ? 1 : -1));
  loanIds = roomy.slice(0, LOANS).map((loan) => loan.id);
  const due: Json[] = (await client.get(OFFICER, "/v1/repayments/expected?until=2035-01-01")).items;
  repaying = await client.get(null, `/v1/loans/${due[0].loanId}`);
  start = await sums();
}, START_HOOK_MS);
afterAll(() => product?.stop());

async function sums() {
  const loans: Json[] = await Promise.all(loanIds.map((id) => client.get(null, `/v1/loans/${id}`)));
  const sum = (field: string) => loans.reduce((total, loan) => total + cents(loan[field]), 0n);
  const paid: Json[] = await repaymentsOf(repaying.id);
  return {
    given: cents((await client.get(null, "/v1/stats")).given),
    funded: sum("funded"),
    reserved: sum("reserved"),
    repaid: paid.reduce((total, one) => total + cents(one.amount), 0n),
  };
}

async function repaymentsOf(id: string): Promise<Json[]> {
  const found: Json[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `?limit=200${cursor ? `&cursor=${cursor}` : ""}`;
    const page: Json = await client.get(OFFICER, `/v1/loans/${id}/repayments${query}`);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const openCheckout = (basket: Basket) =>
  client.send(
    basket.donor,
    "POST",
    "/v1/checkouts",
    { lines: [{ loanId: basket.loanId, amount: euros(`${basket.amount / 100n}.${basket.amount % 100n}`) }] },
    { "idempotency-key": basket.key },
  );

/** Gives again and again until the power is cut. */
async function giver(round: number, n: number, isOver: () => boolean): Promise<void> {
  for (let at = 0; !isOver(); at++) {
    const basket: Basket = {
      donor: `giver${n}@load.example`,
      key: randomUUID(),
      loanId: loanIds[(n + at) % LOANS] ?? "",
      amount: BigInt(110 + 10 * round + ((n * 7 + at) % 9)),
      wantsToPay: at % 4 !== 3,
      checkout: null,
      payment: "not sent",
    };
    baskets.push(basket);
    const answer = await openCheckout(basket);
    if (answer.status === 503) continue;
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    basket.checkout = answer.body;
    if (!basket.wantsToPay) continue;
    basket.payment = "sent";
    if ((await client.pay(answer.body.paymentUrl, basket.donor)) === 303) basket.payment = "acknowledged";
  }
}

const sendBatch = (batch: Batch) =>
  client.send(OFFICER, "POST", "/v1/repayment-batches", { rows: batch.rows }, { "idempotency-key": batch.key });

async function officer(round: number, isOver: () => boolean): Promise<void> {
  const paidOn = new Date().toISOString().slice(0, 10);
  for (let at = 0; !isOver(); at++) {
    const amount = { currency: repaying.principal.currency, value: `1.${10 + (at % 80)}` };
    const rows = Array.from({ length: ROWS_A_BATCH }, (_, row) => ({
      loanId: repaying.id,
      paidOn,
      amount,
      reference: `CUT-${round}-${at}-${row}`,
    }));
    const batch: Batch = { key: randomUUID(), rows, acknowledged: false };
    batches.push(batch);
    const answer = await sendBatch(batch);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    for (const row of answer.body.rows) if (row.outcome !== "applied") throw new Error(JSON.stringify(row));
    batch.acknowledged = true;
  }
}

/** Ends the product and its table engine as a power cut does: at once, both, without a word. */
async function cutPower(): Promise<void> {
  const { engine } = JSON.parse(readFileSync(join(product.dataDir, "table.db.pid"), "utf8"));
  process.kill(engine, "SIGKILL");
  await product.kill();
}

const acknowledgedSince = (before: number) => baskets.slice(before).filter((basket) => basket.checkout).length;

/** Load until the cut. Work that the cut broke ends with a failed connection; anything else is a finding. */
async function loadUntilCut(round: number, loadMs: number): Promise<void> {
  const before = baskets.length;
  let cut = false;
  const findings: string[] = [];
  const untilCut = (work: Promise<void>) =>
    work.catch((error: Error) => {
      if (!cut) findings.push(`before the cut: ${error.message}`);
      else if (!(error instanceof TypeError)) findings.push(`at the cut: ${error.message}`);
    });
  const isOver = () => cut;
  const work = Array.from({ length: GIVERS }, (_, n) => untilCut(giver(round, n, isOver)));
  work.push(untilCut(officer(round, isOver)));
  await sleep(loadMs);
  // On a machine that is busy with something else: there is nothing to lose until something was acknowledged.
  for (let waited = 0; acknowledgedSince(before) <= GIVERS && waited < LOAD_WAIT_MS_MAX; waited += LOOK_MS)
    await sleep(LOOK_MS);
  cut = true;
  await cutPower();
  await Promise.all(work);
  expect(findings).toEqual([]);
}

/** What got no answer is sent again with its key, as a client does that does not know. */
async function askAgain(): Promise<void> {
  for (const basket of baskets) {
    if (basket.checkout) continue;
    const answer = await openCheckout(basket);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    basket.checkout = answer.body;
  }
  for (const batch of batches) {
    if (batch.acknowledged) continue;
    const answer = await sendBatch(batch);
    for (const row of answer.body.rows) expect(["applied", "duplicate"]).toContain(row.outcome);
    batch.acknowledged = true;
  }
  await client.settle();
}

describe.each(ROUNDS)("after power cut %i", (round) => {
  it("starts again on what is there", async () => {
    const [before, sent] = [baskets.length, batches.length];
    await loadUntilCut(round, (LOAD_MS[round % LOAD_MS.length] ?? 2_000) + Math.random() * LOAD_MORE_MS);
    const acknowledged = acknowledgedSince(before);
    expect(acknowledged).toBeGreaterThan(GIVERS);
    product = await product.again();
    client = new Client(product.url);
    const up = performance.now();
    expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
    const cleanMs = Math.ceil(performance.now() - up);
    if (POWER_CUTS) expect(cleanMs).toBeLessThan(CLEAN_MS_MAX);
    await client.settle();
    const told = {
      round,
      checkouts: acknowledged,
      payments: baskets.slice(before).filter((basket) => basket.payment === "acknowledged").length,
      unanswered: baskets.length - before - acknowledged,
      batches: batches.length - sent,
      upMs: product.startedInMs,
      cleanMs,
    };
    if (POWER_CUTS_LOG) appendFileSync(POWER_CUTS_LOG, `${JSON.stringify(told)}\n`);
    console.log(
      `round ${round}: ${told.checkouts} checkouts and ${told.payments} payments acknowledged, ${told.unanswered} without an answer, ` +
        `${told.batches} batches; up again after ${told.upMs} ms, audited and clean ${cleanMs} ms later`,
    );
  }, 120_000);

  it("has every acknowledged checkout, and every acknowledged payment is paid", async () => {
    for (const basket of baskets) {
      if (!basket.checkout) continue;
      const found = await client.get(basket.donor, `/v1/checkouts/${basket.checkout.id}`);
      expect(cents(found.total)).toBe(basket.amount);
      const wanted = { "not sent": ["open"], sent: ["open", "paid"], acknowledged: ["paid"] }[basket.payment];
      expect(wanted, found.id).toContain(found.state);
    }
  }, 120_000);

  it("has nothing twice: balances are what was acknowledged and paid", async () => {
    await askAgain();
    const now = await sums();
    const totals = { paid: 0n, open: 0n };
    const given = new Map<string, { paid: bigint; contributions: number }>();
    expect(new Set(baskets.map((basket) => basket.checkout.id)).size).toBe(baskets.length);
    for (const basket of baskets) {
      const { state } = await client.get(basket.donor, `/v1/checkouts/${basket.checkout.id}`);
      expect(["open", "paid"]).toContain(state);
      totals[state as "open" | "paid"] += basket.amount;
      const one = given.get(basket.donor) ?? { paid: 0n, contributions: 0 };
      if (state === "paid")
        given.set(basket.donor, { paid: one.paid + basket.amount, contributions: one.contributions + 1 });
    }
    expect(now.given - start.given).toBe(totals.paid);
    expect(now.funded - start.funded).toBe(totals.paid);
    expect(now.reserved - start.reserved).toBe(totals.open);
    const mails: Json[] = (await client.get(null, "/dev/mail")).items;
    for (const [donor, { paid, contributions }] of given) {
      const portfolio = await client.get(donor, "/v1/me/portfolio");
      expect(cents(portfolio.given)).toBe(paid);
      expect(portfolio.contributions).toHaveLength(contributions);
      const thanks = mails.filter((mail) => mail.to === donor && /Thank you/.test(mail.subject));
      expect(thanks).toHaveLength(contributions);
    }
    const rows = batches.flatMap((batch) => batch.rows);
    const booked = (await repaymentsOf(repaying.id)).filter((one) => one.reference?.startsWith("CUT-"));
    expect(booked.map((one) => one.reference).sort()).toEqual(rows.map((row) => row.reference).sort());
    expect(now.repaid - start.repaid).toBe(rows.reduce((sum, row) => sum + cents(row.amount), 0n));
    expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
  }, 120_000);
});
