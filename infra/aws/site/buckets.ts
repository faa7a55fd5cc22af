// Owns the two buckets behind CloudFront: the rendered pages, and who visited; refuses to hold anything that cannot be made again.
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";

const PRIVATE = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
} as const;

/** Not versioned: each page is rendered from the table, and rendered again from it. */
export function pagesBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, "Pages", {
    ...PRIVATE,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, "AwsSolutions-S1", "Only CloudFront reads it, and CloudFront writes a line for each visit.");
  return bucket;
}

/** Visits hold addresses of people: they go after `days`. */
export function visitsBucket(scope: Construct, days: number): Bucket {
  const bucket = new Bucket(scope, "Visits", {
    ...PRIVATE,
    // CloudFront hands its logs over by an access control list.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, "AwsSolutions-S1", "It holds logs: a log of who wrote logs would have no end.");
  return bucket;
}
