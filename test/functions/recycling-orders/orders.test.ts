// Adjusting recycling by two people: what is kept stays, what is put first comes first, no donor's wish is overridden, and all of it is explained.
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { standings } from "../../../functions/contributions/standing.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { explainRecycling } from "../../../functions/recycling/explain.ts";
import { type Credit, isWished } from "../../../functions/recycling/rules.ts";
import { approveOrder, endOrder, proposeOrder } from "../../../functions/recycling-orders/commands.ts";
import { openOrders } from "../../../functions/recycling-orders/queries.ts";
import { NO_ORDERS, type OrderAsk, type Orders, ordersOn } from "../../../functions/recycling-orders/rules.ts";
import { moneyWork } from "../../../functions/work/queries.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { factsOf } from "../../support/facts.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { finance, give, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { overtaken } from "../../support/overtaken-table.ts";
import { broken, clean } from "../../support/story.ts";

const [ANN, BEN] = [finance(1), finance(2)];

describe("the plan with orders", () => {
  const given = (id: string, donorId: string, cents: bigint, from: Loan): Contribution => ({
    ...freshContribution(
      { loanId: from.id, amount: minor(cents) },
      donorId,
      `c_${id}`,
      id,
      "2026-01-01T00:00:00.000Z",
      "PHP",
    ),
    id,
  });
  const credits = (state: "repaid" | "disbursed", repaid: bigint, wishes: Partial<Credit>[]): Credit[] => {
    const from = aLoan({ id: `from_${state}`, state, repaid: minor(repaid), funded: minor(16_000n) });
    const cents = [9_000n, 5_000n, 2_000n];
    const all = cents.map((amount, at) => given(`${state}_${at}`, `donor_${at}`, amount, from));
    return standings(from, all).map((standing, at) => ({
      ...{ standing, from, mayMove: true, waitedLong: false, countries: [], sectors: [] },
      ...wishes[at],
    }));
  };
  const places = [
    aLoan({ id: "ph", goal: minor(4_000n) }),
    aLoan({ id: "farm", goal: minor(7_000n), sector: "agriculture" }),
    aLoan({ id: "large", goal: minor(30_000n) }),
  ];

  it("keeps a loan's money, one piece of it, and closes a loan; what two people put first is filled first", () => {
    const all = credits("repaid", 1_030_400n, []);
    const of = (orders: Partial<Orders>) => {
      const { moving, staying } = explainRecycling(all, places, 100n, { ...NO_ORDERS, ...orders });
      return [
        moving.map((one) => `${one.standing.contribution.id} → ${one.to.id} ${one.amount}`),
        staying.map((one) => `${one.credit.standing.contribution.id} ${one.reason} ${one.waitingDonor}`),
      ];
    };
    expect(of({})).toEqual([
      [
        "repaid_0 → ph 4000",
        "repaid_0 → farm 5000",
        "repaid_1 → farm 2000",
        "repaid_1 → large 3000",
        "repaid_2 → large 2000",
      ],
      [],
    ]);
    expect(of({ firstLoans: new Set(["large"]) })[0]).toEqual([
      ...["repaid_0 → large 9000", "repaid_1 → large 5000", "repaid_2 → large 2000"],
    ]);
    expect(of({ keptPieces: new Set(["repaid_0"]) })).toEqual([
      ["repaid_1 → ph 4000", "repaid_1 → farm 1000", "repaid_2 → farm 2000"],
      ["repaid_0 kept 9000"],
    ]);
    expect(of({ keptLoans: new Set(["from_repaid"]) })[1]).toHaveLength(3);
    expect(of({ closedLoans: new Set(["ph", "farm", "large"]) })[1]).toEqual([
      ...["repaid_0 kept_out 9000", "repaid_1 kept_out 5000", "repaid_2 kept_out 2000"],
    ]);
  });

  it("says why the rest stays", () => {
    const reasons = (list: Credit[], open: Loan[], minimum = 100n) =>
      explainRecycling(list, open, minimum).staying.map((one) => one.reason);
    const little = credits("disbursed", 10_304n, []);
    expect(reasons(little, places, 100n)).toEqual(["too_small", "too_small", "too_small"]);
    expect(reasons(credits("repaid", 1_030_400n, [{ mayMove: false }]), [])).toEqual([
      ...["donor_chooses", "no_loan", "no_loan"],
    ]);
    const farms = credits("repaid", 1_030_400n, [{ sectors: ["education"] }, { sectors: ["agriculture"] }]);
    expect(reasons(farms, places.slice(1, 2))).toEqual(["wishes", "no_room"].slice(0, 1));
    expect(reasons(credits("repaid", 1_030_400n, []), places.slice(0, 1))).toEqual(["no_room", "no_room", "no_room"]);
  });

  it("never moves against a donor's wish, and explains every cent that waits, whatever is ordered", () => {
    const ids = fc.subarray(["ph", "farm", "large"]);
    const pieces = fc.subarray(["repaid_0", "repaid_1", "disbursed_0", "disbursed_2"]);
    const wish = fc.record({
      sectors: fc.constantFrom<string[]>([], ["agriculture"], ["education"]),
      waitedLong: fc.boolean(),
      mayMove: fc.boolean(),
    });
    fc.assert(
      fc.property(
        ids,
        ids,
        pieces,
        fc.tuple(wish, wish, wish),
        fc.bigInt({ min: 1n, max: 1_030_399n }),
        (closed, first, kept, wishes, repaid) => {
          const all = [...credits("repaid", 1_030_400n, wishes), ...credits("disbursed", repaid, wishes)].filter(
            (one) => one.standing.waiting > 0n,
          );
          const orders = {
            ...{ keptLoans: new Set<string>(), keptPieces: new Set(kept) },
            ...{ closedLoans: new Set(closed), firstLoans: new Set(first) },
          };
          const { moving, staying } = explainRecycling(all, places, 100n, orders);
          for (const { standing, to } of moving) {
            const credit = all.find((one) => one.standing.contribution.id === standing.contribution.id);
            expect(credit?.mayMove && (credit.waitedLong || isWished(credit, to))).toBe(true);
            expect(orders.closedLoans.has(to.id) || orders.keptPieces.has(standing.contribution.id)).toBe(false);
          }
          for (const { standing } of all) {
            const id = standing.contribution.id;
            const gone = moving.filter((one) => one.standing.contribution.id === id);
            const rest = staying.find((one) => one.credit.standing.contribution.id === id);
            expect(gone.reduce((sum, one) => sum + one.broughtIn, rest?.waiting ?? 0n)).toBe(standing.waiting);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe("an order", () => {
  let deps: TestDeps;
  beforeEach(async () => {
    deps = testDeps(new MemoryTable().table);
    const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
    await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
    await putLoan(deps.table, aLoan({ id: "old" }));
    await give(deps, "dora", "old", 10_000n);
    await give(deps, "emil", "old", 6_000n);
    await send(deps, "old");
    await outTo(deps, "old");
    await repay(deps, "old", 515_200n);
    for (const [id, goal] of [
      ["near", 2_000n],
      ["far", 9_000n],
    ] as const)
      await putLoan(deps.table, aLoan({ id, goal: minor(goal), deadline: "2026-06-01T00:00:00.000Z" }));
  });
  const ask = (more: Partial<OrderAsk> = {}): OrderAsk => ({
    ...{
      kind: "first",
      loanId: "far",
      contributionId: null,
      until: "2026-03-20",
      reason: "The harvest does not wait.",
    },
    ...more,
  });
  let asked = 0;
  const propose = (more: Partial<OrderAsk> = {}, by = ANN, key = `k${++asked}`) =>
    proposeOrder(deps, by, ask(more), { key, hash: JSON.stringify(more) });
  const moved = () => ledgerTable(deps.table, {}, /^recycling:/);

  it("changes nothing until a second person lets it, then the run goes by it, once, and the books say where", async () => {
    const order = must(await broken(deps, (with_) => proposeOrder(with_, ANN, ask(), { key: "k", hash: "h" })));
    const plan = async () =>
      (await runRecycling(deps, { partnerId: "partner_1", dryRun: true })).map((one) => one.to.id);
    expect((await plan())[0]).toBe("near");
    expect((await moneyWork(deps)).filter((one) => one.kind === "recycling_order")).toMatchObject([
      { proposedBy: ANN.personId, dueBy: "2026-03-20" },
    ]);
    expect(await approveOrder(deps, ANN, order.id)).toMatchObject({ refusal: { code: "second_person_required" } });
    must(await broken(deps, (with_) => approveOrder(with_, BEN, order.id)));
    expect(new Set(await plan())).toEqual(new Set(["far"]));
    expect(await moved()).toBe("");
    await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
    const once = await moved();
    expect(once.match(/for-loan\/far +PHP +([\d.]+)/g)?.join(" ")).toMatch(/3107\.30.*1864\.38/);
    expect(once).not.toContain("for-loan/near");
    await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
    expect(await moved()).toBe(once);
    await clean(deps);
    const log = (await factsOf(deps, "PARTNER#partner_1")).filter((one) => one.type.startsWith("recycling."));
    expect(log.map((one) => [one.type, one.by])).toEqual([
      ["recycling.order_proposed", ANN.personId],
      ["recycling.order_approved", BEN.personId],
    ]);
  });

  it("keeps a donor's piece until its day is over, or until somebody ends it", async () => {
    const plan = async () => (await runRecycling(deps, { partnerId: null, dryRun: true })).length;
    const [piece] = await runRecycling(deps, { partnerId: null, dryRun: true });
    const id = piece?.standing.contribution.id ?? "";
    const all = await plan();
    const kept = must(await propose({ kind: "keep_piece", loanId: "old", contributionId: id }));
    const approved = must(await approveOrder(deps, BEN, kept.id));
    expect(await plan()).toBeLessThan(all);
    expect((await openOrders(deps)).map((one) => one.id)).toEqual([kept.id]);
    deps.clock.advanceDays(19);
    expect(ordersOn([approved], "2026-03-21").keptPieces.size).toBe(0);
    expect(await openOrders(deps)).toEqual([]);
    expect(await plan()).toBe(all);
    const again = must(await propose({ kind: "keep_from", loanId: "old", until: "2026-04-10" }));
    must(await approveOrder(deps, BEN, again.id));
    expect(await plan()).toBe(0);
    must(await endOrder(deps, ANN, again.id));
    must(await endOrder(deps, ANN, again.id));
    expect(await plan()).toBe(all);
    expect(await approveOrder(deps, BEN, again.id)).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("is refused where it could not be, and made once when it is sent twice at the same moment", async () => {
    const fault = async (more: Partial<OrderAsk>) => {
      const made = await propose(more);
      return made.ok ? null : (made.refusal.errors?.[0]?.pointer ?? made.refusal.code);
    };
    expect(await fault({ loanId: "none" })).toBe("not_found");
    expect(await fault({ loanId: "old" })).toBe("/loanId");
    expect(await fault({ kind: "keep_from", loanId: "far" })).toBe("/loanId");
    expect(await fault({ kind: "keep_piece", loanId: "old" })).toBe("/contributionId");
    expect(await fault({ kind: "keep_piece", loanId: "old", contributionId: "other" })).toBe("/contributionId");
    expect(await fault({ until: "2026-03-02" })).toBe("/until");
    expect(await fault({ until: "2026-04-02" })).toBe("/until");
    const twice = { ...deps, table: overtaken(deps.table, () => propose({}, ANN, "same")) };
    const made = must(await proposeOrder(twice, ANN, ask(), { key: "same", hash: "{}" }));
    expect((await openOrders(deps)).map((one) => one.id)).toEqual([made.id]);
    expect(await propose({ loanId: "near" }, ANN, "same")).toMatchObject({
      refusal: { code: "idempotency_key_reused" },
    });
  });
});
