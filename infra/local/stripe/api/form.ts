// Owns Stripe's request encoding, `a[b][0]=c` into nested values; knows no parameter by name.
import { StripeProblem } from "./errors.ts";

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = Record<string, FormValue>;

const PARAMETERS_MAX = 2_000; // A basket of 100 lines needs about 700; more is a mistake or an attack.
const DEPTH_MAX = 8; // Stripe's own parameters nest five deep at most.

type Branch = Map<string, string | Branch>;

/** Decodes a query string or a form body. Throws a 400 for keys that cannot be read. */
export function parseForm(encoded: string): Form {
  const root: Branch = new Map();
  const pairs = [...new URLSearchParams(encoded)];
  if (pairs.length > PARAMETERS_MAX) throw invalid(`Too many parameters: at most ${PARAMETERS_MAX} are read.`);
  for (const [key, value] of pairs) place(root, path(key), value);
  return Object.fromEntries([...root].map(([key, value]) => [key, plain(value)]));
}

function path(key: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
  if (!match) throw invalid(`Invalid parameter name: ${key}`);
  const [, head = "", rest = ""] = match;
  const parts = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "")];
  if (parts.length > DEPTH_MAX || parts.includes("__proto__")) throw invalid(`Invalid parameter name: ${key}`);
  return parts;
}

function place(branch: Branch, [head = "", ...rest]: string[], value: string): void {
  const key = head === "" ? String(branch.size) : head; // `a[]=x` appends.
  const next = rest[0];
  if (next === undefined) {
    branch.set(key, value);
    return;
  }
  const existing = branch.get(key);
  const child: Branch = existing instanceof Map ? existing : new Map();
  branch.set(key, child);
  place(child, rest, value);
}

function plain(value: string | Branch): FormValue {
  if (typeof value === "string") return value;
  const keys = [...value.keys()];
  const isList = keys.every((key, index) => key === String(index)); // The SDK writes lists as [0], [1], …
  if (isList) return [...value.values()].map(plain);
  return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
}

function invalid(message: string): StripeProblem {
  return new StripeProblem({ status: 400, type: "invalid_request_error", message, beforeExecution: true });
}
