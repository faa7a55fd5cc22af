// Owns what a run of the audit is, and what is to be said of one whose runner is not heard of any more; refuses to audit.
import type { Area, Progress } from "../audit/progress.ts";

/** A runner tells how far it is every few seconds. One that has said nothing for so long is gone; nor may a start take longer. */
const SILENT_MS_MAX = 2 * 60_000;
/** A runner that was heard of so lately is at work: a second one that was woken for the same run leaves it alone. Lambda tries again after a minute. */
const AT_WORK_MS = 30_000;

/** One invariant that does not hold, and by how many things. */
export interface Broken {
  readonly invariant: string;
  /** What should always hold. */
  readonly says: string;
  readonly area: Area;
  readonly count: number;
}

export interface AuditRun {
  readonly id: string;
  readonly version: number;
  readonly state: "asked" | "running" | "finished" | "failed";
  /** A person's id, or `system` for the clock. */
  readonly askedBy: string;
  readonly askedAt: string;
  /** When the present try began; null before the first. */
  readonly beganAt: string | null;
  /** When it was last heard of. */
  readonly heardAt: string;
  readonly endedAt: string | null;
  readonly progress: Progress;
  /** Why it failed, in words without names; null while it did not. */
  readonly failure: string | null;
  /** How many things are wrong; null before it finished. */
  readonly found: number | null;
  readonly broken: readonly Broken[];
  /** What was looked at, and how many of it. */
  readonly checked: Readonly<Record<string, number>>;
}

/** How a run stands. `silent`: it began and was not heard of again. `unheard`: nobody took it up. */
export type Standing = "asked" | "running" | "silent" | "unheard" | "failed" | "finished";

const NOTHING_YET: Progress = { reading: 1, read: false, items: 0, entries: 0, areas: 0 };

export function newRun(id: string, askedBy: string, now: Date): AuditRun {
  const at = now.toISOString();
  return {
    ...{ id, askedBy, version: 1, state: "asked", askedAt: at, beganAt: null, heardAt: at, endedAt: null },
    ...{ progress: NOTHING_YET, failure: null, found: null, broken: [], checked: {} },
  };
}

/** The run as it is when a runner takes it up, for the first time or again. */
export function begun(run: AuditRun, now: Date): AuditRun {
  const at = now.toISOString();
  const fresh = { beganAt: at, heardAt: at, endedAt: null, failure: null, progress: NOTHING_YET };
  return { ...run, ...fresh, state: "running" };
}

export function standingOf(run: AuditRun, now: Date): Standing {
  const { state } = run;
  if (state === "finished" || state === "failed") return state;
  if (now.getTime() - Date.parse(run.heardAt) <= SILENT_MS_MAX) return state;
  return state === "asked" ? "unheard" : "silent";
}

/** Whether a runner may take it up: it was asked for, or whoever had it failed or is gone. */
export function mayBeTakenUp(run: AuditRun, now: Date): boolean {
  if (run.state === "running") return now.getTime() - Date.parse(run.heardAt) > AT_WORK_MS;
  return run.state !== "finished";
}

/** Whether an audit is on its way, so that no second one begins. */
export function isOn(run: AuditRun, now: Date): boolean {
  const standing = standingOf(run, now);
  return standing === "asked" || standing === "running";
}
