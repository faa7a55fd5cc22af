// Owns waking the product's jobs on one machine, by the product's own clock; refuses to know what they do.
import { existsSync, readFileSync } from "node:fs";
import type { Deps } from "../../functions/deps.ts";
import { eachAlone } from "../../functions/each-alone.ts";
import { JOBS } from "../../functions/jobs/jobs.ts";
import { writeWhole } from "./files.ts";

const MINUTE_MS = 60_000;
/** How often the clock is looked at. */
const TICK_MS = 15_000;

export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** Runs what is due now, each job once however long it slept. Answers their names. */
  runDue(): Promise<string[]>;
}

/** Remembers in `file` when each job ran last, so that a start after a long sleep catches up. */
export function createScheduler(deps: Deps, file: string): Scheduler {
  const lastRuns: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<string[]> = Promise.resolve([]);

  async function runDueOnce(): Promise<string[]> {
    const ran: string[] = [];
    // A job that fails is tried again at the next look, and holds up no other: on AWS each has a schedule of its own.
    await eachAlone(JOBS, async (job) => {
      const now = deps.clock.now();
      const last = lastRuns[job.name];
      if (last && now.getTime() - Date.parse(last) < job.everyMinutes * MINUTE_MS) return;
      await job.run(deps);
      lastRuns[job.name] = now.toISOString();
      writeWhole(file, JSON.stringify(lastRuns));
      ran.push(job.name);
    });
    return ran;
  }

  /** One run at a time: a tick during a long run waits for it. */
  function runDue(): Promise<string[]> {
    running = running.catch(() => []).then(runDueOnce);
    return running;
  }

  return {
    start() {
      // A job that is new here falls due one period after the first start, not at once.
      for (const job of JOBS) lastRuns[job.name] ??= deps.clock.now().toISOString();
      timer = setInterval(() => {
        runDue().catch((error: Error) => {
          for (const { message, stack } of error instanceof AggregateError ? (error.errors as Error[]) : [error])
            console.error(JSON.stringify({ level: "error", at: "jobs", message, stack }));
        });
      }, TICK_MS);
    },
    async stop() {
      if (timer) clearInterval(timer);
      await running.catch(() => []);
    },
    runDue,
  };
}
