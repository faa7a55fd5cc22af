// Owns the stamp that every commit leaves on what it writes: which commit it was, and what else it wrote; refuses to judge it (restore/ does).
import { createHash } from "node:crypto";
import type { Key } from "./keys.ts";

/** Letters of the moment: milliseconds in base 36, until the year 2059. */
const MOMENT_LETTERS = 8;
/** Tells apart what one process commits within a millisecond, in order. */
const ORDER_LETTERS = 2;
const ORDERS = 36 ** ORDER_LETTERS;
const CHANCE_LETTERS = 4;
const ID_LETTERS = MOMENT_LETTERS + ORDER_LETTERS + CHANCE_LETTERS;
/** Letters of one key's hash, 36 bits: two keys of one commit share one once in a hundred million commits. */
const PART_LETTERS = 6;

/** Where this process's last commit stands: later ones stand after it, also when the clock is set back or a millisecond is full. */
const last = { moment: 0, order: 0 };

/** What a stamp says. Parts are short hashes of keys (`partOf`); both lists are empty where a commit wrote one item alone. */
export interface Stamp {
  /** Sorts as the commits were begun. */
  readonly id: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * The stamp of one commit: its id and, when it writes more than one item, the hash of each item's key. A restored table can hold a
 * part of a transaction, and then the part that is there says what is missing. The clock is the machine's, not the product's: it
 * orders commits and dates nothing. `token` brings the chance.
 */
export function stampOf(written: readonly Key[], removed: readonly Key[], token: string): string {
  const id = `${nextPlace()}${token.slice(-CHANCE_LETTERS)}`;
  if (written.length + removed.length < 2) return id;
  const gone = removed.length === 0 ? "" : `~${removed.map(partOf).join("")}`;
  return `${id}.${written.map(partOf).join("")}${gone}`;
}

/** Reads a stamp; null for what was written before there were stamps, or without a commit. */
export function stampFrom(value: unknown): Stamp | null {
  if (typeof value !== "string" || value.length < ID_LETTERS) return null;
  const [written = "", removed = ""] = value.slice(ID_LETTERS + 1).split("~");
  return { id: value.slice(0, ID_LETTERS), written: inParts(written), removed: inParts(removed) };
}

/** When a commit was begun, by the clock of the machine that made it. */
export function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, MOMENT_LETTERS), 36));
}

export function partOf({ pk, sk }: Key): string {
  return createHash("sha256").update(`${pk} ${sk}`).digest("base64url").slice(0, PART_LETTERS);
}

function nextPlace(): string {
  const now = Date.now();
  if (now > last.moment) Object.assign(last, { moment: now, order: 0 });
  else if (last.order < ORDERS - 1) last.order += 1;
  else Object.assign(last, { moment: last.moment + 1, order: 0 });
  return last.moment.toString(36).padStart(MOMENT_LETTERS, "0") + last.order.toString(36).padStart(ORDER_LETTERS, "0");
}

function inParts(text: string): string[] {
  return Array.from({ length: Math.floor(text.length / PART_LETTERS) }, (_, nth) =>
    text.slice(nth * PART_LETTERS, (nth + 1) * PART_LETTERS),
  );
}
