// Owns the Lambda that audits the books once a day; refuses every other job. It alone may read the whole table.
import { AUDIT_BOOKS } from "../jobs/audit-books.ts";
import { readEnvironment } from "./environment.ts";
import { withoutCarrier } from "./mail.ts";
import { clock, tableNamed } from "./table.ts";

const env = readEnvironment("audit");
const deps = {
  table: tableNamed(env.TABLE_NAME),
  clock,
  mailer: withoutCarrier,
  settings: { publicUrl: env.PUBLIC_URL },
};

/** Throws for another job: the schedule's dead-letter queue shows it. */
export async function handler(event: { readonly job: string }): Promise<void> {
  if (event.job !== AUDIT_BOOKS.name) throw new Error(`there is no job ${event.job}`);
  await AUDIT_BOOKS.run(deps);
}
