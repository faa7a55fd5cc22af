import { describe, expect, it } from "vitest";
import { DAY_COUNTS } from "../../../../functions/loans/schedule/day-count.ts";
import { previewSchedule } from "../../../../functions/loans/schedule/preview.ts";
import { METHODS, SchedulePreviewIn, type ScheduleWire } from "../../../../functions/loans/schedule/schema.ts";
import { PUBLISHED_EXAMPLES } from "./published-examples.ts";

function preview(request: unknown): ScheduleWire {
  const answer = previewSchedule(SchedulePreviewIn.parse(request));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** The values that stand where the source says something. */
function stated(pattern: string, values: readonly (string | number)[]): string {
  return pattern
    .split(" ")
    .map((part, index) => (part === "*" ? "*" : String(values[index])))
    .join(" ");
}

describe("schedules that others have published come out to the cent", () => {
  it.each(PUBLISHED_EXAMPLES)("$name", ({ request, rows, totals }) => {
    const schedule = preview(request);
    const ours = rows.map((pattern) => {
      const number = Number(pattern.split(" ")[0]);
      const row = schedule.rows[number - 1];
      return stated(pattern, [number, row?.dueOn ?? "", row?.principal ?? "", row?.interest ?? ""]);
    });
    expect(ours).toEqual(rows);
    if (totals) {
      const { principal, interest, total } = schedule.totals;
      expect(stated(totals, [principal, interest, total])).toBe(totals);
    }
  });

  it("cover every method, frequency and day count on offer, from several publishers", () => {
    const requests = PUBLISHED_EXAMPLES.map((example) => example.request);
    expect(new Set(requests.map((request) => request.method))).toEqual(new Set(METHODS));
    expect(new Set(requests.flatMap((request) => request.dayCount ?? []))).toEqual(new Set(DAY_COUNTS));
    const frequencies = requests.map(({ frequency }) => (typeof frequency === "string" ? frequency : "days"));
    expect(new Set(frequencies)).toEqual(new Set(["weekly", "biweekly", "monthly", "days", "bullet"]));
    const publishers = new Set(PUBLISHED_EXAMPLES.map((example) => new URL(example.source.split(" ")[0] ?? "").host));
    expect(publishers.size).toBeGreaterThanOrEqual(2);
  });
});
