// One built function in a process of its own, as Lambda runs it: one event at a time, its own environment and no other.
import { fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A machine that runs other tests beside these may be slow to start a process. */
const START_WAIT_MS_MAX = 60_000;

export interface Lambda {
  /** What the function answers; rejects with what it throws. `daysAhead`: by whose clock. */
  invoke(event: unknown, daysAhead?: number): Promise<unknown>;
  /** Everything it wrote, as CloudWatch would have it. */
  log(): string;
  /** How often it was called. */
  calls(): number;
  stop(): Promise<void>;
}

export interface LambdaOptions {
  readonly name: string;
  /** The asset: the folder with `index.mjs`. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Hosts of the world → addresses of their stand-ins. */
  readonly hosts: Readonly<Record<string, string>>;
}

interface Answer {
  readonly ready?: boolean;
  readonly id?: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Minified code is quoted in errors by the line: only its beginning says anything. */
const SHOWN_CHARACTERS = 300;
const shown = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.slice(0, SHOWN_CHARACTERS))
    .join("\n");

export async function startLambda({ name, folder, environment, hosts }: LambdaOptions): Promise<Lambda> {
  const file = pathToFileURL(join(folder, "index.mjs")).href;
  const child = fork(join(import.meta.dirname, "runner.mjs"), [file], {
    env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name, HOSTS: JSON.stringify(hosts) },
    execArgv: ["--no-warnings"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const waiting = new Map<number, (answer: Answer) => void>();
  let ready = () => {};
  child.on("message", (answer: Answer) => {
    if (answer.ready) ready();
    else waiting.get(answer.id ?? -1)?.(answer);
  });
  child.once("exit", () => {
    for (const answer of waiting.values()) answer({ error: `${name} ended:\n${shown(said)}` });
  });
  await new Promise<void>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${name} does not start:\n${shown(said)}`)), START_WAIT_MS_MAX);
    ready = () => {
      clearTimeout(timer);
      done();
    };
    child.once("exit", () => fail(new Error(`${name} cannot be loaded:\n${shown(said)}`)));
  });

  let calls = 0;
  let last: Promise<unknown> = Promise.resolve();
  async function call(event: unknown, daysAhead: number): Promise<unknown> {
    const id = ++calls;
    const answer = await new Promise<Answer>((done) => {
      waiting.set(id, done);
      child.send({ id, event, daysAhead });
    });
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }
  return {
    invoke(event, daysAhead = 0) {
      const answer = last.then(() => call(event, daysAhead));
      last = answer.catch(() => {});
      return answer;
    },
    log: () => said,
    calls: () => calls,
    async stop() {
      // Ends by itself then, and so writes down what of it was called, where that is asked for.
      child.disconnect();
      await ended;
    },
  };
}
