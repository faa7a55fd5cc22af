// What Stripe would refuse is not asked of it, and what is not in the donors' currency is not read as if it were.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { type Payments, ProviderUnavailable } from "../../../functions/payments/payments.ts";
import { stripePayments } from "../../../functions/payments/stripe.ts";
import { pageLocale } from "../../../functions/payments/stripe-sessions.ts";

const PAYOUTS: Record<string, object> = {
  po_eur: { currency: "eur" },
  po_usd: { currency: "usd" },
};
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const id = new URL(request.url ?? "", "http://stripe.test").pathname.split("/").at(-1) ?? "";
    const payout = {
      id,
      object: "payout",
      amount: 4_242,
      created: 1_772_442_000,
      arrival_date: 1_772_442_000,
      status: "paid",
      balance_transaction: `txn_${id}`,
      ...PAYOUTS[id],
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(payout));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it.each([
  ["de", "de"],
  ["pt-BR", "pt-BR"],
  ["de-AT", "de"],
  ["uk", "auto"],
  ["tl-PH", "auto"],
  [null, "auto"],
])("opens the page for %s in %s", (tag, page) => {
  expect(pageLocale(tag)).toBe(page);
});

/** A Stripe that remembers its first answer to a key, errors of its own included: docs.stripe.com/api/idempotent_requests. */
async function failingFirst(path: string, works: object) {
  const kept = new Map<string, { status: number; body: string }>();
  const stripe = createServer((request, response) => {
    const key = String(request.headers["idempotency-key"] ?? "");
    const before = kept.get(key);
    const first = kept.size === 0 && request.method === "POST" && request.url?.startsWith(path);
    const broken = {
      status: 500,
      body: JSON.stringify({ error: { type: "api_error", message: "An error occurred" } }),
    };
    const answer = before ?? (first ? broken : { status: 200, body: JSON.stringify(works) });
    if (key !== "") kept.set(key, answer);
    const replayed = before ? { "idempotent-replayed": "true" } : {};
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "stripe-should-retry": "false",
      ...replayed,
    });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  const apiBase = `http://127.0.0.1:${port}`;
  const payments = stripePayments({ secretKey: "sk_test_x", webhookSecret: "whsec_x", publicUrl: "", apiBase });
  return { payments, close: () => new Promise((resolve) => stripe.close(resolve)) };
}

const page = { expiresAt: new Date("2026-03-02T10:00:00Z"), email: null, locale: null };
const lines = [{ name: "A loom", amount: minor(2_500n) }];
const opened = { id: "cs_1", object: "checkout.session", url: "https://pay.test/cs_1" };
it.each([
  ["a payment page", "/v1/checkout/sessions", opened, (of: Payments) => of.open({ ...page, lines, checkoutId: "C1" })],
  ["a plan's page", "/v1/checkout/sessions", opened, (of: Payments) => of.openPlan({ ...page, lines, planId: "P1" })],
  ["the end of a page", "/v1/checkout/sessions/cs_1/expire", { id: "cs_1" }, (of: Payments) => of.expire("cs_1")],
])(
  "asks for %s again after an error of Stripe's, although Stripe repeats what it answered",
  async (_, path, works, ask) => {
    const { payments, close } = await failingFirst(path, works);
    await expect(ask(payments)).rejects.toThrow(ProviderUnavailable);
    await ask(payments);
    await ask(payments);
    await close();
  },
);

it("books no payout of another currency as if it were euros", async () => {
  const { port } = server.address() as AddressInfo;
  const apiBase = `http://127.0.0.1:${port}`;
  const payments = stripePayments({ secretKey: "sk_test_x", webhookSecret: "whsec_x", publicUrl: "", apiBase });
  expect(await payments.readPayout("po_eur")).toMatchObject({ id: "po_eur", amount: 4_242n });
  expect(await payments.readPayout("po_usd")).toBeNull();
});
