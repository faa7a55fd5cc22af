// A lot is named by what brought it and where it was meant to go, so that the same money makes one lot.
import { expect, it } from "vitest";
import { idFrom } from "../../../functions/ids.ts";
import { minor } from "../../../functions/money/minor.ts";
import { isDue, newLot, taken } from "../../../functions/undirected/rules.ts";

const AT = "2026-03-01T09:00:00.000Z";
const ORIGIN = { contributionId: "contribution_1", loanId: "loan_1", generation: 2 };
const money = { donorId: "ann", cause: "gift:pi_1", donationId: "c_1", partnerId: "p_1", amount: minor(5n) };

it("is named by its entry and its loan, also where there is none", () => {
  expect(newLot({ ...money, loanId: "l_0" }, AT).id).toBe(idFrom("lot", "gift:pi_1", "l_0"));
  // Who reacts to a paid month finds its lot by this name (plans/reactions.ts).
  expect(newLot({ ...money, loanId: null }, AT).id).toBe(idFrom("lot", "gift:pi_1", ""));
});

it("waits for its donor's word for as long as it is given, and holds what it has until some is taken", () => {
  const lot = newLot({ ...money, loanId: null }, AT, 30);
  expect(lot).toMatchObject({ left: 5n, since: AT, chooseBy: "2026-03-31T09:00:00.000Z" });
  expect(lot).toMatchObject({ countries: [], sectors: [], from: null });
  expect(newLot({ ...money, loanId: null, countries: ["PH"], from: ORIGIN }, AT)).toMatchObject({
    ...{ countries: ["PH"], sectors: [], from: ORIGIN },
  });
  expect(taken(lot, minor(5n))).toEqual({ ...lot, left: 0n });
  expect(taken(lot, minor(2n))).toMatchObject({ amount: 5n, left: 3n });
  expect(() => taken(lot, minor(6n))).toThrow(RangeError);
});

it("goes by itself when its donor's last day is over, and at once where there was none", () => {
  const lot = newLot({ ...money, loanId: null }, AT, 30);
  const due = (at: string, over: object = {}) => isDue({ ...lot, ...over }, new Date(at));
  expect([due("2026-03-31T23:59:59Z"), due("2026-04-01T00:00:00Z")]).toEqual([false, true]);
  expect(due(AT, { chooseBy: AT })).toBe(true);
  expect(due(AT, { chooseBy: "2026-02-01T00:00:00.000Z" })).toBe(true);
});
