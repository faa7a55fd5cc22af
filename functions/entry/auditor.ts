// Owns who audits on AWS: a function of its own, woken by code that lies beside this one and is loaded when the first audit is asked for.
import type { Auditor } from "../audit-runs/auditor.ts";

/** What stands beside the bundle of a function that may wake the auditor (infra/aws/bundle.ts): auditor-beside.ts. */
const BESIDE = "auditor.mjs";
/** API Gateway gives up after 30 seconds. */
const PATIENCE_MS = 20_000;

/** No start loads the client of Lambda: audits are asked for a few times a month. */
export function auditorNamed(functionName: string): Auditor {
  let opened: Promise<typeof import("./auditor-beside.ts")> | null = null;
  return {
    patienceMs: PATIENCE_MS,
    async wake(run) {
      opened ??= import(new URL(BESIDE, import.meta.url).href);
      await (await opened).wakeFunction(functionName, { job: "audit", run });
    },
  };
}
