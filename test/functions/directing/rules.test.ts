// Where money goes whose donor has not said so: as they wished, to the partner it was meant for, nearest to complete, earliest deadline.
import { describe, expect, it } from "vitest";
import { less, type OpenLoan, planLot, waitedLong } from "../../../functions/directing/rules.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Lot } from "../../../functions/undirected/lot.ts";
import { aLoan } from "../../support/loans.ts";

const loan = (id: string, remaining: bigint, over: Partial<OpenLoan> = {}): OpenLoan => ({
  ...aLoan({ id, partnerId: "other", country: "PH", sector: "food", deadline: "2026-05-01" }),
  remaining: minor(remaining),
  ...over,
});
const lot = (left: bigint, over: Partial<Lot> = {}) =>
  ({ left: minor(left), partnerId: "ours", countries: [], sectors: [], ...over }) as unknown as Lot;
const told = (of: Lot, open: readonly OpenLoan[], anywhere = false) =>
  planLot(of, open, anywhere).map((piece) => `${piece.loan.id} ${piece.amount}`);

describe("a lot's plan", () => {
  it("goes to its partner's loans, then the nearest to complete, then the earliest deadline, then by name", () => {
    const open = [
      loan("b", 300n),
      loan("a", 300n),
      loan("soon", 300n, { deadline: "2026-04-01" }),
      loan("near", 200n, { deadline: "2026-06-01" }),
      loan("full", 0n),
      loan("ours", 900n, { partnerId: "ours", deadline: "2026-07-01" }),
    ];
    const ordered = ["ours 900", "near 200", "soon 300", "a 300", "b 300"];
    expect(told(lot(5_000n), open)).toEqual(ordered);
    expect(told(lot(5_000n), [...open].reverse())).toEqual(ordered);
    expect(told(lot(1_050n), open)).toEqual(["ours 900", "near 150"]);
    expect(told(lot(900n), open)).toEqual(["ours 900"]);
    expect(told(lot(0n), open)).toEqual([]);
  });

  it("keeps to wished countries and sectors, each of them, until it may go anywhere: then they come first", () => {
    const open = [
      loan("ours", 100n, { partnerId: "ours" }),
      loan("country", 200n, { country: "KE" }),
      loan("sector", 300n, { sector: "retail" }),
      loan("both", 400n, { country: "KE", sector: "retail" }),
    ];
    const wishes = { countries: ["KE", "SN"], sectors: ["retail"] };
    expect(told(lot(5_000n, wishes), open)).toEqual(["both 400"]);
    expect(told(lot(5_000n, wishes), open, true)).toEqual(["both 400", "ours 100", "country 200", "sector 300"]);
    expect(told(lot(5_000n, wishes), [...open].reverse(), true)[0]).toBe("both 400");
    expect(told(lot(5_000n, { countries: ["KE"] }), open)).toEqual(["country 200", "both 400"]);
    expect(told(lot(5_000n, { sectors: ["retail"] }), open)).toEqual(["sector 300", "both 400"]);
  });

  it("has waited long thirty days after its donor's time to choose was over", () => {
    const chooseBy = "2026-03-02T09:00:00.000Z";
    expect(waitedLong({ chooseBy }, new Date("2026-04-01T08:59:59.999Z"))).toBe(false);
    expect(waitedLong({ chooseBy }, new Date("2026-04-01T09:00:00.000Z"))).toBe(true);
  });
});

it("takes the room that pieces took, and leaves other loans as they are", () => {
  const open = [loan("one", 300n), loan("two", 500n)];
  const after = less(open, planLot(lot(100n), open, false));
  expect(after.map((one) => one.remaining)).toEqual([200n, 500n]);
  expect(after[1]).toBe(open[1]);
});
