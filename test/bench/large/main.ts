// `npm run audit-bench`: how long an audit of a million entries takes and how much memory it needs, and that it finds ten corruptions.
import "../../../infra/local/quiet.ts";
import { execFile } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { arch, cpus, loadavg, platform, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openTable } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME, placesIn } from "../../../infra/local/places.ts";
import { itemsInFile } from "../../../infra/local/table/data-file.ts";
import { startEngine } from "../../../infra/local/table/engine.ts";
import { type Damage, damageTable, toDamage } from "./damage.ts";
import { generate } from "./generate.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const ENTRIES = 1_000_000;
/** What the audit of a million entries may take: seconds, and megabytes of its process. */
const SECONDS_MAX = 60;
const MEGABYTES_MAX = 512;
const ANSWER_BYTES_MAX = 1 << 26;

const HELP = `npm run audit-bench [-- --entries N] [--folder PATH] [--json]

Makes a table of N entries (${ENTRIES.toLocaleString("en")}) and all that belongs to them, audits it as "npm run audit" does,
damages it in ten places, and audits it again. A table that is in the folder already is used; without a folder it is made
in a temporary one and removed.
`;

interface Audited {
  readonly violations: readonly { invariant: string; subject: string; detail: string }[];
  readonly checked: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly cpuSeconds: number;
}

function audited(folder: string): Promise<Audited> {
  const env = { ...process.env, DATA_DIR: folder };
  const args = [
    "--max-old-space-size=192",
    "--max-semi-space-size=4",
    "--single-threaded-gc",
    "--import",
    "tsx",
    "infra/local/audit.ts",
    "--json",
  ];
  return new Promise((done, fail) => {
    execFile("node", args, { cwd: ROOT, env, maxBuffer: ANSWER_BYTES_MAX }, (error, text, words) =>
      error && Number(error.code) !== 1 ? fail(new Error(words || error.message)) : done(JSON.parse(text) as Audited),
    );
  });
}

async function damaged(folder: string): Promise<Damage[]> {
  const wanted = await toDamage(itemsInFile(placesIn(folder).table, LOCAL_TABLE_NAME));
  const engine = await startEngine({ dataFile: placesIn(folder).table });
  const table = openTable({ name: LOCAL_TABLE_NAME, endpoint: engine.endpoint });
  try {
    return await damageTable(table, wanted);
  } finally {
    table.client.destroy();
    await engine.stop();
  }
}

function isFound(damage: Damage, { violations }: Audited): boolean {
  return violations.some(
    (one) => one.invariant === damage.finds && `${one.subject} ${one.detail}`.includes(damage.names),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      entries: { type: "string" },
      folder: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = resolve(values.folder ?? join(tmpdir(), `audit-bench-${process.pid}`));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (!existsSync(placesIn(folder).table)) {
    say("Making the table; the engine's import takes most of the time.");
    await generate(folder, Number(values.entries ?? ENTRIES));
  }
  const gigabytes = Math.ceil(statSync(placesIn(folder).table).size / 1e8) / 10;
  const machine = `Node ${process.version}, ${platform()}-${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, load ${loadavg()[0]}`;
  say(`Auditing ${gigabytes} GB.`);
  const sound = await audited(folder);
  say("Damaging it in ten places.");
  const damages = await damaged(folder);
  const broken = await audited(folder);
  if (!values.folder) rmSync(folder, { recursive: true });
  const found = damages.map((one) => ({ ...one, found: isFound(one, broken) }));
  const { violations, ...figures } = sound;
  const good =
    violations.length === 0 &&
    found.every((one) => one.found) &&
    figures.seconds <= SECONDS_MAX &&
    figures.peakMegabytes <= MEGABYTES_MAX;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ machine, gigabytes, ...figures, violations, found }, null, 2)}\n`);
  else {
    const counts = Object.entries(figures.checked).map(([what, count]) => `${count} ${what}`);
    process.stdout.write(
      [
        machine,
        `Checked: ${counts.join(", ")}; ${gigabytes} GB.`,
        `${figures.seconds} s (at most ${SECONDS_MAX}), ${figures.cpuSeconds} s of the processor, ${figures.peakMegabytes} MB (at most ${MEGABYTES_MAX}).`,
        violations.length === 0
          ? "Clean before it was damaged."
          : `${violations.length} violations before it was damaged!`,
        ...found.map((one) => `${one.found ? "found " : "MISSED"}  ${one.what.padEnd(42)} ${one.finds}`),
        "",
      ].join("\n"),
    );
  }
  return good ? 0 : 1;
}

process.exitCode = await main();
