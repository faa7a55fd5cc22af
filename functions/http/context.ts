// Owns what a request carries through the middleware; refuses to fill it in.
import type { Caller } from "../people/person.ts";

export interface Variables {
  requestId: string;
  /** Null for anyone who has not signed in. */
  caller: Caller | null;
  /** The caller's key and what it was sent with, for calls that must happen once. */
  once: { scope: string; key: string; hash: string } | null;
}

export type AppEnv = { Variables: Variables };
