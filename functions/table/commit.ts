// Owns the one way to write: up to 100 actions, all or nothing, each refusal typed, contention retried; refuses business meaning.
import { randomUUID } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Action, Conflict } from "./actions.ts";
import { stampOf } from "./stamp.ts";
import { exactNumber, type Item, type Table } from "./table.ts";

/** DynamoDB's ceiling for one transaction. */
export const ACTIONS_PER_COMMIT_MAX = 100;
/** Tries while other transactions hold the same items; with full jitter this is about two seconds. */
const ATTEMPTS_MAX = 10;
const BACKOFF_FIRST_MS = 10;
const BACKOFF_MAX_MS = 500;

export type Committed<Name extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly conflict: Conflict<Name> };

/** The table was too busy for ATTEMPTS_MAX tries. Nothing was written. */
export class Contention extends Error {}

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/**
 * Commits all actions or none. The first action whose condition fails names the conflict. A lost answer is safe: the same token
 * goes with each try of the same commit. Throws Contention after ATTEMPTS_MAX tries, RangeError over ACTIONS_PER_COMMIT_MAX.
 */
export async function commit<Name extends string>(
  table: Table,
  actions: readonly Action<Name>[],
): Promise<Committed<Name>> {
  if (actions.length > ACTIONS_PER_COMMIT_MAX) throw new RangeError(`${actions.length} actions in one commit`);
  const token = randomUUID();
  const stamp = stampFor(actions, token);
  const input = {
    TransactItems: actions.map((action) => transactItem(table.name, action, stamp)),
    ClientRequestToken: token,
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await table.client.send(new TransactWriteCommand(input));
      return { ok: true };
    } catch (error) {
      const conflict = firstConflict(error, actions);
      if (conflict) return { ok: false, conflict };
      if (!isContention(error)) throw error;
      if (attempt >= ATTEMPTS_MAX) throw new Contention("the table is busy", { cause: error });
      await pause(attempt);
    }
  }
}

function firstConflict<Name extends string>(error: unknown, actions: readonly Action<Name>[]): Conflict<Name> | null {
  if (!(error instanceof TransactionCanceledException)) return null;
  for (const [position, reason] of (error.CancellationReasons ?? []).entries()) {
    const action = actions[position];
    if (reason.Code !== "ConditionalCheckFailed" || !action) continue;
    const old = reason.Item ? (unmarshall(reason.Item, { wrapNumbers: exactNumber }) as Item) : null;
    return { name: action.conflict, key: action.key, old };
  }
  return null;
}

const CONTENTION_CODES = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
]);
const CONTENTION_ERRORS = new Set(["TransactionInProgressException", "TransactionConflictException"]);

function isContention(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some(
      (reason) => reason.Code !== undefined && CONTENTION_CODES.has(reason.Code),
    );
  }
  return error instanceof Error && CONTENTION_ERRORS.has(error.name);
}

async function pause(attempt: number): Promise<void> {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
}

/** What the commit writes and removes; what it only looks at is no part of it. */
function stampFor(actions: readonly Action[], token: string): string {
  const removed = actions.filter((action) => action.do === "remove");
  const written = actions.filter((action) => action.do !== "remove" && action.do !== "unchanged");
  const keyOf = (action: Action) => action.key;
  return stampOf(written.map(keyOf), removed.map(keyOf), token);
}

function transactItem(tableName: string, action: Action, stamp: string): TransactItem {
  const target = { TableName: tableName, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;
  switch (action.do) {
    case "insert":
      return {
        Put: {
          ...target,
          Item: { ...action.item, ...action.key, commit: stamp, version: 1 },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      };
    case "replace":
      return {
        Put: {
          ...target,
          Item: { ...action.item, ...action.key, commit: stamp, version: action.ifVersion + 1 },
          ConditionExpression: "version = :version",
          ExpressionAttributeValues: { ":version": action.ifVersion },
        },
      };
    case "unchanged":
      return {
        ConditionCheck: {
          ...target,
          Key: action.key,
          ConditionExpression: "version = :version",
          ExpressionAttributeValues: { ":version": action.ifVersion },
        },
      };
    case "remove":
      return { Delete: { ...target, Key: action.key, ...removeExpression(action) } };
    case "change":
      return { Update: { ...target, Key: action.key, ...changeExpression(action, stamp) } };
  }
}

function removeExpression(action: Extract<Action, { do: "remove" }>) {
  const facts = Object.entries(action.ifEquals);
  return {
    ConditionExpression: facts.map((_, at) => `#is${at} = :is${at}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(facts.map(([name], at) => [`#is${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(facts.map(([, value], at) => [`:is${at}`, value])),
  };
}

function changeExpression(action: Extract<Action, { do: "change" }>, commit: string) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const place = (prefix: string, name: string, value: unknown) => {
    names[`#${name}`] = name;
    values[`:${prefix}_${name}`] = value;
    return { name: `#${name}`, value: `:${prefix}_${name}` };
  };
  const adds = Object.entries(action.add).map(([name, by]) => place("add", name, by));
  const sets = Object.entries({ ...action.set, commit }).map(([name, to]) => place("set", name, to));
  const conditions = [
    ...Object.entries(action.onlyIf?.equals ?? {}).map(([name, to]) => ({ ...place("is", name, to), sign: "=" })),
    ...Object.entries(action.onlyIf?.atLeast ?? {}).map(([name, least]) => ({
      ...place("min", name, least),
      sign: ">=",
    })),
  ].map((condition) => `${condition.name} ${condition.sign} ${condition.value}`);
  const update = [
    adds.length > 0 ? `ADD ${adds.map((one) => `${one.name} ${one.value}`).join(", ")}` : "",
    sets.length > 0 ? `SET ${sets.map((one) => `${one.name} = ${one.value}`).join(", ")}` : "",
  ];
  return {
    UpdateExpression: update.filter(Boolean).join(" "),
    ...(conditions.length > 0 ? { ConditionExpression: conditions.join(" AND ") } : {}),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
