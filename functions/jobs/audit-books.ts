// Owns the audit as a job of the clock: on AWS it has a function of its own, the only one that reads the whole table.
import type { AuditDeps } from "../audit-runs/alarm.ts";
import { auditDaily } from "../audit-runs/carry-out.ts";
import type { Job } from "./job.ts";

/** Checks every invariant over the whole table, after everything else was done, and says it loudly when one is broken. */
export const AUDIT_BOOKS: Job<AuditDeps> = {
  name: "audit",
  everyMinutes: 24 * 60,
  async run(deps) {
    await auditDaily(deps);
  },
};
