// Owns recording reference rates, once a day and currency and for ever; refuses to change one that loans may already carry.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { parseRate, sameRate } from "../money/rate.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { latestRates, rateFrom } from "./queries.ts";
import type { ReferenceRate } from "./rate.ts";
import { STARTING_RATES } from "./seeds.ts";

/** Records a rate. The same rate again is answered as before; another one for the same day is refused. */
export async function recordRate(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId"> | "system",
  draft: Omit<ReferenceRate, "recordedBy">,
): Promise<Result<ReferenceRate>> {
  const now = deps.clock.now();
  if (draft.currency === DONOR_CURRENCY) {
    return refuse("wrong_currency", "Rates are for one EUR; EUR itself needs none.");
  }
  if (draft.date > dayOf(now)) {
    return refuse("invalid_request", "A rate is recorded on its day or later.", {
      errors: [{ pointer: "/date", detail: "today or earlier" }],
    });
  }
  const rate: ReferenceRate = { ...draft, recordedBy: by === "system" ? by : by.personId };
  const key = keys.rate(rate.currency, rate.date);
  const { value, source, date } = rate;
  const made = await commit(deps.table, [
    insert(key, { ...rate, type: "rate" }, "exists"),
    announce(fact("rate.recorded", `RATES#${rate.currency}`, now, by, date, { value, source, date })),
  ]);
  if (made.ok) return accept(rate);
  const item = await get(deps.table, key);
  const known = item ? rateFrom(item) : null;
  const a = known && parseRate(known.value);
  const b = parseRate(rate.value);
  if (known && a && b && sameRate(a, b)) return accept(known);
  return refuse(
    "already_exists",
    `${rate.currency} has a rate for ${rate.date} already, and loans may carry it. Record the correction for a later day.`,
  );
}

/** Records the rates that ship with the product, where none stands for their day. Safe to run at every start. */
export async function recordStartingRates(deps: Pick<Deps, "table" | "clock">): Promise<void> {
  const known = new Set((await latestRates(deps)).map((rate) => rate.currency));
  for (const rate of STARTING_RATES) if (!known.has(rate.currency)) await recordRate(deps, "system", rate);
}
