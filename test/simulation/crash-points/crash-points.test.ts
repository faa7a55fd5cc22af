// Some flows of money, chosen anew each time, dead at every call. All of them with their table: `npm run crash-points`.
import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { Random } from "../random.ts";
import { crashTable, enumerate, type FlowReport, isWhole } from "./enumerate.ts";
import { FLOWS } from "./flows.ts";

/** The slice begins no new flow after this, in milliseconds. */
const BUDGET_MS = 12_000;
/** They look through months, at hundreds of calls: the table alone takes the time for them. */
const LONG = new Set(["job: keep the audit log", "sign a month", "close a month as the second person"]);

it("loses and doubles nothing, wherever a process dies", async () => {
  const began = performance.now();
  const seed = randomInt(1, 1_000_000_000);
  const reports: FlowReport[] = [];
  for (const flow of new Random(seed).shuffled(FLOWS.filter((one) => !LONG.has(one.name)))) {
    if (performance.now() - began > BUDGET_MS) break;
    reports.push(await enumerate(flow));
  }
  console.log(`flows chosen by ${seed}\n${crashTable(reports)}`);
  expect(reports.flatMap((report) => report.broken.map((line) => `${report.name}: ${line}`))).toEqual([]);
  expect(reports.filter((report) => !isWhole(report)).map((report) => report.name)).toEqual([]);
}, 120_000);
