// Owns carrying a run of the audit out: telling how far it is, what came of it, and the alarm; refuses to know who woke it.
import { type Audited, audit } from "../audit/audit.ts";
import { invariantsOf } from "../audit/invariants.ts";
import { AREAS, type Progress } from "../audit/progress.ts";
import type { Violation } from "../audit/violation.ts";
import { newId } from "../ids.ts";
import { clean } from "../log/clean.ts";
import { log, logError } from "../log/log.ts";
import { count } from "../log/metrics.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { Contention, commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { type AuditDeps, raiseAlarm } from "./alarm.ts";
import { openDaily, takeUp } from "./commands.ts";
import { foundItems, runItem } from "./items.ts";
import type { AuditRun, Broken } from "./run.ts";

/** How often a run tells how far it is: as often as somebody looks. */
const TELL_EVERY_MS = 2_000;
/** Letters of the reason why a run failed. */
const FAILURE_MAX = 300;

/** Somebody else carries this run out. */
class TakenOver extends Error {}

/** The daily audit. `id` is the same for each try of one wake-up. Null where an audit is on its way already. */
export async function auditDaily(deps: AuditDeps, id = newId("audit")): Promise<Audited | null> {
  return carriedOut(deps, await openDaily(deps, id), id);
}

/** The audit that somebody asked for. Null where it was carried out already, or somebody asked again after it. */
export async function auditAsked(deps: AuditDeps, id: string): Promise<Audited | null> {
  return carriedOut(deps, await takeUp(deps, id), id);
}

async function carriedOut(deps: AuditDeps, run: AuditRun | null, id: string): Promise<Audited | null> {
  if (!run) {
    log("info", "audit", "nothing to audit: another audit is on its way, or this one is over", { id });
    return null;
  }
  const record = new RunRecord(deps, run);
  try {
    const made = await audit(deps, { now: deps.clock.now(), tell: (progress) => record.tell(progress) });
    count("AuditViolations", made.violations.length);
    if (made.violations.length > 0) await raiseAlarm(deps, made.violations);
    await record.finish(made);
    return made;
  } catch (error) {
    if (error instanceof TakenOver) {
      log("warn", "audit", "somebody else carries this audit out", { id });
      return null;
    }
    await record.fail(error).catch((later: unknown) => logError("audit", later, { id }));
    throw error;
  }
}

/** One run's item, as its runner alone writes it. */
class RunRecord {
  readonly #deps: AuditDeps;
  #run: AuditRun;
  /** As it was told last, written or not. */
  #progress: Progress;

  constructor(deps: AuditDeps, run: AuditRun) {
    this.#deps = deps;
    this.#run = run;
    this.#progress = run.progress;
  }

  async tell(progress: Progress): Promise<void> {
    this.#progress = progress;
    const now = this.#deps.clock.now();
    if (now.getTime() - Date.parse(this.#run.heardAt) < TELL_EVERY_MS) return;
    try {
      await this.#put({ progress, heardAt: now.toISOString() });
    } catch (error) {
      // Told again in a moment: no audit ends because somebody looks at it.
      if (!(error instanceof Contention)) throw error;
    }
  }

  async finish({ violations, checked }: Audited): Promise<void> {
    const { id } = this.#run;
    const ended = { state: "finished", progress: this.#progress } as const;
    const found = { found: violations.length, broken: brokenIn(violations), checked };
    await this.#put(
      { ...ended, ...found, ...this.#now() },
      foundItems(violations).map((item, nth) => insert(keys.auditFound(id, nth), item, "taken_over")),
    );
  }

  async fail(error: unknown): Promise<void> {
    const why = error instanceof Error ? error.message : String(error);
    await this.#put({ state: "failed", failure: clean(why).slice(0, FAILURE_MAX), ...this.#now() });
  }

  #now() {
    const at = this.#deps.clock.now().toISOString();
    return { endedAt: at, heardAt: at };
  }

  async #put(change: Partial<AuditRun>, more: readonly Action<"taken_over">[] = []): Promise<void> {
    const next = { ...this.#run, ...change };
    const key = keys.auditRun(next.id);
    const made = await commit(this.#deps.table, [replace(key, runItem(next), next.version, "taken_over"), ...more]);
    if (!made.ok) throw new TakenOver();
    this.#run = { ...next, version: next.version + 1 };
  }
}

/** The invariants that do not hold, in the order of areas. */
function brokenIn(violations: readonly Violation[]): Broken[] {
  const counts = new Map<string, number>();
  for (const { invariant } of violations) counts.set(invariant, (counts.get(invariant) ?? 0) + 1);
  return AREAS.flatMap((area) =>
    invariantsOf(area).flatMap(({ name: invariant, says }) => {
      const found = counts.get(invariant);
      return found === undefined ? [] : [{ invariant, says, area, count: found }];
    }),
  );
}
