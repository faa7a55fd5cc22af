// Monthly giving over HTTP against the started product: months come with its clock, a card fails and is changed, an end is an end.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, cents, euros, type Json } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";

const DONOR = "mona@donor.example";
const FINANCE = "finance@demo.example";
/** It can be kept on file; what is charged to it is declined. */
const CARD_THAT_FAILS_LATER = "4000000000000341";
const GOOD_CARD = "4242424242424242";
const MONTH_DAYS = 31;
/** Stripe's first retry comes this many days after a failure. */
const RETRY_DAYS = 4;

let product: RunningProduct;
let client: Client;
beforeAll(async () => {
  product = await startedProduct({ demo: true });
  client = new Client(product.url);
}, START_HOOK_MS);
afterAll(() => product?.stop());

const advance = (days: number) => client.post(null, "/dev/clock", { advanceDays: days });
const plan = async (): Promise<Json> => (await client.get(DONOR, "/v1/me/plans")).items[0];
const portfolio = (): Promise<Json> => client.get(DONOR, "/v1/me/portfolio");
const mails = async (): Promise<string[]> =>
  (await client.get(null, "/dev/mail")).items.filter((one: Json) => one.to === DONOR).map((one: Json) => one.subject);

async function changeCard(number: string): Promise<number> {
  const { url } = await client.post(DONOR, `/v1/me/plans/${(await plan()).id}/card`);
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ number }), redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}

/** What is in loans, waits or paid costs is what was given, and the books hold. */
async function given(): Promise<bigint> {
  const all = await portfolio();
  const parts = "committed lentOut waiting undirected runningCosts fees refunded lost fx".split(" ");
  expect(parts.reduce((sum, name) => sum + cents(all[name]), 0n) + cents(all.carried ?? euros("0.00"))).toBe(
    cents(all.given),
  );
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
  return cents(all.given);
}

it("begins when its page is paid, and each month's money goes to open loans at once", async () => {
  const begun = await client.post(DONOR, "/v1/me/plans", { amount: euros("15.00"), runningCosts: euros("0.50") });
  expect(begun).toMatchObject({ state: "open", total: euros("15.50"), paymentUrl: expect.stringContaining("/pay/") });
  expect(await client.pay(begun.paymentUrl, DONOR)).toBe(303);
  await client.settle();
  expect(await plan()).toMatchObject({
    id: begun.id,
    state: "active",
    paymentUrl: null,
    nextPaymentAt: expect.any(String),
  });
  expect(await given()).toBe(1_550n);
  expect(await portfolio()).toMatchObject({
    undirected: euros("0.00"),
    runningCosts: euros("0.50"),
    committed: euros("15.00"),
  });
  for (let months = 0; months < 2; months++) {
    await advance(MONTH_DAYS);
    await client.settle();
  }
  expect(await given()).toBe(3n * 1_550n);
  expect((await mails()).filter((subject) => subject === "Your monthly gift has arrived")).toHaveLength(3);
});

it("keeps what it was over a power cut, with the months that fell due meanwhile", async () => {
  await product.kill();
  product = await product.again();
  client = new Client(product.url);
  await advance(MONTH_DAYS);
  await client.settle();
  expect(await given()).toBe(4n * 1_550n);
});

it("tells when a month could not be taken, and takes it once the card is changed", async () => {
  expect(await changeCard(CARD_THAT_FAILS_LATER)).toBe(303);
  await advance(MONTH_DAYS);
  await client.settle();
  expect((await plan()).state).toBe("past_due");
  expect(await mails()).toContain("Your monthly gift could not be taken");
  expect(await changeCard("4000000000000002")).toBe(402);
  expect(await changeCard(GOOD_CARD)).toBe(303);
  await advance(RETRY_DAYS);
  await client.settle();
  expect(await plan()).toMatchObject({ state: "active", pastDueSince: null });
  expect(await given()).toBe(5n * 1_550n);
});

it("ends at once, with the month that was still owed, and nothing is charged any more", async () => {
  expect(await changeCard(CARD_THAT_FAILS_LATER)).toBe(303);
  await advance(MONTH_DAYS);
  await client.settle();
  const { id } = await plan();
  const path = `/v1/me/plans/${id}/cancel`;
  expect((await client.send("other@donor.example", "POST", path, {}, { "idempotency-key": "not-mine" })).status).toBe(
    404,
  );
  const ended = await client.post(DONOR, path);
  expect(ended).toMatchObject({ state: "cancelled", nextPaymentAt: null });
  expect(await client.post(DONOR, path)).toMatchObject({ state: "cancelled", cancelledAt: ended.cancelledAt });
  await client.settle();
  const before = await given();
  for (let months = 0; months < 2; months++) {
    await advance(MONTH_DAYS);
    await client.settle();
  }
  expect(await given()).toBe(before);
  expect((await mails()).filter((subject) => subject === "Your monthly gift is over")).toHaveLength(1);
  expect((await client.send(DONOR, "POST", `/v1/me/plans/${id}/card`, {})).status).toBe(409);
});
