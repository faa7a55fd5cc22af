// A DynamoDB table in memory that answers what functions/table asks as DynamoDB does; refuses every command and form it does not know.
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { TABLE } from "../../../functions/table/definition.ts";
import type { Table } from "../../../functions/table/table.ts";
import { cancelled, conditionFailed, type Reason, tokenMismatch, validationError } from "./errors.ts";
import { checkUsed, condition, updated, type Words } from "./expressions.ts";
import { ofIndex, ofTable, Partitions } from "./partitions.ts";
import { readQuery, readScan } from "./reads.ts";
import { type Attributes, type Stored, stored } from "./stored.ts";

/** DynamoDB's ceilings for one transaction and for one batch of reads. */
const ACTIONS_MAX = 100;
const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
const BATCH_KEYS_MAX = 100;
/** How long DynamoDB remembers the token of a transaction. */
const TOKEN_MS = 10 * 60_000;

/** What the stream tells of one written item. `commit` is the same for all that was written together. */
export interface StreamRecord {
  readonly how: "INSERT" | "MODIFY" | "REMOVE";
  readonly key: { readonly pk: string; readonly sk: string };
  /** The item as it was written; null when it is gone. */
  readonly item: Attributes | null;
  readonly sequence: number;
  readonly commit: number;
}

type TransactItem = NonNullable<TransactWriteCommand["input"]["TransactItems"]>[number];
type Write = NonNullable<TransactItem["Put"] & TransactItem["Update"] & TransactItem["Delete"]>;

/** A write that was checked and not made yet. */
interface Planned {
  readonly before: Stored | null;
  readonly next: Stored | null;
  readonly holds: boolean;
  readonly shown: boolean;
  /** It asks how an item stands, and writes nothing. */
  readonly looksOnly?: true;
}

export class MemoryTable {
  readonly name: string;
  readonly indexes: ReadonlyMap<string, Partitions>;
  readonly items: Partitions;
  readonly #now: () => number;
  readonly #tokens: Map<string, { until: number; items: readonly TransactItem[] }>;
  #records: StreamRecord[] = [];
  #sequence: number;
  #commits: number;
  /** While set, what is written reaches the indexes only when they catch up. */
  lagging = false;
  #late: { readonly before: Stored | null; readonly next: Stored | null }[] = [];

  /** `now` in milliseconds: tokens expire by it. `from` is a table that this one begins as a copy of. */
  constructor(options: { name?: string; now?: () => number } = {}, from: MemoryTable | null = null) {
    this.name = options.name ?? from?.name ?? "onward-memory";
    this.#now = options.now ?? Date.now;
    this.items = from ? from.items.fork() : new Partitions(ofTable);
    this.indexes = new Map(
      TABLE.indexes.map((one) => [one.name, from?.indexes.get(one.name)?.fork() ?? new Partitions(ofIndex(one))]),
    );
    this.#late = from ? [...from.#late] : [];
    this.#tokens = new Map(from ? from.#tokens : []);
    this.#records = from ? [...from.#records] : [];
    this.#sequence = from ? from.#sequence : 0;
    this.#commits = from ? from.#commits : 0;
  }

  /** What the product works on. */
  get table(): Table {
    const send = async (command: object): Promise<unknown> => this.send(command);
    const client = { send, destroy: () => {} } as unknown as DynamoDBDocumentClient;
    return { name: this.name, client };
  }

  fork(now?: () => number): MemoryTable {
    return new MemoryTable({ now: now ?? this.#now }, this);
  }

  /** Everything the stream has to tell since it was asked last. */
  drain(): StreamRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** Grows with every write: as long as it stands, so does the table. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Brings the indexes up to the table. */
  catchUp(): void {
    for (const { before, next } of this.#late) for (const index of this.indexes.values()) index.change(before, next);
    this.#late = [];
  }

  /** Does the whole command at once, between two turns of everybody else. */
  send(command: object): unknown {
    if (command instanceof TransactWriteCommand) return this.#transact(command.input);
    if (command instanceof GetCommand) return this.#get(command.input);
    if (command instanceof BatchGetCommand) return this.#batchGet(command.input);
    if (command instanceof QueryCommand) return readQuery(this, command.input);
    if (command instanceof ScanCommand) return readScan(this, command.input);
    if (command instanceof PutCommand) return this.#alone({ Put: command.input as Write });
    if (command instanceof UpdateCommand) return this.#alone({ Update: command.input as Write });
    if (command instanceof DeleteCommand) return this.#alone({ Delete: command.input as Write });
    throw new Error(`the table in memory does not know ${command.constructor.name}`);
  }

  #find(key: Attributes | undefined): Stored | null {
    const { pk, sk, ...rest } = key ?? {};
    const sound = typeof pk === "string" && typeof sk === "string" && pk !== "" && sk !== "";
    if (!sound || Object.keys(rest).length > 0)
      throw validationError("The provided key element does not match the schema");
    return this.items.get(pk, sk);
  }

  #get(input: GetCommand["input"]): unknown {
    const found = this.#find(input.Key);
    return found ? { Item: found.item } : {};
  }

  #batchGet(input: BatchGetCommand["input"]): unknown {
    const keys = input.RequestItems?.[this.name]?.Keys ?? [];
    if (keys.length === 0 || keys.length > BATCH_KEYS_MAX) throw validationError("1 to 100 keys in one batch");
    if (new Set(keys.map((key) => `${key.pk} ${key.sk}`)).size < keys.length)
      throw validationError("Provided list of item keys contains duplicates");
    const found = keys.flatMap((key) => this.#find(key)?.item ?? []);
    return { Responses: { [this.name]: found }, UnprocessedKeys: {} };
  }

  #alone(one: TransactItem): unknown {
    const planned = this.#plan(one);
    if (!planned.holds) throw conditionFailed(planned.shown ? (planned.before?.item ?? null) : null);
    this.#commits += 1;
    this.#apply(planned);
    return {};
  }

  #transact(input: TransactWriteCommand["input"]): unknown {
    const items = input.TransactItems ?? [];
    if (items.length === 0 || items.length > ACTIONS_MAX)
      throw validationError(`Member must have length less than or equal to ${ACTIONS_MAX}`);
    if (this.#isReplay(input.ClientRequestToken, items)) return {};
    const planned = items.map((one) => this.#plan(one));
    // By the key that is asked for: what is deleted a second time is no item any more.
    const targets = items.map((one) => {
      const key = one.Put?.Item ?? one.Update?.Key ?? one.Delete?.Key ?? one.ConditionCheck?.Key;
      return `${key?.pk} ${key?.sk}`;
    });
    if (new Set(targets).size < items.length)
      throw validationError("Transaction request cannot include multiple operations on one item");
    if (planned.reduce((sum, one) => sum + (one.next?.size ?? 0), 0) > TRANSACTION_BYTES_MAX)
      throw validationError("Collection size of items exceeded 4MB");
    const reasons = planned.map(
      (one): Reason => (one.holds ? "None" : { old: one.shown ? (one.before?.item ?? null) : null }),
    );
    if (reasons.some((reason) => reason !== "None")) throw cancelled(reasons);
    this.#commits += 1;
    for (const one of planned) this.#apply(one);
    if (input.ClientRequestToken) this.#tokens.set(input.ClientRequestToken, { until: this.#now() + TOKEN_MS, items });
    return {};
  }

  /** Whether this token was used for just this within its time. Throws when it was used for something else. */
  #isReplay(token: string | undefined, items: readonly TransactItem[]): boolean {
    for (const [known, { until }] of this.#tokens) {
      if (until > this.#now()) break;
      this.#tokens.delete(known);
    }
    const before = token === undefined ? undefined : this.#tokens.get(token);
    if (!before) return false;
    if (before.items !== items && textOf(before.items) !== textOf(items)) throw tokenMismatch();
    return true;
  }

  /** Forgets every token, as DynamoDB does ten minutes after it. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  #plan(one: TransactItem): Planned {
    const [kind = "", write] = (Object.entries(one) as [string, Write][])[0] ?? [];
    if (!write || write.TableName !== this.name) throw validationError(`no table ${write?.TableName}`);
    const words: Words = {
      names: write.ExpressionAttributeNames ?? {},
      values: write.ExpressionAttributeValues ?? {},
    };
    checkUsed(words, [write.ConditionExpression, write.UpdateExpression]);
    const { pk, sk } = (kind === "Put" ? write.Item : write.Key) ?? {};
    const before = this.#find(kind === "Put" ? { pk, sk } : write.Key);
    const holds =
      write.ConditionExpression === undefined || condition(write.ConditionExpression)(before?.item ?? {}, words);
    const shown = write.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
    if (kind === "Put") return { before, next: stored(write.Item ?? {}), holds, shown };
    if (kind === "Delete") return { before, next: null, holds, shown };
    if (kind === "ConditionCheck") return { before, next: before, holds, shown, looksOnly: true };
    if (kind !== "Update" || !write.UpdateExpression) throw new Error(`the table in memory does not know ${kind}`);
    const next = holds
      ? stored(updated(write.UpdateExpression, before?.item ?? { pk, sk }, words))
      : stored({ pk, sk });
    return { before, next, holds, shown };
  }

  #apply({ before, next, looksOnly }: Planned): void {
    const of = next ?? before;
    if (!of || looksOnly) return;
    this.items.change(before, next);
    this.#late.push({ before, next });
    if (!this.lagging) this.catchUp();
    this.#sequence += 1;
    const how = before ? (next ? "MODIFY" : "REMOVE") : "INSERT";
    const key = { pk: String(of.item.pk), sk: String(of.item.sk) };
    this.#records.push({ how, key, item: next?.item ?? null, sequence: this.#sequence, commit: this.#commits });
  }
}

function textOf(items: readonly TransactItem[]): string {
  return JSON.stringify(items, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}
