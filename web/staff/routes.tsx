// Owns staff's working pages put together, each for its roles alone; refuses to decide anything.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { STAFF } from "../../functions/people/person.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { accountPages } from "./accounts-routes.tsx";
import { arrearsPages } from "./arrears-routes.tsx";
import { auditLogPages } from "./audit-log-routes.tsx";
import { closePages } from "./close/routes.tsx";
import { nothingHere, staffOnly } from "./frame.tsx";
import { ledgerPages } from "./ledger-routes.tsx";
import { staffLoanPages } from "./loan-routes.tsx";
import { partnerClosingPages } from "./partners-routes.tsx";
import { paymentFilePages } from "./payment-files-routes.tsx";
import { peoplePages } from "./people-routes.tsx";
import { ratePages } from "./rates-routes.tsx";
import { receiptStaffPages } from "./receipts-routes.tsx";
import { reconciliationPages } from "./reconciliation/routes.tsx";
import { recyclingPages } from "./recycling-routes.tsx";
import { disputePages, donationPages, refundPages } from "./refunds-routes.tsx";
import { reversalPages } from "./reversals-routes.tsx";
import { reviewPages } from "./review/routes.tsx";
import { rolePages } from "./roles-routes.tsx";
import { transferPages } from "./transfers-routes.tsx";
import { waitingPages } from "./waiting.tsx";
import { moneyWorkPages, staffHome } from "./work-routes.tsx";

/** Everything under `/staff`. The session is read before. */
export function staffPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, STAFF, "the people who run Onward"));
  app.get("/", (context) => staffHome(context, deps, site));
  app.route("/work", moneyWorkPages(deps, site));
  app.route("/review", reviewPages(deps, site));
  app.route("/transfers", transferPages(deps, site));
  app.route("/payment-files", paymentFilePages(deps, site));
  app.route("/bank-accounts", accountPages(deps, site));
  app.route("/refunds", refundPages(deps, site));
  app.route("/donations", donationPages(deps, site));
  app.route("/disputes", disputePages(deps, site));
  app.route("/partners", partnerClosingPages(deps, site));
  app.route("/waiting", waitingPages(deps, site));
  app.route("/recycling", recyclingPages(deps, site));
  app.route("/close", closePages(deps, site));
  app.route("/reconciliation", reconciliationPages(deps, site));
  app.route("/corrections", reversalPages(deps, site));
  app.route("/arrears", arrearsPages(deps, site));
  app.route("/loans", staffLoanPages(deps, site));
  app.route("/rates", ratePages(deps, site));
  app.route("/people", peoplePages(deps, site));
  app.route("/roles", rolePages(deps, site));
  app.route("/receipts", receiptStaffPages(deps, site));
  app.route("/audit-log", auditLogPages(deps, site));
  app.route("/", ledgerPages(deps, site));
  app.all("*", (context) => nothingHere(context, site));
  return app;
}
