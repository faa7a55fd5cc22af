// What a line of the bank may be: the surest first, nothing twice, and never a line and a movement that go different ways.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import { propose, suggest } from "../../../functions/reconciliation/bank/rules.ts";
import type { BankLine } from "../../../functions/reconciliation/bank/statement.ts";
import { examples } from "../../support/examples.ts";

const day = (nth: number): string => new Date(Date.UTC(2026, 2, 1 + nth)).toISOString().slice(0, 10);

function line(id: string, cents: number, nth: number, more: Partial<BankLine> = {}): BankLine {
  const nothing = { parts: [], adjustmentId: null, matchedBy: null, matchedAt: null, details: [], endToEndIds: [] };
  const said = { reference: null, counterparty: null, text: "", code: null, reversal: false };
  const where = { account: "A", currency: "EUR", format: "camt.053", statementId: "S", importedAt: "" } as const;
  const days = { bookedOn: day(nth), valueOn: day(nth) };
  return {
    ...nothing,
    ...said,
    ...where,
    ...days,
    id,
    version: 1,
    state: "open",
    amount: minor(BigInt(cents)),
    ...more,
  };
}

function movement(cause: string, cents: number, nth: number, more: Partial<BankMovement> = {}): BankMovement {
  const amount = minor(BigInt(cents));
  const kind = cents > 0 ? ("payout" as const) : ("transfer" as const);
  const about = { thing: cause.split(":")[1] ?? null, partnerId: null };
  return {
    cause,
    version: 1,
    kind,
    currency: "EUR",
    amount,
    left: amount,
    day: day(nth),
    at: day(nth),
    ...about,
    ...more,
  };
}

const names = (one: BankMovement) => [one.kind === "payout" ? "Stripe" : "Project Life"];
const said = (lines: BankLine[], movements: BankMovement[]) =>
  propose(lines, movements, names).map(
    (one) => `${one.lineId} ${one.parts.map((part) => part.cause).join("+")} ${one.confidence}`,
  );

describe("a proposal", () => {
  it("is certain where the line names the payment, however banks write it and however late", () => {
    const named = line("l", 500, 60, { text: "REF PO-1A 2b" });
    expect(said([named], [movement("payout:po_1A2b", 500, 0), movement("payout:po_9", 500, 59)])).toEqual([
      "l payout:po_1A2b certain",
    ]);
  });

  it("is certain for the only one near with the right party, likely without the party, possible when it could be another", () => {
    const own = movement("payout:po_1", 500, 1);
    expect(said([line("l", 500, 2, { counterparty: "STRIPE EUROPE" })], [own])).toEqual(["l payout:po_1 certain"]);
    expect(said([line("l", 500, 2)], [own])).toEqual(["l payout:po_1 likely"]);
    expect(said([line("l", 500, 20)], [own])).toEqual(["l payout:po_1 possible"]);
    expect(said([line("l", 500, 50)], [own])).toEqual([]);
    const two = [own, movement("payout:po_2", 500, 3)];
    expect(said([line("l", 500, 3)], two)).toEqual(["l payout:po_2 possible"]);
    expect(said([line("l", -500, 2)], [own])).toEqual([]);
  });

  it("finds payments that were sent together, and a payment that came in pieces", () => {
    const sent = [movement("transfer:t1", -300, 1), movement("transfer:t2", -450, 1), movement("transfer:t3", -999, 1)];
    expect(said([line("l", -750, 2)], sent)).toEqual(["l transfer:t1+transfer:t2 possible"]);
    const detail = (cents: number) => ({
      amount: minor(BigInt(cents)),
      endToEndId: null,
      counterparty: null,
      text: "",
    });
    expect(said([line("l", -750, 2, { details: [detail(-300), detail(-450)] })], sent)).toEqual([
      "l transfer:t1+transfer:t2 certain",
    ]);
    const pieces = [line("l1", 300, 1), line("l2", 200, 2)];
    expect(said(pieces, [movement("payout:po_1", 500, 1)])).toEqual([
      "l1 payout:po_1 possible",
      "l2 payout:po_1 possible",
    ]);
  });

  it.each([
    [-100, "MDOP/CHRG", "bank_charge"],
    [-100, "Kontoführung", "bank_charge"],
    [-100, "Rent", "unexplained_debit"],
    [100, "Zinsen", "bank_interest"],
    [100, "Thanks!", "unexplained_credit"],
  ])("takes %i with the words %s for %s", (cents, text, kind) => {
    expect(suggest(line("l", cents, 0, { text }))).toBe(kind);
  });

  const cents = fc.integer({ min: -40, max: 40 }).filter((one) => one !== 0);
  const many = fc.array(fc.tuple(cents, fc.nat(20)), { maxLength: 14 });
  it("never gives a line two meanings, a movement more than it has, or a part that is none of the line", () => {
    fc.assert(
      fc.property(many, many, (lines, movements) => {
        const asLines = lines.map(([amount, nth], at) => line(`l${at}`, amount, nth));
        const asMovements = movements.map(([amount, nth], at) => movement(`payout:po_${at}`, amount, nth));
        const made = propose(asLines, asMovements, names);
        expect(new Set(made.map((one) => one.lineId)).size).toBe(made.length);
        const used = new Map<string, bigint>();
        for (const one of made) {
          const own = asLines.find((each) => each.id === one.lineId);
          expect(one.parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(own?.amount);
          for (const part of one.parts) used.set(part.cause, (used.get(part.cause) ?? 0n) + part.amount);
        }
        for (const [cause, amount] of used) expect(amount).toBe(asMovements.find((each) => each.cause === cause)?.left);
      }),
      { numRuns: examples(400) },
    );
  });
});

describe("what makes a proposal surer, and what does not", () => {
  const reasonsOf = (lines: BankLine[], movements: BankMovement[]) =>
    propose(lines, movements, names).map((one) => [one.confidence, one.reasons.length, one.reasons.at(-1)?.code]);

  it("looks at open lines alone", () => {
    const own = movement("payout:po_1", 500, 1);
    expect(said([line("l", 500, 1, { state: "matched" })], [own])).toEqual([]);
    expect(propose([line("l", 500, 1)], [own])).toMatchObject([{ confidence: "likely" }]);
  });

  it("knows an id by its letters and digits, wherever the line says it, and never by digits alone", () => {
    const own = movement("payout:po_1a2b", 500, 0);
    const far = (more: Partial<BankLine>) => said([line("l", 500, 60, more)], [own]);
    const detail = { amount: null, endToEndId: null, counterparty: null };
    for (const more of [
      { reference: "PO1A2B" },
      { endToEndIds: ["x", "po-1a2b"] },
      { details: [{ ...detail, text: "po 1a 2b" }] },
    ])
      expect(far(more), JSON.stringify(more)).toEqual(["l payout:po_1a2b certain"]);
    expect(far({ text: "QR-1C2D" })).toEqual([]);
    expect(far({ text: "po_1a", reference: "2b" })).toEqual(["l payout:po_1a2b certain"]);
    expect(said([line("l", 500, 60)], [{ ...own, thing: null }])).toEqual([]);
  });

  it("takes the nearer of the two days that a bank gives, up to forty days off", () => {
    const own = movement("payout:po_1", 500, 0);
    expect(said([line("l", 500, 40)], [own])).toEqual(["l payout:po_1 possible"]);
    expect(said([line("l", 500, 41)], [own])).toEqual([]);
    expect(said([line("l", 500, 6)], [own])).toEqual(["l payout:po_1 likely"]);
    expect(said([line("l", 500, 7)], [own])).toEqual(["l payout:po_1 possible"]);
    expect(said([line("l", 500, 60, { valueOn: day(6) })], [own])).toEqual(["l payout:po_1 likely"]);
    expect(said([line("l", 500, 6, { valueOn: day(60) })], [own])).toEqual(["l payout:po_1 likely"]);
    expect(said([line("l", 500, 0)], [movement("payout:po_1", 500, 7)])).toEqual(["l payout:po_1 possible"]);
  });

  it("has a rival in another of the same amount within two weeks, on either side", () => {
    const stripe = { counterparty: "Stripe" };
    const two = (nth: number) => [movement("payout:po_1", 500, 0), movement("payout:po_2", 500, nth)];
    expect(said([line("l", 500, 0, stripe)], two(14))).toEqual(["l payout:po_1 likely"]);
    expect(said([line("l", 500, 0, stripe)], two(15))).toEqual(["l payout:po_1 certain"]);
    const lines = (nth: number) => [line("l1", 500, 0, stripe), line("l2", 500, nth)];
    expect(said(lines(14), two(60).slice(0, 1))).toEqual(["l1 payout:po_1 likely"]);
    expect(said(lines(15), two(60).slice(0, 1))).toEqual(["l1 payout:po_1 certain"]);
    expect(said([line("l", 500, 20, stripe)], two(60).slice(0, 1))).toEqual(["l payout:po_1 possible"]);
  });

  it("goes by the name before the party, by the party before the day, and else by what came first", () => {
    const [one, two] = [movement("payout:po_1", 500, 0), movement("payout:po_2", 500, 4)];
    const lines = [line("near", 500, 0), line("from", 500, 3, { counterparty: "Stripe" })];
    expect(said(lines, [one])).toEqual(["from payout:po_1 likely"]);
    expect(said([...lines, line("named", 500, 30, { text: "po_1" })], [one])).toEqual(["named payout:po_1 certain"]);
    const same = [line("b", 500, 2), line("a", 500, 2)];
    expect(said(same, [two, one])).toEqual(["a payout:po_1 possible", "b payout:po_2 possible"]);
    expect(said([...same].reverse(), [one, two])).toEqual(["a payout:po_1 possible", "b payout:po_2 possible"]);
  });

  it("gives each reason as a code, with what it is about", () => {
    const own = movement("payout:po_1", 500, 1);
    const near = line("l", 500, 2);
    expect(reasonsOf([near], [own])).toEqual([["likely", 2, "days_apart"]]);
    expect(reasonsOf([line("l", 500, 1)], [own])).toEqual([["likely", 2, "same_day"]]);
    expect(reasonsOf([{ ...near, counterparty: "Stripe" }], [own])).toEqual([["certain", 3, "days_apart"]]);
    expect(reasonsOf([{ ...near, text: "po_1" }], [own])).toEqual([["certain", 3, "days_apart"]]);
    expect(propose([{ ...near, text: "po_1" }], [own], names)[0]?.reasons).toEqual([
      { code: "same_amount" },
      { code: "named", values: { thing: "po_1" } },
      { code: "days_apart", values: { days: 1 } },
    ]);
    const by = (of: Partial<BankLine>) => propose([{ ...near, ...of }], [own], names)[0]?.reasons[1];
    expect(by({ counterparty: "Stripe Ltd" })).toEqual({ code: "party", values: { party: "Stripe Ltd" } });
    expect(by({ text: "from Stripe" })).toEqual({ code: "party_known" });
    const other = movement("payout:po_2", 500, 9);
    expect(reasonsOf([near], [own, other])[0]?.slice(0, 2)).toEqual(["possible", 3]);
    expect(reasonsOf([{ ...near, text: "po_1" }], [own, other])[0]?.slice(0, 2)).toEqual(["certain", 3]);
  });

  it("knows a party in any case, and never by a name that is empty", () => {
    const own = movement("payout:po_1", 500, 1);
    const by = (wanted: readonly string[]) =>
      propose([line("l", 500, 2, { text: "from STRIPE Ltd" })], [own], () => wanted)[0]?.confidence;
    expect([by(["nobody", "Stripe"]), by(["Nobody"]), by([""]), by([])]).toEqual([
      "certain",
      "likely",
      "likely",
      "likely",
    ]);
  });
});

describe("payments together", () => {
  const sent = (...cents: number[]) => cents.map((one, at) => movement(`transfer:t${at + 1}`, one, 1));
  const detail = (cents: number | null) => ({
    ...{ endToEndId: null, counterparty: null, text: "" },
    amount: cents === null ? null : minor(BigInt(cents)),
  });
  const told = (of: BankLine, movements: BankMovement[]) =>
    propose([of], movements, names).map((one) => [one.confidence, one.parts.length, one.reasons.length]);

  it("are likely where the line is with all of them, possible with some, certain where the bank lists them", () => {
    const two = sent(-300, -450);
    expect(told(line("l", -750, 2), two)).toEqual([["possible", 2, 1]]);
    expect(told(line("l", -750, 2, { counterparty: "Project Life" }), two)).toEqual([["likely", 2, 1]]);
    expect(told(line("l", -750, 2, { text: "t1 and t2" }), two)).toEqual([["likely", 2, 1]]);
    expect(told(line("l", -750, 2, { text: "t1" }), two)).toEqual([["possible", 2, 1]]);
    const lists = (...cents: (number | null)[]) => told(line("l", -750, 2, { details: cents.map(detail) }), two);
    expect(lists(-450, -300)).toEqual([["certain", 2, 2]]);
    for (const other of [[-450, -301], [-450], [-450, -300, 0], [-450, null], [-449, -300]])
      expect(lists(...other), String(other)).toEqual([["possible", 2, 1]]);
  });

  it("say how many they are, whether the bank lists them, and whether it could be others", () => {
    const why = (of: BankLine[], movements: BankMovement[]) => propose(of, movements, names)[0]?.reasons;
    const listed = line("l", -750, 2, { details: [detail(-300), detail(-450)] });
    expect(why([listed], sent(-300, -450, -450))).toEqual([
      { code: "several_movements", values: { count: 2 } },
      { code: "listed_inside" },
      { code: "other_sums" },
    ]);
    const pieces = [line("l1", 300, 1), line("l2", 200, 1)];
    const values = { count: 2, thing: "po_1" };
    expect(why(pieces, [movement("payout:po_1", 500, 1)])).toEqual([{ code: "several_lines", values }]);
    expect(why(pieces, [movement("payout:po_1", 500, 1, { thing: null })])).toEqual([
      { code: "several_lines", values: { count: 2, thing: "payout:po_1" } },
    ]);
  });

  it("are possible only where others would make the same amount", () => {
    const three = sent(-300, -450, -450);
    expect(told(line("l", -750, 2, { counterparty: "Project Life" }), three)).toEqual([["possible", 2, 2]]);
    expect(told(line("l", -750, 2, { details: [detail(-300), detail(-450)] }), three)).toEqual([["possible", 2, 3]]);
  });

  it("are near the day, and go the same way as the line", () => {
    const at = (nth: number) => [movement("transfer:t1", -300, nth), movement("transfer:t2", -450, nth)];
    expect(told(line("l", -750, 0), at(6))).toHaveLength(1);
    expect(told(line("l", -750, 0), at(7))).toEqual([]);
    expect(told(line("l", -750, 1), [...sent(-1_000), movement("payout:po_1", 250, 1)])).toEqual([]);
    const pieces = (nth: number) =>
      propose([line("l1", 300, nth), line("l2", 200, nth)], [movement("payout:po_1", 500, 0)], names);
    expect([pieces(6).length, pieces(7).length]).toEqual([2, 0]);
    expect(propose([line("l1", 700, 0), line("l2", -200, 0)], [movement("payout:po_1", 500, 0)], names)).toEqual([]);
  });

  it("stand in one proposal each", () => {
    const lines = [line("l1", -750, 1), line("l2", -750, 1)];
    expect(said(lines, sent(-300, -450))).toEqual(["l1 transfer:t1+transfer:t2 possible"]);
    expect(said(lines, sent(-300, -450, -300, -450))).toHaveLength(2);
    expect(said([line("l1", -300, 1), line("l2", -750, 1)], sent(-300, -450))).toEqual(["l1 transfer:t1 likely"]);
  });

  it("in several lines are likely where each line says whose it is", () => {
    const pieces = (first: Partial<BankLine>, second: Partial<BankLine>) =>
      propose([line("l1", 300, 1, first), line("l2", 200, 2, second)], [movement("payout:po_1", 500, 1)], names).map(
        (one) => [one.lineId, one.confidence, one.reasons.length],
      );
    expect(pieces({ counterparty: "Stripe" }, { text: "po_1" })).toEqual([
      ["l1", "likely", 1],
      ["l2", "likely", 1],
    ]);
    expect(pieces({ counterparty: "Stripe" }, {})).toEqual([
      ["l1", "possible", 1],
      ["l2", "possible", 1],
    ]);
  });
});

it.each([
  [-5, { code: "CHRG" }, "bank_charge"],
  [-5, { counterparty: "CHGS" }, "bank_charge"],
  [-5, { text: "comm" }, "bank_charge"],
  [-5, { text: "Fee" }, "bank_charge"],
  [-5, { text: "fees" }, "bank_charge"],
  [-5, { text: "charge" }, "bank_charge"],
  [-5, { text: "Kontogebühr, Gebühren" }, "bank_charge"],
  [-5, { text: "ENTGELTABSCHLUSS" }, "bank_charge"],
  [-5, { text: "Kosten" }, "bank_charge"],
  [-5, { text: "frais" }, "bank_charge"],
  [-5, { text: "interest" }, "bank_charge"],
  [5, { text: "intérêt" }, "bank_interest"],
  [5, { code: "INTR" }, "bank_interest"],
  [5, { counterparty: "rente" }, "bank_interest"],
  [5, { text: "fee" }, "unexplained_credit"],
  [-5, { text: "coffee" }, "unexplained_debit"],
  [-5, {}, "unexplained_debit"],
] as const)("takes %i with %o for %s", (cents, more, kind) => {
  expect(suggest(line("l", cents, 0, more))).toBe(kind);
});
