// Owns the bucket for pictures that people bring: the only files that nothing can make again; refuses to know who shows them.
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";

export function mediaBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, "Media", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, "AwsSolutions-S1", "Only CloudFront reads it, and CloudFront writes a line for each visit.");
  const { partition, account } = Stack.of(scope);
  // Naming the one distribution would make this stack and the site's need each other. The pictures are public.
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: "CloudFrontOfThisAccountReads",
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
      actions: ["s3:GetObject"],
      resources: [bucket.arnForObjects("media/*")],
      conditions: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:${partition}:cloudfront::${account}:distribution/*` },
      },
    }),
  );
  return bucket;
}
