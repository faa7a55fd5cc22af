// Owns that the static site is rendered by the version that runs; refuses to render it: the function of the site does.
import { GetFunctionConfigurationCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import { done, type Setup, type Step, todo } from "../step.ts";

/** Written when the whole site is rendered, and at no other time: its age is the age of the rendering. */
const MARK = "robots.txt";
/** A large site is rendered in parts, each within the time of one run. */
const PARTS_MAX = 200;

/** What the function answers to its order: whether there is more, and from where. Nothing said means that it is done. */
const Answer = z.looseObject({ done: z.boolean().optional(), written: z.number().optional() }).nullish();

export const site: Step = {
  name: "site",
  calls: () => ({
    reads: [`S3 HeadObject SiteBucket/${MARK}`, "Lambda GetFunctionConfiguration SiteFunction"],
    writes: ['Lambda Invoke SiteFunction {"job":"render-site"}, until it is done'],
  }),
  async check(setup) {
    const [rendered, deployed] = [await renderedAt(setup), await deployedAt(setup)];
    if (!rendered) return todo("render the site for the first time");
    if (rendered < deployed) return todo("render the site anew: a newer version runs since it was rendered");
    return done(`rendered ${rendered.toISOString()}`);
  },
  async do({ clients, outputs }) {
    let order: Record<string, unknown> = { job: "render-site" };
    for (let part = 0; part < PARTS_MAX; part++) {
      const { FunctionError: failed, Payload: payload } = await clients.lambda.send(
        new InvokeCommand({ FunctionName: outputs.of("SiteFunction"), Payload: JSON.stringify(order) }),
      );
      const text = payload ? new TextDecoder().decode(payload) : "";
      if (failed)
        throw new Error(
          `the site could not be rendered: ${failed}; see the log of the function ${outputs.of("SiteFunction")}`,
        );
      const answer = Answer.parse(text === "" ? null : JSON.parse(text));
      if (answer?.done !== false) return;
      order = { ...answer, job: "render-site" };
    }
    throw new Error(`the site is not rendered after ${PARTS_MAX} parts`);
  },
};

async function renderedAt({ clients, outputs }: Setup): Promise<Date | null> {
  try {
    const mark = await clients.s3.send(new HeadObjectCommand({ Bucket: outputs.of("SiteBucket"), Key: MARK }));
    return mark.LastModified ?? null;
  } catch (error) {
    if (["NotFound", "NoSuchKey"].includes((error as Error).name)) return null;
    throw error;
  }
}

async function deployedAt({ clients, outputs }: Setup): Promise<Date> {
  const { LastModified: at } = await clients.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: outputs.of("SiteFunction") }),
  );
  return new Date(at ?? 0);
}
