// One of something is one.
import { expect, it } from "vitest";
import { counted } from "../../../functions/words/counted.ts";

it("says one as one, none and several as several", () => {
  expect([0, 1, 2].map((count) => counted(count, "donor"))).toEqual(["0 donors", "1 donor", "2 donors"]);
  expect(counted(2, "entry", "entries")).toBe("2 entries");
});
