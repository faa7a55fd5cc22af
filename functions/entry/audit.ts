// Owns the Lambda that audits the books once a day; refuses every other job. It alone may read the whole table.
import { AUDIT_BOOKS } from "../jobs/audit-books.ts";
import { asCall } from "./as-call.ts";
import { readEnvironment } from "./environment.ts";
import { carrierOf } from "./mail.ts";
import { clock, tableNamed } from "./table.ts";

const env = readEnvironment("audit");
const table = tableNamed(env.TABLE_NAME);
const deps = { table, clock, mailer: carrierOf(env, { table, clock }), settings: { publicUrl: env.PUBLIC_URL } };

/** Throws for another job: the schedule's dead-letter queue shows it. */
export const handler = asCall("audit", async (event: { readonly job: string }): Promise<void> => {
  if (event.job !== AUDIT_BOOKS.name) throw new Error(`there is no job ${event.job}`);
  await AUDIT_BOOKS.run(deps);
});
