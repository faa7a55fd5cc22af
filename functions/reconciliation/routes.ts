// Owns the HTTP of reconciliation put together: Stripe, the bank, partners, the work list; refuses to decide anything.
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { bankRoutes } from "./routes-bank.ts";
import { partnerStatementRoutes } from "./routes-partners.ts";
import { stripeRoutes } from "./routes-stripe.ts";
import { workRoutes } from "./routes-work.ts";

export function reconciliationRoutes(app: App, deps: Deps): void {
  stripeRoutes(app, deps);
  bankRoutes(app, deps);
  partnerStatementRoutes(app, deps);
  workRoutes(app, deps);
}
