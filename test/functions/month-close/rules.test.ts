// When a step of a month is done, and who may say, sign, close and open it: without a table.
import { describe, expect, it } from "vitest";
import {
  type MonthClose,
  type Note,
  type OpenThing,
  openMonth,
  type Reopening,
  type Signing,
  type StepStanding,
} from "../../../functions/month-close/month-close.ts";
import {
  decideApprove,
  decideExplain,
  decideReopen,
  decideReopenApproval,
  decideReopenRefusal,
  decideSendBack,
  decideSign,
  type Sight,
  standingOf,
} from "../../../functions/month-close/rules.ts";

const OPEN = openMonth("2026-03");
const thing = (id: string): OpenThing => ({
  ...{ id, kind: "rate_missing", subject: "PHP", detail: "", currency: null, amount: null, partnerId: null },
});
const note = (over: Partial<Note> = {}): Note => ({ text: "known", by: "ann", at: "t1", covers: ["a"], ...over });
const SIGNING: Signing = { by: "ann", at: "t1", hash: "h", portfolio: [], rates: [], bank: [] };
const CLEAR: Sight = { steps: [standingOf("fx", [], null)], hash: "h", before: null };
const SIGNED: MonthClose = { ...OPEN, state: "signed", signing: SIGNING };
const CLOSED: MonthClose = { ...OPEN, state: "closed", editions: 1 };
const WHY: Reopening = { reason: "a line was missing", by: "ann", at: "t1" };
const REOPENING: MonthClose = { ...CLOSED, state: "reopening", reopening: WHY };
const saysOf = (decided: { ok: true; value: unknown } | { ok: false; refusal: { code: string; detail: string } }) =>
  decided.ok ? decided.value : `${decided.refusal.code}: ${decided.refusal.detail}`;

describe("a step", () => {
  it("is clear where nothing is open, and explained while the word covers all that is", () => {
    const states = [
      standingOf("fx", [], null),
      standingOf("fx", [], note()),
      standingOf("fx", [thing("a")], note()),
      standingOf("fx", [thing("a"), thing("b")], note()),
      standingOf("fx", [thing("a")], null),
    ].map((one) => one.state);
    expect(states).toEqual(["clear", "clear", "explained", "open", "open"]);
  });

  const open = standingOf("fx", [thing("a"), thing("b")], null);
  const said = { text: "paid in April", by: "ann", at: "t2" };

  it("is explained with a word about all that is open there", () => {
    expect(decideExplain({ ...OPEN, notes: { par: note() } }, open, said)).toEqual({
      ok: true,
      value: { ...OPEN, notes: { par: note(), fx: { ...said, covers: ["a", "b"] } } },
    });
  });

  it("takes the same word of the same person once, and another word at any time", () => {
    const done = standingOf("fx", [thing("a")], note({ text: said.text }));
    expect(saysOf(decideExplain(OPEN, done, said))).toBe("already");
    for (const other of [
      { ...said, text: "paid in May" },
      { ...said, by: "ben" },
    ])
      expect(decideExplain(OPEN, done, other)).toMatchObject({ value: { notes: { fx: { ...other, covers: ["a"] } } } });
    // The same word again, when something new came up, is said about that too.
    const more: StepStanding = { ...open, note: note({ text: said.text }) };
    expect(decideExplain(OPEN, more, said)).toMatchObject({ value: { notes: { fx: { covers: ["a", "b"] } } } });
  });

  it("cannot be explained where nothing is open, where the product is not done, and in a month that was signed", () => {
    expect(saysOf(decideExplain(OPEN, standingOf("fx", [], null), said))).toMatch(/^wrong_state: Nothing is open/);
    expect(saysOf(decideExplain(OPEN, standingOf("books", [thing("a")], null), said))).toMatch(/cannot be explained/);
    expect(saysOf(decideExplain(SIGNED, open, said))).toMatch(/^wrong_state: This month is signed/);
    expect(saysOf(decideExplain(CLOSED, open, said))).toMatch(/^wrong_state: This month is closed/);
  });
});

describe("a signature", () => {
  it("is put under entries that were looked at, where every step is done", () => {
    const explained: Sight = { ...CLEAR, steps: [standingOf("fx", [thing("a")], note())] };
    for (const sight of [CLEAR, explained])
      expect(decideSign(OPEN, sight, "h", SIGNING)).toEqual({ ok: true, value: SIGNED });
  });

  it("after a month was given back says that it is another one", () => {
    expect(decideSign({ ...OPEN, sentBack: WHY }, CLEAR, "h", SIGNING)).toEqual({
      ok: true,
      value: { ...SIGNED, signing: { ...SIGNING, revised: true } },
    });
  });

  it.each<[string, Partial<Sight>, string]>([
    ["days are not added up", { hash: null }, "wrong_state: The days"],
    ["an earlier month is open", { before: "2026-02" }, "wrong_state: Close 2026-02 first"],
    ["other entries were looked at", { hash: "other" }, "conflict: These are not the entries"],
  ])("waits where %s", (_, over, words) => {
    expect(saysOf(decideSign(OPEN, { ...CLEAR, ...over }, "h", SIGNING))).toContain(words);
    expect(saysOf(decideApprove(SIGNED, { ...CLEAR, ...over }, "ben"))).toContain(words);
  });

  it("names the steps that are not done", () => {
    const steps = [
      standingOf("fx", [thing("a")], null),
      standingOf("par", [], null),
      standingOf("bank", [thing("b")], null),
    ];
    expect(decideSign(OPEN, { ...CLEAR, steps }, "h", SIGNING)).toMatchObject({
      refusal: {
        code: "wrong_state",
        detail: "Not everything matches yet: fx, bank.",
        extra: { open: ["fx", "bank"] },
      },
    });
  });

  it("given twice is no error; another's, or under other entries, is", () => {
    expect(saysOf(decideSign(SIGNED, CLEAR, "h", SIGNING))).toBe("already");
    expect(saysOf(decideSign(SIGNED, CLEAR, "h", { ...SIGNING, by: "ben" }))).toMatch(/^wrong_state/);
    expect(saysOf(decideSign(SIGNED, CLEAR, "other", SIGNING))).toMatch(/^wrong_state/);
    expect(saysOf(decideSign({ ...CLOSED, signing: SIGNING }, CLEAR, "h", SIGNING))).toMatch(/closed\. Open it again/);
  });

  it("is given back by either of the two, and the same again is no error", () => {
    const back = decideSendBack(SIGNED, WHY);
    expect(back).toEqual({ ok: true, value: { ...OPEN, sentBack: WHY } });
    expect(saysOf(decideSendBack({ ...OPEN, sentBack: WHY }, WHY))).toBe("already");
    for (const other of [OPEN, CLOSED, { ...CLOSED, sentBack: WHY }, { ...OPEN, sentBack: { ...WHY, by: "ben" } }])
      expect(saysOf(decideSendBack(other, WHY))).toMatch(/^wrong_state/);
    expect(saysOf(decideSendBack({ ...OPEN, sentBack: { ...WHY, reason: "x" } }, WHY))).toMatch(/^wrong_state/);
  });
});

describe("the closing of a month", () => {
  it("is another person's, and makes the next edition", () => {
    expect(decideApprove({ ...SIGNED, editions: 1, reopening: WHY }, CLEAR, "ben")).toEqual({
      ok: true,
      value: { close: { ...OPEN, state: "closed", editions: 2 }, signing: SIGNING },
    });
    expect(saysOf(decideApprove(SIGNED, CLEAR, "ann"))).toMatch(/^second_person_required/);
  });

  it("twice is no error, and of what nobody signed is one", () => {
    expect(saysOf(decideApprove(CLOSED, CLEAR, "ben"))).toBe("already");
    for (const other of [OPEN, REOPENING, { ...OPEN, signing: SIGNING }, { ...SIGNED, signing: null }])
      expect(saysOf(decideApprove(other, CLEAR, "ben"))).toMatch(/^wrong_state: Nobody has signed/);
  });

  it("is of the signature that was read, where there was one before it", () => {
    const again: MonthClose = { ...SIGNED, signing: { ...SIGNING, revised: true } };
    expect(saysOf(decideApprove(again, CLEAR, "ben"))).toMatch(/^conflict/);
    expect(saysOf(decideApprove(again, CLEAR, "ben", "t0"))).toMatch(/^conflict/);
    expect(decideApprove(again, CLEAR, "ben", "t1")).toMatchObject({ ok: true });
    expect(saysOf(decideApprove(SIGNED, CLEAR, "ben", "t0"))).toMatch(/^conflict/);
  });
});

describe("opening a closed month again", () => {
  it("is asked for once, of a month that is closed", () => {
    expect(decideReopen(CLOSED, WHY)).toEqual({ ok: true, value: REOPENING });
    expect(saysOf(decideReopen(REOPENING, WHY))).toBe("already");
    for (const other of [OPEN, SIGNED, { ...CLOSED, state: "open" as const, reopening: WHY }])
      expect(saysOf(decideReopen(other, WHY))).toMatch(/^wrong_state/);
    expect(saysOf(decideReopen(REOPENING, { ...WHY, by: "ben" }))).toMatch(/^wrong_state/);
    expect(saysOf(decideReopen(REOPENING, { ...WHY, reason: "x" }))).toMatch(/^wrong_state/);
  });

  it("takes another person, who names the wish that was read", () => {
    const opened = { ...OPEN, editions: 1, reopening: { ...WHY, approvedBy: "ben" } };
    expect(decideReopenApproval(REOPENING, "ben")).toEqual({ ok: true, value: opened });
    expect(decideReopenApproval(REOPENING, "ben", "t1")).toEqual({ ok: true, value: opened });
    expect(saysOf(decideReopenApproval(REOPENING, "ben", "t0"))).toMatch(/^conflict/);
    expect(saysOf(decideReopenApproval(REOPENING, "ann"))).toMatch(/^second_person_required/);
    expect(saysOf(decideReopenApproval(opened, "ben"))).toBe("already");
    for (const other of [OPEN, CLOSED, { ...REOPENING, reopening: null }, { ...CLOSED, reopening: WHY }])
      expect(saysOf(decideReopenApproval(other, "ben"))).toMatch(/^wrong_state/);
  });

  it("may be left: the month stays closed", () => {
    expect(decideReopenRefusal(REOPENING)).toEqual({ ok: true, value: CLOSED });
    expect(saysOf(decideReopenRefusal(CLOSED))).toBe("already");
    for (const other of [OPEN, SIGNED]) expect(saysOf(decideReopenRefusal(other))).toMatch(/^wrong_state/);
  });
});
