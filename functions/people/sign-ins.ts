// Owns when somebody with a role signed in last, to the day; refuses to keep it of donors, and to be written twice a day.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { get, getMany } from "../table/read.ts";
import type { Caller } from "./person.ts";

/** Longer than any season of work: whoever has not come for so long has no business being known to have come. */
const KEPT_DAYS = 400;
const DAY_SECONDS = 86_400;
const MS = 1000;

/** Notes the day. One read, and one write on the first sign-in of a day. */
export async function noteSignIn(
  deps: Pick<Deps, "table" | "clock">,
  caller: Pick<Caller, "personId" | "role">,
): Promise<void> {
  if (caller.role === "donor") return;
  const now = deps.clock.now();
  const key = keys.signIn(caller.personId);
  const day = dayOf(now);
  if ((await get(deps.table, key))?.day === day) return;
  const ttl = Math.floor(now.getTime() / MS) + KEPT_DAYS * DAY_SECONDS;
  await putLatest(deps.table, key, { type: "sign_in", personId: caller.personId, day, ttl }, "day");
}

/** The day on which each signed in last, by id; nobody who never did. */
export async function lastSignIns(
  deps: Pick<Deps, "table">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const items = await getMany(
    deps.table,
    ids.map((id) => keys.signIn(id)),
  );
  return new Map(items.flatMap((item) => (item ? [[String(item.personId), String(item.day)] as const] : [])));
}
