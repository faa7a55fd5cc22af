// Owns reading a recycling plan with what moves, what stays and why, piece by piece, without naming donors; refuses to decide what moves.
import type { Deps } from "../../functions/deps.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { Minor } from "../../functions/money/minor.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { explainRecycling, type StayReason } from "../../functions/recycling/explain.ts";
import type { Allocation } from "../../functions/recycling/rules.ts";
import { readSnapshots } from "../../functions/recycling/snapshot.ts";

/** One piece of one donor's returned money: where it would go, or why it stays. */
export interface PieceRow {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly currency: MoneyWire["currency"];
  readonly from: { readonly id: string; readonly name: string };
  /** The contribution it is part of: an opaque id. */
  readonly pieceId: string;
  readonly to: { readonly id: string; readonly name: string } | null;
  /** Donors' currency, and the loans' own. */
  readonly amount: Minor;
  readonly broughtIn: Minor;
  readonly because: Allocation["because"];
  readonly stays: StayReason | null;
}

export async function piecesOf(deps: Deps, partners: readonly Partner[]): Promise<PieceRow[]> {
  const rows: PieceRow[] = [];
  for (const partner of partners) {
    const common = { partnerId: partner.id, partnerName: partner.name };
    for (const { credits, open, orders } of await readSnapshots(deps, partner.id)) {
      const { moving, staying } = explainRecycling(credits, open, deps.settings.recyclingMinimum, orders);
      rows.push(
        ...moving.map(
          ({ standing, from, to, amount, broughtIn, because }): PieceRow => ({
            ...common,
            currency: from.currency,
            from: { id: from.id, name: from.displayName },
            pieceId: standing.contribution.id,
            to: { id: to.id, name: to.displayName },
            amount,
            broughtIn,
            because,
            stays: null,
          }),
        ),
        ...staying.map(
          ({ credit, waiting, waitingDonor, reason }): PieceRow => ({
            ...common,
            currency: credit.from.currency,
            from: { id: credit.from.id, name: credit.from.displayName },
            pieceId: credit.standing.contribution.id,
            to: null,
            amount: waitingDonor,
            broughtIn: waiting,
            because: undefined,
            stays: reason,
          }),
        ),
      );
    }
  }
  return rows;
}

/** All pieces that go from one loan to another. Plain JSON, so that a run's outcome can be kept. */
export interface Move {
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly amount: MoneyWire;
  readonly broughtIn: MoneyWire;
  /** How many donors' money it is. */
  readonly donors: number;
}

export interface PartnerPlan {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly moves: readonly Move[];
  readonly total: MoneyWire;
}

export function plansOf(allocations: readonly Allocation[]): PartnerPlan[] {
  const partners = new Map(allocations.map((one) => [one.from.partnerId, one.from.partnerName]));
  return [...partners].map(([partnerId, partnerName]) => {
    const own = allocations.filter((one) => one.from.partnerId === partnerId);
    const total = wire(
      DONOR_CURRENCY,
      sum(own, (one) => one.amount),
    );
    return { partnerId, partnerName, moves: movesOf(own), total };
  });
}

function movesOf(allocations: readonly Allocation[]): Move[] {
  const pairs = new Map<string, Allocation[]>();
  for (const one of allocations) {
    const key = `${one.from.id} ${one.to.id}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()].flatMap((pieces) => {
    const [first] = pieces;
    if (!first) return [];
    return [
      {
        from: { id: first.from.id, name: first.from.displayName },
        to: { id: first.to.id, name: first.to.displayName },
        amount: wire(
          DONOR_CURRENCY,
          sum(pieces, (one) => one.amount),
        ),
        broughtIn: wire(
          first.from.currency,
          sum(pieces, (one) => one.broughtIn),
        ),
        donors: new Set(pieces.map((one) => one.standing.contribution.donorId)).size,
      },
    ];
  });
}

function sum(allocations: readonly Allocation[], amount: (one: Allocation) => bigint): bigint {
  return allocations.reduce((all, one) => all + amount(one), 0n);
}
