// Owns the shape of the one table, used by AWS and by the local engine alike; refuses to know what is kept in it.

/** Key schema, indexes, stream and expiry. CDK reads the same object (infra/aws), so the two can never drift apart. */
export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  ttlAttribute: "ttl",
  streamView: "NEW_IMAGE",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
  ],
} as const;

export type IndexName = (typeof TABLE.indexes)[number]["name"];
