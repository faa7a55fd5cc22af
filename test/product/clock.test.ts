// What time does, over HTTP: pages expire, debits settle or fail days later, payouts reach the bank, returned money moves on; and keys are used once.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handOut, openLoan, othersGive } from "../browser/scene.ts";
import { Client, cents, euros, type Json } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";
import { faultOf } from "../support/refused.ts";

const DONOR = "tara@donor.example";
const ANOTHER = "otto@donor.example";
const FINANCE = "finance@demo.example";
const OFFICER = "officer@demo.example";
const IBAN_THAT_SETTLES = "DE89370400440532013000";
const IBAN_THAT_FAILS = "DE62370400440532013001";
/** Stripe's debits and payouts take business days; no weekend makes them longer than this. */
const LONG_ENOUGH_DAYS = 14;

let product: RunningProduct;
let client: Client;
let loanId: string;
beforeAll(async () => {
  // The clock goes on for more days than loans usually have.
  product = await startedProduct({ demo: false, env: { FUNDRAISING_DAYS: "300" } });
  client = new Client(product.url);
  const lourdes = { name: "Lourdes", title: "A smoking rack", country: "PH", sector: "food" } as const;
  const lent = await openLoan(client, lourdes, "351.00");
  await othersGive(client, [lent]);
  await handOut(client, [lent]);
  const arnel = { name: "Arnel", title: "A welding set", country: "PH", sector: "transport" } as const;
  loanId = (await openLoan(client, arnel, "900.00")).id;
}, START_HOOK_MS);
afterAll(() => product?.stop());

const loan = () => client.get(null, `/v1/loans/${loanId}`);
const state = async (id: string) => (await client.get(DONOR, `/v1/checkouts/${id}`)).state;
const advance = (days: number) => client.post(null, "/dev/clock", { advanceDays: days });
const give = (value: string): Promise<Json> =>
  client.post(DONOR, "/v1/checkouts", { lines: [{ loanId, amount: euros(value) }] });

async function balance(account: string): Promise<bigint> {
  const { accounts } = await client.get(FINANCE, "/v1/ledger/balances");
  const lines = accounts.filter((one: Json) => one.account === account && one.balance.currency === "EUR");
  return lines.reduce((sum: bigint, one: Json) => sum + cents(one.balance), 0n);
}

async function room(): Promise<{ reserved: bigint; remaining: bigint; funded: bigint }> {
  const { reserved, remaining, funded } = await loan();
  return { reserved: cents(reserved), remaining: cents(remaining), funded: cents(funded) };
}

async function payByDebit(paymentUrl: string, iban: string): Promise<void> {
  const body = new URLSearchParams({ iban, email: DONOR });
  const answer = await fetch(paymentUrl, { method: "POST", body, redirect: "manual" });
  await answer.arrayBuffer();
  expect(answer.status).toBe(303);
  await client.settle();
}

async function booksHold(): Promise<void> {
  await client.settle();
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
}

describe("a payment page that nobody paid on", () => {
  it("holds its room, gives it back when its time is over, and takes no money afterwards", async () => {
    const before = await room();
    const checkout = await give("30.00");
    expect(await room()).toEqual({ ...before, reserved: before.reserved + 3000n, remaining: before.remaining - 3000n });
    await advance(1);
    expect(await state(checkout.id)).toBe("expired");
    expect(await room()).toEqual(before);
    expect(await client.pay(checkout.paymentUrl, DONOR)).toBe(410);
    await client.settle();
    expect(await state(checkout.id)).toBe("expired");
    expect(await room()).toEqual(before);
    await booksHold();
  });

  it("can be declined and paid with another card", async () => {
    const before = await room();
    const checkout = await give("5.00");
    expect(await client.pay(checkout.paymentUrl, DONOR, "4000000000000002")).toBe(402);
    await client.settle();
    expect(await state(checkout.id)).toBe("open");
    expect(await client.pay(checkout.paymentUrl, DONOR)).toBe(303);
    await client.settle();
    expect(await state(checkout.id)).toBe("paid");
    expect(await room()).toEqual({ ...before, remaining: before.remaining - 500n, funded: before.funded + 500n });
    await booksHold();
  });
});

describe("a debit", () => {
  it("keeps its room while it is on its way, and is paid when it settles", async () => {
    const before = await room();
    const checkout = await give("40.00");
    await payByDebit(checkout.paymentUrl, IBAN_THAT_SETTLES);
    expect(await state(checkout.id)).toBe("processing");
    await advance(1);
    expect(await state(checkout.id)).toBe("processing");
    expect(await room()).toEqual({ ...before, reserved: before.reserved + 4000n, remaining: before.remaining - 4000n });
    await advance(LONG_ENOUGH_DAYS);
    expect(await state(checkout.id)).toBe("paid");
    expect(await room()).toEqual({ ...before, remaining: before.remaining - 4000n, funded: before.funded + 4000n });
    await booksHold();
  });

  it("gives its room back when it fails, and no money was booked", async () => {
    const [before, given] = [await room(), (await client.get(DONOR, "/v1/me/portfolio")).given];
    const checkout = await give("50.00");
    await payByDebit(checkout.paymentUrl, IBAN_THAT_FAILS);
    expect(await state(checkout.id)).toBe("processing");
    await advance(LONG_ENOUGH_DAYS);
    expect(await state(checkout.id)).toBe("failed");
    expect(await room()).toEqual(before);
    expect((await client.get(DONOR, "/v1/me/portfolio")).given).toEqual(given);
    await booksHold();
  });
});

describe("money at Stripe", () => {
  it("reaches the bank by payouts, to the cent and without its fee", async () => {
    await advance(LONG_ENOUGH_DAYS);
    expect(await balance("stripe")).toBe(0n);
    const [bank, fees] = [await balance("bank"), await balance("fees")];
    const checkout = await give("10.00");
    await client.pay(checkout.paymentUrl, DONOR);
    await client.settle();
    const fee = fees - (await balance("fees"));
    expect(fee).toBeGreaterThan(0n);
    expect(await balance("stripe")).toBe(1000n - fee);
    expect(await balance("bank")).toBe(bank);
    await advance(LONG_ENOUGH_DAYS);
    expect(await balance("stripe")).toBe(0n);
    expect(await balance("bank")).toBe(bank + 1000n - fee);
    await booksHold();
  });
});

describe("returned money", () => {
  it("moves on to the next loan by itself within a day, once", async () => {
    const due: Json[] = (await client.get(OFFICER, "/v1/repayments/expected?until=2030-01-01")).items;
    const first = due.find((one) => cents(one.principal) > 0n);
    const today = (await client.post(null, "/dev/clock", { advanceDays: 1 })).now.slice(0, 10);
    const recycled = cents((await client.get(null, "/v1/stats")).recycled);
    const rows = [{ loanId: first.loanId, paidOn: today, amount: first.total, reference: "CLOCK-1" }];
    expect((await client.post(OFFICER, "/v1/repayment-batches", { rows })).rows[0].outcome).toBe("applied");
    expect(cents((await client.get(null, "/v1/stats")).recycled)).toBe(recycled);
    const { ran } = await advance(1);
    expect(ran).toContain("recycle");
    const after = cents((await client.get(null, "/v1/stats")).recycled);
    expect(after).toBeGreaterThan(recycled);
    await booksHold();
  });
});

describe("an Idempotency-Key", () => {
  const basket = (value: string) => ({ lines: [{ loanId, amount: euros(value) }] });
  const send = (as: string, key: string, body: Json) =>
    client.send(as, "POST", "/v1/checkouts", body, { "idempotency-key": key });

  it("gives the first answer again, and says so", async () => {
    const key = randomUUID();
    const first = await send(DONOR, key, basket("3.00"));
    const again = await send(DONOR, key, basket("3.00"));
    expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([201, null]);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
    await client.pay(first.body.paymentUrl, DONOR);
    await client.settle();
    expect((await send(DONOR, key, basket("3.00"))).body).toEqual(first.body);
  });

  it("is refused for something else, and is another key for another person", async () => {
    const key = randomUUID();
    const first = await send(DONOR, key, basket("3.00"));
    const other = await send(DONOR, key, basket("4.00"));
    expect(faultOf(other, [422])).toBeNull();
    expect(other.body.code).toBe("idempotency_key_reused");
    const theirs = await send(ANOTHER, key, basket("4.00"));
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(first.body.id);
  });

  it("opens one checkout however often it is sent at once", async () => {
    const before = await room();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(DONOR, key, basket("2.00"))));
    const opened = answers.filter(({ status }) => status === 201);
    expect(opened.length).toBeGreaterThan(0);
    for (const answer of answers) expect([201, 409, 503]).toContain(answer.status);
    expect(new Set(opened.map(({ body }) => body.id)).size).toBe(1);
    expect((await room()).reserved).toBe(before.reserved + 200n);
    await booksHold();
  });
});
