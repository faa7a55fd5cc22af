// Who may be erased on their own word.
import { expect, it } from "vitest";
import { decideErasure } from "../../../functions/erasure/rules.ts";

it("is for donors: whoever moves money or publishes loans stays answerable while they do", () => {
  expect(decideErasure({ role: "donor" })).toEqual({ ok: true, value: null });
  for (const role of ["officer", "manager", "reviewer", "finance", "admin"] as const) {
    expect(decideErasure({ role })).toMatchObject({ ok: false, refusal: { code: "wrong_state", extra: { role } } });
  }
});
