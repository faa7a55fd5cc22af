// Owns reading how far a month is: its standing, its signed records, the months there are; refuses to change them.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { firstDay } from "../journal/days.ts";
import { monthAfter } from "../reconciliation/partners/rules.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { MonthFigures } from "./figures.ts";
import { closeFrom, editionFrom } from "./items.ts";
import { type Edition, type MonthClose, openMonth } from "./month-close.ts";
import { type MonthSight, monthSight } from "./steps.ts";
import { keepFigures } from "./work-out.ts";

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
  for (let month = (await firstDay(deps)).slice(0, 7); month < now; month = monthAfter(month))
    months.unshift(known.get(month) ?? openMonth(month));
  return months;
}

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** Whether it is a month at all, is over, and is not older than the journal. */
export async function isMonthToClose(deps: CloseDeps, month: string): Promise<boolean> {
  if (!MONTH.test(month)) return false;
  return month < dayOf(deps.clock.now()).slice(0, 7) && month >= (await firstDay(deps)).slice(0, 7);
}

/** Everything about closing a month: one read for a page and for a decision. */
export interface MonthInSight extends MonthSight {
  readonly close: MonthClose;
  readonly figures: MonthFigures | null;
  /** The month before that has to be closed first; null when there is none. */
  readonly before: string | null;
}

export async function monthInSight(deps: CloseDeps, month: string): Promise<MonthInSight> {
  const [close, figures] = await Promise.all([findClose(deps, month), keepFigures(deps, month)]);
  return { close, figures, before: await unclosedBefore(deps, month), ...(await monthSight(deps, close, figures)) };
}

/** Months are closed in order from the first that anybody closed: none is left out. The first may be any. */
async function unclosedBefore(deps: CloseDeps, month: string): Promise<string | null> {
  const earlier = (await monthsToClose(deps)).filter((one) => one.month < month);
  const first = earlier.filter((one) => one.editions > 0).at(-1)?.month;
  if (first === undefined) return null;
  return earlier.filter((one) => one.month > first && one.editions === 0).at(-1)?.month ?? null;
}
