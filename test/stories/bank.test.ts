// The bank's statement held against the books: what fits is confirmed, transfers sent together, a charge and a stranger's money adjusted.
import { afterEach, beforeEach, expect, it } from "vitest";
import { approveAdjustment, cancelAdjustment, proposeAdjustment } from "../../functions/adjustments/commands.ts";
import type { AdjustmentAsk } from "../../functions/adjustments/rules.ts";
import { bookPayout } from "../../functions/gifts/payouts.ts";
import { money } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import type { Caller } from "../../functions/people/person.ts";
import { importStatements, matchLine, unmatchLine } from "../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../functions/reconciliation/bank/proposals.ts";
import { readStatements } from "../../functions/reconciliation/bank/read.ts";
import { workList } from "../../functions/reconciliation/worklist/queries.ts";
import { type CamtLine, CSV_DE, camt } from "../support/bank-files.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give, must, send } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, clean } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

const ann: Caller = { personId: "person_ann", role: "finance", partnerId: null, email: "ann@staff.test" };
const ben: Caller = { personId: "person_ben", role: "finance", partnerId: null, email: "ben@staff.test" };

let test: TestTable;
let deps: TestDeps;
let payout: string;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  for (const id of ["loan_a", "loan_b"]) {
    await putLoan(test.table, aLoan({ id }));
    await give(deps, "dora", id, 16_000n);
  }
  payout = deps.payments.payOut() ?? "";
  await bookPayout(deps, payout);
  await send(deps, "loan_a");
  await send(deps, "loan_b", "66.10");
});
afterEach(() => test.close());

/** The statement of 3 March: the payout, both transfers as one line, a stranger's money, and the bank's charge. */
const LINES: readonly CamtLine[] = [
  { amount: "314.70", day: "2026-03-03", ref: "B1", name: "STRIPE TECHNOLOGY EUROPE", text: "STRIPE PAYOUT" },
  { amount: "-315.89", day: "2026-03-03", ref: "B2", text: "2 payments" },
  {
    amount: "40.00",
    day: "2026-03-03",
    ref: "B3",
    name: "Grandmother Ilse",
    text: "for the women with the sewing machines",
  },
  { amount: "-12.50", day: "2026-03-03", ref: "B4", name: "The bank", text: "Monthly charges" },
];

async function brought(text: string, as = deps) {
  return must(await importStatements(as, ann, must(readStatements(text, {}))));
}

const open = async () =>
  (await openAtBank(deps)).lines.map(({ line, proposal, suggestion }) =>
    proposal
      ? `${line.amount}: ${proposal.confidence}, ${proposal.parts.map((one) => one.cause.split(":")[0]).join("+")}`
      : `${line.amount}: ${suggestion}`,
  );
const lineOf = async (amount: bigint) => {
  const found = (await openAtBank(deps)).lines.find(({ line }) => line.amount === amount);
  if (!found) throw new Error(`no open line of ${amount}`);
  return found;
};
/** Confirms what is proposed for a line. */
async function confirm(amount: bigint): Promise<string> {
  const { line, proposal } = await lineOf(amount);
  const parts = (proposal?.parts ?? []).map((one) => ({ cause: one.cause, amount: null }));
  must(await broken(deps, (with_) => matchLine(with_, ann, line.id, parts)));
  return line.id;
}
const ask = (kind: AdjustmentAsk["kind"], cents: bigint, more: Partial<AdjustmentAsk> = {}): AdjustmentAsk => ({
  kind,
  amount: money("EUR", cents),
  partnerId: null,
  month: null,
  lineId: null,
  explains: null,
  explanation: "as the statement says",
  ...more,
});
let acts = 0;
async function adjust(said: AdjustmentAsk): Promise<string> {
  const key = `adjust-${++acts}`;
  const request = { scope: "ann", key, hash: key };
  return must(await broken(deps, (with_) => proposeAdjustment(with_, ann, said, request))).id;
}

it("a month at the bank: every line is explained by somebody, and the books agree with the bank to the cent", async () => {
  const before = "100.00";
  const statement = camt("S-3", before, "126.31", LINES);
  await broken(deps, (with_) => brought(statement, with_));
  expect((await open()).sort()).toEqual([
    "-1250: bank_charge",
    "-31589: possible, transfer+transfer",
    "31470: certain, payout",
    "4000: unexplained_credit",
  ]);

  await confirm(31_470n);
  await confirm(-31_589n);

  const charge = await adjust(ask("bank_charge", 1_250n, { lineId: (await lineOf(-1_250n)).line.id }));
  expect(await approveAdjustment(deps, ann, charge)).toMatchObject({ refusal: { code: "second_person_required" } });
  must(await broken(deps, (with_) => approveAdjustment(with_, ben, charge)));

  const credit = await adjust(ask("unexplained_credit", 4_000n, { lineId: (await lineOf(4_000n)).line.id }));
  must(await approveAdjustment(deps, ben, credit));
  expect(await open()).toEqual([]);
  deps.clock.advanceDays(10);
  expect(await workList(deps)).toMatchObject([{ kind: "unexplained", amount: 4_000n, ageDays: 10 }]);

  const gift = await adjust(ask("explained_as_gift", 4_000n, { explains: credit, explanation: "She wrote to us." }));
  must(await approveAdjustment(deps, ben, gift));
  expect(await workList(deps)).toEqual([]);
  const names = { [charge]: "CHARGE", [credit]: "CREDIT", [gift]: "EXPLAINED" };
  expect(await ledgerTable(test.table, names, /^adjustment/)).toBe(`
adjustment:CHARGE
  bank                 EUR       -12.50
  fees                 EUR       -12.50

adjustment:CREDIT
  bank                 EUR        40.00
  suspense             EUR        40.00

adjustment:EXPLAINED
  running-costs        EUR        40.00
  suspense             EUR       -40.00
`);
  // 126.31 at the bank is what it had before and what the books moved.
  expect(await balanceTable(test.table)).toContain("  bank                 EUR        26.31\n");
  await clean(deps);
});

it("the same lines in another file, in a longer statement or as CSV are stored once", async () => {
  const first = await brought(camt("S-3", "100.00", "126.31", LINES));
  expect(first).toMatchObject([{ again: false, fresh: { length: 4 }, known: [] }]);
  expect(await brought(camt("S-3", "100.00", "126.31", LINES))).toMatchObject([
    { again: true, fresh: [], known: { length: 4 } },
  ]);
  const more = [...LINES, { amount: "1.00", day: "2026-03-04", ref: "B5" }];
  const week = await brought(camt("WEEK", "100.00", "127.31", more, ["2026-03-02", "2026-03-08"]));
  expect(week).toMatchObject([{ fresh: { length: 1 }, known: { length: 4 } }]);
  const rows = LINES.map((one) => `2026-03-03;${one.amount.replace(".", ",")};DE89370400440532013000;${one.text}`);
  const csv = `Datum;Betrag;IBAN;Verwendungszweck\n${rows.join("\n")}\n`;
  const read = must(readStatements(csv, { opening: "100,00", closing: "126,31" }));
  expect(must(await importStatements(deps, ann, read))).toMatchObject([{ fresh: [], known: { length: 4 } }]);
  expect(await open()).toHaveLength(5);
  const other = camt("S-3", "100.00", "101.00", [{ amount: "1.00", day: "2026-03-03", ref: "B9" }]);
  expect(await importStatements(deps, ann, must(readStatements(other, {})))).toMatchObject({
    refusal: { code: "conflict" },
  });
});

it("a match is changed by taking it back, and no cent is matched twice", async () => {
  await brought(camt("S-3", "100.00", "126.31", LINES));
  const id = await confirm(31_470n);
  const cause = `payout:${payout}`;
  const stranger = (await lineOf(4_000n)).line.id;
  expect(await matchLine(deps, ann, stranger, [{ cause, amount: null }])).toMatchObject({
    refusal: { errors: [{ detail: "all of it is matched with other lines already" }] },
  });
  expect(await matchLine(deps, ann, stranger, [{ cause: "gift:none", amount: null }])).toMatchObject({
    refusal: { errors: [{ pointer: "/parts/0", detail: "no entry of this name moves the bank account" }] },
  });
  must(await broken(deps, (with_) => unmatchLine(with_, ann, id)));
  // The payout came in two pieces, somebody says.
  must(await matchLine(deps, ann, stranger, [{ cause, amount: null }]));
  expect(await matchLine(deps, ann, id, [{ cause, amount: null }])).toMatchObject({
    refusal: { errors: [{ detail: "only 274.70 of it is not matched yet" }] },
  });
  const { movements } = await openAtBank(deps);
  expect(movements.find((one) => one.cause === cause)).toMatchObject({ amount: 31_470n, left: 27_470n });
});

it("an adjustment that is taken back leaves its line open; a payment the bank never shows becomes work", async () => {
  await brought(camt("S-3", "100.00", "126.31", LINES));
  const { line } = await lineOf(-1_250n);
  const wrong = await proposeAdjustment(deps, ann, ask("bank_interest", 1_250n, { lineId: line.id }), {
    scope: "a",
    key: "x",
    hash: "x",
  });
  expect(wrong).toMatchObject({
    refusal: { errors: [{ pointer: "/kind", detail: "the line is money that went out" }] },
  });
  const id = await adjust(ask("bank_charge", 1_250n, { lineId: line.id }));
  expect(await matchLine(deps, ann, line.id, [{ cause: `payout:${payout}`, amount: null }])).toMatchObject({
    refusal: { code: "wrong_state" },
  });
  must(await broken(deps, (with_) => cancelAdjustment(with_, ben, id)));
  expect((await lineOf(-1_250n)).line).toMatchObject({ state: "open", adjustmentId: null });
  deps.clock.advanceDays(20);
  const kinds = (await workList(deps)).map((one) => `${one.kind} ${one.amount}`).sort();
  expect(kinds).toEqual([...["bank_line -1250", "bank_line -31589", "bank_line 31470", "bank_line 4000"]]);
  await brought(CSV_DE.replaceAll("02.03.26", "09.03.26"));
  expect((await workList(deps)).find((one) => one.kind === "statement_gap")).toMatchObject({ amount: 87_369n });
});
