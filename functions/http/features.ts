// Owns the list of features that have routes; refuses to know what they are about.

import { checkoutRoutes } from "../checkouts/routes.ts";
import type { Deps } from "../deps.ts";
import { disbursementRoutes } from "../disbursements/routes.ts";
import { noticeRoutes } from "../gifts/routes.ts";
import { ledgerRoutes } from "../journal/routes.ts";
import { portfolioRoutes } from "../portfolio/routes.ts";
import { recyclingRoutes } from "../recycling/routes.ts";
import { repaymentRoutes } from "../repayments/routes.ts";
import { transferRoutes } from "../transfers/routes.ts";
import type { App } from "./app.ts";

export type RegisterRoutes = (app: App, deps: Deps) => void;

export const FEATURES: readonly RegisterRoutes[] = [
  checkoutRoutes,
  noticeRoutes,
  portfolioRoutes,
  recyclingRoutes,
  ledgerRoutes,
  transferRoutes,
  disbursementRoutes,
  repaymentRoutes,
];
