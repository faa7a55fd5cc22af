// Owns the embedded DynamoDB as a process: find it, start it, wait for it, end it. Knows nothing of tables or items.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureDataFile } from "./fresh-data-file.ts";
import { endOrphan, endProcess, forgetServer, noteServer } from "./orphan.ts";

/** How long the engine may take until it answers, in milliseconds. It takes 50 ms here; a loaded machine may be slow. */
const START_WAIT_MS_MAX = 10_000;

/** How often a starting engine is asked whether it is there, in milliseconds. */
const START_POLL_MS = 20;

/** How often a start is tried when somebody else takes the free port between finding and using it. */
const START_TRIES_MAX = 3;

/** How much of the engine's own log an error shows, in characters. */
const LOG_SHOWN_MAX = 1_000;

/** A running engine. */
export interface Engine {
  /** `http://127.0.0.1:<port>`, for an AWS SDK client; any region and any credentials are accepted. */
  endpoint: string;
  pid: number;
  /** Ends the engine and waits until it is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded DynamoDB on one data file, or in memory when `dataFile` is null, and answers once it serves.
 * An engine that a killed owner left on the same file is ended first. Throws when the engine is not installed, when the
 * file is served for a living process, or when the engine does not answer within START_WAIT_MS_MAX.
 */
export async function startEngine(options: { dataFile: string | null; port?: number }): Promise<Engine> {
  const binary = locateEngine();
  const dataFile = options.dataFile === null ? null : resolve(options.dataFile);
  if (dataFile) {
    await endOrphan(dataFile, binary);
    ensureDataFile(dataFile);
  }
  for (let attempt = 1; ; attempt++) {
    const port = await findFree(options.port ?? 0);
    try {
      return await launch(binary, dataFile, port);
    } catch (error) {
      if (options.port !== undefined || attempt === START_TRIES_MAX) throw error;
    }
  }
}

/** The path of the engine's binary. Throws with advice when there is none for this system. */
export function locateEngine(platform: string = process.platform, arch: string = process.arch): string {
  const advice = "Set DYNAMODB_ENDPOINT to the address of a DynamoDB of your own (DynamoDB Local works).";
  if (platform !== "linux" || arch !== "x64") {
    throw new Error(`The embedded DynamoDB runs on linux-x64 only; this is ${platform}-${arch}. ${advice}`);
  }
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve("@dynoxide/linux-x64/package.json")), "dynoxide");
  } catch {
    throw new Error(`The optional package @dynoxide/linux-x64 is not installed. Run npm ci again. ${advice}`);
  }
}

async function launch(binary: string, dataFile: string | null, port: number): Promise<Engine> {
  const logFile = dataFile && `${dataFile}.log`;
  const log = logFile ? openSync(logFile, "w", 0o600) : "ignore";
  const place = dataFile ? ["--db-path", dataFile] : [];
  // In a process group of its own, so that Ctrl-C reaches the product only and work in hand can still be written.
  const child = spawn(binary, ["--host", "127.0.0.1", "-p", String(port), ...place], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  if (typeof log === "number") closeSync(log);
  const ended = new Promise<void>((done) => child.once("exit", done).once("error", () => done()));
  const isAlive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const pid = child.pid;
  if (pid === undefined) {
    await ended;
    throw new Error(`the embedded DynamoDB at ${binary} cannot be run on this system`);
  }
  if (dataFile) noteServer(dataFile, pid);
  const guard = guardAgainstOwnDeath(pid);
  child.once("exit", () => guard.kill("SIGKILL"));
  child.unref();
  const stop = async () => {
    await endProcess(pid, isAlive);
    if (dataFile) forgetServer(dataFile);
  };
  const endpoint = `http://127.0.0.1:${port}`;
  if (await answers(endpoint, isAlive)) return { endpoint, pid, stop };
  await stop();
  const said = logFile ? readFileSync(logFile, "utf8").slice(-LOG_SHOWN_MAX) : "";
  throw new Error(`the embedded DynamoDB did not start on port ${port}: ${said || "it said nothing"}`);
}

/**
 * A shell that waits at a pipe which only this process holds open. When this process dies, however it dies, the pipe
 * closes and the shell ends the engine. When the engine ends first, the guard is killed, so it never signals a stranger.
 */
function guardAgainstOwnDeath(pid: number): ChildProcess {
  const guard = spawn("/bin/sh", ["-c", 'read -r _; kill -TERM "$0"', String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => {}); // Without a shell the engine is still ended by stop() and by the next start.
  guard.stdin?.on("error", () => {});
  if (guard.stdin && "unref" in guard.stdin && typeof guard.stdin.unref === "function") guard.stdin.unref();
  guard.unref();
  return guard;
}

async function answers(endpoint: string, isAlive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + START_WAIT_MS_MAX;
  while (isAlive() && Date.now() < deadline) {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(START_WAIT_MS_MAX) }).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return isAlive();
    await sleep(START_POLL_MS);
  }
  return false;
}

/** Answers `port` when it is free, or any free one for 0. Another server there would answer in the engine's name. */
function findFree(port: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}
