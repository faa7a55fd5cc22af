// Owns how the work list is answered; refuses to know who may see it.
import "@hono/zod-openapi";
import * as z from "zod";
import { AnyMoney, anyMoney, CAUSE_MAX, ID_MAX } from "../wire.ts";
import { WORK_KINDS, type Work } from "./work.ts";

export const WorkAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(WORK_KINDS),
    subject: z.string(),
    detail: z.string(),
    amount: AnyMoney.nullable(),
    since: z.string(),
    ageDays: z.int(),
    owner: z.string().nullable(),
    nextStep: z.string().openapi({ description: "A code, such as `not_at_bank`", example: "line_fits" }),
    nextValues: z
      .record(z.string(), z.string())
      .openapi({ description: "What the step is about: causes, a kind, a month" }),
    partnerId: z.string().nullable(),
  })
  .openapi("ReconciliationWork");

export const OwnerRequest = z
  .strictObject({
    workId: z.string().min(1).max(CAUSE_MAX),
    personId: z.string().min(1).max(ID_MAX).nullable().openapi({ description: "Somebody of finance; null: nobody" }),
  })
  .openapi("WorkOwnerRequest");

export function workAnswer(work: Work): z.infer<typeof WorkAnswer> {
  const { currency, amount, next, ...said } = work;
  return {
    ...said,
    nextStep: next.code,
    nextValues: { ...next.values },
    amount: amount === null ? null : anyMoney(currency, amount),
  };
}
