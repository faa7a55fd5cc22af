// Stripe's notices over HTTP: told again, in any order and under new names, they change nothing; badly signed, they are refused.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLoan } from "../browser/scene.ts";
import { Client, euros, type Json } from "../support/client.ts";
import { randomFrom, StripeSide, shuffled, signature } from "../support/notices.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";
import { faultOf } from "../support/refused.ts";

const DONOR = "nadia@donor.example";
const FINANCE = "finance@demo.example";
/** As often as every event is delivered once more. */
const TIMES = 3;
/** Stripe's own tolerance. */
const STALE_SECONDS = 300;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

let product: RunningProduct;
let client: Client;
let stripe: StripeSide;
let checkout: Json;
let loanId: string;
let events: Json[];

/** All that a notice might change. */
async function everything(): Promise<Json> {
  await client.settle();
  const mails: Json[] = (await client.get(null, "/dev/mail")).items;
  return {
    balances: await client.get(FINANCE, "/v1/ledger/balances"),
    portfolio: await client.get(DONOR, "/v1/me/portfolio"),
    loan: await client.get(null, `/v1/loans/${loanId}`),
    checkout: await client.get(DONOR, `/v1/checkouts/${checkout.id}`),
    stats: await client.get(null, "/v1/stats"),
    mails: mails.length,
  };
}

async function nothingChanges(act: () => Promise<void>): Promise<void> {
  const before = await everything();
  await act();
  expect(await everything()).toEqual(before);
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
}

beforeAll(async () => {
  product = await startedProduct({ demo: false });
  client = new Client(product.url);
  stripe = new StripeSide(product, (await client.get(null, "/healthz")).stripeApiBase);
  const arnel = { name: "Arnel", title: "A welding set", country: "PH", sector: "transport" } as const;
  loanId = (await openLoan(client, arnel, "351.00")).id;
  checkout = await client.post(DONOR, "/v1/checkouts", {
    lines: [{ loanId, amount: euros("21.37") }],
    runningCosts: euros("2.00"),
  });
  await client.pay(checkout.paymentUrl, DONOR);
  await client.settle();
  // The payment's money is paid out to the bank some days later: that is one of its events too.
  await client.post(null, "/dev/clock", { advanceDays: 10 });
  const session = await stripe.events([checkout.id]);
  const sessionIds = session.map((event) => event.data.object.id);
  events = await stripe.events([checkout.id, ...sessionIds]);
  const [payout] = (await stripe.events(['"payout.paid"'])).slice(-1);
  events.push(...(await stripe.events([payout.data.object.id])).filter((event) => !events.includes(event)));
}, START_HOOK_MS);
afterAll(() => product?.stop());

describe("a finished payment", () => {
  it("has told everything from its page to its payout", () => {
    const kinds = new Set(events.map((event) => event.type));
    for (const kind of ["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded", "payout.paid"])
      expect([...kinds]).toContain(kind);
  });

  it(`changes nothing when every event comes ${TIMES} more times in any order (seed ${SEED})`, async () => {
    console.log(`seed ${SEED}: SEED=${SEED} runs it again in this order`);
    const random = randomFrom(SEED);
    await nothingChanges(async () => {
      const again = shuffled(Array(TIMES).fill(events).flat(), random);
      for (const event of again) expect((await stripe.deliver(event)).status, event.type).toBe(200);
    });
  });

  it("changes nothing when the same is told under new event ids, all at once", async () => {
    const random = randomFrom(SEED + 1);
    await nothingChanges(async () => {
      const told = shuffled(Array(TIMES).fill(events).flat(), random);
      const answers = await Promise.all(
        told.map((event, at) => stripe.deliver({ ...event, id: `evt_again${SEED}x${at}` })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    });
  });
});

describe("a notice that is not Stripe's", () => {
  it("is refused and leaves nothing", async () => {
    const body = JSON.stringify({ ...events[0], id: "evt_forged" }, null, 2);
    const now = Math.floor(Date.now() / 1000);
    const good = signature(body, stripe.secret);
    const refused: Record<string, [string, string | null]> = {
      "no signature": [body, null],
      "an empty signature": [body, ""],
      "no signature's form": [body, "garbage"],
      "a signature without a time": [body, good.replace(/^t=\d+,/, "")],
      "a time without a signature": [body, `t=${now}`],
      "another's signature": [body, signature(body, "whsec_another")],
      "the signature of the empty secret": [body, signature(body, "")],
      "only an older scheme (v0)": [body, signature(body, stripe.secret, now, "v0")],
      "a stale signature": [body, signature(body, stripe.secret, now - STALE_SECONDS - 5)],
      "a stale signature with a new time": [
        body,
        `t=${now},${signature(body, stripe.secret, now - STALE_SECONDS - 5).split(",")[1]}`,
      ],
      "an altered body": [body.replace("evt_forged", "evt_forger"), good],
      "a body that was written anew": [JSON.stringify(JSON.parse(body)), good],
      "a signed body that is no JSON": ["hello", signature("hello", stripe.secret)],
      "a signed body that is no event": ["{}", signature("{}", stripe.secret)],
      "a signed null": ["null", signature("null", stripe.secret)],
    };
    await nothingChanges(async () => {
      for (const [what, [sent, signed]] of Object.entries(refused))
        expect(faultOf(await stripe.send(sent, signed), [400]), what).toBeNull();
    });
  });

  it("is taken while its signature is young, and beside another secret's signature", async () => {
    const young = JSON.stringify({ ...events[0], id: "evt_young" });
    const at = Math.floor(Date.now() / 1000) - STALE_SECONDS + 30;
    expect((await stripe.send(young, signature(young, stripe.secret, at))).status).toBe(200);
    const rolled = JSON.stringify({ ...events[0], id: "evt_rolled" });
    const two = `${signature(rolled, "whsec_old")},${signature(rolled, stripe.secret).split(",")[1]}`;
    expect((await stripe.send(rolled, two)).status).toBe(200);
  });
});

describe("a notice about nothing of ours", () => {
  const about = (type: string, object: Json) => ({
    id: `evt_${type.replaceAll(".", "_")}_${object.id}`,
    object: "event",
    type,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object },
  });
  const strange: Json[] = [
    about("customer.subscription.updated", { id: "sub_unknown", object: "subscription" }),
    about("made.up", { id: "thing", object: "thing" }),
    about("made.up", {}),
    about("checkout.session.completed", { id: "cs_test_unknown", client_reference_id: "checkout_unknown" }),
    about("checkout.session.completed", { id: "cs_test_none", client_reference_id: null, metadata: {} }),
    about("checkout.session.expired", { id: "cs_test_odd", client_reference_id: "../\u0000🌾" }),
    about("payment_intent.succeeded", { id: "pi_unknown", metadata: { checkoutId: "checkout_unknown" } }),
    about("payout.paid", { id: "po_unknown", object: "payout" }),
    about("charge.dispute.created", { id: "dp_unknown", object: "dispute" }),
  ];

  it("is taken and changes nothing", async () => {
    await nothingChanges(async () => {
      for (const event of strange) expect((await stripe.deliver(event)).status, event.type).toBe(200);
    });
  });

  it("is settled, and not kept as work that nobody can do", () => {
    const kept = () => readFileSync(join(product.dataDir, "dead-letters.jsonl"), "utf8");
    expect(kept).toThrow("ENOENT");
  });
});
