// A month is looked at step by step, signed by one person and closed by another; its record is the journal's and never changes again.
import { beforeAll, describe, expect, it } from "vitest";
import type { PlainBooks } from "../../../functions/audit/books.ts";
import { violationsOf } from "../../../functions/audit/invariants.ts";
import { readBooks } from "../../../functions/audit/plain-books.ts";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { closeDays } from "../../../functions/journal/balances.ts";
import { entriesBetween } from "../../../functions/journal/days.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import type { Edition, MonthClose } from "../../../functions/month-close/month-close.ts";
import { editionsOf } from "../../../functions/month-close/queries.ts";
import { monthInSight } from "../../../functions/month-close/sight.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import { keepFindings } from "../../../functions/reconciliation/stripe/findings.ts";
import { recordBatch } from "../../../functions/repayments/commands.ts";
import { must, officerOf } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import type { Office, Reply } from "../../support/office.ts";
import { MARCH, marchInBooks, marchMatched } from "./scene.ts";

const at = `/v1/month-closes/${MARCH}`;
const open = (reply: Reply) =>
  reply.body.steps.flatMap((one: { step: string; state: string }) => (one.state === "open" ? [one.step] : []));
const codeOf = ({ status, body }: Reply) => [status, body.code ?? body.state];

let desk: Office;
let hash: string;
beforeAll(async () => {
  desk = await marchInBooks();
  hash = (await desk.get(at, "ann")).body.hash;
});

describe("before it matches", () => {
  it("is finance's alone", async () => {
    for (const who of ["reviewer", "officer", "manager", "donor"])
      expect([who, (await desk.get(at, who)).status]).toEqual([who, 403]);
    expect((await desk.get("/v1/month-closes", "ben")).body.items.map((one: { month: string }) => one.month)).toEqual([
      MARCH,
    ]);
    for (const month of ["2026-04", "2026-02", "2026-13", "2026-3"])
      expect((await desk.get(`/v1/month-closes/${month}`, "ann")).status).toBe(404);
  });

  it("shows what does not match and takes no signature", async () => {
    expect(open(await desk.get(at, "ann"))).toEqual(["bank", "partners"]);
    const signed = await desk.post(`${at}/signature`, "ann", { hash });
    expect(codeOf(signed)).toEqual([409, "wrong_state"]);
    expect(signed.body.open).toEqual(["bank", "partners"]);
    expect(codeOf(await desk.post(`${at}/notes`, "ann", { step: "fx", text: "nothing" }))).toEqual([
      409,
      "wrong_state",
    ]);
    expect(codeOf(await desk.post(`${at}/approve`, "ben"))).toEqual([409, "wrong_state"]);
  });

  it("takes an explanation for what is open now, and for nothing that comes later", async () => {
    expect((await desk.post(`${at}/notes`, "ann", { step: "partners", text: "Typhoon: reports in May" })).status).toBe(
      201,
    );
    const [step] = (await desk.get(at, "ben")).body.steps.filter((one: { step: string }) => one.step === "partners");
    expect([step.state, step.note.text, step.note.by]).toEqual(["explained", "Typhoon: reports in May", desk.ids.ann]);
    expect(step.note.covers).toEqual(step.open.map((one: { id: string }) => one.id));
  });

  it("takes an explanation away when what it was about is wrong by more", async () => {
    const fault = {
      kind: "wrong_amount",
      subject: "txn_1",
      sourceId: null,
      paymentId: null,
      checkoutId: null,
    } as const;
    const found = {
      ...fault,
      causes: [],
      currency: "EUR",
      at: `${MARCH}-05T09:00:00.000Z`,
      detail: "booked otherwise",
    };
    const stripe = async () => {
      const { steps } = (await desk.get(at, "ann")).body;
      return steps.find((one: { step: string }) => one.step === "stripe").state;
    };
    await keepFindings(desk.deps, MARCH, [{ ...found, off: minor(100n) }]);
    await desk.post(`${at}/notes`, "ann", { step: "stripe", text: "One euro, asked for at Stripe" });
    expect(await stripe()).toBe("explained");
    await keepFindings(desk.deps, MARCH, [{ ...found, off: minor(900_000n) }]);
    expect(await stripe()).toBe("open");
    await keepFindings(desk.deps, MARCH, []);
    expect(await stripe()).toBe("clear");
  });
});

describe("two people", () => {
  it("closes a month that matches", async () => {
    await marchMatched(desk);
    expect(open(await desk.get(at, "ann"))).toEqual([]);
    expect(codeOf(await desk.post(`${at}/signature`, "ann", { hash: "0".repeat(64) }))).toEqual([409, "conflict"]);
    expect(codeOf(await desk.post(`${at}/signature`, "ann", { hash }))).toEqual([201, "signed"]);
    expect(codeOf(await desk.post(`${at}/signature`, "ann", { hash }))).toEqual([201, "signed"]);
    expect(codeOf(await desk.post(`${at}/approve`, "ann"))).toEqual([403, "second_person_required"]);
    expect(codeOf(await desk.post(`${at}/notes`, "ann", { step: "bank", text: "late" }))).toEqual([409, "wrong_state"]);
    expect(codeOf(await desk.post(`${at}/send-back`, "ben", { reason: "Look at the fees" }))).toEqual([200, "open"]);
    const first = (await desk.get(at, "ben")).body.signedAt;
    desk.deps.clock.advanceDays(1);
    const again = await desk.post(`${at}/signature`, "ann", { hash });
    expect(codeOf(again)).toEqual([201, "signed"]);
    // What Ben may have read was given back; nobody closes by a page from before.
    for (const seen of ["", `?proposedAt=${first}`])
      expect(codeOf(await desk.post(`${at}/approve${seen}`, "ben"))).toEqual([409, "conflict"]);
    const read = `${at}/approve?proposedAt=${again.body.signedAt}`;
    expect(codeOf(await desk.post(read, "ben"))).toEqual([200, "closed"]);
    expect(codeOf(await desk.post(read, "ben"))).toEqual([200, "closed"]);
    const [record] = (await desk.get(at, "ann")).body.records;
    expect(record).toMatchObject({ edition: 1, entries: 5, hash, signedBy: desk.ids.ann, approvedBy: desk.ids.ben });
    expect(record.portfolio).toEqual((await desk.get(at, "ann")).body.portfolio);
    const euros = (value: string) => ({ currency: "EUR", value });
    expect(record.bank).toEqual([
      {
        currency: "EUR",
        accounts: [{ account: "DE89370400440532013000", statement: "S", amount: euros("-0.18") }],
        ...{ bank: euros("-0.18"), books: euros("-0.18") },
        ...{ notBooked: euros("0.00"), onItsWay: euros("0.00"), unexplained: euros("0.00") },
      },
    ]);
  });

  it("opens it again for a reason, keeps the record, and signs the next edition", async () => {
    expect(codeOf(await desk.post(`${at}/reopening`, "ann", { reason: "A statement was wrong" }))).toEqual([
      200,
      "reopening",
    ]);
    expect(codeOf(await desk.post(`${at}/reopening/approve`, "ann"))).toEqual([403, "second_person_required"]);
    expect(codeOf(await desk.post(`${at}/reopening/refuse`, "ben"))).toEqual([200, "closed"]);
    await desk.post(`${at}/reopening`, "ann", { reason: "A statement was wrong" });
    const other = await desk.post(`${at}/reopening/approve?proposedAt=2026-04-11T09:00:00.000Z`, "ben");
    expect(codeOf(other)).toEqual([409, "conflict"]);
    expect(codeOf(await desk.post(`${at}/reopening/approve`, "ben"))).toEqual([200, "open"]);
    const before = await editionsOf(desk.deps, MARCH);
    await desk.post(`${at}/signature`, "ben", { hash });
    expect(codeOf(await desk.post(`${at}/approve`, "ann"))).toEqual([200, "closed"]);
    const [first, second] = await editionsOf(desk.deps, MARCH);
    expect([first]).toEqual(before);
    expect(second).toMatchObject({ edition: 2, hash, signedBy: desk.ids.ben, approvedBy: desk.ids.ann });
    expect(second?.reopened).toMatchObject({
      reason: "A statement was wrong",
      by: desk.ids.ann,
      approvedBy: desk.ids.ben,
    });
  });
});

describe("what comes late", () => {
  it("is booked in the open month with the day it tells of, and leaves the closed one as it was", async () => {
    const { deps } = desk;
    const before = (await monthInSight(deps, MARCH)).figures;
    await putLoan(deps.table, aLoan({ id: "second", partnerId: "partner_1" }));
    const donor = await knowPerson(deps, { email: "eve@donor.test", name: "eve" });
    const caller = { personId: donor.id, role: "donor", partnerId: null, email: donor.email } as const;
    const basket = {
      lines: [{ loanId: "second", amount: minor(5_000n) }],
      runningCosts: minor(0n),
      email: null,
      locale: null,
    };
    const checkout = must(await openCheckout(deps, caller, basket, { scope: "t", key: "late", hash: "late" }));
    // Paid in April, and heard of in May.
    deps.payments.pay(checkout.id);
    deps.clock.advanceDays(30);
    await settleCheckout(deps, checkout.id);
    const row = { loanId: "loan", paidOn: "2026-03-20", amount: money("PHP", minor(10_000n)), reference: "LATE" };
    const [paid] = await recordBatch(deps, officerOf({ partnerId: "partner_1" }), [
      { reference: "LATE", line: null, row },
    ]);
    expect(paid?.outcome).toBe("applied");
    const booked = [];
    for await (const entry of entriesBetween(deps, "2026-05-01", "2026-06-01")) booked.push(entry);
    expect(booked.map((one) => [one.kind, one.at.slice(0, 7), one.about.paidOn])).toEqual([
      ["gift", "2026-05", expect.stringMatching(/^2026-04-\d\d$/)],
      ["repayment", "2026-05", "2026-03-20"],
    ]);
    deps.clock.advanceDays(30);
    await closeDays(deps);
    const may = await desk.get("/v1/month-closes/2026-05", "ann");
    expect(may.body.late).toEqual([
      { of: "2026-04", kind: "gift", entries: 1 },
      { of: "2026-03", kind: "repayment", entries: 1 },
    ]);
    expect((await monthInSight(deps, MARCH)).figures).toEqual(before);
  });

  it("does not let a month be left out", async () => {
    const may = (await desk.get("/v1/month-closes/2026-05", "ann")).body;
    const signed = await desk.post("/v1/month-closes/2026-05/signature", "ann", { hash: may.hash });
    expect([signed.status, may.before]).toEqual([409, "2026-04"]);
  });
});

describe("the audit", () => {
  const edition = (books: PlainBooks) => books.outside.editions;
  const first = (books: PlainBooks, change: object) =>
    edition(books).splice(0, 1, { ...(edition(books)[0] as Edition), ...change });
  const damages: readonly [string, (books: PlainBooks) => void, string][] = [
    [
      "an entry that was put into the closed month afterwards",
      ({ acts }) =>
        (acts as never as { add(item: object): void }).add({
          type: "entry",
          cause: "x",
          kind: "gift",
          at: "2026-03-31T23:00:00Z",
        }),
      "closed-months-are-the-journal",
    ],
    ["a record with another hash", (books) => first(books, { hash: "f".repeat(64) }), "closed-months-are-the-journal"],
    ["figures that are gone", (books) => books.outside.heads.splice(0, 1), "closed-months-are-the-journal"],
    [
      "a line that was nudged",
      ({ outside }) => outside.closed.set(`${MARCH} bank EUR`, { opening: 1n, came: 15_982n, went: 16_000n }),
      "closed-months-are-the-journal",
    ],
    [
      "a line that was lost",
      ({ outside }) => outside.closed.delete(`${MARCH} loan PHP`),
      "closed-months-are-the-journal",
    ],
    [
      "a bank's balance that the books never held",
      (books) => {
        const [held] = (edition(books)[0] as Edition).bank;
        first(books, { bank: [{ ...held, books: 100n, bank: 100n }] });
      },
      "closed-months-are-the-journal",
    ],
    [
      "a bank's balance that its parts do not add up to",
      (books) => {
        const [held] = (edition(books)[0] as Edition).bank;
        first(books, { bank: [{ ...held, unexplained: 1n }] });
      },
      "closed-months-are-the-journal",
    ],
    [
      "a month that says it has another record",
      ({ outside }) => outside.closes.push({ ...(outside.closes.pop() as MonthClose), editions: 7 }),
      "months-say-what-they-are",
    ],
    [
      "a month that waits for a second person and was signed by nobody",
      ({ outside }) => outside.closes.push({ ...(outside.closes.pop() as MonthClose), state: "signed", signing: null }),
      "months-say-what-they-are",
    ],
    ["one person twice", (books) => first(books, { approvedBy: desk.ids.ann }), "closed-months-take-two"],
    ["a record that is missing", (books) => edition(books).splice(0, 1), "closed-months-take-two"],
    [
      "a month that one person opened again",
      (books) => edition(books).splice(1, 1, { ...(edition(books)[1] as Edition), reopened: null }),
      "closed-months-take-two",
    ],
  ];

  it("finds nothing in closed months as they are", async () => {
    expect(violationsOf(await readBooks(desk.deps)).filter((one) => one.invariant.includes("months-"))).toEqual([]);
  });

  it.each(damages)("finds %s", async (_, damage, invariant) => {
    const books = await readBooks(desk.deps);
    damage(books);
    expect(violationsOf(books).map((one) => one.invariant)).toContain(invariant);
  });

  it("has every act in its log", async () => {
    const told = (await readBooks(desk.deps)).told
      .filter((one) => one.subject === `MONTH#${MARCH}`)
      .map((one) => one.type);
    expect([...new Set(told)].sort()).toEqual([
      ...["month.closed", "month.explained", "month.reopened", "month.reopening_proposed"],
      ...["month.reopening_refused", "month.sent_back", "month.signed"],
    ]);
  });
});
