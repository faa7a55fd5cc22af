// What the bank held at the end of a month is held against the books: what is on one side alone is named, and the rest stops a signature.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { figureOf, heldAt } from "../../../functions/month-close/bank.ts";
import { importStatements } from "../../../functions/reconciliation/bank/commands.ts";
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import type { BankLine, BankStatement } from "../../../functions/reconciliation/bank/statement.ts";
import { camt } from "../../support/bank-files.ts";
import { finance, must } from "../../support/life.ts";
import type { Office } from "../../support/office.ts";
import { MARCH, marchInBooks, marchMatched } from "./scene.ts";

const LAST = "2026-03-31";

function statement(statementId: string, from: string, to: string, closing: bigint): BankStatement {
  const read = { account: "DE1", currency: "EUR", format: "camt.053", opening: minor(0n), lineCount: 0 } as const;
  const kept = { id: statementId, version: 1, contentHash: "", importedAt: to, importedBy: "ann" };
  return { ...read, ...kept, statementId, from, to, closing: minor(closing) };
}

function line(bookedOn: string, amount: bigint, causes: readonly string[] = []): BankLine {
  const said = { account: "DE1", currency: "EUR", bookedOn, valueOn: bookedOn, format: "camt.053" } as const;
  const rest = { reference: null, endToEndIds: [], counterparty: null, text: "", code: null, reversal: false } as const;
  const kept = { version: 1, importedAt: "", statementId: "", details: [], adjustmentId: null } as const;
  const parts = causes.map((cause) => ({ cause, amount: minor(amount / BigInt(causes.length)) }));
  const state = parts.length > 0 ? "matched" : "open";
  const by = { matchedBy: null, matchedAt: null };
  return { ...said, ...rest, ...kept, ...by, id: `${bookedOn} ${amount}`, amount: minor(amount), parts, state };
}

describe("what an account held", () => {
  it("is what the nearest statement closes with that reaches the day, without what was booked since", () => {
    const ends = statement("March", "2026-03-01", LAST, 500n);
    const spans = statement("Spring", "2026-03-20", "2026-04-10", 900n);
    expect(heldAt([spans, ends], [], LAST)).toEqual({ account: "DE1", statement: "March", amount: 500n });
    const lines = [line(LAST, 100n), line("2026-04-01", 350n), line("2026-04-10", 50n), line("2026-04-11", 7n)];
    expect(heldAt([spans], lines, LAST)).toEqual({ account: "DE1", statement: "Spring", amount: 500n });
  });

  it("is not known where no statement reaches the day, but of an account that was left empty", () => {
    expect(heldAt([statement("S", "2026-03-01", "2026-03-30", 1n)], [], LAST)).toBeNull();
    expect(heldAt([statement("S", "2026-04-01", "2026-04-30", 1n)], [], LAST)).toBeNull();
    expect(heldAt([statement("S", "2026-01-01", "2026-01-31", 0n)], [], LAST)?.amount).toBe(0n);
  });
});

it("names what is on one side alone; whatever else lies between them is left over, to the cent", () => {
  const day = fc.integer({ min: 1, max: 59 }).map((nth) => new Date(Date.UTC(2026, 2, nth)).toISOString().slice(0, 10));
  const payment = fc.record({
    amount: fc.integer({ min: -100_000, max: 100_000 }).filter((amount) => amount !== 0),
    booked: fc.option(day, { nil: null }),
    shown: fc.option(day, { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(payment, { maxLength: 20 }), fc.integer({ min: -500, max: 500 }), (payments, off) => {
      const facts = payments.map((one, nth) => ({ ...one, cause: `gift:${nth}`, amount: BigInt(one.amount) }));
      const sum = (of: typeof facts) => of.reduce((all, one) => all + one.amount, 0n);
      const by = (date: string | null) => date !== null && date <= LAST;
      const bank = sum(facts.filter((one) => by(one.shown))) + BigInt(off);
      const found = figureOf({
        last: LAST,
        currency: "EUR",
        accounts: [{ account: "DE1", statement: "S", amount: bank }],
        books: sum(facts.filter((one) => by(one.booked))),
        lines: facts.flatMap(({ shown, booked, amount, cause }) =>
          shown === null ? [] : [line(shown, amount, booked === null ? [] : [cause])],
        ),
        open: facts.flatMap(({ shown, booked, amount, cause }) =>
          shown === null && booked !== null
            ? [{ cause, currency: "EUR", left: minor(amount), at: `${booked}T12:00:00Z` } as BankMovement]
            : [],
        ),
        bookedOn: (cause) => facts.find((one) => one.cause === cause)?.booked ?? null,
      });
      expect(found.unexplained).toBe(BigInt(off));
      expect(found.bank).toBe(found.books + found.notBooked - found.onItsWay + found.unexplained);
      expect(found.notBooked).toBe(sum(facts.filter((one) => by(one.shown) && !by(one.booked))));
      expect(found.onItsWay).toBe(sum(facts.filter((one) => by(one.booked) && !by(one.shown))));
    }),
  );
});

describe("a month whose bank holds seven euros more than the books", () => {
  const at = `/v1/month-closes/${MARCH}`;
  let desk: Office;
  const bankStep = async () => {
    const { body } = await desk.get(at, "ann");
    const step = body.steps.find((one: { step: string }) => one.step === "bank");
    return {
      hash: body.hash,
      bank: body.bank,
      state: step.state,
      kinds: step.open.map((one: { id: string }) => one.id),
    };
  };
  beforeAll(async () => {
    desk = await marchInBooks();
  });

  it("says where no statement reaches the last day, and compares nothing", async () => {
    expect(await bankStep()).toMatchObject({ bank: [], kinds: expect.arrayContaining([`statement_missing:${LAST}`]) });
    const early = camt("early", "7.00", "7.00", [], ["2026-02-20", "2026-03-01"]);
    must(await importStatements(desk.deps, finance(1), must(readStatements(early, {}))));
    expect(await bankStep()).toMatchObject({
      bank: [],
      kinds: expect.arrayContaining([`statement_missing:DE89370400440532013000 ${LAST}`]),
    });
  });

  it("is not signed before somebody says why", async () => {
    await marchMatched(desk, "7.00", "6.82");
    const before = await bankStep();
    expect(before).toMatchObject({ state: "open", kinds: ["bank_differs:EUR 700"] });
    expect(before.bank[0]).toMatchObject({ unexplained: { value: "7.00" }, bank: { value: "6.82" } });
    const refused = await desk.post(`${at}/signature`, "ann", { hash: before.hash });
    expect([refused.status, refused.body.open]).toEqual([409, ["bank"]]);
    await desk.post(`${at}/notes`, "ann", { step: "bank", text: "Our own money, from before the books" });
    expect((await desk.post(`${at}/signature`, "ann", { hash: before.hash })).status).toBe(201);
    const signed = await desk.get(at, "ben");
    await desk.post(`${at}/approve?proposedAt=${signed.body.signedAt}`, "ben");
    const [record] = (await desk.get(at, "ben")).body.records;
    expect(record.bank).toEqual(before.bank);
  });
});
