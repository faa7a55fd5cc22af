// Owns reading runs of the audit: the newest, the last ones, one with what it found; refuses to start any.
import type { Violation } from "../audit/violation.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import { foundFrom, listFrom, type RunList, runFrom } from "./items.ts";
import type { AuditRun } from "./run.ts";

type ReadDeps = Pick<Deps, "table">;

export async function listOf(deps: ReadDeps): Promise<RunList> {
  return listFrom(await get(deps.table, keys.auditRuns()));
}

export async function runById(deps: ReadDeps, id: string): Promise<AuditRun | null> {
  const item = await get(deps.table, keys.auditRun(id));
  return item && runFrom(item);
}

export async function newestRun(deps: ReadDeps): Promise<AuditRun | null> {
  const [id] = (await listOf(deps)).ids;
  return id === undefined ? null : runById(deps, id);
}

/** As many as are kept in the list, newest first. */
export async function lastRuns(deps: ReadDeps): Promise<AuditRun[]> {
  const { ids } = await listOf(deps);
  const items = await getMany(deps.table, ids.map(keys.auditRun));
  return items.flatMap((item) => (item ? [runFrom(item)] : []));
}

/** What a run found, up to as many as are kept. */
export async function foundBy(deps: ReadDeps, id: string): Promise<Violation[]> {
  const found: Violation[] = [];
  for await (const item of queryAll(deps.table, { pk: keys.auditRun(id).pk, prefix: "FOUND#" }))
    found.push(...foundFrom(item));
  return found;
}
