// Partners that close: one whose loans another goes on collecting and whose fund comes home, and one that cannot pay all of it.
import { afterEach, beforeEach, expect, it } from "vitest";
import { contributionsOfLoan } from "../../functions/contributions/queries.ts";
import { directDueLots } from "../../functions/directing/commands.ts";
import { minor, money } from "../../functions/money/minor.ts";
import { approveClosing, proposeClosing, workOnClosings } from "../../functions/partner-closings/commands.ts";
import { findSettlement, leftOver } from "../../functions/partner-closings/queries.ts";
import { approveSettlement, proposeSettlement, type SettlementAsked } from "../../functions/partner-closings/settle.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { recordBatch } from "../../functions/repayments/commands.ts";
import { approveReversal, proposeReversal } from "../../functions/reversals/commands.ts";
import type { TestDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { finance, give, must, officerOf, outTo, repay, send, today } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { type Office, office } from "../support/office.ts";
import { overtaken } from "../support/overtaken-table.ts";
import { broken, clean, mails, plain, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let at: Office;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  at = await office(test.table);
  deps = at.deps;
  const draft = { country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  must(await createPartner(deps, "system", { ...draft, name: "Project Life" }, { id: "partner_1" }));
  must(await createPartner(deps, "system", { ...draft, name: "Next Door" }, { id: "partner_2" }));
});
afterEach(() => test.close());

/** Half repaid by two givers; drafts and an open loan with a gift beside it. */
async function aPartnerAtWork(): Promise<Record<string, string>> {
  await putLoan(test.table, aLoan({ id: "running" }));
  const ann = await give(deps, "ann", "running", 10_000n);
  const ben = await give(deps, "ben", "running", 6_000n);
  await send(deps, "running", "64.40");
  await outTo(deps, "running");
  await repay(deps, "running", 530_000n, "OR-1");
  await putLoan(test.table, aLoan({ id: "draft", state: "draft", postedAt: null, deadline: null }));
  await putLoan(test.table, aLoan({ id: "open", deadline: "2026-12-01T00:00:00.000Z" }));
  const carl = await give(deps, "carl", "open", 2_500n);
  return { [ann.donorId]: "ann", [ben.donorId]: "ben", [carl.donorId]: "carl" };
}

async function begin(custodianId: string | null): Promise<void> {
  const said = { reason: "Its founder retires.", custodianId };
  const approve = (n: number) => (by: TestDeps) => approveClosing(by, finance(n), "partner_1");
  expect(await approve(2)(deps)).toMatchObject({ refusal: { code: "wrong_state" } });
  await broken(deps, async (flaky) => must(await proposeClosing(flaky, finance(1), "partner_1", said)));
  expect(await approve(1)(deps)).toMatchObject({ refusal: { code: "second_person_required" } });
  await broken(deps, async (flaky) => must(await approve(2)(flaky)));
  await settled(deps);
}

let keysMade = 0;
async function settle(asked: Partial<SettlementAsked>): Promise<string> {
  const rate = { rate: "66.10", rateSource: "ECB", date: today(deps), reason: "All that is left." };
  const whole = {
    partnerId: "partner_1",
    heldBy: null,
    currency: "PHP",
    sent: minor(0n),
    lost: minor(0n),
    ...rate,
    ...asked,
  } as const;
  const request = { scope: "story", key: `settle-${++keysMade}`, hash: "same" };
  const made = await broken(deps, async (flaky) => must(await proposeSettlement(flaky, finance(1), whole, request)));
  expect(await approveSettlement(deps, finance(1), made.id)).toMatchObject({
    refusal: { code: "second_person_required" },
  });
  await broken(deps, async (flaky) => must(await approveSettlement(flaky, finance(2), made.id)));
  await settled(deps);
  expect(await findSettlement(deps, made.id)).toMatchObject({ state: "shared" });
  return made.id;
}

it("ends what was not handed out, lets another collect the rest, and brings home what came back", async () => {
  const names = await aPartnerAtWork();
  await begin("partner_2");
  expect(await readLoan(test.table, "draft")).toMatchObject({ state: "cancelled" });
  expect(await readLoan(test.table, "open")).toMatchObject({ state: "cancelled", funded: 0n });
  expect(await readLoan(test.table, "running")).toMatchObject({ state: "disbursed", collectedBy: "partner_2" });
  expect(await portfolio(deps, "carl")).toEqual({ given: 2_500n, undirected: 2_500n });
  const left = (await at.get("/v1/partners/partner_1/closing", "ann")).body;
  expect(left).toMatchObject({ state: "closing", left: { openLoans: [], runningLoans: ["running"] } });
  const held = (await readLoan(test.table, "running")).repaid;

  const first = await settle({ sent: held });
  expect(await portfolio(deps, "ann")).toMatchObject({ given: 10_000n, fx: expect.any(BigInt) });
  expect(mails(deps, "ann").at(-1)).toContain("of your money has come home, at 66.10 PHP for one EUR.");

  const row = {
    loanId: "running",
    paidOn: today(deps),
    amount: money("PHP", minor(600_000n)),
    reference: "ND-1",
    settles: false,
  };
  const stranger = officerOf({ partnerId: "partner_2" });
  const paid = { ...row, amount: money("PHP", minor(100_000n)) };
  const own = await recordBatch(deps, officerOf({ partnerId: "partner_1" }), [
    { reference: "ND-1", line: null, row: paid },
  ]);
  expect(own).toMatchObject([{ outcome: "rejected", code: "not_found" }]);
  for (const outcome of ["applied", "duplicate"])
    expect(await recordBatch(deps, stranger, [{ reference: "ND-1", line: null, row: paid }])).toMatchObject([
      { outcome },
    ]);
  const loan = await readLoan(test.table, "running");
  const owed = loan.principal - loan.repaid;
  await recordBatch(deps, stranger, [
    {
      reference: "ND-2",
      line: null,
      row: { ...row, reference: "ND-2", amount: money("PHP", minor(owed)), settles: true },
    },
  ]);
  await settled(deps);
  const rest = await readLoan(test.table, "running");
  const second = await settle({ sent: minor(rest.repaid - rest.recycled), heldBy: "partner_2" });

  await putLoan(test.table, aLoan({ id: "elsewhere", partnerId: "partner_2", deadline: "2026-12-01T00:00:00.000Z" }));
  deps.clock.advanceDays(31);
  await broken(deps, directDueLots);
  await settled(deps);
  const [child] = await contributionsOfLoan(deps, "elsewhere");
  expect(child).toMatchObject({ generation: expect.any(Number) });
  Object.assign(names, { [first]: "S1", [second]: "S2" });
  expect(
    plain(await ledgerTable(test.table, names, /^(partner|release|redirection|repayment)/)),
  ).toMatchInlineSnapshot(`
    "
    repayment:partner_1:OR-1
      loan/running         PHP     -5119.68
      partner/partner_1    PHP      5300.00
      fund/partner_1       PHP      5119.68
      lent/running         PHP     -5119.68
      interest             PHP       180.32

    release:…
      for-loan/open        EUR       -25.00
      undirected/carl EUR        25.00

    partner-returned:S1
      bank                 EUR        77.45
      partner/partner_1    PHP     -5119.68
      returning/S1 EUR        77.45
      returning/S1 PHP     -5119.68

    partner-share:S1:…
      fund/partner_1       PHP     -3199.80
      returning/S1 EUR       -48.41
      returning/S1 PHP      3199.80
      undirected/ann EUR        48.41

    partner-share:S1:…
      fund/partner_1       PHP     -1919.88
      returning/S1 EUR       -29.04
      returning/S1 PHP      1919.88
      undirected/ben EUR        29.04

    repayment:partner_1:ND-1
      loan/running         PHP      -948.48
      partner/partner_2    PHP      1000.00
      fund/partner_1       PHP       948.48
      lent/running         PHP      -948.48
      interest             PHP        51.52

    repayment:partner_1:ND-2
      loan/running         PHP     -4235.84
      partner/partner_2    PHP      4235.84
      fund/partner_1       PHP      4235.84
      lent/running         PHP     -4235.84

    partner-returned:S2
      bank                 EUR        78.43
      partner/partner_2    PHP     -5184.32
      returning/S2 EUR        78.43
      returning/S2 PHP     -5184.32

    partner-share:S2:…
      fund/partner_1       PHP     -3240.20
      returning/S2 EUR       -49.02
      returning/S2 PHP      3240.20
      undirected/ann EUR        49.02

    partner-share:S2:…
      fund/partner_1       PHP     -1944.12
      returning/S2 EUR       -29.41
      returning/S2 PHP      1944.12
      undirected/ben EUR        29.41

    redirection:…
      for-loan/elsewhere   EUR        48.41
      undirected/ann EUR       -48.41

    redirection:…
      for-loan/elsewhere   EUR        29.04
      undirected/ben EUR       -29.04

    redirection:…
      for-loan/elsewhere   EUR        49.02
      undirected/ann EUR       -49.02

    redirection:…
      for-loan/elsewhere   EUR        29.41
      undirected/ben EUR       -29.41

    redirection:…
      for-loan/elsewhere   EUR         4.12
      undirected/carl EUR        -4.12
    "
  `);
  expect(await balanceTable(test.table, names)).toMatchInlineSnapshot(`
    "
      bank                 EUR        -4.12
      partner/partner_1    PHP       180.32
      partner/partner_2    PHP        51.52
      stripe               EUR       181.48
      for-loan/elsewhere   EUR       160.00
      undirected/carl EUR        20.88
      fees                 EUR        -3.52
      interest             PHP       231.84
    "
  `);
  const worked = (await at.get("/v1/stats")).body;
  expect(worked).toMatchObject({ given: { value: "185.00" } });
  await broken(deps, workOnClosings);
  const partner = await findPartner(deps, "partner_1");
  expect({ repaid: rest.state, closed: partner?.closing?.closedAt !== null }).toEqual({
    repaid: "repaid",
    closed: true,
  });
});

it("cannot pay all of it: what is lost reaches every giver in shares", async () => {
  const names = await aPartnerAtWork();
  await begin(null);
  const { repaid } = await readLoan(test.table, "running");
  const lost = minor(repaid / 3n);
  const id = await settle({ sent: minor(repaid - lost), lost, reason: "Its account was seized." });
  const [ann, ben] = [await portfolio(deps, "ann"), await portfolio(deps, "ben")];
  const shares = (one: Record<string, bigint>) => (Number(one.lost) / Number(one.given)).toFixed(3);
  expect(shares(ann)).toBe(shares(ben));
  expect(mails(deps, "ben").at(-1)).toMatch(
    /The partner could not pay PHP\s[\d,.]+ of what had come back: Its account was seized\./,
  );
  expect((await at.get("/v1/partners/partner_1/closing", "ann")).body).toMatchObject({
    state: "closing",
    left: { runningLoans: ["running"], funds: [] },
    settlements: [{ state: "shared" }],
  });
  Object.assign(names, { [id]: "S1" });
  expect(plain(await ledgerTable(test.table, names, /^partner/))).toMatchInlineSnapshot(`
    "
    partner-returned:S1
      bank                 EUR        51.64
      partner/partner_1    PHP     -5119.68
      returning/S1 EUR        51.64
      returning/S1 PHP     -5119.68

    partner-share:S1:…
      fund/partner_1       PHP     -3199.80
      returning/S1 EUR       -32.28
      returning/S1 PHP      3199.80
      undirected/ann EUR        32.28

    partner-share:S1:…
      fund/partner_1       PHP     -1919.88
      returning/S1 EUR       -19.36
      returning/S1 PHP      1919.88
      undirected/ben EUR        19.36
    "
  `);
  expect({ ann, ben }).toMatchInlineSnapshot(`
    {
      "ann": {
        "fx": 84n,
        "given": 10000n,
        "lentOut": 5032n,
        "lost": 1656n,
        "undirected": 3228n,
      },
      "ben": {
        "fx": 51n,
        "given": 6000n,
        "lentOut": 3019n,
        "lost": 994n,
        "undirected": 1936n,
      },
    }
  `);
});

it("is collected for by a partner that wants to close: that one goes on until this one is closed", async () => {
  await aPartnerAtWork();
  await begin("partner_2");
  const closes = (by: TestDeps) => approveClosing(by, finance(2), "partner_2");
  must(await proposeClosing(deps, finance(1), "partner_2", { reason: "Merges.", custodianId: null }));
  expect(await closes(deps)).toMatchObject({ refusal: { code: "conflict", extra: { partnerIds: ["partner_1"] } } });
  deps.clock.advanceDays(1);
  const loan = await readLoan(test.table, "running");
  const rest = minor(loan.principal - loan.repaid + 30_000n);
  const row = { loanId: "running", paidOn: today(deps), amount: money("PHP", rest), reference: "OR-2" };
  const closing = { ...row, settles: true, overpayment: "keep" } as const;
  const sent = await recordBatch(deps, officerOf({ partnerId: "partner_2" }), [
    { reference: "OR-2", line: null, row: closing },
  ]);
  expect(sent).toMatchObject([{ outcome: "applied" }]);
  // What each of them has collected comes home from there.
  const own = await settle({ sent: loan.repaid });
  const [fund] = (await leftOver(deps, "partner_1")).funds;
  const theirs = await settle({ heldBy: "partner_2", sent: fund?.amount ?? minor(0n) });
  await broken(deps, workOnClosings);
  expect((await findPartner(deps, "partner_1"))?.closing?.closedAt).not.toBeNull();
  await broken(deps, async (flaky) => must(await closes(flaky)));
  expect(await findPartner(deps, "partner_2")).toMatchObject({ active: false });
  expect(await ledgerTable(test.table, { [own]: "OWN", [theirs]: "THEIRS" }, /OR-2|partner-returned/)).toBe(`
repayment:partner_1:OR-2
  loan/running         PHP     -5184.32
  partner/partner_2    PHP      5484.32
  fund/partner_1       PHP      5184.32
  lent/running         PHP     -5184.32
  overpaid/running     PHP       300.00

partner-returned:OWN
  bank                 EUR        77.45
  partner/partner_1    PHP     -5119.68
  returning/OWN EUR        77.45
  returning/OWN PHP     -5119.68

partner-returned:THEIRS
  bank                 EUR        78.43
  partner/partner_2    PHP     -5184.32
  returning/THEIRS EUR        78.43
  returning/THEIRS PHP     -5184.32
`);
  await clean(deps);
});

it("begins no end with a custodian that begins its own in the same moment", async () => {
  await aPartnerAtWork();
  const said = { reason: "Its founder retires.", custodianId: "partner_2" };
  must(await proposeClosing(deps, finance(1), "partner_1", said));
  must(await proposeClosing(deps, finance(1), "partner_2", { ...said, custodianId: null }));
  const other = overtaken(deps.table, async () => must(await approveClosing(deps, finance(2), "partner_2")));
  expect(await approveClosing({ ...deps, table: other }, finance(2), "partner_1")).toMatchObject({
    refusal: { code: "conflict" },
  });
});

it("takes no payment back that a settlement shares out, whoever is faster", async () => {
  await aPartnerAtWork();
  await begin(null);
  const cause = "repayment:partner_1:OR-1";
  const { id } = must(await proposeReversal(deps, finance(1), { cause, reason: "Entered twice." }));
  const waits = (await leftOver(deps, "partner_1")).funds[0]?.amount ?? minor(0n);
  const rate = { rate: "66.10", rateSource: "ECB", date: today(deps), reason: "All of it." };
  const all = { partnerId: "partner_1", heldBy: null, currency: "PHP", sent: waits, lost: minor(0n), ...rate } as const;
  const request = { scope: "story", key: "race", hash: "race" };
  const table = overtaken(deps.table, async () => {
    const made = must(await proposeSettlement(deps, finance(1), all, request));
    must(await approveSettlement(deps, finance(2), made.id));
  });
  expect(await approveReversal({ ...deps, table }, finance(2), id)).toMatchObject({ refusal: { code: "wrong_state" } });
  await settled(deps);
});
