// Owns reconciliation's pages put together, for finance alone; refuses to decide anything.
import { Hono } from "hono";
import type { Deps } from "../../../functions/deps.ts";
import type { SiteInfo } from "../../parts/layout.tsx";
import type { PageEnv } from "../../server/session.ts";
import { FINANCE, staffOnly } from "../frame.tsx";
import { adjustmentPages } from "./adjustment-routes.tsx";
import { bankPages } from "./bank-routes.tsx";
import { findingPages } from "./finding-routes.tsx";
import { partnerMonthPages } from "./partner-routes.tsx";
import { stripePages } from "./stripe-routes.tsx";
import { workPages } from "./work-routes.tsx";

export function reconciliationPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.route("/", workPages(deps, site));
  app.route("/stripe", stripePages(deps, site));
  app.route("/findings", findingPages(deps, site));
  app.route("/bank", bankPages(deps, site));
  app.route("/adjustments", adjustmentPages(deps, site));
  app.route("/partners", partnerMonthPages(deps, site));
  return app;
}
