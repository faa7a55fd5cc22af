// A loan as the table keeps it: all of it comes back, its words are not in it, and an open one with all that real ones say is short.
import { expect, it } from "vitest";
import { loanFrom, loanItem } from "../../../functions/loans/items.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan } from "../../support/loans.ts";
import { stored } from "../../support/memory-table/stored.ts";

/** DynamoDB charges a write by whole kilobytes, twice in a transaction: a longer loan would make every gift to it dearer. */
const KILOBYTE = 1024;

it("comes back as it went in, whatever has happened to it and whatever has not", () => {
  const lent = aFundedLoan({
    ...{ state: "disbursed", promisedDonor: minor(0n), repaid: minor(5n), interestPaid: minor(6n), unlent: minor(7n) },
    ...{ recycled: minor(8n), recycledIn: minor(9n), recalled: minor(10n), promised: minor(11n) },
    ...{ transferId: "t", disbursedOn: "2026-03-01", disbursementReference: "r", preDisbursed: "2026-02-01" },
    ...{
      collectedBy: "p",
      preDisbursedAmount: minor(12n),
      returnedBecause: "b",
      picture: "/p",
      region: "R",
      activity: "A",
    },
    writeOff: { reason: "w", proposedBy: "a", proposedAt: "m", approvedBy: null, approvedAt: null },
  });
  for (const loan of [lent, aLoan(), aLoan({ state: "draft", postedAt: null, deadline: null })])
    expect(loanFrom({ ...loanItem(loan), version: loan.version })).toEqual(loan);
});

it("fits into a kilobyte while it is open, with a long title and ids as they are", () => {
  const id = (prefix: string) => `${prefix}_${"0".repeat(26)}`;
  const open = aLoan({
    id: id("loan"),
    partnerId: id("partner"),
    entrepreneurId: id("entrepreneur"),
    createdBy: id("person"),
    partnerName: "Negros Women for Tomorrow",
    displayName: "Marisol and Teodora",
    title: "A chest freezer and a second-hand tricycle, to sell the catch inland before noon",
    region: "Sagay, Negros Occidental",
    activity: "Fish vending",
    reserved: minor(2_500n),
    funded: minor(10_000n),
  });
  const { size } = stored({ ...loanItem(open), pk: `LOAN#${open.id}`, sk: "LOAN", version: 12 });
  expect(size).toBeLessThanOrEqual(KILOBYTE);
});
