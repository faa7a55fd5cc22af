// Owns what a key of a partner's own system is, what it may be allowed, and how it is written; refuses to keep its secret.
import { createHash, timingSafeEqual } from "node:crypto";
import { daysAfter } from "../days.ts";

/** One scope for each act. A route without a scope is closed to every key. */
export const SCOPES = [
  "partner:read",
  "entrepreneurs:write",
  "loans:write",
  "loans:submit",
  "updates:write",
  "pictures:write",
  "groups:write",
  "disbursements:write",
  "repayments:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Keys that a partner may have at a time: one for each system, and one more for each while it is changed over. */
export const KEYS_MAX = 20;

/** For how long a key may open, in days from the one on which it is made: a system that nobody looks after any more stops by itself. */
export const KEY_LIVES = { quarter: 90, year: 365, endless: null } as const;
export type KeyLife = keyof typeof KEY_LIVES;
/** What is chosen for whoever chooses nothing. */
export const USUAL_LIFE: KeyLife = "year";

export interface ApiKey {
  /** `key_…`: what the audit log calls whoever uses it. */
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  /** What its people call the system that has it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the secret, which has 256 bits of chance in it: nothing slower is needed. */
  readonly hash: string;
  /** Last characters of the key, by which people tell theirs apart. */
  readonly ending: string;
  readonly createdBy: string;
  readonly createdAt: string;
  /** The last day on which it opens anything (UTC); null: it does not end, as those do not that were made before keys ended. */
  readonly endsOn: string | null;
  /** Null until it is taken back. */
  readonly revokedAt: string | null;
}

export function lastDay(life: KeyLife, today: string): string | null {
  const days = KEY_LIVES[life];
  return days === null ? null : daysAfter(today, days);
}

export function hasEnded({ endsOn }: Pick<ApiKey, "endsOn">, today: string): boolean {
  return endsOn !== null && endsOn < today;
}

const SECRET_SHAPE = /^onward_(key_[0-9a-z]{26})_([0-9a-z]{52})$/;
const ENDING = 4;

export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The whole key, as a system sends it: `Authorization: Bearer onward_key_…`. */
export function writtenKey(id: string, secret: string): string {
  return `onward_${id}_${secret}`;
}

export function endingOf(secret: string): string {
  return secret.slice(-ENDING);
}

/** Null when a bearer token is no key of ours. */
export function readKey(token: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = SECRET_SHAPE.exec(token) ?? [];
  return id && secret ? { id, secret } : null;
}

/** Whether it is this key, and was not taken back. It may have ended. */
export function opens(key: ApiKey, secret: string): boolean {
  const [known, given] = [Buffer.from(key.hash, "hex"), Buffer.from(hashOf(secret), "hex")];
  return key.revokedAt === null && known.length === given.length && timingSafeEqual(known, given);
}
