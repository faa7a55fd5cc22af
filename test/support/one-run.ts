// Owns a folder for as long as one run of the tests: what its files share lies there; refuses to know what that is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RUN_FOLDER } from "./played-demo.ts";

/** Vitest calls it before the first file; what it answers, after the last. */
export default function oneRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "onward-run-"));
  process.env[RUN_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
