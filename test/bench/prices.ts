// What AWS asks for the units that the bench and docs/cost.md count, in US dollars, with where each figure was seen. Look them up again
// before relying on them. Refuses to know what is used.

/** How a figure was checked. "list": AWS's own price list, as quoted in 2026. "second": another publication of 2026. "known": neither. */
type Seen = "list" | "second" | "known";

export interface Price {
  readonly dollars: number;
  /** For so many units. */
  readonly per: number;
  readonly unit: string;
  /** Units a month that cost nothing in any account, for ever. Zero where there is none, or only in the first months. */
  readonly free: number;
  readonly source: string;
  readonly seen: Seen;
}

const page = (name: string): string => `https://aws.amazon.com/${name}/pricing/`;
const MILLION = 1_000_000;

export const LIST = {
  writeUnits: price(0.7625, MILLION, "write request units", page("dynamodb"), "list"),
  readUnits: price(0.1525, MILLION, "read request units", page("dynamodb"), "list"),
  tableGigabytes: price(0.306, 1, "GB of table, a month", page("dynamodb"), "list", 25),
  recoveryGigabytes: price(0.2448, 1, "GB under point-in-time recovery, a month", page("dynamodb"), "list"),
  lambdaCalls: price(0.2, MILLION, "calls of functions", page("lambda"), "second", MILLION),
  lambdaGigabyteSeconds: price(0.0000133334, 1, "GB-seconds of functions on arm64", page("lambda"), "second", 400_000),
  httpCalls: price(1.2, MILLION, "requests to the HTTP API", page("api-gateway"), "known"),
  visits: price(0.012, 10_000, "requests to CloudFront (Europe)", page("cloudfront"), "known", 10 * MILLION),
  visitGigabytes: price(0.085, 1, "GB sent by CloudFront (Europe)", page("cloudfront"), "known", 1_024),
  edgeCalls: price(0.1, MILLION, "runs of the CloudFront function", page("cloudfront"), "known", 2 * MILLION),
  inspected: price(0.6, MILLION, "requests that WAF looks at", page("waf"), "second"),
  firewalls: price(5, 1, "web ACL of WAF, a month", page("waf"), "second"),
  firewallRules: price(1, 1, "rules of WAF, a month", page("waf"), "second"),
  puts: price(0.0054, 1_000, "files put into S3", page("s3"), "list"),
  gets: price(0.00043, 1_000, "files got from S3", page("s3"), "list"),
  bucketGigabytes: price(0.0245, 1, "GB in S3, a month", page("s3"), "list"),
  mails: price(0.1, 1_000, "mails sent by SES", page("ses"), "second"),
  signedIn: price(0.015, 1, "people who sign in, a month (Cognito Essentials)", page("cognito"), "second", 10_000),
  secrets: price(0.4, 1, "secrets, a month", page("secrets-manager"), "second"),
  secretReads: price(0.05, 10_000, "reads of secrets", page("secrets-manager"), "second"),
  logGigabytes: price(0.63, 1, "GB of logs", page("cloudwatch"), "list", 5),
  metrics: price(0.3, 1, "metrics of our own, a month", page("cloudwatch"), "list", 10),
  alarms: price(0.1, 1, "metrics under alarms, a month", page("cloudwatch"), "list", 10),
  dashboards: price(3, 1, "dashboards, a month", page("cloudwatch"), "known", 3),
  wakeUps: price(1.15, MILLION, "wake-ups by EventBridge Scheduler", page("eventbridge"), "list", 14 * MILLION),
  letters: price(0.4, MILLION, "requests to SQS", page("sqs"), "list", MILLION),
} as const satisfies Record<string, Price>;

function price(dollars: number, per: number, unit: string, source: string, seen: Seen, free = 0): Price {
  return { dollars, per, unit, free, source, seen };
}

/** What the bench prints beside its counts: without free allowances. */
export const PRICES = {
  asOf: "2026-11",
  region: "eu-central-1",
  sources: [LIST.writeUnits.source, LIST.lambdaCalls.source, LIST.httpCalls.source],
  /** For a million of each. */
  writeUnits: LIST.writeUnits.dollars,
  readUnits: LIST.readUnits.dollars,
  lambdaCalls: LIST.lambdaCalls.dollars,
  httpCalls: LIST.httpCalls.dollars,
  /** For one gigabyte held for one second. */
  lambdaGigabyteSecond: LIST.lambdaGigabyteSeconds.dollars,
} as const;

/**
 * What Stripe takes of a gift by card in its price list for the European Economic Area; charities may ask for less.
 * https://stripe.com/en-de/pricing, confirmed by other publications of 2026.
 */
export const STRIPE_FEE = { percent: 1.5, euros: 0.25 } as const;

/** US dollars for one euro. ECB, 28 October 2026. */
export const DOLLARS_PER_EURO = 1.1133;

/**
 * What stands behind one gift beside the table: its request and its notice come over HTTP, its notice and its commit each wake the
 * stream's function once (that they share a batch with others is left out), and each call takes about so long in so much memory.
 */
const GIFT = { httpCalls: 2, lambdaCalls: 4, secondsPerCall: 0.05, gigabytes: 0.5 } as const;

export interface Dollars {
  readonly table: number;
  readonly functions: number;
  readonly total: number;
}

/** Dollars for 1,000 gifts that use so many units of the table each. */
export function dollarsPerThousand(gift: { readonly writeUnits: number; readonly readUnits: number }): Dollars {
  const table = (gift.writeUnits * PRICES.writeUnits + gift.readUnits * PRICES.readUnits) / 1000;
  const calls = (GIFT.lambdaCalls * PRICES.lambdaCalls + GIFT.httpCalls * PRICES.httpCalls) / 1000;
  const time = 1000 * GIFT.lambdaCalls * GIFT.secondsPerCall * GIFT.gigabytes * PRICES.lambdaGigabyteSecond;
  return { table, functions: calls + time, total: table + calls + time };
}
