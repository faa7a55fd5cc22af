// Where waiting money goes by itself: the rule, and what happens when several look for room at once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { expireLoans } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { directDueLots, directLotNow } from "../../../functions/directing/commands.ts";
import { less, type OpenLoan, planLot, waitedLong } from "../../../functions/directing/rules.ts";
import { reasonOf } from "../../../functions/directing/waiting.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Lot } from "../../../functions/undirected/lot.ts";
import { lotsOfDonor } from "../../../functions/undirected/queries.ts";
import { newLot } from "../../../functions/undirected/rules.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give } from "../../support/life.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const AT = "2026-03-02T09:00:00.000Z";
const money = { donorId: "ann", cause: "gift:pi", donationId: "C1", loanId: "full", partnerId: "partner_1" };
const aLot = (left: bigint, over: Partial<Lot> = {}): Lot => ({
  ...newLot({ ...money, amount: minor(left) }, AT),
  ...over,
});
const open = (id: string, remaining: bigint, over: Partial<OpenLoan> = {}): OpenLoan => ({
  ...aLoan({ id, remaining: minor(remaining) }),
  ...over,
});
const plan = (lot: Lot, loans: readonly OpenLoan[], anywhere = false) =>
  planLot(lot, loans, anywhere).map(({ loan, amount }) => `${loan.id} ${amount}`);

describe("the rule", () => {
  const other = { partnerId: "partner_2" };

  it("goes to the same partner before any other, though another is nearer to complete", () => {
    expect(plan(aLot(500n), [open("near", 100n, other), open("same", 9_000n)])).toEqual(["same 500"]);
  });

  it("goes to the one nearest to complete, then to the one that ends first, then by id", () => {
    const early = { deadline: "2026-03-01T00:00:00.000Z" };
    expect(plan(aLot(350n), [open("b", 200n), open("a", 200n), open("c", 200n, early), open("d", 100n)])).toEqual([
      "d 100",
      "c 200",
      "a 50",
    ]);
  });

  it("finishes a loan or empties the lot with each piece, and leaves what finds no room", () => {
    expect(plan(aLot(1_000n), [open("a", 300n), open("b", 400n)])).toEqual(["a 300", "b 400"]);
    expect(plan(aLot(1_000n), [])).toEqual([]);
    expect(plan(aLot(1_000n), [open("full", 0n)])).toEqual([]);
  });

  it("keeps to wishes for countries and sectors, until it has waited too long; then they come first", () => {
    const lot = aLot(500n, { countries: ["KE"], sectors: ["food"] });
    const kenyan = open("kenyan", 200n, { ...other, country: "KE" });
    const loans = [open("here", 100n), kenyan, open("transport", 50n, { country: "KE", sector: "transport" })];
    expect(plan(lot, loans)).toEqual(["kenyan 200"]);
    expect(plan(lot, loans, true)).toEqual(["kenyan 200", "transport 50", "here 100"]);
    const [due, late] = [lot.chooseBy, new Date(Date.parse(lot.chooseBy) + 30 * 86_400_000)];
    expect([
      waitedLong(lot, new Date(due)),
      waitedLong(lot, new Date(late.getTime() - 1)),
      waitedLong(lot, late),
    ]).toEqual([false, false, true]);
  });

  it("plans the next lot with the room that the one before leaves", () => {
    const loans = [open("a", 300n), open("b", 400n)];
    const first = planLot(aLot(350n), loans, false);
    expect(less(loans, first).map((loan) => loan.remaining)).toEqual([0n, 350n]);
  });

  it("says why money waits", () => {
    const why = (over: Partial<Lot>) => reasonOf(aLot(1n, over));
    expect([
      why({}),
      why({ loanId: null }),
      why({ cause: "release:contribution_1" }),
      why({ cause: "partner-share:s:c" }),
    ]).toEqual(["no_room", "not_directed", "loan_ended", "partner_closed"]);
  });
});

describe("on the table", () => {
  let test: TestTable;
  let deps: TestDeps;
  beforeAll(async () => {
    test = await testTable();
  });
  beforeEach(() => {
    deps = testDeps(test.table);
  });
  afterAll(() => test.close());

  it("moves each cent once when several jobs run at once for more money than there is room", async () => {
    await putLoan(test.table, aLoan({ id: "late" }));
    const donors = await Promise.all(["ann", "ben", "carl", "dora"].map((one) => give(deps, one, "late", 1_500n)));
    deps.clock.advanceDays(20);
    expect(await Promise.all([expireLoans(deps), expireLoans(deps)])).toContain(1);
    await Promise.all([settleEnded(deps, "late"), settleEnded(deps, "late")]);
    const later = { deadline: "2026-12-01T00:00:00.000Z" };
    await putLoan(test.table, aLoan({ id: "small", ...later, goal: minor(2_000n), principal: minor(128_800n) }));
    await putLoan(test.table, aLoan({ id: "next", ...later, goal: minor(3_000n), principal: minor(193_200n) }));
    expect(await directDueLots(deps)).toEqual([]);
    deps.clock.advanceDays(31);
    const moved = (await Promise.all([1, 2, 3].map(() => directDueLots(deps)))).flat();
    expect(moved.reduce((sum, one) => sum + one.amount, 0n)).toBe(5_000n);
    for (const id of ["small", "next"]) expect((await readLoan(test.table, id)).remaining).toBe(0n);
    const left = (await Promise.all(donors.map(({ donorId }) => lotsOfDonor(deps, donorId)))).flat();
    expect(left.reduce((sum, lot) => sum + lot.left, 0n)).toBe(1_000n);
    expect((await audit(deps)).violations).toEqual([]);
  });

  it("sends one lot on before its day when it is asked to, and again changes nothing", async () => {
    await putLoan(test.table, aLoan({ id: "ends", partnerId: "partner_9" }));
    const { donorId } = await give(deps, "eve", "ends", 2_500n);
    deps.clock.advanceDays(20);
    await expireLoans(deps);
    await settleEnded(deps, "ends");
    await putLoan(test.table, aLoan({ id: "begins", partnerId: "partner_9", deadline: "2026-12-01T00:00:00.000Z" }));
    const [lot] = await lotsOfDonor(deps, donorId);
    if (!lot) throw new Error("no lot");
    expect(await directLotNow(deps, lot)).toMatchObject([{ loanId: "begins", amount: 2_500n }]);
    expect(await directLotNow(deps, lot)).toEqual([]);
  });
});
