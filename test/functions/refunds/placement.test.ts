// The rule of where money that goes back is taken from: what it takes, in which order, and that not a cent is lost or taken twice.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import { minor, total, ZERO } from "../../../functions/money/minor.ts";
import { type Placement, place, type Sources } from "../../../functions/refunds/placement.ts";
import type { Lot } from "../../../functions/undirected/lot.ts";
import { newLot } from "../../../functions/undirected/rules.ts";

const AT = "2026-03-02T09:00:00.000Z";
const contribution = (loanId: string, cents: bigint): Contribution =>
  freshContribution({ loanId, amount: minor(cents) }, "dora", "gift", `gift:pi_${loanId}`, AT, "PHP");
const lot = (loanId: string | null, cents: bigint): Lot =>
  newLot(
    { donorId: "dora", cause: `gift:${loanId}`, donationId: "gift", amount: minor(cents), loanId, partnerId: null },
    AT,
  );
const open = (loanId: string, cents: bigint) => ({
  contribution: contribution(loanId, cents),
  loanState: "fundraising" as const,
});
const sources = (given: Partial<Sources> = {}): Sources => ({
  lots: [lot("L0", 300n)],
  runningCosts: minor(200n),
  open: [open("L1", 500n), open("L2", 400n)],
  lent: [contribution("L3", 1_000n), contribution("L4", 600n)],
  recalled: new Map(),
  ...given,
});
const plain = (placement: Placement) => ({
  lots: placement.lots.map((one) => [one.lot.loanId, one.amount]),
  costs: placement.runningCosts,
  cuts: placement.cuts.map((one) => [one.contribution.loanId, one.amount]),
  takenOver: placement.takenOver.map((one) => one.loanId),
  carried: placement.carried,
});
const NOTHING = { lots: [], costs: 0n, cuts: [], takenOver: [], carried: 0n };

describe("where money that goes back is taken from", () => {
  it.each([
    [100n, { lots: [["L0", 100n]] }],
    [300n, { lots: [["L0", 300n]] }],
    [301n, { lots: [["L0", 300n]], costs: 1n }],
    [500n, { lots: [["L0", 300n]], costs: 200n }],
    [501n, { lots: [["L0", 300n]], costs: 200n, cuts: [["L1", 1n]] }],
    [
      1_400n,
      {
        lots: [["L0", 300n]],
        costs: 200n,
        cuts: [
          ["L1", 500n],
          ["L2", 400n],
        ],
      },
    ],
  ])("takes %s from what waits, then running costs, then open loans, oldest first", (amount, taken) => {
    expect(plain(place(sources(), minor(amount), ZERO))).toEqual({ ...NOTHING, ...taken });
  });

  it("takes lent money as a whole or not at all, and carries the rest", () => {
    const only = { lots: [], runningCosts: ZERO, open: [] };
    const of = (amount: bigint, carried = 0n) => plain(place(sources(only), minor(amount), minor(carried)));
    expect(of(599n)).toEqual({ ...NOTHING, carried: 599n });
    expect(of(600n)).toEqual({ ...NOTHING, takenOver: ["L4"] });
    expect(of(1_000n)).toEqual({ ...NOTHING, takenOver: ["L3"] });
    expect(of(1_601n)).toEqual({ ...NOTHING, takenOver: ["L3", "L4"], carried: 1n });
    // What was carried before counts again: with it the line is whole.
    expect(of(400n, 599n)).toEqual({ ...NOTHING, takenOver: ["L4"], carried: 399n });
    expect(of(1n, 599n)).toEqual({ ...NOTHING, takenOver: ["L4"] });
  });

  it("settles what is carried from what has become open since", () => {
    expect(plain(place(sources(), minor(50n), minor(100n)))).toEqual({ ...NOTHING, lots: [["L0", 150n]] });
  });

  it("takes wanted loans first, lent ones too, and leaves running costs for last", () => {
    const wanted = (amount: bigint, ...loans: string[]) => plain(place(sources(), minor(amount), ZERO, new Set(loans)));
    expect(wanted(400n, "L2")).toEqual({ ...NOTHING, cuts: [["L2", 400n]] });
    expect(wanted(1_000n, "L3")).toEqual({ ...NOTHING, takenOver: ["L3"] });
    expect(wanted(500n, "L2")).toEqual({ ...NOTHING, cuts: [["L2", 400n]], lots: [["L0", 100n]] });
    expect(wanted(300n, "L0")).toEqual({ ...NOTHING, lots: [["L0", 300n]] });
    const named = sources({ lots: [lot(null, 300n)] });
    expect(plain(place(named, minor(300n), ZERO, new Set([""])))).toEqual({ ...NOTHING, lots: [[null, 300n]] });
  });

  it("takes no more pieces than one commit can write, and carries what is left", () => {
    const many = sources({ lots: Array.from({ length: 50 }, (_, at) => lot(`L${at}`, 1n)), open: [], lent: [] });
    const taken = place(many, minor(50n), ZERO);
    expect(taken.lots).toHaveLength(40);
    expect(taken).toMatchObject({ runningCosts: 0n, carried: 10n });
  });

  it("counts the waiting money that comes with a lent one, and carries what one commit could not write", () => {
    const one = contribution("L3", 1_000n);
    const taken = (lots: number) => {
      const recalled = new Map([[one.id, Array.from({ length: lots }, (_, n) => lot(`R${n}`, 1n))]]);
      return plain(place(sources({ lots: [], runningCosts: ZERO, open: [], lent: [one], recalled }), one.amount, ZERO));
    };
    expect(taken(3)).toEqual({ ...NOTHING, takenOver: ["L3"] });
    expect(taken(120)).toEqual({ ...NOTHING, carried: 1_000n });
  });

  it("loses no cent and takes none twice, whatever there is", () => {
    const cents = fc.bigInt({ min: 0n, max: 5_000n });
    const list = fc.array(cents, { maxLength: 8 });
    const loans = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 4 });
    fc.assert(
      fc.property(list, cents, list, list, cents, cents, loans, (lots, costs, opens, lents, amount, carried, want) => {
        const all: Sources = {
          lots: lots.map((one, at) => lot(`L${at}`, one)),
          runningCosts: minor(costs),
          open: opens.map((one, at) => open(`L${10 + at}`, one)),
          lent: lents.map((one, at) => contribution(`L${20 + at}`, one)),
          recalled: new Map(),
        };
        const put = place(all, minor(amount), minor(carried), new Set(want.map((at) => `L${at}`)));
        const parts = [
          ...put.lots.map((one) => one.amount),
          put.runningCosts,
          ...put.cuts.map((one) => one.amount),
          ...put.takenOver.map((one) => one.amount),
        ];
        expect(total(parts) + put.carried).toBe(amount + carried);
        expect(put.lots.every((one) => one.amount > 0n && one.amount <= one.lot.left)).toBe(true);
        expect(put.cuts.every((one) => one.amount > 0n && one.amount <= one.contribution.amount)).toBe(true);
        expect(put.runningCosts <= costs).toBe(true);
        for (const names of [
          put.lots.map((one) => one.lot.id),
          put.cuts.map((one) => one.contribution.id),
          put.takenOver.map((one) => one.id),
        ])
          expect(new Set(names).size).toBe(names.length);
        // The reserve carries nothing while anything is left that can be taken.
        if (put.carried > 0n) {
          const free = total([...all.lots.map((one) => one.left), all.runningCosts, ...opens.map(minor)]);
          const taken = total(parts) - total(put.takenOver.map((one) => one.amount));
          expect(taken).toBe(free);
        }
      }),
    );
  });
});
