// A partner's list of things to do: everything that waits stands on it once, the first due first.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { toDo } from "../../../web/partner/to-do.ts";
import type { Work } from "../../../web/partner/work.ts";
import { aFundedLoan, aLoan } from "../../support/loans.ts";

const TODAY = "2026-03-02";
const NOTHING: Work = {
  ...{ today: TODAY, collecting: [], handOut: [], returned: [], drafts: [], news: [], statements: [] },
  ...{ onTheWay: [], inReview: [], open: [], repaying: [], newcomer: false },
};
const row = (dueOn: string) => ({ dueOn, principal: minor(100n), interest: minor(10n), total: minor(110n) });
const lent = (id: string, ...days: string[]) =>
  aFundedLoan({ id, state: "disbursed", disbursedOn: "2026-01-15", rows: days.map(row) });

describe("what is to be collected", () => {
  const collecting = (...loans: ReturnType<typeof lent>[]) =>
    toDo({ ...NOTHING, collecting: loans }).tasks.flatMap((one) => (one.kind === "collect" ? [one] : []));

  it("stands in one row each for who is late, who is due today and what comes this week", () => {
    const found = collecting(
      lent("late", "2026-02-20", "2026-03-02", "2026-03-20"),
      lent("later", "2026-02-10"),
      lent("today", "2026-03-02"),
      lent("soon", "2026-03-08", "2026-03-09"),
      lent("far", "2026-03-09"),
    );
    const sum = (value: string) => [{ currency: "PHP", value }];
    expect(found).toEqual([
      { kind: "collect", when: "late", dueOn: "2026-02-10", count: 2, sums: sum("3.30") },
      { kind: "collect", when: "today", dueOn: "2026-03-02", count: 1, sums: sum("1.10") },
      { kind: "collect", when: "week", dueOn: "2026-03-08", count: 1, sums: sum("1.10") },
    ]);
  });

  it("asks nothing of who has paid ahead", () => {
    const ahead = { ...lent("ahead", "2026-03-02", "2026-03-05"), repaid: minor(200n), interestPaid: minor(20n) };
    expect(collecting(ahead)).toEqual([]);
  });

  it("keeps currencies apart", () => {
    const [first] = collecting(lent("a", "2026-03-02"), { ...lent("b", "2026-03-02"), currency: "USD" });
    expect(first?.sums.map(({ currency }) => currency)).toEqual(["PHP", "USD"]);
  });
});

describe("the list", () => {
  it("is in the order of days, and ends with what has none", () => {
    const work: Work = {
      ...NOTHING,
      collecting: [lent("late", "2026-02-20")],
      handOut: [aFundedLoan({ id: "ready", fundedAt: "2026-02-25T08:00:00.000Z" })],
      returned: [aLoan({ id: "returned", state: "returned" })],
      drafts: [aLoan({ id: "draft", state: "draft" })],
      news: [lent("silent", "2026-08-01")],
      statements: [{ month: "2026-01", currency: "PHP", step: "sign", sentBack: null }],
    };
    expect(toDo(work).tasks.map(({ kind, dueOn }) => [dueOn, kind])).toEqual([
      ["2026-02-01", "statement"],
      ["2026-02-14", "news"],
      ["2026-02-20", "collect"],
      ["2026-02-25", "handOut"],
      [TODAY, "returned"],
      [null, "draft"],
    ]);
  });

  it("counts what it has no room for", () => {
    const drafts = Array.from({ length: 11 }, (_, at) => aLoan({ id: `draft_${at}`, state: "draft" }));
    const { tasks, count } = toDo({ ...NOTHING, drafts });
    expect([tasks.length, count]).toEqual([8, 11]);
    expect(toDo(NOTHING)).toEqual({ tasks: [], count: 0 });
  });
});
