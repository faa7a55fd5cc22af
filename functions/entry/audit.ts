// Owns the Lambda that audits the books once a day, and whenever somebody asks; refuses every other job. It alone may read the whole table.
import { auditAsked, auditDaily } from "../audit-runs/carry-out.ts";
import { idFrom } from "../ids.ts";
import { AUDIT_BOOKS } from "../jobs/audit-books.ts";
import { asCall } from "./as-call.ts";
import { readEnvironment } from "./environment.ts";
import { carrierOf } from "./mail.ts";
import { clock, tableNamed } from "./table.ts";

const env = readEnvironment("audit");
const table = tableNamed(env.TABLE_NAME);
const deps = { table, clock, mailer: carrierOf(env, { table, clock }), settings: { publicUrl: env.PUBLIC_URL } };

interface Order {
  readonly job: string;
  /** The run that somebody asked for; left out by the clock. */
  readonly run?: string;
}

/** Throws for another job, and where the audit failed: Lambda tries again under the same id, and parks what fails for good. */
export const handler = asCall("audit", async ({ job, run }: Order, { awsRequestId }): Promise<void> => {
  if (job !== AUDIT_BOOKS.name) throw new Error(`there is no job ${job}`);
  if (run === undefined) await auditDaily(deps, awsRequestId === undefined ? undefined : idFrom("audit", awsRequestId));
  else await auditAsked(deps, run);
});
