// What Stripe would refuse is not asked of it, and what is not in the donors' currency is not read as if it were.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
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

it("books no payout of another currency as if it were euros", async () => {
  const { port } = server.address() as AddressInfo;
  const apiBase = `http://127.0.0.1:${port}`;
  const payments = stripePayments({ secretKey: "sk_test_x", webhookSecret: "whsec_x", publicUrl: "", apiBase });
  expect(await payments.readPayout("po_eur")).toMatchObject({ id: "po_eur", amount: 4_242n });
  expect(await payments.readPayout("po_usd")).toBeNull();
});
