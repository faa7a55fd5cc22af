// The templates: the table is the definition, what must last is kept, and no function may do more than it needs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { afterAll, describe, expect, it } from "vitest";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { TABLE } from "../../../functions/table/definition.ts";
import { onwardApp } from "../../../infra/aws/app.ts";

const outdir = mkdtempSync(join(tmpdir(), "onward-cdk-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const app = onwardApp({ outdir, analyticsReporting: false });
const stack = (id: string) => Template.fromStack(app.node.findChild(id) as Stack);
const data = stack("OnwardData");
const service = stack("OnwardService");

const schema = (one: { partitionKey: string; sortKey: string }) => [
  { AttributeName: one.partitionKey, KeyType: "HASH" },
  { AttributeName: one.sortKey, KeyType: "RANGE" },
];

describe("the table on AWS", () => {
  it("has the keys, indexes, stream and expiry of the one definition", () => {
    const attributes = [TABLE, ...TABLE.indexes].flatMap((one) => [one.partitionKey, one.sortKey]);
    data.hasResourceProperties("AWS::DynamoDB::Table", {
      KeySchema: schema(TABLE),
      GlobalSecondaryIndexes: TABLE.indexes.map((one) => ({
        IndexName: one.name,
        KeySchema: schema(one),
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...one.attributes] },
      })),
      AttributeDefinitions: Match.arrayWith(attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" }))),
      StreamSpecification: { StreamViewType: TABLE.streamView },
      TimeToLiveSpecification: { AttributeName: TABLE.ttlAttribute, Enabled: true },
      BillingMode: "PAY_PER_REQUEST",
    });
    const [table] = Object.values(data.findResources("AWS::DynamoDB::Table"));
    expect(table?.Properties.AttributeDefinitions).toHaveLength(attributes.length);
  });

  it("cannot be lost by a mistake: recovery to any second, protected, kept when its stack goes", () => {
    data.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      },
    });
  });
});

describe("what runs on AWS", () => {
  it("takes the stream with partial failures, bisecting, bounded tries and age, and a place for what fails", () => {
    service.resourceCountIs("AWS::Lambda::EventSourceMapping", 1);
    service.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 20,
      MaximumRecordAgeInSeconds: 6 * 3600,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      StartingPosition: "TRIM_HORIZON",
    });
    service.hasResourceProperties("AWS::CloudWatch::Alarm", { Threshold: 1, Namespace: "AWS/SQS" });
  });

  it("wakes every job of the list by its name", () => {
    const schedules = Object.values(service.findResources("AWS::Scheduler::Schedule"));
    const told = schedules.map((one) => JSON.parse(one.Properties.Target.Input).job).sort();
    expect(told).toEqual(JOBS.map((job) => job.name).sort());
  });

  it("gives no function the right to delete an item, and the one that Stripe calls the right to put one alone", () => {
    const policies = Object.entries(service.findResources("AWS::IAM::Policy")).map(([name, one]) => ({
      name,
      actions: one.Properties.PolicyDocument.Statement.flatMap(
        (statement: { Action: string | string[] }) => statement.Action,
      ),
    }));
    for (const { actions } of policies) {
      expect(actions).not.toContain("dynamodb:DeleteItem");
      expect(actions).not.toContain("dynamodb:*");
    }
    expect(policies.find((one) => one.name.startsWith("stripewebhook"))?.actions).toEqual(["dynamodb:PutItem"]);
  });

  it("holds no secret in a template, and gives the one that Stripe calls no key to Stripe", () => {
    const text = JSON.stringify([data.toJSON(), service.toJSON()]);
    expect(text).not.toMatch(/sk_(test|live)_|whsec_/);
    const webhook = Object.values(service.findResources("AWS::Lambda::Function")).find((one) =>
      String(one.Properties.Description).includes("stripe-webhook"),
    );
    const names = Object.keys(webhook?.Properties.Environment.Variables);
    expect(names.sort()).toEqual(["NODE_OPTIONS", "STRIPE_WEBHOOK_SECRET", "TABLE_NAME"]);
  });
});
