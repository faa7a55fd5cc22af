// Owns reading how far a month is: its standing, its signed records, the months there are; refuses to change them.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { firstMonth } from "../journal/months.ts";
import { monthAfter } from "../reconciliation/partners/rules.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { closeFrom, editionFrom } from "./items.ts";
import { type Edition, type MonthClose, openMonth } from "./month-close.ts";

type CloseDeps = Pick<Deps, "table" | "clock">;

/** The closing of a month as it stands; a month nobody has touched is open. */
export async function findClose(deps: Pick<Deps, "table">, month: string): Promise<MonthClose> {
  const item = await get(deps.table, keys.monthClose(month));
  return item ? closeFrom(item) : openMonth(month);
}

/** The signed records of a month, oldest first. */
export async function editionsOf(deps: Pick<Deps, "table">, month: string): Promise<Edition[]> {
  const found: Edition[] = [];
  for await (const item of queryAll(deps.table, { pk: `CLOSED_MONTH#${month}`, prefix: "EDITION#" }))
    found.push(editionFrom(item));
  return found;
}

/** Months that can be closed: from the first entry's to the last that is over, the newest first. */
export async function monthsToClose(deps: CloseDeps): Promise<MonthClose[]> {
  const known = new Map<string, MonthClose>();
  for await (const item of queryAll(deps.table, { pk: "MONTH_CLOSES" })) known.set(String(item.month), closeFrom(item));
  const now = dayOf(deps.clock.now()).slice(0, 7);
  const months: MonthClose[] = [];
  for (let month = await firstMonth(deps); month < now; month = monthAfter(month))
    months.unshift(known.get(month) ?? openMonth(month));
  return months;
}

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** Whether it is a month at all, is over, and is not older than the journal. */
export async function isMonthToClose(deps: CloseDeps, month: string): Promise<boolean> {
  if (!MONTH.test(month)) return false;
  return month < dayOf(deps.clock.now()).slice(0, 7) && month >= (await firstMonth(deps));
}
