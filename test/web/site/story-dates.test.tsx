// Owns that the days of a loan agree with its history on the same page.
import { expect, it } from "vitest";
import { Dates } from "../../../web/site/story-dates.tsx";
import { ENGLISH } from "../../../web/words/locale.ts";
import { loan } from "../fixtures.ts";

const REPAID = { at: "2026-09-03T08:00:00.000Z", kind: "repaid" } as const;

const said = (item: typeof REPAID & { on?: string }) =>
  String(<Dates loan={loan({ state: "repaid" })} history={[item]} locale={ENGLISH} />).replace(/<[^>]*>/g, " ");

it("says when a loan was repaid as its history does, and when it was reported where that was later", () => {
  expect(said({ ...REPAID, on: "2026-07-28" })).toMatch(/28 July 2026 *, reported on *3 September 2026/);
  expect(said({ ...REPAID, on: "2026-09-03" })).toMatch(/Repaid in full\s+3 September 2026/);
  expect(said(REPAID)).not.toContain("reported on");
});
