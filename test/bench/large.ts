// Rebuilding every balance from a journal of a million entries, on the embedded engine: how long, and how much memory.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "./large/generate.ts";

const ENTRIES = 1_000_000;

interface Rebuilt {
  readonly entries: number;
  readonly balances: number;
  /** Reading the whole table and adding up, and with writing every balance. */
  readonly readSeconds: number;
  readonly seconds: number;
  /** The most memory that the rebuilding process held at once. */
  readonly peakMegabytes: number;
}

export async function rebuildFromMillion(entries: number = ENTRIES): Promise<Rebuilt> {
  const folder = mkdtempSync(join(tmpdir(), "onward-large-"));
  try {
    await generate(folder, entries);
    const script = join(import.meta.dirname, "large/rebuild.ts");
    const said = execFileSync(process.execPath, ["--import", "tsx", script, folder], { encoding: "utf8" });
    return JSON.parse(said) as Rebuilt;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
