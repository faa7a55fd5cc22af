// Owns what is done about erasures once a day; refuses to know when.
import { dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eraseAgain } from "./commands.ts";

/** Longer than a payment that was begun before an erasure can take to be decided. */
const AGAIN_DAYS = 30;

/** Finishes erasures that were cut off, and takes away what a request under way wrote after one. */
export async function finishErasures(deps: Deps): Promise<void> {
  await eraseAgain(deps, { since: daysBefore(dayOf(deps.clock.now()), AGAIN_DAYS) });
}
