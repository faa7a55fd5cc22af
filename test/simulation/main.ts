// `npm run simulate`: many seeds on several processes, what they found, and how long it took; refuses to know what a simulation does.
import { fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Outcome, type SimulationOptions, simulate } from "./simulate.ts";

const USAGE = `npm run simulate -- [--seeds 20] [--operations 1000] [--faults 1] [--seed N] [--from N] [--processes 2]
  --seed N       one seed, with its trace when it fails
  --seeds N      so many seeds, one after the other from --from (a fresh one when left out)
  --faults X     0 none, 1 as usual, more is worse`;

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string", default: "20" },
    from: { type: "string" },
    operations: { type: "string", default: "1000" },
    faults: { type: "string", default: "1" },
    processes: { type: "string" },
    part: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const operations = Number(values.operations);
const faults = Number(values.faults);

export function replayLine({ seed, operations: count, faults: rate }: SimulationOptions): string {
  return `npm run simulate -- --seed ${seed} --operations ${count} --faults ${rate}`;
}

function shown(outcome: Outcome, lines: number): string {
  const { options, violations, trace } = outcome;
  return [
    `seed ${options.seed} broke ${violations.length} of what must hold:`,
    ...violations.map((one) => `  ${one}`),
    ...(lines > 0 ? ["its last steps:", ...trace.slice(-lines).map((line) => `  ${line}`)] : []),
    `again: ${replayLine(options)}`,
  ].join("\n");
}

function sumOf(counts: ReadonlyMap<string, number>, into: Map<string, number>): void {
  for (const [name, count] of counts) into.set(name, (into.get(name) ?? 0) + count);
}

function countsTable(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `  ${name.padEnd(40)} ${String(count).padStart(12)}`)
    .join("\n");
}

async function one(seed: number): Promise<void> {
  const began = performance.now();
  const outcome = await simulate({ seed, operations, faults });
  console.log(countsTable(outcome.counts));
  console.log(`${outcome.days} days in ${Math.round(performance.now() - began)} ms`);
  if (outcome.violations.length > 0) {
    console.log(shown(outcome, 150));
    process.exitCode = 1;
  } else console.log(`seed ${seed}: ${operations} operations, nothing broken`);
}

interface Told {
  readonly failed: string[];
  readonly counts: [string, number][];
  readonly seeds: number;
  readonly days: number;
}

/** A part of the seeds, in this process. */
async function part(from: number, count: number): Promise<Told> {
  const failed: string[] = [];
  const counts = new Map<string, number>();
  let days = 0;
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate({ seed, operations, faults });
    sumOf(outcome.counts, counts);
    days += outcome.days;
    if (outcome.violations.length === 0) continue;
    failed.push(shown(outcome, 0));
    console.log(shown(outcome, 0));
  }
  return { failed, counts: [...counts], seeds: count, days };
}

async function many(seeds: number, from: number, processes: number): Promise<void> {
  const began = performance.now();
  console.log(`${seeds} seeds from ${from}, ${operations} operations each, faults ${faults}, ${processes} processes`);
  const counts = new Map<string, number>();
  const failed: string[] = [];
  let days = 0;
  const chunk = Math.max(1, Math.min(20, Math.ceil(seeds / processes)));
  const parts: { from: number; count: number }[] = [];
  for (let at = 0; at < seeds; at += chunk) parts.push({ from: from + at, count: Math.min(chunk, seeds - at) });
  const runner = async () => {
    for (let next = parts.shift(); next; next = parts.shift()) {
      const told = await inOther(next);
      sumOf(new Map(told.counts), counts);
      failed.push(...told.failed);
      days += told.days;
    }
  };
  await Promise.all(Array.from({ length: processes }, runner));
  const seconds = (performance.now() - began) / 1000;
  console.log(countsTable(counts));
  console.log(
    `${seeds} seeds x ${operations} operations, ${days} simulated days in ${seconds.toFixed(1)} s: ${failed.length} seeds with violations`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

function inOther({ from, count }: { from: number; count: number }): Promise<Told> {
  const given = ["--part", `${from}:${count}`, "--operations", String(operations), "--faults", String(faults)];
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, given, { execArgv: ["--import", "tsx"] });
    let told: Told | null = null;
    child.on("message", (message) => {
      told = message as Told;
    });
    child.on("exit", (code) => (told ? resolve(told) : reject(new Error(`a process ended with ${code}`))));
  });
}

if (values.help) console.log(USAGE);
else if (values.part) {
  const [from = 0, count = 0] = values.part.split(":").map(Number);
  process.send?.(await part(from, count), () => process.exit(0));
} else if (values.seed) await one(Number(values.seed));
else {
  const from = values.from ? Number(values.from) : randomInt(1, 1_000_000_000);
  await many(Number(values.seeds), from, Number(values.processes ?? Math.min(2, availableParallelism())));
}
