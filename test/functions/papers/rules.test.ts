// Who may bring a file for a paper and when, and what staff's word makes of it: without a table.
import { describe, expect, it } from "vitest";
import { type Judgement, PAPER_FILES_MAX, type Paper, type PaperFile } from "../../../functions/papers/paper.ts";
import { decideBringing, decideJudging, mayBring } from "../../../functions/papers/rules.ts";

const TODAY = "2026-03-02";
const file = (nth: number, over: Partial<PaperFile> = {}): PaperFile => ({
  ...{ nth, hash: `hash${nth}`, type: "pdf", bytes: 10, broughtBy: "mia", broughtAt: "t", validUntil: null },
  ...over,
});
const WORD: Judgement = { words: "", by: "rea", at: "t" };
const paper = (over: Partial<Paper> = {}): Paper => ({
  ...{ id: "paper_1", version: 1, partnerId: "partner_1", kind: "licence", note: "", state: "asked", askedBy: "rea" },
  ...{ askedAt: "t", file: null, judgement: null, earlier: [], dropped: [], files: 0 },
  ...over,
});
const brought = (over: Partial<PaperFile> = {}) => {
  const { nth: _, ...rest } = file(0, { hash: "new", ...over });
  return rest;
};
const ACCEPTED = paper({ state: "accepted", file: file(1), judgement: WORD, files: 1 });
const until = (validUntil: string) => ({ ...ACCEPTED, file: file(1, { validUntil }) });

describe("a file for a paper", () => {
  it("may come while the one before does not go on counting", () => {
    for (const state of ["asked", "received", "returned"] as const)
      expect(mayBring(paper({ state }), TODAY)).toBe(true);
    expect(mayBring(ACCEPTED, TODAY)).toBe(false);
    expect(mayBring(until("2026-05-02"), TODAY)).toBe(false);
    // Sixty days before its end it is to be renewed, and after it all the more.
    for (const day of ["2026-05-01", "2026-03-01"]) expect(mayBring(until(day), TODAY)).toBe(true);
    expect(decideBringing(ACCEPTED, brought(), null, TODAY)).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("waits for staff's word where its partner brings it, and counts at once where staff does", () => {
    const next = { file: { ...brought(), nth: 1 }, files: 1, earlier: [], dropped: [] };
    expect(decideBringing(paper(), brought(), null, TODAY)).toEqual({
      ok: true,
      value: { ...paper(), ...next, state: "received", judgement: null },
    });
    expect(decideBringing(paper(), brought(), WORD, TODAY)).toEqual({
      ok: true,
      value: { ...paper(), ...next, state: "accepted", judgement: WORD },
    });
  });

  it("takes the place of the one before: what counted is kept, what never did is dropped", () => {
    const old = { ...until("2026-03-05"), earlier: [file(0)] };
    expect(decideBringing(old, brought(), null, TODAY)).toMatchObject({
      value: {
        state: "received",
        judgement: null,
        files: 2,
        file: { nth: 2 },
        earlier: [{ nth: 1 }, { nth: 0 }],
        dropped: [],
      },
    });
    for (const state of ["received", "returned"] as const) {
      const waiting = paper({ state, file: file(2), files: 2, earlier: [file(0)], dropped: [file(1)] });
      expect(decideBringing(waiting, brought(), null, TODAY)).toMatchObject({
        value: { file: { nth: 3 }, earlier: [{ nth: 0 }], dropped: [{ nth: 2 }, { nth: 1 }] },
      });
    }
  });

  it("has not run out", () => {
    expect(decideBringing(paper(), brought({ validUntil: TODAY }), null, TODAY)).toMatchObject({ ok: true });
    expect(decideBringing(paper(), brought({ validUntil: "2026-03-01" }), null, TODAY)).toMatchObject({
      refusal: { code: "invalid_request", errors: [{ pointer: "/validUntil", detail: "today or later" }] },
    });
  });

  it("is one of twenty", () => {
    const some = (count: number) => Array.from({ length: count }, (_, nth) => file(nth));
    const came = (earlier: number, dropped: number) => paper({ earlier: some(earlier), dropped: some(dropped) });
    expect(decideBringing(came(10, PAPER_FILES_MAX - 11), brought(), null, TODAY)).toMatchObject({ ok: true });
    expect(decideBringing(came(10, PAPER_FILES_MAX - 10), brought(), null, TODAY)).toMatchObject({
      refusal: { code: "limit_reached" },
    });
  });
});

describe("staff's word about a file", () => {
  const waiting = paper({ state: "received", file: file(1), files: 1, dropped: [file(0)] });
  const word = { ...WORD, words: "the second page is missing" };

  it("is about the file that was seen, and drops what never counted", () => {
    expect(decideJudging(waiting, "accepted", "hash1", WORD)).toEqual({
      ok: true,
      value: { ...waiting, state: "accepted", judgement: WORD, dropped: [] },
    });
    expect(decideJudging(waiting, "returned", "hash1", word)).toEqual({
      ok: true,
      value: { ...waiting, state: "returned", judgement: word, dropped: [] },
    });
    expect(decideJudging(waiting, "accepted", "hash0", WORD)).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("says what is wrong with one that goes back", () => {
    expect(decideJudging(waiting, "returned", "hash1", WORD)).toMatchObject({
      refusal: {
        ...{ code: "invalid_request", detail: "Say what is wrong with it." },
        errors: [{ pointer: "/words", detail: "say what is wrong with it" }],
      },
    });
  });

  it("is given where a file waits for it", () => {
    for (const other of [paper(), ACCEPTED, { ...waiting, file: null }])
      expect(decideJudging(other, "accepted", "hash1", WORD)).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});
