// Owns the command that tells of every function how large it is, how long it loads and what it is made of; refuses to change any.

import { BUDGET_KB, KB } from "./budgets.ts";
import { type Bundle, bundle, ENTRY_NAMES, type EntryName } from "./bundle.ts";
import { packageOf, partsOf } from "./content.ts";
import { type LoadTime, loadTime, RUNS } from "./load-time.ts";

/** So many of a bundle's largest parts are told. */
const PARTS = 8;

interface Told {
  readonly name: EntryName;
  readonly bytes: number;
  readonly budget: number;
  readonly files: number;
  readonly ours: number;
  readonly load: LoadTime;
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

function tell(name: EntryName): Told {
  const made: Bundle = bundle(name);
  const files = [...made.inputs].flatMap(([file, bytes]) => (bytes > 0 ? file : []));
  return {
    name,
    bytes: made.bytes,
    budget: BUDGET_KB[name] * KB,
    files: files.length,
    ours: files.filter((file) => packageOf(file) === null).length,
    load: loadTime(made.folder),
    parts: partsOf(made).slice(0, PARTS),
  };
}

const inKb = (bytes: number): string => String(Math.ceil(bytes / KB));
const inMs = (time: number): string => String(Math.ceil(time));

function table(all: readonly Told[]): string {
  const head = ["function", "KB", "budget", "files", "ours", "load ms", "CPU ms"];
  const rows = all.map(({ name, bytes, budget, files, ours, load }) => [
    ...[name, inKb(bytes), inKb(budget), String(files), String(ours), inMs(load.wall), inMs(load.cpu)],
  ]);
  const lines = [head, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(15) : cell.padStart(8))).join(""),
  );
  const parts = all.map(
    ({ name, parts }) => `${name.padEnd(15)} ${parts.map((part) => `${part.name} ${inKb(part.bytes)}`).join(", ")}`,
  );
  return [
    ...lines,
    "",
    `KB are 1,000 bytes, minified. Times are medians of ${RUNS} loads on this machine with Node ${process.versions.node}.`,
    "The largest parts of each, in KB:",
    ...parts,
  ].join("\n");
}

const all = ENTRY_NAMES.map(tell);
console.log(process.argv.includes("--json") ? JSON.stringify(all, null, 2) : table(all));
if (all.some(({ bytes, budget }) => bytes > budget)) {
  console.error("A function is larger than its budget (infra/aws/budgets.ts).");
  process.exitCode = 1;
}
