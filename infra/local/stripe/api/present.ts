// Owns what of an object depends on the moment or the place it is shown; stores nothing.
import { sessionAsTold } from "../shapes/session.ts";
import type { Kinds } from "../state/store.ts";
import type { World } from "../world.ts";

/** Every kind that Stripe's API can show by its id. */
export type Shown =
  | Kinds["session"]
  | Kinds["payment_intent"]
  | Kinds["charge"]
  | Kinds["balance_transaction"]
  | Kinds["refund"]
  | Kinds["dispute"]
  | Kinds["payout"]
  | Kinds["customer"]
  | Kinds["subscription"]
  | Kinds["invoice"]
  | Kinds["invoice_payment"]
  | Kinds["portal"]
  | Kinds["webhook_endpoint"]
  | Kinds["event"];

/** The object as the API shows it now. `origin` is where the payment page is served. */
export function present(world: World, shown: Shown, origin: string): Shown {
  switch (shown.object) {
    case "checkout.session":
      return { ...sessionAsTold(shown), url: shown.status === "open" ? `${origin}/pay/${shown.id}` : null };
    case "billing_portal.session":
      return { ...shown, url: `${origin}/portal/${shown.id}` };
    case "balance_transaction":
      return { ...shown, status: shown.available_on <= world.now() ? "available" : "pending" };
    case "event":
      return { ...shown, pending_webhooks: world.store.get("delivery", shown.id) ? 1 : 0 };
    default:
      return shown;
  }
}

/** Finds any object by its id, whatever it is. */
export function findById(world: World, id: string): Shown | undefined {
  const { store } = world;
  switch (id.slice(0, id.indexOf("_"))) {
    case "cs":
      return store.get("session", id);
    case "pi":
      return store.get("payment_intent", id);
    case "ch":
    case "py":
      return store.get("charge", id);
    case "txn":
      return store.get("balance_transaction", id);
    case "re":
    case "pyr":
      return store.get("refund", id);
    case "dp":
      return store.get("dispute", id);
    case "po":
      return store.get("payout", id);
    case "sub":
      return store.get("subscription", id);
    case "in":
      return store.get("invoice", id);
    case "inpay":
      return store.get("invoice_payment", id);
    case "cus":
      return store.get("customer", id);
    case "we":
      return store.get("webhook_endpoint", id);
    case "evt":
      return store.get("event", id);
    default:
      return undefined;
  }
}
