// `npm run bench`: what each act costs at the table, and how long the pure rules take. A table for people, or `--json`.
import "../../infra/local/quiet.ts";
import { arch, cpus, platform } from "node:os";
import { testDeps } from "../support/deps.ts";
import { testTable } from "../support/table.ts";
import { meter, type Used } from "./meter.ts";
import { pureTimes, type Timed } from "./pure.ts";
import { type Scene, scenes } from "./scenes.ts";

/** The first runs warm the connection and the code up. */
const WARM_UP_RUNS = 2;
const RUNS = 15;

interface Measured extends Used {
  readonly name: string;
  /** Median on the embedded engine and this machine: AWS is another matter. */
  readonly milliseconds: number;
}

/** The largest use of all runs, and the median time. */
async function measure(scene: Scene, metered: ReturnType<typeof meter>): Promise<Measured> {
  const times: number[] = [];
  let most: Used = { requests: 0, writeUnits: 0, readUnits: 0 };
  for (let run = 0; run < WARM_UP_RUNS + RUNS; run++) {
    const work = await scene.prepare(`${scene.name.replaceAll(/\W+/g, "-")}-${run}`);
    const start = performance.now();
    const used = await metered.during(work);
    if (run < WARM_UP_RUNS) continue;
    times.push(performance.now() - start);
    most = {
      requests: Math.max(most.requests, used.requests),
      writeUnits: Math.max(most.writeUnits, used.writeUnits),
      readUnits: Math.max(most.readUnits, used.readUnits),
    };
  }
  times.sort((a, b) => a - b);
  return { name: scene.name, ...most, milliseconds: times[Math.floor(times.length / 2)] ?? 0 };
}

function table(acts: readonly Measured[], rules: readonly Timed[]): string {
  const head = ["act", "requests", "write units", "read units", "ms (median)"];
  const rows = acts.map((one) => [
    one.name,
    String(one.requests),
    String(one.writeUnits),
    String(one.readUnits),
    one.milliseconds.toFixed(1),
  ]);
  const times = rules.map((one) => [one.name, one.microseconds.toFixed(1)]);
  return `${columns([head, ...rows])}\n\n${columns([["pure rule", "µs (mean)"], ...times])}\n`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}

const machine = `Node ${process.version}, ${platform()}-${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
const test = await testTable();
try {
  const deps = testDeps(test.table);
  const metered = meter(deps.table);
  const acts: Measured[] = [];
  for (const scene of scenes(deps)) acts.push(await measure(scene, metered));
  const rules = pureTimes();
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ machine, acts, rules }, null, 2)}\n`);
  else process.stdout.write(`${machine}, embedded engine, ${RUNS} runs each\n\n${table(acts, rules)}`);
} finally {
  await test.close();
}
