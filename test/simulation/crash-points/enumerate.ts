// Dies at every call of a flow, before and after its effect, once and twice in a row, and says what was lost or doubled by it.
import { difference } from "./digest.ts";
import { type Death, type Flow, type Rerun, rerun } from "./rerun.ts";

export interface FlowReport {
  readonly name: string;
  /** Calls that the flow makes when nothing happens: each is a point at which it can die. */
  readonly points: number;
  readonly hit: { before: number; after: number; twiceBefore: number; twiceAfter: number };
  readonly lost: number;
  readonly doubled: number;
  readonly broken: readonly string[];
}

const TRACE_LINES = 3;

export async function enumerate(flow: Flow): Promise<FlowReport> {
  const whole = await rerun(flow, [], { givesUp: false });
  const points = whole.calls[0] ?? 0;
  const broken: string[] = [];
  const hit = { before: 0, after: 0, twiceBefore: 0, twiceAfter: 0 };
  let [lost, doubled] = [0, 0];
  if (points === 0) broken.push("makes no call at all");
  if (whole.answer.startsWith("refused")) broken.push(`is ${whole.answer} although nothing happened`);
  for (const line of [...whole.digest.audit, ...whole.violations]) broken.push(`without any death: ${line}`);
  for (let at = 1; at <= points; at++) {
    for (const when of ["before", "after"] as const) {
      const first: Death = { at, when };
      const once = await rerun(flow, [first], { givesUp: false });
      if (once.died[0]) hit[when] += 1;
      judge(`dies ${when} call ${at}`, once);
      // Whoever tries again may have less to do: it dies at the same call, or at its last one.
      const again: Death = { at: Math.min(at, once.calls[1] ?? 1), when };
      const twice = await rerun(flow, [first, again], { givesUp: false });
      if (twice.died.every(Boolean)) hit[when === "before" ? "twiceBefore" : "twiceAfter"] += 1;
      judge(`dies ${when} call ${at}, and again at call ${again.at}`, twice);
      const never = await rerun(flow, [first], { givesUp: true });
      for (const line of [...never.digest.audit, ...never.violations])
        broken.push(`dies ${when} call ${at} and is not tried again: ${line}`);
    }
  }
  return { name: flow.name, points, hit, lost, doubled, broken };

  function judge(how: string, run: Rerun): void {
    if (run.answer !== whole.answer) broken.push(`${how}: is ${run.answer}, should be ${whole.answer}`);
    for (const line of [...run.digest.audit, ...run.violations]) broken.push(`${how}: ${line}`);
    const off = difference(whole.digest, run.digest);
    if (off.lost.length > 0) lost += 1;
    if (off.added.length > 0) doubled += 1;
    for (const line of off.lost.slice(0, TRACE_LINES)) broken.push(`${how}: lost ${short(line)}`);
    for (const line of off.added.slice(0, TRACE_LINES)) broken.push(`${how}: added ${short(line)}`);
  }
}

const short = (line: string): string => (line.length > 600 ? `${line.slice(0, 600)} …` : line);

/** Whether every point was hit in every way. */
export function isWhole({ points, hit }: FlowReport): boolean {
  return Object.values(hit).every((count) => count === points);
}

export function crashTable(reports: readonly FlowReport[]): string {
  const row = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? String(cell).padEnd(46) : String(cell).padStart(8))).join(" | ")} |`;
  const sum = (pick: (report: FlowReport) => number) => reports.reduce((all, report) => all + pick(report), 0);
  const cells = (report: FlowReport) => [
    report.name,
    report.points,
    report.hit.before,
    report.hit.after,
    report.hit.twiceBefore,
    report.hit.twiceAfter,
    report.lost,
    report.doubled,
  ];
  const all = reports.map(cells);
  const columns = [1, 2, 3, 4, 5, 6, 7].map((at) => all.reduce((total, one) => total + Number(one[at]), 0));
  const share =
    (100 * sum((one) => Object.values(one.hit).reduce((a, b) => a + b, 0))) / (4 * sum((one) => one.points));
  return [
    row(["flow", "points", "before", "after", "2x bef.", "2x after", "lost", "doubled"]),
    `|${"-".repeat(48)}|${"-".repeat(10).concat("|").repeat(7)}`,
    ...all.map(row),
    row(["all", ...columns]),
    `hit: ${share.toFixed(1)} %`,
  ].join("\n");
}
