// The few figures of the home page and of `GET /v1/stats` are to the cent those of the page of what the money has done.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { trackRecord } from "../../../functions/stats/record.ts";
import { statsOf } from "../../../functions/stats/stats.ts";
import { aLoan } from "../../support/loans.ts";

/** Handed out in part, paid back in part, some given up with a part of it come back all the same. */
const loan = fc
  .record({
    goal: fc.bigInt({ min: 1n, max: 500_000n }),
    principal: fc.bigInt({ min: 1n, max: 90_000_000n }),
    parts: fc.tuple(fc.nat(99), fc.nat(100), fc.nat(100)),
    givenUp: fc.boolean(),
  })
  .map(({ goal, principal, parts: [unlentPart, paidPart, recoveredPart], givenUp }): Loan => {
    const unlent = (principal * BigInt(unlentPart)) / 100n;
    const paid = ((principal - unlent) * BigInt(paidPart)) / 100n;
    const recovered = givenUp ? (paid * BigInt(recoveredPart)) / 100n : 0n;
    return aLoan({
      ...{ goal: minor(goal), funded: minor(goal), principal: minor(principal), unlent: minor(unlent) },
      ...{ repaid: minor(unlent + paid), recovered: minor(recovered), disbursedOn: "2026-02-01" },
      ...(givenUp
        ? {
            state: "written_off",
            writeOff: { reason: "storm", proposedBy: "a", proposedAt: "", approvedBy: "b", approvedAt: "2026-05-01" },
          }
        : { state: unlent + paid === principal ? "repaid" : "disbursed" }),
    } as Partial<Loan>);
  });

it("counts what was lent and what came back one way, whatever is rounded", () => {
  fc.assert(
    fc.property(fc.array(loan, { maxLength: 6 }), (loans) => {
      const { worth } = trackRecord(loans, "2026-06-01");
      const { handedOut, repaid } = statsOf(loans, 0n);
      expect({ handedOut, repaid }).toEqual({ handedOut: worth.lent, repaid: worth.repaid + worth.recovered });
    }),
  );
});
