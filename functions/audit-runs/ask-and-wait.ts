// Owns waiting for an audit on behalf of a request, for a time; refuses to know how it is answered.
import type { Deps } from "../deps.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result } from "../refusal.ts";
import { askAudit } from "./commands.ts";
import { newestRun } from "./queries.ts";
import { type AuditRun, isOn } from "./run.ts";

const PAUSE_FIRST_MS = 20;
const PAUSE_MAX_MS = 1_000;
/** Each pause is so much longer than the one before. */
const PAUSE_GROWTH = 1.5;

/**
 * A run that began after this call: another one that is on its way is waited for, because it may have read what was written since. Answers
 * the run as it is when the auditor's patience is over, finished or not. Refuses `conflict` where the other one is still on its way then.
 */
export async function askAndWait(
  deps: Pick<Deps, "table" | "clock" | "auditor">,
  by: Pick<Caller, "personId">,
): Promise<Result<AuditRun>> {
  const before = (await newestRun(deps))?.id;
  const patienceMs = deps.auditor?.patienceMs ?? 0;
  let [waited, pause] = [0, PAUSE_FIRST_MS];
  for (;;) {
    const newest = await newestRun(deps);
    const ours = newest !== null && newest.id !== before;
    const on = newest !== null && isOn(newest, deps.clock.now());
    if (ours && (!on || waited >= patienceMs)) return accept(newest);
    if (!on || waited >= patienceMs) {
      const asked = await askAudit(deps, by);
      if (!asked.ok && (asked.refusal.code !== "conflict" || waited >= patienceMs)) return asked;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    waited += pause;
    pause = Math.min(PAUSE_MAX_MS, pause * PAUSE_GROWTH);
  }
}
