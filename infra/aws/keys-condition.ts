// Owns how IAM is told which items of the table a right is about; refuses to know which rights there are.

/** Patterns of partition keys, with `*` for what follows. */
export type KeyPatterns = readonly string[];

/** True for a request that names one of these among others: what one request does to many items. */
export function anyKeys(patterns: KeyPatterns): Record<string, Record<string, readonly string[]>> {
  return { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": patterns } };
}

/**
 * True for a request all of whose partition keys are among these. A transaction is asked about each of its actions alone, so one key at
 * a time. Without the second half a request that names no key at all (a Scan) would count as one that names only these.
 */
export function onlyKeys(patterns: KeyPatterns): Record<string, Record<string, readonly string[] | string>> {
  return {
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns },
    Null: { "dynamodb:LeadingKeys": "false" },
  };
}
