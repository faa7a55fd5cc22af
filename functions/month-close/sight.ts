// Owns everything that is seen of a month at once: its closing, its figures, its steps; refuses to change any of it.
import type { Deps } from "../deps.ts";
import type { MonthFigures } from "./figures.ts";
import type { MonthClose } from "./month-close.ts";
import { findClose, monthsToClose } from "./queries.ts";
import { type MonthSight, monthSight } from "./steps.ts";
import { keepFigures } from "./work-out.ts";

type CloseDeps = Pick<Deps, "table" | "clock">;

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
