// How late a loan is and what is at risk: by its rows, on any day, and by its old terms until it performs again.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latenessOf, positionOf, riskByCurrency, riskOf, share } from "../../../functions/arrears/rules.ts";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { decideApproval, decideProposal } from "../../../functions/reschedules/rules.ts";
import { examples } from "../../support/examples.ts";
import { aFundedLoan } from "../../support/loans.ts";

const START = "2026-03-01";
/** Due on the 1st of April to July: 2,576.00 each and interest of 103.04, 77.28, 51.52 and 25.76. */
const running = (over: Partial<Loan> = {}): Loan => {
  const loan = aFundedLoan({ state: "disbursed", promisedDonor: minor(0n), disbursedOn: START });
  return { ...loan, rows: rowsFrom(loan, START), ...over };
};
const NOTHING = { principal: 0n, interest: 0n };

/** Other terms approved on a day, when so much had been paid. */
function rescheduled(loan: Loan, day: string, instalments = 6): Loan {
  const terms = { instalments, frequency: "monthly", method: "equal-principal", annualRatePercent: "12" } as const;
  const at = `${day}T10:00:00.000Z`;
  const proposed = decideProposal(loan, "eve", { reason: "A flood.", terms }, day, at);
  if (!proposed.ok) throw new Error(proposed.refusal.detail);
  const approved = decideApproval(proposed.value, "fay", day, at);
  if (!approved.ok || approved.value === "already") throw new Error("not approved");
  return approved.value;
}

describe("a loan", () => {
  it("is late from the day after an instalment was due, by the oldest that is open", () => {
    expect(latenessOf(running(), NOTHING, "2026-04-01")).toMatchObject({ since: null, days: 0 });
    expect(latenessOf(running(), NOTHING, "2026-04-02")).toMatchObject({ since: "2026-04-01", days: 1 });
    expect(latenessOf(running(), NOTHING, "2026-05-02")).toEqual({
      overdue: { principal: 515_200n, interest: 18_032n, total: 533_232n },
      since: "2026-04-01",
      days: 31,
      byOldTerms: false,
    });
    const first = { principal: 257_600n, interest: 10_304n };
    expect(latenessOf(running(), first, "2026-05-02")).toMatchObject({ since: "2026-05-01", days: 1 });
  });

  it("is judged by its old terms after it was rescheduled, until three new instalments are paid", () => {
    const loan = rescheduled(running(), "2026-06-15");
    const fresh = (loan.rows ?? []).slice(loan.reschedules[0]?.paidRows);
    expect(fresh.map((row) => row.dueOn).slice(0, 3)).toEqual(["2026-07-15", "2026-08-15", "2026-09-15"]);
    expect(latenessOf(loan, NOTHING, "2026-06-14")).toMatchObject({ since: "2026-04-01", byOldTerms: false });
    // Nothing is late by the new terms, and it is 75 days late all the same.
    expect(latenessOf(loan, NOTHING, "2026-06-15")).toMatchObject({
      days: 75,
      byOldTerms: true,
      overdue: { total: 0n },
    });
    let paid = { principal: 0n, interest: 0n };
    for (const row of fresh.slice(0, 3)) {
      expect(latenessOf(loan, paid, row.dueOn)).toMatchObject({ byOldTerms: true });
      paid = { principal: paid.principal + row.principal, interest: paid.interest + row.interest };
    }
    // Paid ahead of time it has not performed yet; once the third was due it has.
    expect(latenessOf(loan, paid, "2026-09-14")).toMatchObject({ byOldTerms: true });
    expect(latenessOf(loan, paid, "2026-09-15")).toMatchObject({ since: null, byOldTerms: false });
    // Late again, it is late by the new terms alone.
    expect(latenessOf(loan, paid, "2026-10-16")).toMatchObject({ since: "2026-10-15", days: 1, byOldTerms: false });
  });

  it("that is rescheduled again and again is judged by the oldest terms that were not made good", () => {
    const twice = rescheduled(rescheduled(running(), "2026-04-20"), "2026-07-20", 3);
    expect(latenessOf(twice, NOTHING, "2026-07-25")).toMatchObject({ since: "2026-04-01", byOldTerms: true });
  });

  it("is late by new terms that ask for more, sooner than the old ones did", () => {
    const two = { principal: 515_200n, interest: 18_032n };
    const sooner = rescheduled(
      running({ repaid: minor(two.principal), interestPaid: minor(two.interest) }),
      "2026-04-20",
      1,
    );
    expect(sooner.rows?.at(-1)?.dueOn).toBe("2026-05-20");
    // By the old terms nothing is late before the 1st of June, and then it is late since that day alone.
    for (const day of ["2026-05-25", "2026-06-10"])
      expect(latenessOf(sooner, two, day)).toMatchObject({ since: "2026-05-20", byOldTerms: false });
  });

  it("is never made less late by new terms alone, whatever was paid and whenever they come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.bigInt({ min: 0n, max: 1_000_000n }),
        fc.integer({ min: 0, max: 29 }),
        fc.integer({ min: 1, max: 24 }),
        (day, principal, more, instalments) => {
          const on = (offset: number) => new Date(Date.parse(START) + offset * 86_400_000).toISOString().slice(0, 10);
          const loan = running({ repaid: minor(principal), interestPaid: minor(25_760n) });
          const paid = { principal, interest: 25_760n };
          const before = latenessOf(loan, paid, on(day + more));
          const after = latenessOf(rescheduled(loan, on(day), instalments), paid, on(day + more));
          // Interest is all paid here, so both judge by principal.
          expect(after.days).toBeGreaterThanOrEqual(before.days);
        },
      ),
      { numRuns: examples(300) },
    );
  });
});

describe("a portfolio", () => {
  const at = (loan: Partial<Loan>, day: string) => {
    const one = running(loan);
    return positionOf(one, { principal: one.repaid, interest: one.interestPaid }, day) ?? [];
  };

  it("counts all outstanding principal of a late loan, not only what is overdue", () => {
    const positions = [
      at({ id: "a" }, "2026-07-01"),
      at({ id: "b", repaid: minor(772_800n), interestPaid: minor(23_184n) }, "2026-07-01"),
    ].flat();
    const risk = riskOf(positions);
    expect(risk).toEqual({ loans: 2, outstanding: 20_000n, late: 16_000n, over30: 16_000n, over90: 16_000n });
    expect(share(risk.over90, risk.outstanding)).toBe(8_000n);
    expect(riskByCurrency(positions)).toMatchObject([{ currency: "PHP", risk: { outstanding: 1_288_000n } }]);
  });

  it("is at risk over 30 days from the 31st day on, and over 90 from the 91st", () => {
    const over = (day: string) => {
      const { over30, over90 } = riskOf([at({}, day)].flat());
      return [over30 > 0n, over90 > 0n];
    };
    expect(over("2026-05-01")).toEqual([false, false]);
    expect(over("2026-05-02")).toEqual([true, false]);
    expect(over("2026-06-30")).toEqual([true, false]);
    expect(over("2026-07-01")).toEqual([true, true]);
  });

  it("holds nothing of a loan before its hand-out, after its write-off, or when all of it is back", () => {
    const writeOff = {
      reason: "",
      proposedBy: "a",
      proposedAt: "",
      approvedBy: "b",
      approvedAt: "2026-06-01T00:00:00Z",
    };
    expect(at({}, "2026-02-28")).toEqual([]);
    expect(at({ state: "written_off", writeOff }, "2026-06-01")).toEqual([]);
    expect(at({ state: "written_off", writeOff }, "2026-05-31")).toMatchObject({ outstanding: 1_030_400n });
    expect(at({ repaid: minor(1_030_400n) }, "2026-06-01")).toEqual([]);
    expect(share(minor(0n), minor(0n))).toBe(0n);
  });
});

describe("a position", () => {
  const at = (loan: Loan, on = "2026-05-02", paid = NOTHING) => positionOf(loan, paid, on);

  it("is what is out, from the day of the hand-out until it is back or given up", () => {
    expect(at(running({ disbursedOn: null }))).toBeNull();
    expect([at(running(), "2026-02-28"), at(running(), START)?.outstanding]).toEqual([null, 1_030_400n]);
    expect(at(running({ unlent: minor(30_400n) }))).toMatchObject({ outstanding: 1_000_000n, worth: 15_528n });
    expect(at(running(), "2026-05-02", { principal: 1_030_400n, interest: 0n })).toBeNull();
    const up = (on: string) => running({ writeOff: { approvedAt: `${on}T23:00:00.000Z` } as Loan["writeOff"] });
    expect([at(up("2026-05-02")), at(up("2026-05-03"))?.days]).toEqual([null, 31]);
  });

  it("is summed for each currency by itself, in the order of their codes", () => {
    const both = [at(running()), at(running({ currency: "KES" })), at(running({ unlent: minor(400n) }))];
    const positions = both.flatMap((one) => one ?? []);
    expect(riskByCurrency(positions).map((one) => [one.currency, one.risk.loans, one.risk.outstanding])).toEqual([
      ["KES", 1, 1_030_400n],
      ["PHP", 2, 2_060_400n],
    ]);
  });
});
