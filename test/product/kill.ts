// `npm run kill -- --rounds 100`: power cuts under load, a few on each of many fresh products, and what they did to acknowledged things.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Cuts on one product: after more of them its open loans are full. */
const CUTS_A_PRODUCT = 5;
const ROUNDS = 100;

interface Told {
  readonly checkouts: number;
  readonly payments: number;
  readonly unanswered: number;
  readonly batches: number;
  readonly cleanMs: number;
}

function wanted(): number {
  const at = process.argv.indexOf("--rounds");
  const rounds = at < 0 ? ROUNDS : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error("--rounds wants a whole number");
  return rounds;
}

/** Answers whether everything held. */
function cuts(count: number, log: string): Promise<boolean> {
  const env = { ...process.env, POWER_CUTS: String(count), POWER_CUTS_LOG: log };
  const child = spawn("npx", ["vitest", "run", "test/product/kill.test.ts", "--reporter=dot"], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}

const folder = mkdtempSync(join(tmpdir(), "onward-kill-"));
try {
  const log = join(folder, "told.ndjson");
  const rounds = wanted();
  let failed = 0;
  for (let left = rounds; left > 0; left -= CUTS_A_PRODUCT) {
    if (!(await cuts(Math.min(CUTS_A_PRODUCT, left), log))) failed += 1;
  }
  const told = existsSync(log)
    ? readFileSync(log, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Told)
    : [];
  const sum = (of: (one: Told) => number) => told.reduce((all, one) => all + of(one), 0);
  const slowest = Math.max(0, ...told.map((one) => one.cleanMs));
  const held = failed === 0 && told.length === rounds;
  process.stdout.write(
    `\n${told.length} of ${rounds} power cuts: ${sum((one) => one.checkouts)} checkouts, ${sum((one) => one.payments)} payments and ` +
      `${sum((one) => one.batches)} batches of repayments acknowledged, ${sum((one) => one.unanswered)} requests without an answer.\n` +
      `${held ? "Nothing acknowledged was lost, nothing is there twice." : `${failed} products did not hold: see above.`} ` +
      `The slowest clean audit came ${slowest} ms after a restart.\n`,
  );
  process.exitCode = held ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
