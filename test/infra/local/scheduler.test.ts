// The clock of one machine: a job that fails holds up no other, and is tried again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import type { Deps } from "../../../functions/deps.ts";
import { createScheduler } from "../../../infra/local/scheduler.ts";

const ran: string[] = [];
vi.mock("../../../functions/jobs/jobs.ts", () => ({
  JOBS: ["first", "broken", "last"].map((name) => ({
    name,
    everyMinutes: 5,
    run: async () => {
      ran.push(name);
      if (name === "broken") throw new Error("Stripe is silent");
    },
  })),
}));

const folder = mkdtempSync(join(tmpdir(), "scheduler-"));
afterEach(() => rmSync(folder, { recursive: true }));

it("runs every job that is due although one of them fails, and that one again at the next look", async () => {
  const deps = { clock: { now: () => new Date("2026-03-02T09:00:00Z") } } as Deps;
  const scheduler = createScheduler(deps, join(folder, "jobs.json"));
  await expect(scheduler.runDue()).rejects.toThrow("1 of 3 failed");
  expect(ran.splice(0)).toEqual(["first", "broken", "last"]);
  await expect(scheduler.runDue()).rejects.toThrow(AggregateError);
  expect(ran).toEqual(["broken"]);
});
