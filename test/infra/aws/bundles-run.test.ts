// The built functions as they would be deployed, through the whole main job: events as AWS shapes them, the embedded DynamoDB, the
// stand-in of Stripe, and each function in a process of its own with the environment of its template.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Cloud, startCloud } from "../../support/cloud/cloud.ts";
import { mainJob } from "../../support/main-job.ts";

describe("the main job, by the functions that would be deployed", () => {
  let cloud: Cloud;
  mainJob(async () => {
    cloud = await startCloud();
    return cloud;
  });

  it("parked nothing", () => {
    for (const letters of cloud.letters) expect(existsSync(letters)).toBe(false);
  });
});
