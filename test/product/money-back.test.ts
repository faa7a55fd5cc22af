// Money that goes back in the running product: Stripe's stand-in, its webhooks, the table's stream, the jobs, and the mails.
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLoan, othersGive } from "../browser/scene.ts";
import { Client, cents, euros, type Json } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";

const DONOR = "nora@donor.example";
const FINANCE = "finance@demo.example";
const FINANCE2 = "finance2@demo.example";
/** Stripe's public number of a card whose payments are disputed later. */
const DISPUTED = "4000000000000259";

let product: RunningProduct;
let client: Client;
let stripe: string;
let loanId: string;
beforeAll(async () => {
  product = await startedProduct({ demo: false });
  client = new Client(product.url);
  stripe = (await client.get(null, "/healthz")).stripeApiBase;
  const arnel = { name: "Arnel", title: "A welding set", country: "PH", sector: "transport" } as const;
  const loan = await openLoan(client, arnel, "585.00");
  loanId = loan.id;
  // Somebody else's money is paid out to the bank meanwhile.
  await othersGive(client, [loan], "40.00");
}, START_HOOK_MS);
afterAll(() => product?.stop());

async function gift(value: string, number?: string): Promise<Json> {
  const lines = [{ loanId, amount: euros(value) }];
  const checkout = await client.post(DONOR, "/v1/checkouts", { lines, runningCosts: euros("1.50") });
  await client.pay(checkout.paymentUrl, DONOR, number);
  await client.settle();
  return checkout;
}

async function dashboard(path: string, body: Json = {}): Promise<Json> {
  const answer = await fetch(`${stripe}/dashboard/${path}`, { method: "POST", body: JSON.stringify(body) });
  expect(answer.status, path).toBe(200);
  await client.settle();
  return (await answer.json()).done;
}

/** The payment behind a gift, as the journal names it. */
async function paymentOf(checkoutId: string): Promise<string> {
  const { items }: Json = await client.get(FINANCE, "/v1/ledger/entries?limit=200");
  const entry = items.find((one: Json) => one.kind === "gift" && one.about.checkoutId === checkoutId);
  return entry.cause.slice("gift:".length);
}

async function portfolio(): Promise<Json> {
  const all = await client.get(DONOR, "/v1/me/portfolio");
  const parts = "committed lentOut waiting undirected runningCosts fees refunded carried lost fx".split(" ");
  expect(parts.reduce((sum, name) => sum + cents(all[name]), 0n)).toBe(cents(all.given));
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
  return all;
}

const mails = async (to: string): Promise<string[]> =>
  (await client.get(null, "/dev/mail")).items.filter((mail: Json) => mail.to === to).map((mail: Json) => mail.subject);

it("goes back from Stripe's dashboard, and the rest by two people", async () => {
  const checkout = await gift("30.00");
  const paymentId = await paymentOf(checkout.id);
  await dashboard(`payments/${paymentId}/refund`, { amount: 1_000 });
  expect(await portfolio()).toMatchObject({
    given: euros("31.50"),
    refunded: euros("10.00"),
    committed: euros("21.50"),
  });
  expect(await client.get(DONOR, `/v1/checkouts/${checkout.id}`)).toMatchObject({
    state: "paid",
    refunded: euros("10.00"),
  });
  const refund = await client.post(FINANCE, `/v1/checkouts/${checkout.id}/refunds`, { reason: "Given by mistake." });
  expect(refund).toMatchObject({
    state: "proposed",
    amount: euros("21.50"),
    entry: { booked: false, taken: [{ place: "open_loan", loanId, amount: euros("21.50") }], carried: euros("0.00") },
  });
  const own = await client.send(FINANCE, "POST", `/v1/refunds/${refund.id}/approve`, undefined, {
    "idempotency-key": "own",
  });
  expect(own).toMatchObject({ status: 403, body: { code: "second_person_required" } });
  await client.post(FINANCE2, `/v1/refunds/${refund.id}/approve`);
  await client.settle();
  expect(await client.get(FINANCE, `/v1/refunds/${refund.id}`)).toMatchObject({
    state: "made",
    stripeRefundId: expect.stringMatching(/^re_/),
    entry: { booked: true },
  });
  expect(await client.get(DONOR, `/v1/checkouts/${checkout.id}`)).toMatchObject({ state: "refunded" });
  expect(await portfolio()).toMatchObject({
    given: euros("31.50"),
    refunded: euros("31.50"),
    committed: euros("0.00"),
  });
  expect((await mails(DONOR)).filter((subject) => subject === "We have given your money back")).toHaveLength(2);
});

it("is disputed, listed with its day, lost, and comes out of the loan", async () => {
  const checkout = await gift("20.00", DISPUTED);
  await client.post(null, "/dev/clock", { advanceDays: 3 });
  await client.settle();
  const { items }: Json = await client.get(FINANCE, "/v1/disputes");
  const dispute = items.find((one: Json) => one.checkoutId === checkout.id);
  expect(dispute).toMatchObject({ state: "open", withdrawn: euros("21.50"), settled: euros("0.00") });
  expect(dispute.dueBy).toMatch(/^20/);
  expect(await mails(FINANCE)).toContain("A payment of 21.50 EUR is disputed");
  expect(await portfolio()).toMatchObject({ refunded: euros("31.50"), committed: euros("20.00") });
  await dashboard(`disputes/${dispute.id}/lose`);
  expect((await client.get(FINANCE, "/v1/disputes")).items[0]).toMatchObject({
    state: "lost",
    settled: euros("21.50"),
  });
  expect(await portfolio()).toMatchObject({
    given: euros("53.00"),
    refunded: euros("53.00"),
    committed: euros("0.00"),
  });
  expect(await mails(DONOR)).toContain("Your bank has given your money back");
}, 300_000);

it("leaves nothing between Stripe and the books, a payout that came back included", async () => {
  const { items }: Json = await client.get(FINANCE, "/v1/ledger/entries?limit=200");
  const payout = items.find((one: Json) => one.kind === "payout");
  await dashboard(`payouts/${payout.about.payoutId}/fail`);
  await portfolio();
  const { items: after }: Json = await client.get(FINANCE, "/v1/ledger/entries?limit=20");
  expect(after.map((one: Json) => one.cause)).toContain(`payout-failed:${payout.about.payoutId}`);
});
