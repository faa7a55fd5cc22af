// Owns the list of features that have routes; refuses to know what they are about.

import { adjustmentRoutes } from "../adjustments/routes.ts";
import { arrearsRoutes } from "../arrears/routes.ts";
import { auditLogRoutes } from "../audit-log/routes.ts";
import { auditRunRoutes } from "../audit-runs/routes.ts";
import { checkoutRoutes } from "../checkouts/routes.ts";
import { closingRoutes } from "../closings/routes.ts";
import type { Deps } from "../deps.ts";
import { directingRoutes } from "../directing/routes.ts";
import { disbursementRoutes } from "../disbursements/routes.ts";
import { disputeRoutes } from "../disputes/routes.ts";
import { entrepreneurRoutes } from "../entrepreneurs/routes.ts";
import { erasureRoutes } from "../erasure/routes.ts";
import { exchangeRoutes } from "../exchange/routes.ts";
import { noticeRoutes } from "../gifts/routes.ts";
import { groupRoutes } from "../groups/routes.ts";
import { ledgerRoutes } from "../journal/routes.ts";
import { loanRoutes } from "../loans/routes.ts";
import { monthCloseRoutes } from "../month-close/routes.ts";
import { overpaymentRoutes } from "../overpayments/routes.ts";
import { partnerClosingRoutes } from "../partner-closings/routes.ts";
import { settlementRoutes } from "../partner-closings/settlement-routes.ts";
import { partnerRoutes } from "../partners/routes.ts";
import { peopleRoutes } from "../people/routes.ts";
import { pictureRoutes } from "../pictures/routes.ts";
import { planRoutes } from "../plans/routes.ts";
import { portfolioRoutes } from "../portfolio/routes.ts";
import { rateRoutes } from "../rates/routes.ts";
import { receiptRoutes } from "../receipts/routes.ts";
import { receiptStaffRoutes } from "../receipts/staff-routes.ts";
import { reconciliationRoutes } from "../reconciliation/routes.ts";
import { recyclingRoutes } from "../recycling/routes.ts";
import { refundRoutes } from "../refunds/routes.ts";
import { loanMoneyRoutes } from "../repayments/loan-routes.ts";
import { repaymentRoutes } from "../repayments/routes.ts";
import { rescheduleRoutes } from "../reschedules/routes.ts";
import { reversalRoutes } from "../reversals/routes.ts";
import { statsRoutes } from "../stats/routes.ts";
import { transferRoutes } from "../transfers/routes.ts";
import { writeOffRoutes } from "../write-offs/routes.ts";
import type { App } from "./app.ts";

export type RegisterRoutes = (app: App, deps: Deps) => void;

export const FEATURES: readonly RegisterRoutes[] = [
  loanRoutes,
  partnerRoutes,
  entrepreneurRoutes,
  pictureRoutes,
  groupRoutes,
  rateRoutes,
  statsRoutes,
  checkoutRoutes,
  noticeRoutes,
  refundRoutes,
  disputeRoutes,
  peopleRoutes,
  portfolioRoutes,
  planRoutes,
  erasureRoutes,
  recyclingRoutes,
  ledgerRoutes,
  auditRunRoutes,
  auditLogRoutes,
  transferRoutes,
  disbursementRoutes,
  repaymentRoutes,
  loanMoneyRoutes,
  overpaymentRoutes,
  rescheduleRoutes,
  reversalRoutes,
  arrearsRoutes,
  exchangeRoutes,
  closingRoutes,
  partnerClosingRoutes,
  settlementRoutes,
  directingRoutes,
  writeOffRoutes,
  adjustmentRoutes,
  reconciliationRoutes,
  monthCloseRoutes,
  receiptRoutes,
  receiptStaffRoutes,
];
