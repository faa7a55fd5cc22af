// Owns which routes loans have until they are published; refuses to know what each does.
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { partnerLoanRoutes } from "./routes-partner.ts";
import { publicLoanRoutes } from "./routes-public.ts";
import { reviewLoanRoutes } from "./routes-review.ts";

export function loanRoutes(app: App, deps: Deps): void {
  publicLoanRoutes(app, deps);
  partnerLoanRoutes(app, deps);
  reviewLoanRoutes(app, deps);
}
