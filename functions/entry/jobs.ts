// Owns the Lambda that the clock wakes; refuses to know the times (each schedule names one job of the list).
import { WORK } from "../jobs/work.ts";
import { callOutside } from "../webhooks/call-out.ts";
import { asCall } from "./as-call.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { carrierOf } from "./mail.ts";
import { picturesIn } from "./pictures.ts";
import { madeOfSecrets } from "./secrets.ts";
import { clock, tableNamed } from "./table.ts";

const env = readEnvironment("jobs");
const mailer = carrierOf(env, { table: tableNamed(env.TABLE_NAME), clock });
const pictures = picturesIn(env.MEDIA_BUCKET);
const deps = madeOfSecrets(
  () => readMoneySecrets(env),
  (secrets) => ({ ...moneyDeps(env, secrets), mailer, callOut: callOutside(), pictures }),
);

/** Throws for a name that is no job: the schedule's dead-letter queue shows it. */
export const handler = asCall("jobs", async (event: { readonly job: string }): Promise<void> => {
  const job = WORK.find((one) => one.name === event.job);
  if (!job) throw new Error(`there is no job ${event.job}`);
  await job.run(await deps());
});
