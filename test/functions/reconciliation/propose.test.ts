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
