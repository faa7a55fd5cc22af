// Owns the pages of receipts put together, for whoever has room for them; refuses to mount them.
import type { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { receiptStaffPages } from "../staff/receipts-routes.tsx";
import { receiptPages } from "./receipt-routes.tsx";

type Door = (deps: Deps, site: SiteInfo) => Hono<PageEnv>;

export interface ReceiptDoors {
  readonly mine: Door;
  /** Under `/staff/receipts`. */
  readonly staff: Door;
}

export const RECEIPT_DOORS: ReceiptDoors = { mine: receiptPages, staff: receiptStaffPages };
