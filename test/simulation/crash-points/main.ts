// `npm run crash-points`: every flow of money, dead at every call, and the table of what came of it. `--only WORD` takes some flows, `--only 'ONE|OTHER'` more of them.
import { parseArgs } from "node:util";
import { crashTable, enumerate, type FlowReport, isWhole } from "./enumerate.ts";
import { FLOWS } from "./flows.ts";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const reports: FlowReport[] = [];
const began = performance.now();
const words = values.only.split("|");
for (const flow of FLOWS.filter((one) => words.some((word) => one.name.includes(word)))) {
  const report = await enumerate(flow);
  reports.push(report);
  for (const line of report.broken.slice(0, 20)) console.log(`${flow.name}: ${line}`);
}
console.log(crashTable(reports));
const bad = reports.filter((report) => report.broken.length > 0 || !isWhole(report));
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`${reports.length} flows in ${seconds} s; ${bad.length} with something lost, doubled, wrong or not hit`);
if (bad.length > 0) process.exitCode = 1;
