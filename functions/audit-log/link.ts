// Owns what a link of the audit log is and how its hashes are made; refuses to know where links are kept. Format: docs/audit-log.md.
import { hash } from "node:crypto";
import type { Item } from "../table/table.ts";

/**
 * One act in the log. `seq` counts from 1 without a gap. `at` is when it happened, `recordedAt` when it was linked: never before the
 * link before it. `by` and `subject` are opaque ids. `dataHash` is over the fact or entry as it stands in the table.
 */
export interface Link {
  readonly seq: number;
  /** Id of the fact, or the cause of the entry. */
  readonly id: string;
  /** Type of the fact, or `entry.` and the kind of the entry. */
  readonly what: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly subject: string;
  readonly dataHash: string;
  /** Hash of the link before; GENESIS for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** What is to be linked: a fact or an entry as it was committed. */
export type Told = Pick<Link, "id" | "what" | "at" | "by" | "subject" | "dataHash">;

/** Before the first link. */
export const GENESIS = "0".repeat(64);

/** Attributes that say where an item stands and not what it says. */
const PLACEMENT = new Set(["pk", "sk", "version", "commit", "ttl", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"]);

/** Text that JSON writes as it is: no quotation mark, no backslash, nothing unseen. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff]*$/;

/**
 * The one text of a value: JSON without spaces, the names of an object in the order of their UTF-16 code units, whole numbers in
 * decimal digits whatever their size, what is undefined left out.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case "string":
      return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
    case "bigint":
      return value.toString();
    case "object":
      return value === null
        ? "null"
        : Array.isArray(value)
          ? `[${value.map(canonical).join(",")}]`
          : canonicalObject(value, NONE);
    case "undefined":
      return "null";
    default:
      return JSON.stringify(value);
  }
}

/** Names are few and come in every item. */
const NAMES = new Map<string, string>();
const NAMES_MAX = 4096;

function canonicalName(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const written = `${canonical(name)}:`;
  if (NAMES.size < NAMES_MAX) NAMES.set(name, written);
  return written;
}

const NONE: ReadonlySet<string> = new Set();

function canonicalObject(value: object, without: ReadonlySet<string>): string {
  const names = Object.keys(value);
  for (let nth = 1; nth < names.length; nth++) {
    if ((names[nth - 1] as string) < (names[nth] as string)) continue;
    names.sort();
    break;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  let text = "";
  for (const name of names) {
    const one = fields[name];
    if (one === undefined || without.has(name)) continue;
    text += `${text === "" ? "" : ","}${canonicalName(name)}${canonical(one)}`;
  }
  return `{${text}}`;
}

const sha256 = (text: string): string => hash("sha256", text);

/** Over everything an item says, and nothing of where it stands. */
export function dataHashOf(item: Item): string {
  return sha256(canonicalObject(item, PLACEMENT));
}

/** Over every field of the link but the hash itself, the hash of the link before included. */
export function hashOf(link: Omit<Link, "hash">): string {
  const { seq, id, what, at, recordedAt, by, subject, dataHash, previousHash } = link;
  return sha256(canonical({ seq, id, what, at, recordedAt, by, subject, dataHash, previousHash }));
}

/** Where the chain ends. */
export type Head = Pick<Link, "seq" | "hash" | "recordedAt">;

/** The links that come after `head`, in the order given. */
export function chained(head: Head | null, told: readonly Told[], now: string): Link[] {
  const links: Link[] = [];
  let before: Head = head ?? { seq: 0, hash: GENESIS, recordedAt: "" };
  for (const one of told) {
    // Clocks differ: time in the chain never runs backwards, and nothing is recorded before it happened.
    const recordedAt = [before.recordedAt, one.at, now].sort().at(-1) ?? now;
    const { id, what, at, by, subject, dataHash } = one;
    const open = { seq: before.seq + 1, id, what, at, recordedAt, by, subject, dataHash, previousHash: before.hash };
    const link: Link = { ...open, hash: hashOf(open) };
    links.push(link);
    before = link;
  }
  return links;
}

/** Why a link does not follow from the one before it; null when it does. */
export function flawOf(link: Link, before: Pick<Link, "seq" | "hash"> | null): string | null {
  if (link.seq !== (before?.seq ?? 0) + 1) return `follows #${before?.seq ?? 0}`;
  if (link.previousHash !== (before?.hash ?? GENESIS)) return "does not name the hash of the link before it";
  return link.hash === hashOf(link) ? null : "does not fit its own hash";
}
