// Owns that the static site is rendered by the version that runs; refuses to render it: the function of the site does.
import { GetFunctionConfigurationCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { GetObjectTaggingCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import { done, type Setup, type Step, todo } from "../step.ts";

/** Put anew when a rendering of everything begins, and by nothing else: its tags are gone then. */
const MARK = "robots.txt";
/** Which version of the function has rendered everything: when that function was last changed. */
const TAG = "rendered-by";
/** A large site is rendered in parts, each within the time of one run. */
const PARTS_MAX = 200;

const ORDER = { job: "render-site" } as const;

/** What the function answers to its order (web/server/site-function.ts): whether the order has to be said again. */
const Report = z.object({ done: z.boolean(), pages: z.number().optional(), left: z.number().optional() });

export const site: Step = {
  name: "site",
  calls: () => ({
    reads: [`S3 GetObjectTagging SiteBucket/${MARK}`, "Lambda GetFunctionConfiguration SiteFunction"],
    writes: [
      `Lambda Invoke SiteFunction ${JSON.stringify(ORDER)}, until it is done`,
      `S3 PutObjectTagging SiteBucket/${MARK}: which version rendered it`,
    ],
  }),
  async check(setup) {
    const [rendered, running] = [await renderedBy(setup), await versionOf(setup)];
    if (rendered === running) return done(`rendered by the version of ${running}`);
    return todo(
      rendered === null ? "render the site" : "render the site anew: a newer version runs since it was rendered",
    );
  },
  async do(setup) {
    const { clients, outputs } = setup;
    // Of the version that is asked now: one that is deployed meanwhile renders again.
    const version = await versionOf(setup);
    for (let part = 0; !(await rendered(setup)); part++) {
      if (part === PARTS_MAX) throw new Error(`the site is not rendered after ${PARTS_MAX} parts`);
    }
    await clients.s3.send(
      new PutObjectTaggingCommand({
        Bucket: outputs.of("SiteBucket"),
        Key: MARK,
        Tagging: { TagSet: [{ Key: TAG, Value: version }] },
      }),
    );
  },
};

/** Has a part rendered. Answers whether it was the last. */
async function rendered({ clients, outputs }: Setup): Promise<boolean> {
  const name = outputs.of("SiteFunction");
  const { FunctionError: failed, Payload: payload } = await clients.lambda.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(ORDER) }),
  );
  if (failed) throw new Error(`the site could not be rendered (${failed}): see the log of the function ${name}`);
  return Report.parse(JSON.parse(new TextDecoder().decode(payload))).done;
}

/** Null where nothing was rendered to its end. */
async function renderedBy({ clients, outputs }: Setup): Promise<string | null> {
  try {
    const { TagSet: tags = [] } = await clients.s3.send(
      new GetObjectTaggingCommand({ Bucket: outputs.of("SiteBucket"), Key: MARK }),
    );
    return tags.find((tag) => tag.Key === TAG)?.Value ?? null;
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") return null;
    throw error;
  }
}

async function versionOf({ clients, outputs }: Setup): Promise<string> {
  const { LastModified: at } = await clients.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: outputs.of("SiteFunction") }),
  );
  if (!at) throw new Error("the function of the site does not tell its age");
  return at;
}
