// Owns the calls that read the balance, its transactions and the payouts to the bank; changes nothing.
import { availableItems } from "../flows/pay-out.ts";
import type { World } from "../world.ts";
import { missing } from "./errors.ts";
import { isWithin } from "./list.ts";
import { moment, text } from "./params.ts";
import { many, type Route, show } from "./route.ts";

export const fundRoutes: Route[] = [
  { method: "GET", path: "/v1/balance", answer: ({ world }) => balance(world) },
  show("/v1/balance_transactions/:id", "balance_transaction", "balance_transaction"),
  many(
    "/v1/balance_transactions",
    {
      created: moment.optional(),
      currency: text(3).optional(),
      payout: text().optional(),
      source: text().optional(),
      type: text().optional(),
    },
    ({ world }, { created, currency, payout, source, type }) => {
      const { store } = world;
      if (payout !== undefined && !store.get("payout", payout)) throw missing("payout", payout, "payout");
      return store
        .all("balance_transaction")
        .filter((item) => payout === undefined || store.get("paid_out", item.id)?.payout === payout)
        .filter((item) => source === undefined || item.source === source)
        .filter((item) => type === undefined || item.type === type)
        .filter((item) => currency === undefined || item.currency === currency)
        .filter((item) => isWithin(item.created, created))
        .reverse();
    },
  ),
  show("/v1/payouts/:id", "payout", "payout"),
  many(
    "/v1/payouts",
    { created: moment.optional(), arrival_date: moment.optional(), status: text().optional() },
    ({ world }, { created, arrival_date: arrival, status }) =>
      world.store
        .all("payout")
        .filter((payout) => status === undefined || payout.status === status)
        .filter((payout) => isWithin(payout.created, created) && isWithin(payout.arrival_date, arrival))
        .reverse(),
  ),
];

function balance(world: World) {
  const { store } = world;
  const available = new Map<string, number>();
  const pending = new Map<string, number>();
  const ready = new Set(availableItems(world).map(({ id }) => id));
  for (const item of store.all("balance_transaction")) {
    if (store.get("paid_out", item.id)) continue;
    const side = ready.has(item.id) ? available : pending;
    side.set(item.currency, (side.get(item.currency) ?? 0) + item.net);
  }
  const currencies = new Set(["eur", ...available.keys(), ...pending.keys()]);
  const told = (side: Map<string, number>) =>
    [...currencies].map((currency) => {
      const amount = side.get(currency) ?? 0;
      return { amount, currency, source_types: { card: amount } };
    });
  return { object: "balance", available: told(available), livemode: false, pending: told(pending) };
}
