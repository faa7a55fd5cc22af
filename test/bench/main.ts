// `npm run bench`: what each act costs at the table and in dollars, how fast gifts are settled beside the engine's own ceiling, and how
// long the pure rules take. A table for people, or `--json`. `--large`: rebuilding all balances from a million entries instead
// (`--entries n`: from n).
import "../../infra/local/quiet.ts";
import { arch, cpus, platform } from "node:os";
import { testDeps } from "../support/deps.ts";
import { testTable } from "../support/table.ts";
import { rebuildFromMillion } from "./large.ts";
import { type Measured, measure, RUNS, sumOf } from "./measure.ts";
import { meter, type Used } from "./meter.ts";
import { dollarsPerThousand, PRICES } from "./prices.ts";
import { pureTimes } from "./pure.ts";
import { scenes } from "./scenes.ts";
import { throughput } from "./throughput.ts";

const machine = `Node ${process.version}, ${platform()}-${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
const json = process.argv.includes("--json");
const print = (text: string) => process.stdout.write(text);

/** One gift of a donor to one loan, from its page to its books. */
function wholeGift(acts: readonly Measured[]): Record<"settled" | "withItsCheckout", Used> {
  const act = (name: string): Measured => {
    const found = acts.find((one) => one.name === name);
    if (!found) throw new Error(`no act ${name}`);
    return found;
  };
  const settled = sumOf(act("record a notice of Stripe"), act("settle a gift to 1 loan, a donor"));
  return { settled, withItsCheckout: sumOf(act("open a checkout of 1 loan"), settled) };
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}

const one = (value: number) => value.toFixed(1);

async function usual(): Promise<void> {
  const test = await testTable();
  try {
    const deps = testDeps(test.table);
    const paces = await throughput(deps);
    const metered = meter(deps.table);
    const acts: Measured[] = [];
    for (const scene of scenes(deps)) acts.push(await measure(scene, metered));
    const gift = wholeGift(acts);
    const dollars = dollarsPerThousand(gift.withItsCheckout);
    const rules = pureTimes();
    if (json) {
      print(`${JSON.stringify({ machine, acts, gift, dollars, prices: PRICES, paces, rules }, null, 2)}\n`);
      return;
    }
    const units = (used: Used) => [String(used.requests), String(used.writeUnits), String(used.readUnits)];
    const sums = [
      ["one gift in all: notice and settling", ...units(gift.settled), "", ""],
      ["the same with its checkout", ...units(gift.withItsCheckout), "", ""],
    ];
    const table = [
      ["act", "requests", "write units", "read units", "p50 ms", "slowest ms"],
      ...acts.map((act) => [act.name, ...units(act), one(act.p50), one(act.slowest)]),
      ...sums,
    ];
    print(`${machine}, embedded engine, ${RUNS} runs each\n\n${columns(table)}\n\n`);
    print(
      `1,000 gifts cost ${dollars.total.toFixed(4)} US dollars: ${dollars.table.toFixed(4)} at the table, ` +
        `${dollars.functions.toFixed(4)} for functions and requests (${PRICES.region}, prices of ${PRICES.asOf}).\n\n`,
    );
    const speeds = paces.map((pace) => [pace.name, one(pace.perSecond), one(pace.p50), one(pace.p99)]);
    print(`${columns([["8 at once", "a second", "p50 ms", "p99 ms"], ...speeds])}\n\n`);
    print(`${columns([["pure rule", "µs (mean)"], ...rules.map((rule) => [rule.name, one(rule.microseconds)])])}\n`);
  } finally {
    await test.close();
  }
}

async function large(): Promise<void> {
  const at = process.argv.indexOf("--entries");
  const made = await rebuildFromMillion(at < 0 ? undefined : Number(process.argv[at + 1]));
  if (json) return void print(`${JSON.stringify({ machine, ...made }, null, 2)}\n`);
  print(
    `${machine}\n\nAll ${made.balances} balances rebuilt from ${made.entries} entries in ${one(made.seconds)} s and at most ` +
      `${made.peakMegabytes} MB: ${one(made.readSeconds)} s to read the table and add up, the rest to write the balances.\n`,
  );
}

await (process.argv.includes("--large") ? large() : usual());
