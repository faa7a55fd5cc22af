// Owns which jobs run by the clock and how often; refuses to know who wakes them (EventBridge Scheduler, or the local clock).
import { AUDIT_BOOKS } from "./audit-books.ts";
import type { Job } from "./job.ts";
import { WORK } from "./work.ts";

export const JOBS: readonly Job[] = [...WORK, AUDIT_BOOKS];
