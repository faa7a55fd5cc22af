// Owns how the work list is answered, as JSON and as CSV; refuses to know who may see it.
import "@hono/zod-openapi";
import { stringify } from "csv-stringify/sync";
import * as z from "zod";
import { isCurrency } from "../../money/currencies.ts";
import { amountText } from "../../money/wire.ts";
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
    nextStep: z.string(),
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
  const { currency, amount, ...said } = work;
  return { ...said, amount: amount === null ? null : anyMoney(currency, amount) };
}

/** The work list as a file for spreadsheets; text that looks like a formula is made harmless. */
export function workCsv(work: readonly Work[], nameOf: (id: string) => string): string {
  const rows = work.map((one) => [
    one.kind,
    one.subject,
    one.detail,
    one.amount === null ? "" : amountText(isCurrency(one.currency) ? one.currency : "EUR", one.amount),
    one.currency,
    one.since,
    String(one.ageDays),
    one.owner ? nameOf(one.owner) : "",
    one.nextStep,
  ]);
  const header = ["kind", "subject", "detail", "amount", "currency", "since", "ageDays", "owner", "nextStep"];
  // Amounts are numbers of ours and may begin with a minus; all other cells are escaped (OWASP, CSV injection).
  const safe = rows.map((row) => row.map((cell, at) => (at === 3 ? cell : cell.replace(/^[=+\-@\t\r]/, "'$&"))));
  return stringify([header, ...safe]);
}
