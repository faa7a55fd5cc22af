// Owns how an order about recycling is asked for; refuses to know who may propose one.
import * as z from "zod";
import { Reason } from "../loans/requests.ts";
import { IsoDate } from "../money/schema.ts";
import { ORDER_KINDS } from "./order.ts";

const ID_MAX = 80;

export const OrderRequest = z.strictObject({
  kind: z.enum(ORDER_KINDS),
  loanId: z.string().min(1).max(ID_MAX),
  contributionId: z.string().min(1).max(ID_MAX).nullable(),
  until: IsoDate,
  reason: Reason,
});
