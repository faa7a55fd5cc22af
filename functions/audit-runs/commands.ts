// Owns asking for an audit and taking a run up, one at a time; refuses to audit.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import { logError } from "../log/log.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { listItem, runItem } from "./items.ts";
import { listOf, newestRun, runById } from "./queries.ts";
import { type AuditRun, begun, isOn, mayBeTakenUp, newRun } from "./run.ts";

/** Runs in the list: a month of daily ones. */
const LISTED_MAX = 30;

type RunDeps = Pick<Deps, "table" | "clock">;

/** Asks for an audit of everything. Refuses `conflict` with the id of the one that is on its way, `try_again` where nobody could be woken. */
export async function askAudit(
  deps: RunDeps & Pick<Deps, "auditor">,
  by: Pick<Caller, "personId">,
): Promise<Result<AuditRun>> {
  const { auditor } = deps;
  if (!auditor) throw new Error("nobody audits here");
  const now = deps.clock.now();
  const run = newRun(newId("audit"), by.personId, now);
  const opened = await open(deps, run, [announce(fact("audit.asked", `AUDIT#${run.id}`, now, by, ""))]);
  if (!opened.ok) return opened;
  try {
    await auditor.wake(run.id);
  } catch (error) {
    logError("audit", error, { id: run.id });
    const failed = { ...run, state: "failed", endedAt: deps.clock.now().toISOString(), failure: "not woken" } as const;
    // It may have been taken up all the same: then it goes on.
    await commit(deps.table, [replace(keys.auditRun(run.id), runItem(failed), run.version, "changed")]);
    return refuse("try_again", "The audit could not be started. Ask again in a minute.");
  }
  return opened;
}

/** Puts a new run on top of the list, unless another one is on its way. */
function open(deps: RunDeps, run: AuditRun, told: readonly Action<"announced">[] = []): Promise<Result<AuditRun>> {
  return contend<Result<AuditRun>>(async () => {
    const list = await listOf(deps);
    const newest = list.ids[0] === undefined ? null : await runById(deps, list.ids[0]);
    if (newest && isOn(newest, deps.clock.now()))
      return refuse("conflict", "An audit is on its way already.", { extra: { running: newest.id } });
    const item = listItem([run.id, ...list.ids].slice(0, LISTED_MAX));
    const made = await commit<string>(deps.table, [
      list.version === 0
        ? insert(keys.auditRuns(), item, "changed")
        : replace(keys.auditRuns(), item, list.version, "changed"),
      insert(keys.auditRun(run.id), runItem(run), "changed"),
      ...(newest ? [unchanged(keys.auditRun(newest.id), newest.version, "changed")] : []),
      ...told,
    ]);
    return made.ok ? accept(run) : "changed";
  });
}

/** Says of a run that is on its way that it failed: for whoever knows that its runner is gone, before its silence tells. */
export async function giveUpRun(deps: RunDeps, failure: string): Promise<void> {
  const newest = await newestRun(deps);
  const now = deps.clock.now();
  if (!newest || !isOn(newest, now)) return;
  const failed = { ...newest, state: "failed", endedAt: now.toISOString(), failure } as const;
  await commit(deps.table, [replace(keys.auditRun(newest.id), runItem(failed), newest.version, "changed")]);
}

/** Takes up a run that somebody asked for, again where the try before it failed. Null where it is over, or another one came after it. */
export function takeUp(deps: RunDeps, id: string): Promise<AuditRun | null> {
  return contend<AuditRun | null>(async () => {
    const newest = await newestRun(deps);
    const now = deps.clock.now();
    if (newest?.id !== id || !mayBeTakenUp(newest, now)) return null;
    const run = begun(newest, now);
    const made = await commit(deps.table, [replace(keys.auditRun(id), runItem(run), newest.version, "changed")]);
    return made.ok ? { ...run, version: newest.version + 1 } : "changed";
  });
}

/** The same for a run of the clock: opens it the first time. `id` is the same for each try of one wake-up. Null while another is on its way. */
export async function openDaily(deps: RunDeps, id: string): Promise<AuditRun | null> {
  if (await runById(deps, id)) return takeUp(deps, id);
  const now = deps.clock.now();
  const run = begun(newRun(id, "system", now), now);
  return (await open(deps, run)).ok ? run : null;
}
