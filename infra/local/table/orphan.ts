// Owns the note beside a data file that says which process serves it, and ends a server whose owner died; starts nothing.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a process that was asked to end may take before it is killed, in milliseconds. It ends within 10 ms here. */
const END_WAIT_MS_MAX = 5_000;

/** How often a process that is ending is looked at, in milliseconds. */
const END_POLL_MS = 20;

interface ServedBy {
  engine: number;
  owner: number;
  /** Start time of the owner in clock ticks since boot: a process id alone may have been given to somebody else since. */
  ownerStarted: string;
}

const noteOf = (dataFile: string): string => `${dataFile}.pid`;

/** Writes down that this process runs `engine` on the data file. */
export function noteServer(dataFile: string, engine: number): void {
  const note: ServedBy = { engine, owner: process.pid, ownerStarted: startedAt(process.pid) ?? "" };
  writeFileSync(noteOf(dataFile), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

/** Takes the note away once the engine has ended. */
export function forgetServer(dataFile: string): void {
  rmSync(noteOf(dataFile), { force: true });
}

/**
 * Ends an engine that was left behind on this data file by an owner that was killed.
 * Throws when the owner is alive: two products on one data file would each believe that they are alone.
 */
export async function endOrphan(dataFile: string, binary: string): Promise<void> {
  const note = readNote(dataFile);
  if (!note) return;
  if (isEngineOn(note.engine, binary, dataFile)) {
    if (startedAt(note.owner) === note.ownerStarted) {
      throw new Error(
        `${dataFile} is already served for process ${note.owner}. Stop that one, or set another DATA_DIR.`,
      );
    }
    await endProcess(note.engine, () => isEngineOn(note.engine, binary, dataFile));
  }
  forgetServer(dataFile);
}

/** Asks a process to end, waits END_WAIT_MS_MAX, then kills it. Answers when `isAlive` says that it is gone. */
export async function endProcess(pid: number, isAlive: () => boolean): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isAlive()) return;
    sendSignal(pid, signal);
    const deadline = Date.now() + END_WAIT_MS_MAX;
    while (isAlive() && Date.now() < deadline) await sleep(END_POLL_MS);
  }
  if (isAlive()) throw new Error(`process ${pid} did not end`);
}

/** Sends a signal; a process that has ended already is what was wanted. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function readNote(dataFile: string): ServedBy | null {
  const text = readProcessFile(noteOf(dataFile));
  if (!text) return null;
  try {
    const note: Partial<ServedBy> = JSON.parse(text);
    const { engine, owner, ownerStarted } = note;
    return Number.isInteger(engine) && Number.isInteger(owner) && typeof ownerStarted === "string"
      ? (note as ServedBy)
      : null;
  } catch {
    return null; // Half a note: its writer was killed while writing it, and then the engine has no work in hand yet.
  }
}

function isEngineOn(pid: number, binary: string, dataFile: string): boolean {
  const words = readProcessFile(`/proc/${pid}/cmdline`)?.split("\0") ?? [];
  return words[0] === binary && words[words.indexOf("--db-path") + 1] === dataFile;
}

function startedAt(pid: number): string | null {
  // The second field, the command's name, may hold spaces and brackets; the start time is the 20th field after it.
  const stat = readProcessFile(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function readProcessFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null; // No such process or no such note.
  }
}
