// Owns the Lambda behind the pages of receipts, which draws their papers; refuses payments: it has no key of Stripe's.
import { readEnvironment } from "../../functions/entry/environment.ts";
import { requiredSecret } from "../../functions/entry/secrets.ts";
import { settingsOf } from "../../functions/entry/settings.ts";
import { clock, tableNamed } from "../../functions/entry/table.ts";
import { fontsBeside } from "../../functions/receipts/paper/font-files.ts";
import { framedPages } from "../server/frame.tsx";
import { receiptSide } from "../server/receipt-side.ts";
import { pagesFunction } from "./behind.ts";

const env = readEnvironment("receipts");

export const handler = pagesFunction(
  env,
  async () => ({ ids: await requiredSecret(env.ID_SECRET_ID) }),
  ({ ids }, frame) => {
    const deps = { table: tableNamed(env.TABLE_NAME), clock, settings: settingsOf(env, ids) };
    return framedPages(deps, frame, [receiptSide(fontsBeside(import.meta.url))]);
  },
);
