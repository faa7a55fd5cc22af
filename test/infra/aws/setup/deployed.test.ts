// The last steps of the setup against the functions that would be deployed: the site is rendered, and the product is asked from outside.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectTaggingCommand, PutObjectTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSettings } from "../../../../infra/aws/settings.ts";
import { nobody } from "../../../../infra/aws/setup/ask.ts";
import { awsClients } from "../../../../infra/aws/setup/clients.ts";
import { Outputs } from "../../../../infra/aws/setup/outputs.ts";
import { runSteps } from "../../../../infra/aws/setup/run.ts";
import type { Setup } from "../../../../infra/aws/setup/step.ts";
import { STEPS } from "../../../../infra/aws/setup/steps.ts";
import { PAGE_HEADERS } from "../../../../web/server/page-policy.ts";
import { fileOf } from "../../../../web/site/render.ts";
import { type Cloud, startCloud } from "../../../support/cloud/cloud.ts";
import { type HttpAnswer, httpEvent } from "../../../support/cloud/gateway.ts";
import { functionEnvironment } from "../../../support/function-environment.ts";

/** API Gateway's own address, around CloudFront. */
const API = "https://api0123456.execute-api.eu-central-1.amazonaws.com";
/** A name in the stand-in for S3. */
const inBucket = (file: string): string => `/${functionEnvironment().SITE_BUCKET}/${file}`;
const VERSION = "2026-11-22T10:00:00.000+0000";

let cloud: Cloud;
const home = mkdtempSync(join(tmpdir(), "onward-setup-"));
const mocks = [mockClient(LambdaClient), mockClient(S3Client)] as const;
beforeAll(async () => {
  cloud = await startCloud({ coverage: home });
  const [lambda, s3] = mocks;
  let tags: { Key: string; Value: string }[] = [];
  lambda.on(GetFunctionConfigurationCommand).resolves({ LastModified: VERSION });
  lambda.on(InvokeCommand).callsFake(async ({ Payload: payload }) => ({
    Payload: new TextEncoder().encode(JSON.stringify(await cloud.functions.site.invoke(JSON.parse(payload)))),
  }));
  s3.on(GetObjectTaggingCommand).callsFake(() => {
    if (!cloud.aws.objects.has(inBucket("robots.txt")))
      throw Object.assign(new Error("no such key"), { name: "NoSuchKey" });
    return { TagSet: tags };
  });
  s3.on(PutObjectTaggingCommand).callsFake(({ Tagging: { TagSet } }) => {
    tags = TagSet;
    return {};
  });
}, 180_000);
afterAll(async () => {
  for (const mock of mocks) mock.restore();
  await cloud.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What CloudFront does: a file where there is one, else whoever answers; its headers where the answer has none. */
async function visit(url: string, options: RequestInit = {}): Promise<Response> {
  if (url.startsWith(API)) return around(url);
  const { pathname, search } = new URL(url);
  const file = options.method === undefined ? cloud.aws.objects.get(inBucket(fileOf(pathname))) : undefined;
  if (file !== undefined) return new Response(file, { headers: PAGE_HEADERS });
  return fetch(`${cloud.url}${pathname}${search}`, options);
}

async function around(url: string): Promise<Response> {
  const path = url.slice(API.length);
  const answer = (await cloud.functions.api.invoke(
    httpEvent("ANY /v1/{proxy+}", { method: "GET", path }),
  )) as HttpAnswer;
  return new Response(answer.body, { status: answer.statusCode });
}

it("renders the site and finds the product well", async () => {
  const outputs = new Outputs();
  const told = { PublicUrl: "https://give.test", ApiEndpoint: API, SiteBucket: "pages", SiteFunction: "site" };
  const list = Object.entries(told).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  outputs.take({ StackName: "all", CreationTime: new Date(0), StackStatus: "CREATE_COMPLETE", Outputs: list });
  const setup: Setup = {
    settings: readSettings("dev"),
    clients: awsClients("eu-central-1"),
    ask: nobody,
    clock: { now: () => new Date() },
    variables: {},
    openTable: () => cloud.test.table,
    stripe: () => {
      throw new Error("nobody asks Stripe here");
    },
    fetch: visit,
    wait: async () => {},
    outputs,
  };
  const lines: string[] = [];
  const steps = STEPS.filter(({ name }) => name === "site" || name === "smoke");
  const outcome = await runSteps(steps, setup, (line) => lines.push(line), true);
  expect(lines.join("\n")).toContain("8 answers as they should be");
  expect(outcome).toEqual({ open: [], failed: null });
}, 120_000);
