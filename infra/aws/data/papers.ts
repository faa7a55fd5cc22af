// Owns the bucket for partners' papers: private files that one function alone reads; refuses to know what they show.
import { RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";

/** Of its own, so that no rule about pictures, which the world sees, can ever reach a paper. */
export function papersBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, "Papers", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(bucket, "AwsSolutions-S1", "One function reads it, and its log has a line for each request.");
  return bucket;
}
