// A partner's month: which row an entry moves, which month it counts to, what is fixed by signatures, and who may sign.
import { describe, expect, it } from "vitest";
import type { Entry, EntryKind } from "../../../../functions/ledger/entry.ts";
import { minor } from "../../../../functions/money/minor.ts";
import type { Caller } from "../../../../functions/people/person.ts";
import {
  businessDay,
  decideReport,
  decideSendBack,
  decideSignature,
  differenceOf,
  figuresOf,
  isEmpty,
  monthAfter,
  monthOf,
  movesOf,
  type Signing,
} from "../../../../functions/reconciliation/partners/rules.ts";
import {
  emptyStatement,
  type Figures,
  type PartnerStatement,
} from "../../../../functions/reconciliation/partners/statement.ts";

type Legs = Readonly<Record<string, bigint>>;
const entry = (kind: EntryKind, legs: Legs, over: Partial<Entry> = {}): Entry =>
  ({
    cause: `${kind}:1`,
    kind,
    at: "2026-03-10T09:00:00.000Z",
    legs: Object.entries(legs).map(([name, amount]) => {
      const [account, currency = "PHP"] = name.split(" ");
      return { account, currency, amount: minor(amount) };
    }),
    about: {},
    ...over,
  }) as Entry;
const moves = (kind: EntryKind, legs: Legs) => Object.fromEntries(movesOf(entry(kind, legs), "p", "PHP"));

describe("what an entry moves of a partner's cash", () => {
  it.each([
    ["transfer", "received"],
    ["transfer_returned", "returned"],
    ["partner_returned", "returned"],
    ["hand_out", "handed_out"],
    ["overpayment", "overpaid"],
    ["overpayment_returned", "overpayment_returned"],
    ["adjustment", "adjusted"],
    ["reversal", "reversed"],
    ["write_off", "other"],
  ] as const)("a %s is %s", (kind, row) => {
    expect(moves(kind, { "partner/p": 100n })).toEqual({ [row]: 100n });
  });

  it("takes a payment apart into principal, interest and what was too much", () => {
    const legs = { "partner/p": 100n, interest: 7n, "overpaid/loan": 3n, "loan/one": -90n };
    expect(moves("repayment", legs)).toEqual({ collected_principal: 90n, collected_interest: 7n, overpaid: 3n });
    expect(moves("recovery", legs)).toEqual({ recovered: 90n, collected_interest: 7n, overpaid: 3n });
    expect(moves("repayment", { "partner/p": 7n, interest: 7n })).toEqual({ collected_interest: 7n });
  });

  it("looks at this partner alone, in this currency alone, with what stands under its name", () => {
    const legs = { "partner/p": 100n, "partner/p2": 50n, "partner/p USD": 30n, "partner/p/box": 5n };
    expect(moves("transfer", legs)).toEqual({ received: 105n });
    expect(moves("transfer", { "partner/p2": 50n, bank: -50n })).toEqual({});
  });
});

describe("the day something happened", () => {
  const about = (said: Entry["about"], over: Partial<Entry> = {}) => entry("repayment", {}, { about: said, ...over });
  it("is the day that was told, else the month that was told, else the rate's, else the booking's", () => {
    const rate = { value: "1", source: "x", date: "2026-02-20" };
    expect(businessDay(about({ paidOn: "2026-02-01", month: "2026-01" }, { rate }), false)).toBe("2026-02-01");
    expect(businessDay(about({ returnedOn: "2026-02-02" }), false)).toBe("2026-02-02");
    expect(businessDay(about({ date: "2026-02-03" }), false)).toBe("2026-02-03");
    expect(businessDay(about({ paidOn: ["2026-02-03"], month: "2026-01" }), false)).toBe("2026-01-01");
    expect(businessDay(about({ month: ["2026-01"] }, { rate }), false)).toBe("2026-02-20");
    expect(businessDay(about({}), false)).toBe("2026-03-10");
  });

  it("of recycled money is that of the books, whenever the loan that it went to was posted", () => {
    const rate = { value: "64.40", source: "x", date: "2026-01-20" };
    expect(businessDay(entry("recycling", {}, { rate }), false)).toBe("2026-03-10");
  });

  it("of a hand-out before its money came is that of the books", () => {
    const early = entry("hand_out", {}, { about: { date: "2026-02-03" } });
    expect([businessDay(early, true), businessDay(early, false)]).toEqual(["2026-03-10", "2026-02-03"]);
  });
});

describe("the month an entry counts to", () => {
  const at = "2026-03-10T09:00:00.000Z";
  it("is its own, unless that was fixed before it was booked: then the first one that was open", () => {
    const frozen = [
      { month: "2026-02", asOf: "2026-03-09T00:00:00.000Z" },
      { month: "2026-01", asOf: "2026-02-09T00:00:00.000Z" },
    ];
    expect(monthOf({ at }, "2026-02-20", [])).toBe("2026-02");
    expect(monthOf({ at }, "2026-02-20", frozen)).toBe("2026-03");
    expect(monthOf({ at }, "2026-01-20", frozen)).toBe("2026-03");
    expect(monthOf({ at }, "2026-03-01", frozen)).toBe("2026-03");
    expect(monthOf({ at }, "2026-02-20", frozen.slice(1))).toBe("2026-02");
    expect(monthOf({ at }, "2026-02-20", [{ month: "2026-02", asOf: at }])).toBe("2026-02");
  });

  it("goes on over the end of the year", () => {
    expect([monthAfter("2026-12"), monthAfter("2026-01"), monthAfter("2026-09"), monthAfter("2026-10")]).toEqual([
      "2027-01",
      "2026-02",
      "2026-10",
      "2026-11",
    ]);
  });
});

describe("the figures of a month", () => {
  const of = { partnerId: "p", month: "2026-03", currency: "PHP" } as const;
  const got = (units: bigint, day: string, at = `${day}T09:00:00.000Z`) => ({
    entry: entry("transfer", { "partner/p": units }, { at }),
    day,
  });

  it("open with what came before, add up what counts to the month, and close", () => {
    const told = [got(1n, "2026-01-05"), got(20n, "2026-02-05"), got(300n, "2026-03-05"), got(4_000n, "2026-04-05")];
    const { rows, corrections } = figuresOf(told, of, [], null);
    expect(rows).toMatchObject({ opening: 21n, received: 300n, corrections: 0n, closing: 321n });
    expect(corrections).toEqual([]);
  });

  it("begin with the last fixed month's closing cash, and count nothing of that month or before again", () => {
    const told = [got(1n, "2026-01-05"), got(20n, "2026-02-05"), got(300n, "2026-03-05")];
    const base = { month: "2026-01", closing: minor(50n) };
    expect(figuresOf(told, of, [], base).rows).toMatchObject({ opening: 70n, received: 300n, closing: 370n });
  });

  it("show what belongs to a signed month and was booked after as a correction, each by its own month", () => {
    const frozen = [{ month: "2026-02", asOf: "2026-03-02T00:00:00.000Z" }];
    const told = [got(20n, "2026-02-05", "2026-03-08T09:00:00.000Z"), got(300n, "2026-03-05")];
    const found = figuresOf(told, of, frozen, { month: "2026-02", closing: minor(50n) });
    expect(found.rows).toMatchObject({ opening: 50n, received: 300n, corrections: 20n, closing: 370n });
    expect(found.corrections).toEqual([
      { cause: "transfer:1", kind: "transfer", at: "2026-03-08T09:00:00.000Z", ofMonth: "2026-02", amount: 20n },
    ]);
  });

  it("leave out what moves none of its cash, and are empty without any", () => {
    const other = { entry: entry("transfer", { "partner/q": 5n }), day: "2026-03-05" };
    expect(isEmpty(figuresOf([other], of, [], null))).toBe(true);
    expect(isEmpty(figuresOf([], of, [], { month: "2026-02", closing: minor(1n) }))).toBe(false);
  });
});

const figures = (closing: bigint) =>
  ({ rows: { opening: minor(0n), closing: minor(closing) }, corrections: [] }) as unknown as Figures;
const T = "2026-04-02T09:00:00.000Z";
const statement = (over: Partial<PartnerStatement> = {}): PartnerStatement => ({
  ...emptyStatement("p", "2026-03", "PHP"),
  ...over,
});
const code = (result: { ok: boolean; value?: unknown; refusal?: { code: string } }) =>
  result.ok ? (result.value === "already" ? "already" : "done") : result.refusal?.code;

describe("a report", () => {
  const report = { rows: { closing: minor(5n) }, note: "counted", by: "olga", at: T };
  const said = (over: Partial<PartnerStatement>, on = "2026-04-01", what = report) =>
    code(decideReport(statement(over), what, on));

  it("is made after the month has ended, and until it is signed", () => {
    expect([said({}, "2026-03-31"), said({}, "2026-04-01"), said({ state: "reported" })]).toEqual([
      "wrong_state",
      "done",
      "done",
    ]);
    expect([said({ state: "partner_signed" }), said({ state: "signed" })]).toEqual(["wrong_state", "wrong_state"]);
    expect(decideReport(statement(), report, "2026-04-01")).toMatchObject({ value: { state: "reported", report } });
  });

  it("said again in the same words by the same person changes nothing, unless it was sent back since", () => {
    const before = { state: "reported", report: { ...report, at: "2026-04-01T00:00:00.000Z" } } as const;
    expect(said(before)).toBe("already");
    expect(said(before, "2026-04-01", { ...report, by: "otto" })).toBe("done");
    expect(said(before, "2026-04-01", { ...report, note: "counted twice" })).toBe("done");
    expect(said(before, "2026-04-01", { ...report, rows: { closing: minor(6n) } })).toBe("done");
    const back = (at: string) => ({ ...before, sentBack: { reason: "look", by: "fin", at } });
    expect(said(back("2026-04-01T00:00:00.001Z"))).toBe("done");
    expect(said(back("2026-04-01T00:00:00.000Z"))).toBe("already");
  });
});

describe("a signature", () => {
  const person = (personId: string, role: Caller["role"]): Caller => ({ personId, role, partnerId: null, email: "" });
  const [mia, fin] = [person("mia", "manager"), person("fin", "finance")];
  const signing = (over: Partial<Signing> = {}): Signing => ({
    ...{ figures: figures(5n), closing: minor(5n), asOf: "2026-04-02T08:59:00.000Z", at: T, earlier: null },
    ...over,
  });
  const reported = statement({ state: "reported" });
  const byMia = { by: "mia", at: "2026-04-02T08:00:00.000Z" };
  const half = statement({ state: "partner_signed", figures: figures(5n), partnerSignature: byMia });

  it("of the manager fixes the figures, of finance ends it", () => {
    const first = decideSignature(reported, mia, signing());
    const fixed = { figures: figures(5n), asOf: "2026-04-02T08:59:00.000Z", partnerSignature: { by: "mia", at: T } };
    expect(first).toEqual({ ok: true, value: { ...reported, ...fixed, state: "partner_signed" } });
    const second = decideSignature(half, fin, signing({ figures: figures(9n) }));
    expect(second).toEqual({ ok: true, value: { ...half, state: "signed", financeSignature: { by: "fin", at: T } } });
  });

  it.each([
    ["again by the manager", half, mia, {}, "already"],
    ["by another manager", half, person("max", "manager"), {}, "wrong_state"],
    ["again by finance", { ...half, state: "signed", financeSignature: { by: "fin", at: T } }, fin, {}, "already"],
    ["by more of finance", { ...half, state: "signed", financeSignature: { by: "f2", at: T } }, fin, {}, "wrong_state"],
    ["before the report", statement(), mia, {}, "wrong_state"],
    ["before an older month", reported, mia, { earlier: "2026-02" }, "wrong_state"],
    ["of other figures", reported, mia, { closing: minor(4n) }, "conflict"],
    [
      "of figures that moved on after they were fixed",
      half,
      fin,
      { figures: figures(9n), closing: minor(9n) },
      "conflict",
    ],
    ["of finance before the manager's", reported, fin, {}, "second_person_required"],
    ["of finance by who signed for the partner", half, person("mia", "finance"), {}, "second_person_required"],
  ] as const)("%s", (_, of, who, over, answer) => {
    expect(code(decideSignature(of as PartnerStatement, who, signing(over)))).toBe(answer);
  });

  it("is sent back by finance before it signs, and the figures are free again", () => {
    const why = { reason: "a receipt is missing", by: "fin", at: T };
    const back = decideSendBack(half, why, false);
    const free = { figures: null, asOf: null, partnerSignature: null, state: "reported", sentBack: why };
    expect(back).toEqual({ ok: true, value: { ...half, ...free } });
    const send = (of: PartnerStatement, what = why, later = false) => code(decideSendBack(of, what, later));
    const sent = statement({ state: "reported", sentBack: { ...why, at: "2026-04-01" } });
    expect(send(sent)).toBe("already");
    expect(send(sent, { ...why, by: "f2" })).toBe("wrong_state");
    expect(send(sent, { ...why, reason: "another" })).toBe("wrong_state");
    expect(send({ ...half, sentBack: why })).toBe("done");
    expect(send(statement({ state: "signed" }))).toBe("wrong_state");
    expect(send(statement())).toBe("wrong_state");
    expect(send(half, why, true)).toBe("wrong_state");
  });
});

it("differs by what was reported less what was expected, and not at all where nothing was said", () => {
  const report = { rows: { closing: minor(3n) }, note: "", by: "olga", at: T };
  const of = statement({ report });
  expect(differenceOf(figures(5n), of, "closing")).toBe(-2n);
  expect(differenceOf(figures(5n), of, "opening")).toBeNull();
  expect(differenceOf({ rows: {}, corrections: [] } as unknown as Figures, of, "closing")).toBe(3n);
});
