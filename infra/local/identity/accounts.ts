// Owns who can sign in on one machine: the demo people, and anybody else who gives an address; refuses to know what they may do.
import { createHash } from "node:crypto";
import * as z from "zod";

/** A demo person as the sign-in page shows them. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  /** In words, for people: "Partner officer". What a person may do is decided by the product, never by this. */
  readonly role: string;
}

/** What a token says of a person. */
export interface Account {
  readonly subject: string;
  readonly email: string;
  readonly name: string | null;
}

/** An address as somebody typed it; longer ones are refused by mail servers too. */
export const Address = z.email().max(254);

/** The name of a person towards the product: opaque, and the same for the same address at every start. */
export function subjectOf(email: string): string {
  return createHash("sha256")
    .update(`onward-local:${plain(email)}`)
    .digest("hex")
    .slice(0, 32);
}

const plain = (email: string): string => email.trim().toLowerCase();

/** Newcomers that are remembered; the oldest is forgotten then and has to sign in again. */
const NEWCOMERS_MAX = 10_000;

export interface Accounts {
  readonly demo: readonly DemoAccount[];
  /** The account for an address; a newcomer when it belongs to no demo person. */
  admit(email: string): Account;
  find(subject: string): Account | null;
}

export function accountBook(demo: readonly DemoAccount[]): Accounts {
  const toAccount = (email: string, name: string | null): Account => ({
    subject: subjectOf(email),
    email: plain(email),
    name,
  });
  const known = new Map(demo.map(({ email, name }) => [subjectOf(email), toAccount(email, name)]));
  const newcomers = new Map<string, Account>();
  return {
    demo,
    admit(email) {
      const subject = subjectOf(email);
      const account = known.get(subject) ?? toAccount(email, null);
      if (!known.has(subject)) newcomers.set(subject, account);
      const oldest = newcomers.size > NEWCOMERS_MAX ? newcomers.keys().next().value : undefined;
      if (oldest !== undefined) newcomers.delete(oldest);
      return account;
    },
    find: (subject) => known.get(subject) ?? newcomers.get(subject) ?? null,
  };
}
