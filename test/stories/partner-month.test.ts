// A partner's month: cash by the journal, cash by the partner, what differs, two signatures, and what changes it afterwards.
import { afterEach, beforeEach, expect, it } from "vitest";
import { approveAdjustment, proposeAdjustment } from "../../functions/adjustments/commands.ts";
import { minor, money } from "../../functions/money/minor.ts";
import { amountText } from "../../functions/money/wire.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import type { Caller } from "../../functions/people/person.ts";
import { reportMonth, sendBackMonth, signMonth } from "../../functions/reconciliation/partners/commands.ts";
import { monthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { differenceOf } from "../../functions/reconciliation/partners/rules.ts";
import { ROWS } from "../../functions/reconciliation/partners/statement.ts";
import { workList } from "../../functions/reconciliation/worklist/queries.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { give, must, outTo, repay, send } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, clean } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

const person = (personId: string, role: Caller["role"], partnerId: string | null): Caller => ({
  personId,
  role,
  partnerId,
  email: `${personId}@people.test`,
});
const officer = person("person_officer", "officer", "partner_1");
const manager = person("person_manager", "manager", "partner_1");
const stranger = person("person_stranger", "manager", "partner_2");
const ann = person("person_ann", "finance", null);
const ben = person("person_ben", "finance", null);

const march = { partnerId: "partner_1", month: "2026-03", currency: "PHP" } as const;
const april = { ...march, month: "2026-04" };

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(deps, "dora", "loan", 16_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  deps.clock.advanceDays(20);
  await repay(deps, "loan", 200_000n, "OR-1");
});
afterEach(() => test.close());

/** A month as a table: expected, reported, difference. */
async function table(month: string): Promise<string> {
  const partner = await findPartner(deps, "partner_1");
  if (!partner) throw new Error("no partner");
  const [found] = await monthOfPartner(deps, partner, month);
  if (!found) return "nothing";
  const { statement, figures } = found;
  const text = (units: bigint | null | undefined) =>
    units === null || units === undefined ? "" : amountText("PHP", units);
  const rows = ROWS.filter((row) => figures.rows[row] !== 0n || row === "opening" || row === "closing").map((row) => {
    const cells = [figures.rows[row], statement.report?.rows[row], differenceOf(figures, statement, row)];
    return `  ${row.padEnd(20)}${cells.map((cell) => text(cell).padStart(12)).join("")}`.trimEnd();
  });
  const corrections = figures.corrections.map((one) => `  ${one.ofMonth} ${one.kind} ${amountText("PHP", one.amount)}`);
  return `\n${month} ${statement.state}\n${[...rows, ...corrections].join("\n")}\n`;
}

const report = (which: typeof april, closing: bigint, note = "") =>
  broken(deps, (with_) => reportMonth(with_, officer, which, { rows: { closing: minor(closing) }, note }));
const sign = (by: Caller, which: typeof april, closing: bigint) =>
  broken(deps, (with_) => signMonth(with_, by, which, minor(closing)));

it("agrees, is signed by both sides, and what is booked afterwards stands in the next month as a correction", async () => {
  expect(await table("2026-03")).toBe(`
2026-03 open
  opening                     0.00
  received                10304.00
  collected_principal      1896.96
  collected_interest        103.04
  handed_out             -10304.00
  closing                  2000.00
`);
  expect(await reportMonth(deps, officer, march, { rows: { closing: minor(0n) }, note: "" })).toMatchObject({
    refusal: { code: "wrong_state", detail: "Report a month after it has ended." },
  });
  deps.clock.advanceDays(15);
  must(await report(march, 200_000n));
  expect(await signMonth(deps, ann, march, minor(200_000n))).toMatchObject({
    refusal: { code: "second_person_required" },
  });
  expect(await signMonth(deps, stranger, march, minor(200_000n))).toMatchObject({ refusal: { code: "not_found" } });
  expect(await signMonth(deps, manager, march, minor(1n))).toMatchObject({ refusal: { code: "conflict" } });
  must(await sign(manager, march, 200_000n));
  // The manager has come to work for the organisation since.
  expect(await signMonth(deps, { ...ann, personId: manager.personId }, march, minor(200_000n))).toMatchObject({
    refusal: { code: "second_person_required" },
  });
  must(await sign(ann, march, 200_000n));

  // An officer finds a receipt of March in a drawer, and a new one comes in.
  await repay(deps, "loan", 50_000n, "OR-2");
  const said = { loanId: "loan", paidOn: "2026-03-30", amount: money("PHP", 30_000n), reference: "OR-3" };
  const { recordRepayment } = await import("../../functions/repayments/commands.ts");
  expect(await recordRepayment(deps, officer, said)).toMatchObject({ outcome: "applied" });
  expect(await table("2026-03")).toBe(`
2026-03 signed
  opening                     0.00
  received                10304.00
  collected_principal      1896.96
  collected_interest        103.04
  handed_out             -10304.00
  closing                  2000.00     2000.00        0.00
`);
  expect(await table("2026-04")).toBe(`
2026-04 open
  opening                  2000.00
  collected_principal       500.00
  corrections               300.00
  closing                  2800.00
  2026-03 repayment 300.00
`);
  await clean(deps);
});

it("is short of cash: the difference is signed, becomes work, and two people let the organisation bear it", async () => {
  deps.clock.advanceDays(15);
  must(await report(march, 188_000n, "A cash box was stolen"));
  expect(await table("2026-03")).toContain("  closing                  2000.00     1880.00     -120.00\n");
  must(await sign(manager, march, 200_000n));
  expect((await workList(deps)).map((one) => [one.kind, one.next.code])).toContainEqual([
    "partner_statement",
    "statement_partner_signed",
  ]);
  must(await broken(deps, (with_) => sendBackMonth(with_, ann, march, "Send us the police report")));
  must(await report(march, 188_000n, "A cash box was stolen, report 17/3"));
  must(await sign(manager, march, 200_000n));
  must(await sign(ann, march, 200_000n));
  expect(await workList(deps)).toContainEqual(
    expect.objectContaining({
      kind: "partner_difference",
      amount: -12_000n,
      since: "2026-04-01",
      partnerId: "partner_1",
    }),
  );

  const ask = {
    kind: "cash_missing",
    amount: money("PHP", 12_000n),
    partnerId: "partner_1",
    month: "2026-03",
  } as const;
  const why = { lineId: null, explains: null, explanation: "Stolen, police report 17/3" };
  const request = { scope: "ann", key: "stolen", hash: "stolen" };
  const { id } = must(await broken(deps, (with_) => proposeAdjustment(with_, ann, { ...ask, ...why }, request)));
  must(await broken(deps, (with_) => approveAdjustment(with_, ben, id)));
  expect(await ledgerTable(test.table, { [id]: "STOLEN" }, /^adjustment/)).toBe(`
adjustment:STOLEN
  partner/partner_1    PHP      -120.00
  losses               PHP      -120.00
`);
  deps.clock.advanceDays(30);
  must(await report(april, 188_000n));
  expect(await table("2026-04")).toBe(`
2026-04 reported
  opening                  2000.00
  corrections              -120.00
  closing                  1880.00     1880.00        0.00
  2026-03 adjustment -120.00
`);
  must(await sign(manager, april, 188_000n));
  must(await sign(ben, april, 188_000n));
  expect((await workList(deps)).filter((one) => one.kind.startsWith("partner"))).toEqual([]);
  await clean(deps);
});

it("is signed in order, by the figures that were seen, and one side never twice", async () => {
  deps.clock.advanceDays(45);
  must(await report(april, 200_000n));
  expect(await signMonth(deps, manager, april, minor(200_000n))).toMatchObject({
    refusal: { detail: "Sign 2026-03 first: months are signed in order." },
  });
  must(await report(march, 200_000n));
  await repay(deps, "loan", 100n, "OR-4");
  must(await sign(manager, march, 200_000n));
  const other = { ...manager, personId: "person_other" };
  expect(await signMonth(deps, other, march, minor(200_000n))).toMatchObject({ refusal: { code: "wrong_state" } });
  expect(await reportMonth(deps, officer, march, { rows: { closing: minor(1n) }, note: "" })).toMatchObject({
    refusal: { code: "wrong_state" },
  });
});
