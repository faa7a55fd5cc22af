// Owns summing up a recycling plan loan by loan, without naming donors; refuses to decide what moves.

import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { Allocation } from "../../functions/recycling/rules.ts";

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
    return {
      partnerId,
      partnerName,
      moves: movesOf(own),
      total: wire(
        DONOR_CURRENCY,
        sum(own, (one) => one.amount),
      ),
    };
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
