// Owns the Lambda that keeps the static site fresh: a batch of the table's stream, or the order to render all of it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { asCall, type Call } from "../../functions/entry/as-call.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { clock, tableNamed } from "../../functions/entry/table.ts";
import { referenceFiles } from "../docs/reference-files.ts";
import { rasterizer } from "../pictures/raster.ts";
import { siteBucket } from "../server/site-bucket.ts";
import { type SiteOrder, type SiteReport, siteFunction } from "../server/site-function.ts";

const env = readEnvironment("site");
const beside = (name: string) => join(import.meta.dirname, name);
const site = siteFunction({
  deps: { table: tableNamed(env.TABLE_NAME), clock },
  site: { origin: env.PUBLIC_URL, languages: env.LANGUAGES },
  version: env.VERSION,
  bucket: siteBucket(env.SITE_BUCKET),
  // They lie beside this file's bundle (infra/aws/bundle.ts).
  files: () => referenceFiles((name) => readFile(beside(name), "utf8")),
  rasterize: rasterizer(async (name) => new Uint8Array(await readFile(beside(name)))),
});

/** How long a call may take where nobody says: the most that Lambda gives. */
const CALL_MS = 15 * 60_000;

/** A batch is thrown back when it cannot be rendered; an order is answered with how far it came (say it again until it is done). */
export const handler = asCall(
  "site",
  async (event: DynamoDBStreamEvent | SiteOrder, call: Call): Promise<DynamoDBBatchResponse | SiteReport> => {
    if ("Records" in event) return site.batch(event);
    if (event.job !== "render-site") throw new Error(`there is no job ${String(event.job)}`);
    return site.all(event, () => call.getRemainingTimeInMillis?.() ?? CALL_MS);
  },
);
