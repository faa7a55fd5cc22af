// Owns what CloudFront adds to answers: the very headers that our own pages carry; refuses to have a list of its own.
import { Duration } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { EMBED_HEADERS, MEDIA_HEADERS, PAGE_HEADERS } from "../../../web/server/page-policy.ts";

/** Where our own answer has a header already, that one stands: `/docs` allows its script and nothing else does. */
const override = false;

/** Headers as the pages have them; without `x-frame-options` where others may frame them. */
type Headers = Omit<typeof PAGE_HEADERS, Differing | "x-frame-options"> &
  Readonly<Record<Differing, string>> & { readonly "x-frame-options"?: (typeof PAGE_HEADERS)["x-frame-options"] };
type Differing = "content-security-policy" | "cross-origin-resource-policy";

export const pageHeadersPolicy = (scope: Construct) => headersPolicy(scope, "PageHeaders", PAGE_HEADERS);

export const embedHeadersPolicy = (scope: Construct) => headersPolicy(scope, "EmbedHeaders", EMBED_HEADERS);

export const mediaHeadersPolicy = (scope: Construct) => headersPolicy(scope, "MediaHeaders", MEDIA_HEADERS);

/** CloudFront takes six of them by fields of their own and refuses those in the list of the others. */
function headersPolicy(scope: Construct, id: string, headers: Headers): ResponseHeadersPolicy {
  const {
    "content-security-policy": contentSecurityPolicy,
    "strict-transport-security": transport,
    "x-frame-options": frame,
    "referrer-policy": referrer,
    "x-content-type-options": _nosniff,
    "x-xss-protection": xss,
    ...others
  } = headers;
  const seconds = Number(/max-age=(\d+)/.exec(transport)?.[1]);
  return new ResponseHeadersPolicy(scope, id, {
    comment: "web/server/page-policy.ts",
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      contentTypeOptions: { override },
      ...(frame ? { frameOptions: { frameOption: HeadersFrameOption[frame], override } } : {}),
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
