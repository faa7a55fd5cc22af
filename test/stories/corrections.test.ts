// What was set right wrongly is set right again, by two people: a line of the bank, cash at a partner, and what Stripe says otherwise.
import { afterEach, beforeEach, expect, it } from "vitest";
import { approveAdjustment, proposeAdjustment } from "../../functions/adjustments/commands.ts";
import type { AdjustmentAsk } from "../../functions/adjustments/rules.ts";
import { bookPayout } from "../../functions/gifts/payouts.ts";
import { findEntry, post } from "../../functions/journal/journal.ts";
import { payoutEntry } from "../../functions/ledger/chart.ts";
import { stripeFeeEntry } from "../../functions/ledger/chart-returns.ts";
import { type Minor, minor, money } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { importStatements, matchLine, unmatchLine } from "../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../functions/reconciliation/bank/proposals.ts";
import { findLine, noteMovements, openMovements } from "../../functions/reconciliation/bank/queries.ts";
import { readStatements } from "../../functions/reconciliation/bank/read.ts";
import { catchUpWithStripe } from "../../functions/reconciliation/stripe/catch-up.ts";
import { correctionOf } from "../../functions/reconciliation/stripe/corrections.ts";
import { openFindings } from "../../functions/reconciliation/stripe/findings.ts";
import { workList } from "../../functions/reconciliation/worklist/queries.ts";
import { approveReversal, proposeReversal } from "../../functions/reversals/commands.ts";
import { commit } from "../../functions/table/commit.ts";
import { camt } from "../support/bank-files.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { finance, give, must, outTo, repay, send } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { broken, clean, portfolio } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

const [ann, ben] = [finance(1), finance(2)];

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(() => test.close());

let acts = 0;
/** Proposed by Ann and approved by Ben, each breaking at every write and done again; answers its id. */
async function adjust(said: Partial<AdjustmentAsk> & Pick<AdjustmentAsk, "kind" | "amount">): Promise<string> {
  const ask = { partnerId: null, month: null, lineId: null, explains: null, explanation: "as it seemed", ...said };
  const key = `adjust-${++acts}`;
  const request = { scope: "ann", key, hash: key };
  const { id } = must(await broken(deps, (with_) => proposeAdjustment(with_, ann, ask, request)));
  expect(await approveAdjustment(deps, ann, id)).toMatchObject({ refusal: { code: "second_person_required" } });
  must(await broken(deps, (with_) => approveAdjustment(with_, ben, id)));
  return id;
}
async function takeBack(cause: string): Promise<void> {
  const { id } = must(
    await broken(deps, (with_) => proposeReversal(with_, ann, { cause, reason: "It was not that." })),
  );
  expect(await approveReversal(deps, ann, id)).toMatchObject({ refusal: { code: "second_person_required" } });
  must(await broken(deps, (with_) => approveReversal(with_, ben, id)));
}
const euros = (cents: bigint) => money("EUR", cents as Minor);
const night = async () => {
  deps.clock.advanceDays(1);
  await broken(deps, catchUpWithStripe);
};
const findings = async () => (await openFindings(deps)).map((one) => `${one.kind} ${one.off}`);
const theFinding = async () => {
  const [finding] = await openFindings(deps);
  if (!finding) throw new Error("nothing is wrong");
  return finding;
};

it("a line of the bank that was explained wrongly is open again, and is matched with what it was", async () => {
  await give(deps, "dora", "loan", 16_000n);
  const payout = deps.payments.payOut() ?? "";
  await bookPayout(deps, payout);
  const lines = [{ amount: "157.35", day: "2026-03-03", ref: "B1", text: "CREDIT" }];
  must(await importStatements(deps, ann, must(readStatements(camt("S-1", "0.00", "157.35", lines), {}))));
  const line = (await openAtBank(deps)).lines[0]?.line;
  if (!line) throw new Error("no line");
  // Somebody takes the payout for a stranger's money, and then for a gift.
  const credit = await adjust({ kind: "unexplained_credit", amount: euros(15_735n), lineId: line.id });
  const gift = await adjust({ kind: "explained_as_gift", amount: euros(15_735n), explains: credit });
  expect(await unmatchLine(deps, ann, line.id)).toMatchObject({ refusal: { code: "wrong_state" } });
  expect(await proposeReversal(deps, ann, { cause: `adjustment:${credit}`, reason: "Wrong" })).toMatchObject({
    refusal: { detail: expect.stringContaining("Reverse that first") },
  });
  await takeBack(`adjustment:${gift}`);
  expect(await workList(deps)).toMatchObject([{ kind: "unexplained", subject: credit }]);
  await takeBack(`adjustment:${credit}`);
  expect(await findLine(deps, line.id)).toMatchObject({ state: "open", parts: [], adjustmentId: null });
  await noteMovements(deps);
  expect((await openMovements(deps)).map((one) => one.cause)).toEqual([`payout:${payout}`]);
  must(await broken(deps, (with_) => matchLine(with_, ann, line.id, [{ cause: `payout:${payout}`, amount: null }])));
  deps.clock.advanceDays(20);
  expect(await workList(deps)).toEqual([]);
  const names = { [credit]: "CREDIT", [gift]: "GIFT" };
  expect(await ledgerTable(test.table, names, /adjustment:/)).toBe(`
adjustment:CREDIT
  bank                 EUR       157.35
  suspense             EUR       157.35

adjustment:GIFT
  running-costs        EUR       157.35
  suspense             EUR      -157.35

reversal:adjustment:GIFT
  running-costs        EUR      -157.35
  suspense             EUR       157.35

reversal:adjustment:CREDIT
  bank                 EUR      -157.35
  suspense             EUR      -157.35
`);
  expect(await balanceTable(test.table)).toContain("  bank                 EUR       157.35\n");
  await clean(deps);
});

it("cash that was too much turns out to be a payment that nobody had reported", async () => {
  await give(deps, "dora", "loan", 16_000n);
  await bookPayout(deps, deps.payments.payOut() ?? "");
  await send(deps, "loan");
  await outTo(deps, "loan");
  const surplus = { kind: "cash_too_much", amount: money("PHP", 257_600n as Minor), partnerId: "partner_1" } as const;
  const id = await adjust(surplus);
  await takeBack(`adjustment:${id}`);
  deps.clock.advanceDays(31);
  await repay(deps, "loan", 257_600n, "OR-1");
  expect(await ledgerTable(test.table, { [id]: "SURPLUS" }, /adjustment:|repayment:/)).toBe(`
adjustment:SURPLUS
  partner/partner_1    PHP      2576.00
  suspense             PHP      2576.00

reversal:adjustment:SURPLUS
  partner/partner_1    PHP     -2576.00
  suspense             PHP     -2576.00

repayment:partner_1:OR-1
  loan/loan            PHP     -2472.96
  partner/partner_1    PHP      2576.00
  fund/partner_1       PHP      2472.96
  lent/loan            PHP     -2472.96
  interest             PHP       103.04
`);
  await clean(deps);
});

it("a gift of which less arrived stays what its donor was told; the organisation bears the difference", async () => {
  await give(deps, "dora", "loan", 5_000n);
  const before = await portfolio(deps, "dora");
  const charge = deps.payments.balance[0];
  if (!charge) throw new Error("nothing was paid");
  charge.amount = minor(charge.amount - 300n);
  charge.net = minor(charge.net - 300n);
  await night();
  expect(await findings()).toEqual(["wrong_amount 300"]);
  const finding = await theFinding();
  const ask = { kind: "stripe_less", amount: euros(300n), findingId: finding.id } as const;
  expect(await tried({ ...ask, kind: "stripe_more" })).toBe("invalid_request");
  expect(await tried({ ...ask, amount: euros(200n) })).toBe("wrong_amount");
  expect(await tried({ kind: "stripe_less", amount: euros(300n) })).toBe("invalid_request");
  const late = await adjustLater(ask);
  const id = await adjust(ask);
  // Two proposals for one finding: the second person of the other comes too late.
  expect(await approveAdjustment(deps, ben, late)).toMatchObject({ refusal: { code: "wrong_state" } });
  await night();
  expect(await findings()).toEqual([]);
  expect(await ledgerTable(test.table, { [id]: "LESS" }, /adjustment:/)).toBe(`
adjustment:LESS
  stripe               EUR        -3.00
  losses               EUR        -3.00
`);
  expect(await portfolio(deps, "dora")).toEqual(before);
  // It was Stripe's own mistake, and Stripe makes it good: the correction is taken back.
  await takeBack(`adjustment:${id}`);
  expect(await findings()).toEqual(["wrong_amount 300"]);
  charge.amount = minor(charge.amount + 300n);
  charge.net = minor(charge.net + 300n);
  await night();
  expect(await findings()).toEqual([]);
  expect(await balanceTable(test.table)).not.toContain("losses");
  await clean(deps);
});

it("a payout that was booked twice is taken back once, whoever is asked", async () => {
  await give(deps, "dora", "loan", 5_000n);
  const payout = deps.payments.payOut() ?? "";
  await bookPayout(deps, payout);
  const right = await findEntry(deps, `payout:${payout}`);
  const at = deps.clock.now().toISOString();
  const twin = payoutEntry({ payoutId: `${payout}b`, balanceTransaction: "txn_typed", at, amount: minor(4_900n) });
  await commit(test.table, post({ ...twin, about: right?.about ?? {} }));
  await night();
  expect(await findings()).toEqual(["doubled_entry -4900"]);
  const finding = await theFinding();
  expect(correctionOf(finding)).toBe("reverse");
  expect(await tried({ kind: "stripe_more", amount: euros(4_900n), findingId: finding.id })).toBe("wrong_state");
  // Both are proposed; the books follow the first that somebody approves, and refuse the other.
  const asked = [];
  for (const cause of finding.causes) asked.push(must(await proposeReversal(deps, ann, { cause, reason: "Twice." })));
  const [keep, wrong] = asked;
  must(await broken(deps, (with_) => approveReversal(with_, ben, wrong?.id ?? "")));
  expect(await approveReversal(deps, ben, keep?.id ?? "")).toMatchObject({ refusal: { code: "wrong_state" } });
  await night();
  expect(await findings()).toEqual([]);
  const names = { [`${payout}b`]: "TWIN", [payout]: "PAYOUT" };
  expect(await ledgerTable(test.table, names, /payout/)).toBe(`
payout:PAYOUT
  bank                 EUR        49.00
  stripe               EUR       -49.00

payout:TWIN
  bank                 EUR        49.00
  stripe               EUR       -49.00

reversal:payout:TWIN
  bank                 EUR       -49.00
  stripe               EUR        49.00
`);
  await noteMovements(deps);
  expect((await openMovements(deps)).map((one) => one.cause)).toEqual([`payout:${payout}`]);
  await clean(deps);
});

it("a payout of another amount is taken back and booked as Stripe says, once; a fee is set right by the difference", async () => {
  await give(deps, "dora", "loan", 5_000n);
  const payout = deps.payments.payOut() ?? "";
  const out = deps.payments.balance.at(-1)?.id ?? "";
  const typed = { payoutId: payout, balanceTransaction: out, at: deps.clock.now().toISOString() };
  await commit(test.table, post(payoutEntry({ ...typed, amount: minor(4_800n) })));
  deps.payments.chargeFee(200n);
  const fee = deps.payments.balance.at(-1)?.id ?? "";
  const at = deps.clock.now().toISOString();
  await commit(test.table, post(stripeFeeEntry({ balanceTransaction: fee, at, amount: minor(-150n) })));
  await night();
  const found = await openFindings(deps);
  expect(found.map((one) => [one.kind, one.off, correctionOf(one)])).toEqual([
    ["wrong_amount", 100n, "reverse"],
    ["wrong_amount", 50n, { kind: "fee_more", amount: 50n }],
  ]);
  const more = await adjust({ kind: "fee_more", amount: euros(50n), findingId: found[1]?.id ?? "" });
  await takeBack(`payout:${payout}`);
  await night();
  await broken(deps, (with_) => bookPayout(with_, payout));
  expect((await openFindings(deps)).map((one) => one.kind)).toEqual([]);
  const names = { [payout]: "PAYOUT", [fee]: "FEE", [more]: "MORE" };
  expect(await ledgerTable(test.table, names, /payout|fee|adjustment/)).toBe(`
payout:PAYOUT
  bank                 EUR        48.00
  stripe               EUR       -48.00

stripe-fee:FEE
  stripe               EUR        -1.50
  fees                 EUR        -1.50

adjustment:MORE
  stripe               EUR        -0.50
  fees                 EUR        -0.50

reversal:payout:PAYOUT
  bank                 EUR       -48.00
  stripe               EUR        48.00

payout:PAYOUT:2
  bank                 EUR        49.00
  stripe               EUR       -49.00
`);
  await clean(deps);
});

it("nothing that Stripe did is taken back while nothing accuses it, or while a line of the bank is it", async () => {
  await give(deps, "dora", "loan", 5_000n);
  const payout = deps.payments.payOut() ?? "";
  await bookPayout(deps, payout);
  const cause = `payout:${payout}`;
  const reason = "Just so.";
  expect(await proposeReversal(deps, ann, { cause, reason })).toMatchObject({ refusal: { code: "wrong_state" } });
  const lines = [{ amount: "49.00", day: "2026-03-03", ref: "B1", text: "STRIPE" }];
  must(await importStatements(deps, ann, must(readStatements(camt("S-1", "0.00", "49.00", lines), {}))));
  const line = (await openAtBank(deps)).lines[0]?.line.id ?? "";
  must(await matchLine(deps, ann, line, [{ cause, amount: null }]));
  const out = deps.payments.balance.find((one) => one.category === "payout");
  if (out) Object.assign(out, { amount: minor(-4_890n), net: minor(-4_890n) });
  await night();
  expect(await proposeReversal(deps, ann, { cause, reason })).toMatchObject({
    refusal: { detail: expect.stringContaining("Take that match back first") },
  });
  must(await unmatchLine(deps, ann, line));
  expect((await proposeReversal(deps, ann, { cause, reason })).ok).toBe(true);
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 5_000n });
});

async function adjustLater(said: Partial<AdjustmentAsk> & Pick<AdjustmentAsk, "kind" | "amount">): Promise<string> {
  const made = await proposed(said);
  return must(made).id;
}
async function tried(said: Partial<AdjustmentAsk> & Pick<AdjustmentAsk, "kind" | "amount">): Promise<string> {
  const made = await proposed(said);
  return made.ok ? made.value.state : made.refusal.code;
}
function proposed(said: Partial<AdjustmentAsk> & Pick<AdjustmentAsk, "kind" | "amount">) {
  const ask = { partnerId: null, month: null, lineId: null, explains: null, explanation: "as it seemed", ...said };
  const key = `adjust-${++acts}`;
  return proposeAdjustment(deps, ann, ask, { scope: "ann", key, hash: key });
}
