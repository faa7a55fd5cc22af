// Owns how long the oldest piece of money that does not match has been waiting; refuses to know what it is (queries.ts does).
import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { queryPage } from "../../table/read.ts";

/** Each list of open work begins with its oldest piece (table/keys.ts). */
const LISTS = ["FINDINGS", "BANK_LINES", "BANK_MOVEMENTS", "ADJUSTMENTS"] as const;

const DAY_MS = 86_400_000;

/** Whole days; 0 when nothing waits. Reads one item of each list. */
export async function oldestAgeDays(deps: Pick<Deps, "table" | "clock">): Promise<number> {
  const first = async (list: string) => {
    const range = { pk: `OPEN_${list}`, index: "gsi1", attributes: ["gsi1sk"] } as const;
    return (await queryPage(deps.table, range, 1)).items.map((item) => String(item.gsi1sk).slice(0, 10));
  };
  const days = (await Promise.all(LISTS.map(first))).flat().sort();
  const today = Date.parse(dayOf(deps.clock.now()));
  return days[0] === undefined ? 0 : Math.max(0, Math.floor((today - Date.parse(days[0])) / DAY_MS));
}
