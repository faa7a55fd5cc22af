// Owns how runs of the audit stand in the table: the list of the last ones, each run, and what it found; refuses to decide anything.
import type { Progress } from "../audit/progress.ts";
import type { Violation } from "../audit/violation.ts";
import { textOrNull } from "../table/fields.ts";
import type { Item } from "../table/table.ts";
import type { AuditRun, Broken } from "./run.ts";

/** Violations of one item: with texts as long as they may be, far below DynamoDB's 400 KB. */
export const FOUND_PER_ITEM = 50;
/** Of one run; `npm run audit` prints all. Books with more broken things than these are looked at there. */
export const FOUND_KEPT_MAX = 1_000;
/** Letters of a detail: more than any of ours has. */
const DETAIL_MAX = 1_000;

/** The last runs by id, newest first. `version` is 0 before the first. */
export interface RunList {
  readonly version: number;
  readonly ids: readonly string[];
}

export function listItem(ids: readonly string[]): Item {
  return { type: "audit_runs", ids: [...ids] };
}

export function listFrom(item: Item | null): RunList {
  return item ? { version: Number(item.version), ids: (item.ids as unknown[]).map(String) } : { version: 0, ids: [] };
}

export function runItem(run: AuditRun): Item {
  const { version: _, progress, broken, checked, ...facts } = run;
  return {
    ...facts,
    progress: { ...progress },
    broken: broken.map((one) => ({ ...one })),
    checked: { ...checked },
    type: "audit_run",
  };
}

export function runFrom(item: Item): AuditRun {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as AuditRun["state"],
    askedBy: String(item.askedBy),
    askedAt: String(item.askedAt),
    beganAt: textOrNull(item.beganAt),
    heardAt: String(item.heardAt),
    endedAt: textOrNull(item.endedAt),
    progress: item.progress as Progress,
    failure: textOrNull(item.failure),
    found: item.found === null ? null : Number(item.found),
    broken: item.broken as Broken[],
    checked: item.checked as AuditRun["checked"],
  };
}

/** What was found, in as many items as it needs. */
export function foundItems(violations: readonly Violation[]): Item[] {
  const kept = violations.slice(0, FOUND_KEPT_MAX);
  return Array.from({ length: Math.ceil(kept.length / FOUND_PER_ITEM) }, (_, nth) => ({
    type: "audit_found",
    violations: kept.slice(nth * FOUND_PER_ITEM, (nth + 1) * FOUND_PER_ITEM).map(({ invariant, subject, detail }) => ({
      ...{ invariant, subject: subject.slice(0, DETAIL_MAX), detail: detail.slice(0, DETAIL_MAX) },
    })),
  }));
}

export function foundFrom(item: Item): Violation[] {
  return item.violations as Violation[];
}
