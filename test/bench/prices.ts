// What AWS asks for the units that the bench counts, in US dollars, eu-central-1, without free tiers. Look them up again before relying on them.

export const PRICES = {
  asOf: "2026-11",
  region: "eu-central-1",
  sources: [
    "https://aws.amazon.com/dynamodb/pricing/on-demand/ (on-demand requests, halved on 1 November 2024)",
    "https://aws.amazon.com/lambda/pricing/ (arm64; calls from a table's stream are calls, reading the stream is free)",
    "https://aws.amazon.com/api-gateway/pricing/ (HTTP API)",
  ],
  /** For a million of each. */
  writeUnits: 0.7625,
  readUnits: 0.1525,
  lambdaCalls: 0.2,
  httpCalls: 1.2,
  /** For one gigabyte held for one second. */
  lambdaGigabyteSecond: 0.0000133334,
} as const;

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
