// Owns sealing the journal day by day, as facts that the log then chains; refuses to seal a day to which an entry may still come.
import { dayAfter, dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { entriesOfDay } from "../journal/days.ts";
import { addOnce } from "../table/add-once.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { get, getMany } from "../table/read.ts";
import { Seal } from "./seal.ts";

type SealDeps = Pick<Deps, "table" | "clock">;

/** A day is sealed this long after its end: later than any commit begun on it arrives, and any index lags. */
const SEAL_AFTER_MINUTES = 60;
/** Entries read together. */
const ENTRIES_AT_ONCE = 400;

/** Seals every day that is over and not sealed yet, from `firstDay` on. Safe to stop anywhere, and to run twice at once. */
export async function sealDays(deps: SealDeps, firstDay: string): Promise<void> {
  const mark = await get(deps.table, keys.auditMark("SEALED"));
  const over = dayOf(new Date(deps.clock.now().getTime() - SEAL_AFTER_MINUTES * 60_000));
  for (let day = mark ? dayAfter(String(mark.through)) : firstDay; day < over; day = dayAfter(day)) {
    const { entries, hash } = await sealOf(deps, day);
    if (entries > 0) {
      // At the moment from which it may be sealed, whenever that is done: a second try makes the same fact, and finds it there.
      const at = new Date(Date.parse(`${dayAfter(day)}T00:00:00Z`) + SEAL_AFTER_MINUTES * 60_000);
      await commit(deps.table, [
        announce(fact("journal.sealed", `JOURNAL#${day}`, at, "system", "once", { day, entries, hash })),
      ]);
    }
    await addOnce(deps.table, keys.auditMark("SEALED"), {
      add: {},
      set: { type: "audit_mark" },
      mark: { name: "through", to: day },
    });
  }
}

async function sealOf(deps: SealDeps, day: string): Promise<Seal> {
  const seal = new Seal();
  let causes: string[] = [];
  const take = async () => {
    for (const item of await getMany(deps.table, causes.map(keys.entry))) if (item) seal.add(item);
    causes = [];
  };
  for await (const { cause } of entriesOfDay(deps, day)) {
    causes.push(cause);
    if (causes.length === ENTRIES_AT_ONCE) await take();
  }
  await take();
  return seal;
}
