// Owns that a share in per cent has the form of each language, on pages for donors and for partners alike.
import { expect, it } from "vitest";
import { shareText } from "../../../web/parts/words.ts";

it("writes a share as each language writes it", () => {
  expect(shareText("4.25")).toBe("4.25%");
  expect(shareText("4.25", { tag: "fr" })).toMatch(/^4,25\s%$/);
  expect(shareText("0.00", { tag: "de" })).toMatch(/^0,00\s%$/);
});
