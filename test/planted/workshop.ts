// Owns the copy of the product in which bugs are planted and its tests are run; never touches the checkout itself.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PlantedBug, planted } from "./planted-bug.ts";

const COPIED = [
  "functions",
  "infra",
  "web",
  "test",
  "docs",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "cdk.json",
];

export interface TestRun {
  /** Names of tests that failed, or of files that did not even load. Empty: everything passed. */
  readonly failed: readonly string[];
  readonly seconds: number;
}

export interface Workshop {
  /** Runs test files of the copy, with a bug planted in it or without one; `hasty`: it stops at the first failure. */
  run(tests: readonly string[], bug: PlantedBug | null, hasty: boolean): Promise<TestRun>;
  close(): void;
}

export function openWorkshop(checkout: string): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "onward-planted-"));
  for (const one of COPIED) cpSync(join(checkout, one), join(folder, one), { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  return {
    async run(tests, bug, hasty) {
      if (!bug) return runTests(folder, tests, hasty);
      const right = new Map<string, string>();
      const changed = planted(bug, (file) => {
        const text = readFileSync(join(folder, file), "utf8");
        right.set(file, text);
        return text;
      });
      const write = (files: ReadonlyMap<string, string>) => {
        for (const [file, text] of files) writeFileSync(join(folder, file), text);
      };
      write(changed);
      try {
        return await runTests(folder, tests, hasty);
      } finally {
        write(right);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What vitest's JSON report says of each file and test. */
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function runTests(folder: string, tests: readonly string[], hasty: boolean): Promise<TestRun> {
  const start = performance.now();
  const out = join(folder, "planted-report.json");
  rmSync(out, { force: true });
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const asked = ["run", ...tests, `--bail=${hasty ? 1 : 0}`, "--retry=0", "--reporter=json", `--outputFile=${out}`];
  const child = spawn(process.execPath, [vitest, ...asked], { cwd: folder, stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  return { failed: failures(out), seconds: (performance.now() - start) / 1000 };
}

function failures(file: string): string[] {
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  if (report.testResults.length === 0) throw new Error("no test was run");
  const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === "failed").map((one) => one.fullName);
    return tests.length === 0 && status === "failed"
      ? [`${name.replace(/^.*\/test\//, "test/")} does not load`]
      : tests;
  });
  return failed.length === 0 && !report.success ? ["something outside of the tests"] : failed;
}
