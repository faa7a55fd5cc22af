// Owns the one way to write a line into the log: JSON, fields of a closed list, nothing personal and no key. Nothing else writes one.
import { clean } from "./clean.ts";
import { requestId } from "./request.ts";

/** What a line may say beside its level, place and message. What is not here is not written, whoever passes it. */
const FIELDS = [
  // A request: never its query, its body or who asked.
  ...["method", "path", "status", "code"],
  // A thing of ours, by an opaque id.
  ...["id", "subject", "type", "sequence", "job", "kind"],
  // How much and how long.
  ...["count", "total", "ms", "ageDays"],
  // A mistake: its class and where it happened. `invariants` name what is wrong in the books, never who it is about.
  ...["error", "stack", "invariants"],
] as const;

export type LogFields = {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly code?: string;
  readonly id?: string;
  readonly subject?: string;
  readonly type?: string;
  readonly sequence?: string;
  readonly job?: string;
  readonly kind?: string;
  readonly count?: number;
  readonly total?: number;
  readonly ms?: number;
  readonly ageDays?: number;
  readonly error?: string;
  readonly stack?: string;
  readonly invariants?: readonly string[];
};

export type Level = "info" | "warn" | "error";

/** Parts of the product that write to the log. */
export type Place =
  | "http"
  | "pages"
  | "stream"
  | "jobs"
  | "audit"
  | "mail"
  | "site"
  | "stripe"
  | "secrets"
  | "accounts";

const WRITERS: Record<Level, (line: string) => void> = {
  info: (line) => console.info(line),
  warn: (line) => console.warn(line),
  error: (line) => console.error(line),
};

/** Writes one line. Texts lose whatever looks like an address, a key or a number of an account (clean.ts). */
export function log(level: Level, at: Place, message: string, fields: LogFields = {}): void {
  const id = requestId();
  const said: Record<string, unknown> = { level, at, message: clean(message), ...(id ? { requestId: id } : {}) };
  for (const name of FIELDS) {
    const value = fields[name as keyof LogFields];
    if (value !== undefined) said[name] = plain(value);
  }
  WRITERS[level](JSON.stringify(said));
}

/** Writes a mistake of ours with its stack. What is no Error is named by its type alone. */
export function logError(at: Place, thrown: unknown, fields: LogFields = {}): void {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(`thrown: ${typeof thrown}`);
  log("error", at, message, { ...fields, error: name, ...(stack ? { stack } : {}) });
}

function plain(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string").map(clean);
  return null;
}
