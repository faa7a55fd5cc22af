// Owns what all answers of reconciliation share: money that may be in a currency of nobody's; refuses to know what it is for.
import "@hono/zod-openapi";
import * as z from "zod";
import { isCurrency } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";

/** Money as Stripe or a bank says it: a currency that is not one of ours is answered as it is, with two decimals. */
export const AnyMoney = z.object({ currency: z.string(), value: z.string() }).openapi("AnyMoney");

export function anyMoney(currency: string, units: bigint): z.infer<typeof AnyMoney> {
  const known = isCurrency(currency) ? currency : "EUR";
  return { currency, value: amountText(known, units) };
}

export const TAGS = ["reconciliation"];
export const FINANCE = ["finance", "admin"] as const;
/** An id of ours is 26 characters and a prefix; a cause may hold two. */
export const ID_MAX = 80;
export const CAUSE_MAX = 300;
