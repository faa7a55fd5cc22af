// Owns writing the kept months anew from sums of the whole journal; refuses to read the journal itself (rebuild.ts does).
import type { Deps } from "../deps.ts";
import type { MonthSums } from "../ledger/months.ts";
import { keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { keptMonths, WRITES_AT_ONCE } from "./months.ts";

/**
 * Puts the sums of all days up to and including `through` in the place of those that say otherwise, or that still have days to come.
 * Answers how many were written. Throws when a later day was closed meanwhile; then it is run again.
 */
export async function rebuildMonths(deps: Pick<Deps, "table">, sums: MonthSums, through: string): Promise<number> {
  const right = new Set<string>();
  for await (const kept of keptMonths(deps)) {
    // What is kept for lines that no entry moved counts nothing.
    sums.addSum({ ...kept, came: 0n, went: 0n });
    const { came, went } = sums.of(kept);
    const isDone = kept.through === through || (kept.through < through && kept.month < through.slice(0, 7));
    if (isDone && kept.came === came && kept.went === went) right.add(`${kept.month} ${kept.head} ${kept.currency}`);
  }
  const wrong = sums.list().filter(({ month, head, currency }) => !right.has(`${month} ${head} ${currency}`));
  for (let from = 0; from < wrong.length; from += WRITES_AT_ONCE) {
    await Promise.all(
      wrong.slice(from, from + WRITES_AT_ONCE).map(async ({ month, head, currency, came, went }) => {
        const item = { type: "month_sum", month, head, currency, came, went, through };
        const put = await putLatest(deps.table, keys.monthSum(month, head, currency), item, "through");
        if (!put) throw new Error(`${head} ${currency} was closed through a later day meanwhile: run it again`);
      }),
    );
  }
  await putLatest(deps.table, keys.closedMonths(), { type: "closed_months", through }, "through");
  return wrong.length;
}
