// Owns the one address of the product: files from the bucket, the API and the pages of whoever is signed in behind it; refuses to answer anything itself.
import { Duration, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { accept } from "../nag.ts";
import type { StageSettings } from "../settings.ts";
import { embedHeadersPolicy, mediaHeadersPolicy, pageHeadersPolicy } from "./headers.ts";
import { API_PATHS, EMBED_PATH, MEDIA_PATH, NOTICE_PATH, PAGE_PATHS } from "./paths.ts";
import { viewerRequest } from "./viewer-request.ts";

/** The API answers 403 to whoever does not show it. */
const ORIGIN_SECRET_HEADER = "x-origin-secret";
/** A page says itself how long it may be kept; this is for one that does not. */
const KEPT_SECONDS = 60;
const KEPT_DAYS_MAX = 1;

export interface Behind {
  readonly pages: Bucket;
  readonly media: IBucket;
  readonly visits: Bucket;
  readonly api: HttpApi;
  readonly originSecret: Secret;
  readonly firewallArn: string;
  readonly certificate: ICertificate | null;
}

export function distribution(scope: Construct, settings: StageSettings, behind: Behind): Distribution {
  const headers = { responseHeadersPolicy: pageHeadersPolicy(scope) };
  const api = apiOrigin(scope, behind);
  const made = { ...madeByFunctions(api), ...headers };
  const files = { ...servedAsFiles(scope), ...headers };
  // The class says of some fields that they may be undefined where the interface says that they may be missing.
  const pages = S3BucketOrigin.withOriginAccessControl(behind.pages as IBucket);
  // A page that is not there is answered by the function that has a page for that, with 404. An error page of CloudFront's own would take
  // the place of the API's answers too.
  const origin = new OriginGroup({ primaryOrigin: pages, fallbackOrigin: api, fallbackStatusCodes: [403, 404] });
  const functionAssociations = [{ eventType: FunctionEventType.VIEWER_REQUEST, function: fileNames(scope, settings) }];
  const site = { ...files, origin, functionAssociations };
  const distribution = new Distribution(scope, "Distribution", {
    comment: `Onward ${settings.stage}`,
    defaultBehavior: site,
    additionalBehaviors: {
      [MEDIA_PATH]: {
        ...files,
        origin: S3BucketOrigin.withOriginAccessControl(behind.media),
        responseHeadersPolicy: mediaHeadersPolicy(scope),
      },
      ...Object.fromEntries([...API_PATHS, NOTICE_PATH, ...PAGE_PATHS].map((path) => [path, made])),
      [EMBED_PATH]: { ...site, responseHeadersPolicy: embedHeadersPolicy(scope) },
    },
    ...(settings.domain && behind.certificate
      ? { domainNames: [settings.domain.name], certificate: behind.certificate }
      : {}),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    // Everywhere: donors and partners are on different continents.
    priceClass: PriceClass.PRICE_CLASS_ALL,
    webAclId: behind.firewallArn,
    enableLogging: true,
    logBucket: behind.visits as IBucket,
    logIncludesCookies: false,
  });
  accept(distribution, "AwsSolutions-CFR1", "People give from anywhere, and partners work anywhere.");
  accept(
    distribution,
    "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
    "The policy of the pictures' bucket stands beside it (data/media.ts).",
  );
  if (!settings.domain) {
    accept(
      distribution,
      "AwsSolutions-CFR4",
      "Without a domain of its own it has CloudFront's certificate, whose TLS cannot be chosen.",
    );
  }
  return distribution;
}

function apiOrigin(scope: Construct, { api, originSecret }: Behind): IOrigin {
  const { region, urlSuffix } = Stack.of(scope);
  return new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [ORIGIN_SECRET_HEADER]: originSecret.secretValue.unsafeUnwrap() },
  });
}

/** Nothing of it is kept, and everything the visitor sent goes on, but the name of the host: API Gateway knows its own alone. */
function madeByFunctions(origin: IOrigin): BehaviorOptions {
  return {
    origin,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    compress: true,
  };
}

function servedAsFiles(scope: Construct): Omit<BehaviorOptions, "origin"> {
  const cachePolicy = new CachePolicy(scope, "Files", {
    comment: "Onward: pages are kept as long as they say themselves",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(KEPT_SECONDS),
    maxTtl: Duration.days(KEPT_DAYS_MAX),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
  return {
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  };
}

function fileNames(scope: Construct, { languages }: StageSettings): EdgeFunction {
  return new EdgeFunction(scope, "FileNames", {
    comment: "Onward: the address of a page into the name of its file",
    code: FunctionCode.fromInline(viewerRequest(languages)),
    runtime: FunctionRuntime.JS_2_0,
  });
}
