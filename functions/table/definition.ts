// Owns the shape of the one table, used by AWS and by the local engine alike; refuses to know what is kept in it.

/**
 * What an index keeps beside its keys. Only what never changes while money moves: a gift then costs an index no write. Whatever else
 * a list shows is read again from the table itself (read.ts does).
 */
const LISTED = [
  "id",
  "type",
  // Entries and facts: never changed.
  ...["cause", "kind", "at", "legs", "about", "rate", "balanceTransaction", "subject", "by", "data"],
  // What a loan is found by.
  ...["partnerId", "country", "region", "sector", "activity", "title", "displayName"],
  ...["goal", "postedAt", "createdAt", "deadline"],
] as const;

/** Key schema, indexes, stream and expiry. CDK reads the same object (infra/aws), so the two can never drift apart. */
export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  ttlAttribute: "ttl",
  streamView: "NEW_IMAGE",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", attributes: LISTED },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk", attributes: LISTED },
  ],
} as const;

export type IndexName = (typeof TABLE.indexes)[number]["name"];
