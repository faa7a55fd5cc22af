// Owns the Lambda that the clock wakes; refuses to know the times (each schedule names one job of the list).
import { JOBS } from "../jobs/jobs.ts";
import { awsDeps } from "./deps.ts";

const deps = awsDeps();

/** Throws for a name that is no job: the schedule's dead-letter queue shows it. */
export async function handler(event: { readonly job: string }): Promise<void> {
  const job = JOBS.find((one) => one.name === event.job);
  if (!job) throw new Error(`there is no job ${event.job}`);
  await job.run(deps);
}
