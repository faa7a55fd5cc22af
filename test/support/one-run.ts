// Owns what all files of one run of the tests share, made once by whoever needs it first; refuses to know what it is.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Names the folder of a run. */
const RUN_FOLDER = "ONWARD_TEST_RUN";
/** How often somebody who waits for what another makes looks whether it is there. */
const LOOK_MS = 100;

/** Vitest calls it before the first file; what it answers, after the last. */
export default function oneRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "onward-run-"));
  process.env[RUN_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What `make` says of what it made in the folder, for everybody who asks; null outside a run of the tests. */
export async function oncePerRun(
  name: string,
  make: (folder: string) => Promise<string>,
): Promise<{ folder: string; said: string } | null> {
  const run = process.env[RUN_FOLDER];
  if (!run) return null;
  const folder = join(run, name);
  const [made, failed] = [`${folder}.made`, `${folder}.failed`];
  if (isFirst(folder)) {
    try {
      const said = await make(folder);
      writeFileSync(`${made}.new`, said);
      renameSync(`${made}.new`, made);
    } catch (error) {
      writeFileSync(failed, "");
      throw error;
    }
  }
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error(`${name} could not be made: see what the first who needed it says.`);
    await sleep(LOOK_MS);
  }
  return { folder, said: readFileSync(made, "utf8") };
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    // It is there.
    return false;
  }
}
