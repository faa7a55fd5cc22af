// The started product, as a newcomer starts it: a process of its own, reached over HTTP alone.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AS_NEWCOMERS_DO, productCommand } from "./bundled-product.ts";
import { copyPlayedDemo } from "./played-demo.ts";

/** Whoever starts first also plays the demo for all others, beside a browser that is just as busy. */
export const START_HOOK_MS = 400_000;
/** A newcomer waits 20 s at most on a quiet machine; tests run beside others. */
const START_WAIT_MS_MAX = 180_000;

export interface RunningProduct {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  readonly startedInMs: number;
  /** Ends it as Ctrl-C does. */
  end(): Promise<void>;
  /** The same, and takes its data away. */
  stop(): Promise<void>;
  /** Ends it as a power cut does: the product and its engine. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  again(): Promise<RunningProduct>;
}

interface Options {
  /** `"as newcomers do"`: started by their own command, it plays the demo itself. `true`: it finds it played. */
  readonly demo: boolean | "as newcomers do";
  readonly dataDir?: string;
  readonly port?: number;
  /** More settings, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startedProduct(options: Options): Promise<RunningProduct> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "onward-"));
  const port = options.port ?? (await portWithRoom());
  const url = `http://localhost:${port}`;
  if (options.demo === true && !options.dataDir) await copyPlayedDemo(dataDir, url, playDemo);
  return launched({ ...options, dataDir, port, url });
}

async function playDemo(dataDir: string): Promise<string> {
  const port = await portWithRoom();
  const product = await startedProduct({ demo: "as newcomers do", dataDir, port });
  await product.end();
  return product.url;
}

async function launched(options: Options & { dataDir: string; port: number; url: string }): Promise<RunningProduct> {
  const { dataDir, port, url } = options;
  const command = options.demo === "as newcomers do" ? AS_NEWCOMERS_DO : await productCommand();
  const began = Date.now();
  const child = spawn(process.execPath, command, {
    env: {
      ...process.env,
      ...options.env,
      ...{ PORT: String(port), DATA_DIR: dataDir, DEMO: options.demo ? "1" : "0", DEBUG: "1" },
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  while (!said.includes("Onward is running")) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The product did not start:\n${said}`);
    if (Date.now() - began > START_WAIT_MS_MAX) {
      // Nobody else would end it.
      child.kill("SIGKILL");
      throw new Error(`The product is not up after ${START_WAIT_MS_MAX} ms:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const end = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return {
    url,
    dataDir,
    process: child,
    startedInMs: Date.now() - began,
    end,
    stop: async () => {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    again: () => launched(options),
  };
}

/** A port with nine free ones after it: the local servers take the next ones. */
async function portWithRoom(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port < 65_000 ? port : 40_000 + (port % 10_000);
}
