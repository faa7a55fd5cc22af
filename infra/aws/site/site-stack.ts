// Owns the product's address: CloudFront, the pages' bucket, the door to the API, the names in DNS; refuses to run any code of ours.
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { DataStack } from "../data/data-stack.ts";
import type { StageSettings } from "../settings.ts";
import { pagesBucket, visitsBucket } from "./buckets.ts";
import { distribution } from "./distribution.ts";
import type { EdgeStack } from "./edge-stack.ts";
import { frontDoor } from "./front-door.ts";

interface SiteProps extends StackProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly edge: EdgeStack;
}

/** Comes before the service: what runs has to know its own address, also when that is one of CloudFront's. */
export class SiteStack extends Stack {
  /** The output that tells the ARN of the pages' bucket. */
  static readonly PAGES_ARN = "SiteBucketArn";

  readonly pages: Bucket;
  readonly api: HttpApi;
  readonly distribution: Distribution;
  /** Where people reach the product, without a slash at its end. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, { settings, data, edge, ...props }: SiteProps) {
    super(scope, id, props);
    this.pages = pagesBucket(this);
    this.api = frontDoor(this, settings);
    this.distribution = distribution(this, settings, {
      pages: this.pages,
      media: Bucket.fromBucketAttributes(this, "Media", {
        bucketArn: data.media.bucketArn,
        bucketRegionalDomainName: data.media.bucketRegionalDomainName,
      }),
      visits: visitsBucket(this, settings.logDays),
      api: this.api,
      originSecret: data.secrets.origin,
      firewallArn: edge.firewallArn,
      certificate: edge.certificate,
    });
    this.publicUrl = `https://${settings.domain?.name ?? this.distribution.distributionDomainName}`;
    this.names(settings);
    new CfnOutput(this, "PublicUrl", { value: this.publicUrl });
    new CfnOutput(this, "CloudFrontDomain", { value: this.distribution.distributionDomainName });
    new CfnOutput(this, "DistributionId", { value: this.distribution.distributionId });
    new CfnOutput(this, "SiteBucket", { value: this.pages.bucketName });
    new CfnOutput(this, SiteStack.PAGES_ARN, { value: this.pages.bucketArn });
    new CfnOutput(this, "ApiEndpoint", { value: this.api.apiEndpoint });
  }

  private names({ domain }: StageSettings): void {
    if (!domain || !("hostedZoneId" in domain)) return;
    const { hostedZoneId, zoneName } = domain;
    const zone = HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, "Address", { zone, recordName: domain.name, target });
    new AaaaRecord(this, "Address6", { zone, recordName: domain.name, target });
  }
}
