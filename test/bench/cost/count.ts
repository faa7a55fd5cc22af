// Owns counting anew what docs/cost.md stands on: the acts of the bench on a fresh table, and the templates of prod; refuses to price it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDeps } from "../../support/deps.ts";
import { testTable } from "../../support/table.ts";
import { measure } from "../measure.ts";
import { meter, type Used } from "../meter.ts";
import { scenes } from "../scenes.ts";
import { countStack, type TemplateJson, wakeUps } from "./stack.ts";
import type { Counts } from "./usage.ts";

const ROOT = join(import.meta.dirname, "../../..");

export async function count(): Promise<Counts> {
  return {
    countedOn: new Date().toISOString().slice(0, 10),
    units: await unitsOfActs(),
    stack: countStack(templates()),
    wakeUps: wakeUps(),
  };
}

async function unitsOfActs(): Promise<Counts["units"]> {
  const test = await testTable();
  try {
    const deps = testDeps(test.table);
    const metered = meter(deps.table);
    const acts: [string, Used][] = [];
    for (const scene of scenes(deps)) {
      const { name, requests, writeUnits, readUnits } = await measure(scene, metered);
      acts.push([name, { requests, writeUnits, readUnits }]);
    }
    return Object.fromEntries(acts);
  } finally {
    await test.close();
  }
}

function templates(): TemplateJson[] {
  const outdir = mkdtempSync(join(tmpdir(), "onward-cost-"));
  try {
    const environment = { ...process.env, CDK_OUTDIR: outdir, STAGE: "prod" };
    execFileSync("node", ["--import", "tsx", "infra/aws/synth.ts"], { cwd: ROOT, env: environment, stdio: "ignore" });
    const files = readdirSync(outdir).filter((name) => name.endsWith(".template.json"));
    return files.map((name) => JSON.parse(readFileSync(join(outdir, name), "utf8")) as TemplateJson);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
