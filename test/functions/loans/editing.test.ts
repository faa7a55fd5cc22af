// Forms that are open for a while: what was saved is not written again, and nobody writes over somebody else.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeEdit, sealOf } from "../../../functions/loans/editing.ts";

const mine = { key: "act_mine", turn: 3, seen: "as opened" };

describe("a form's saving", () => {
  it("writes what still stands as it was opened", () => {
    expect(judgeEdit(mine, "as opened", "new", undefined)).toBe("write");
  });

  it("writes on what it wrote itself, though the answer was lost", () => {
    const last = { key: "act_mine", turn: 2, left: "half" };
    expect(judgeEdit(mine, "half", "whole", last)).toBe("write");
  });

  it("is over where it says so already, or where a later one of the same form was quicker", () => {
    expect(judgeEdit(mine, "new", "new", undefined)).toBe("same");
    expect(judgeEdit(mine, "newer", "new", { key: "act_mine", turn: 4, left: "newer" })).toBe("late");
  });

  it("never writes over somebody else, also after both wrote", () => {
    expect(judgeEdit(mine, "theirs", "new", { key: "act_theirs", turn: 9, left: "theirs" })).toBe("conflict");
    expect(judgeEdit(mine, "theirs by API", "new", { key: "act_mine", turn: 2, left: "half" })).toBe("conflict");
  });

  it("ends at what was typed last, however its savings are lost, doubled and mixed up", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 }), (arrivals) => {
        let stands = "as opened";
        let last: Parameters<typeof judgeEdit>[3];
        for (const turn of arrivals) {
          const verdict = judgeEdit({ key: "k", turn, seen: "as opened" }, stands, `text ${turn}`, last);
          expect(verdict).not.toBe("conflict");
          if (verdict !== "write") continue;
          stands = `text ${turn}`;
          last = { key: "k", turn, left: stands };
        }
        expect(stands).toBe(`text ${Math.max(...arrivals)}`);
      }),
    );
  });
});

it("names the same words the same, in whatever order the fields come", () => {
  expect(sealOf({ a: "1", b: "2" })).toBe(sealOf({ b: "2", a: "1" }));
  expect(sealOf({ a: "1", b: "2" })).not.toBe(sealOf({ a: "2", b: "1" }));
});
