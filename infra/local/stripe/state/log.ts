// Owns the file that remembers every change, one JSON line each; knows nothing of what changed.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** One value put under its kind and id, or removed when `value` is null. */
export interface Change {
  kind: string;
  id: string;
  value: unknown;
}

export interface ChangeLog {
  /** Every change since the beginning, oldest first. */
  replay(): Change[];
  /** Starts over with just these changes: what is still true today. */
  compact(changes: Change[]): void;
  /** Writes changes that belong together as one line, so that they survive together or not at all. */
  append(changes: Change[]): void;
  close(): void;
}

/** Remembers nothing: for tests. */
export const forgetful: ChangeLog = { replay: () => [], compact() {}, append() {}, close() {} };

/** A log in a file. Written synchronously without fsync: it survives `kill -9`, not a power cut. */
export function fileLog(path: string): ChangeLog {
  let file: number | null = null;
  const handle = () => {
    file ??= openSync(path, "a");
    return file;
  };
  return {
    replay: () => (existsSync(path) ? lines(readFileSync(path, "utf8")).flat() : []),
    compact(changes) {
      mkdirSync(dirname(path), { recursive: true });
      const draft = `${path}.new`;
      writeFileSync(draft, changes.map((change) => `${JSON.stringify([change])}\n`).join(""));
      renameSync(draft, path);
    },
    append(changes) {
      writeFileSync(handle(), `${JSON.stringify(changes)}\n`);
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** A last line without its end was cut off by a crash: its change was never answered, so it is dropped. */
function lines(content: string): Change[][] {
  return content
    .split("\n")
    .slice(0, -1)
    .map((line): Change[] => JSON.parse(line));
}
