// Owns remembering what came of an act, so that its page can be loaded again and a second tap finds it; refuses to know the act.
import type { Deps } from "../../functions/deps.ts";
import { keys } from "../../functions/table/keys.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import { get } from "../../functions/table/read.ts";

/** Days that the page of an outcome can be opened again; the books keep what happened for ever. */
const KEPT_DAYS = 30;
const DAY_SECONDS = 86_400;
const MS = 1000;

/** Keeps the first outcome of an act of one person. `outcome` is plain JSON. */
export async function keepOutcome(
  deps: Pick<Deps, "table" | "clock">,
  personId: string,
  once: string,
  outcome: unknown,
): Promise<void> {
  await putOnce(deps.table, keys.request(personId, once), {
    type: "outcome",
    body: JSON.stringify(outcome),
    ttl: Math.floor(deps.clock.now().getTime() / MS) + KEPT_DAYS * DAY_SECONDS,
  });
}

/** What came of an act of this person; null when there was none, or it was somebody else's. */
export async function findOutcome<Outcome>(
  deps: Pick<Deps, "table">,
  personId: string,
  once: string,
): Promise<Outcome | null> {
  const item = await get(deps.table, keys.request(personId, once));
  return item?.type === "outcome" ? (JSON.parse(String(item.body)) as Outcome) : null;
}
