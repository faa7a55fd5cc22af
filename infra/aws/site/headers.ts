// Owns what CloudFront adds to answers: the very headers that our own pages carry; refuses to have a list of its own.
import { Duration } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { PAGE_HEADERS } from "../../../web/server/page-policy.ts";

/** Where our own answer has a header already, that one stands: `/docs` allows its script and nothing else does. */
const override = false;

/** CloudFront takes six of them by fields of their own and refuses those in the list of the others. */
export function pageHeadersPolicy(scope: Construct): ResponseHeadersPolicy {
  const {
    "content-security-policy": contentSecurityPolicy,
    "strict-transport-security": transport,
    "x-frame-options": frame,
    "referrer-policy": referrer,
    "x-content-type-options": _nosniff,
    "x-xss-protection": xss,
    ...others
  } = PAGE_HEADERS;
  const seconds = Number(/max-age=(\d+)/.exec(transport)?.[1]);
  return new ResponseHeadersPolicy(scope, "PageHeaders", {
    comment: "web/server/page-policy.ts",
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption[frame], override },
      referrerPolicy: { referrerPolicy: REFERRER[referrer], override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(seconds),
        includeSubdomains: transport.includes("includeSubDomains"),
        override,
      },
      xssProtection: { protection: xss !== "0", override },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override })),
    },
  });
}

const REFERRER = { "no-referrer": HeadersReferrerPolicy.NO_REFERRER } as const;
