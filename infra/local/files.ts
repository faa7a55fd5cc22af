// Owns writing a small file whole or not at all; refuses to know what is in it.
import { renameSync, writeFileSync } from "node:fs";

/** Replaces a file in one step, so that a crash leaves the old or the new one. */
export function writeWhole(path: string, content: string, mode = 0o600): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, path);
}
