// Owns making good a stretch of time whose notices were lost: what Stripe told then is heard now; refuses to believe more than its ids.
import type { Deps } from "../../deps.ts";
import { keepNotice } from "../../gifts/notices.ts";
import { onNotice } from "../../gifts/reactions.ts";
import { logError } from "../../log/log.ts";
import type { PaymentNotice } from "../../payments/payments.ts";
import { keys } from "../../table/keys.ts";
import { getMany } from "../../table/read.ts";
import { type CaughtUp, catchUpWithStripe } from "./catch-up.ts";

/** Stripe lists what it told for this long. Balances reach further back, and are read as well. */
export const TOLD_DAYS = 30;

export interface Heard extends CaughtUp {
  /** Notices that Stripe lists since the beginning, and those among them that never came. */
  readonly told: number;
  readonly lost: number;
  /** Lost ones whose work failed: they are heard again the next time. */
  readonly failed: readonly string[];
}

/**
 * Hears every notice since a moment that is not recorded here, the oldest first; then holds Stripe's balance against the books, which
 * finds what no notice tells of. `hear` false only counts. Safe to run at any time, beside the webhook, and twice. A notice is recorded
 * after its work, so a crash between repeats it. Throws ProviderUnavailable.
 */
export async function hearLostNotices(deps: Deps, since: Date, hear = true): Promise<Heard> {
  const told: PaymentNotice[] = [];
  for await (const notice of deps.payments.noticesSince(since)) told.unshift(notice);
  const known = await getMany(
    deps.table,
    told.map((notice) => keys.stripeEvent(notice.id)),
  );
  const lost = told.filter((_, nth) => !known[nth]);
  const count = { told: told.length, lost: lost.length };
  if (!hear) return { ...count, failed: [], tried: 0, left: 0, opened: 0, closed: 0 };
  const failed: string[] = [];
  for (const notice of lost) if (!(await heard(deps, notice))) failed.push(notice.id);
  return { ...count, failed, ...(await catchUpWithStripe(deps)) };
}

/** One that fails holds up no other: the log says why. */
async function heard(deps: Deps, notice: PaymentNotice): Promise<boolean> {
  try {
    await onNotice(deps, { ...notice, kind: notice.type });
    await keepNotice(deps, notice);
    return true;
  } catch (error) {
    logError("jobs", error, { job: "catch-up", id: notice.id });
    return false;
  }
}
