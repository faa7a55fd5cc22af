// Owns carrying audits out on one machine, in the product's own process, while whoever asked waits or looks; refuses to audit twice.
import type { AuditDeps } from "../../functions/audit-runs/alarm.ts";
import type { Auditor } from "../../functions/audit-runs/auditor.ts";
import { auditAsked } from "../../functions/audit-runs/carry-out.ts";
import { logError } from "../../functions/log/log.ts";

/** Nobody gives up on a request here, as API Gateway does; a large table takes minutes through the embedded engine. */
const PATIENCE_MS = 10 * 60_000;

export interface LocalAuditor extends Auditor {
  /** When the audits that are on their way are over. */
  idle(): Promise<void>;
}

export function localAuditor(deps: AuditDeps): LocalAuditor {
  const working = new Set<Promise<unknown>>();
  return {
    patienceMs: PATIENCE_MS,
    async wake(run) {
      const work = auditAsked(deps, run).catch((error: unknown) => logError("audit", error, { id: run }));
      working.add(work);
      work.finally(() => working.delete(work));
    },
    async idle() {
      await Promise.all(working);
    },
  };
}
