// Owns the Lambda that the clock wakes; refuses to know the times (each schedule names one job of the list).
import { WORK } from "../jobs/work.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { withoutCarrier } from "./mail.ts";
import { madeOfSecrets } from "./secrets.ts";

const env = readEnvironment("jobs");
const deps = madeOfSecrets(
  () => readMoneySecrets(env),
  (secrets) => ({ ...moneyDeps(env, secrets), mailer: withoutCarrier }),
);

/** Throws for a name that is no job: the schedule's dead-letter queue shows it. */
export async function handler(event: { readonly job: string }): Promise<void> {
  const job = WORK.find((one) => one.name === event.job);
  if (!job) throw new Error(`there is no job ${event.job}`);
  await job.run(await deps());
}
