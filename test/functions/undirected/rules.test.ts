// A lot is named by what brought it and where it was meant to go, so that the same money makes one lot.
import { expect, it } from "vitest";
import { idFrom } from "../../../functions/ids.ts";
import { minor } from "../../../functions/money/minor.ts";
import { newLot } from "../../../functions/undirected/rules.ts";

const AT = "2026-03-01T09:00:00.000Z";
const money = { donorId: "ann", cause: "gift:pi_1", donationId: "c_1", partnerId: "p_1", amount: minor(5n) };

it("is named by its entry and its loan, also where there is none", () => {
  expect(newLot({ ...money, loanId: "l_0" }, AT).id).toBe(idFrom("lot", "gift:pi_1", "l_0"));
  // Who reacts to a paid month finds its lot by this name (plans/reactions.ts).
  expect(newLot({ ...money, loanId: null }, AT).id).toBe(idFrom("lot", "gift:pi_1", ""));
});
