// Owns the way of money from gifts to returns and on, as links with amounts, from what each kind of entry moved; refuses to draw it.
import type { Currency } from "../money/currencies.ts";
import type { KindSum } from "../month-close/figures.ts";

/** Where money is on its way. A closed list; the column says how far. */
export const FLOW_NODES = {
  given: 0,
  sent: 0,
  again: 0,
  waiting: 1,
  costs: 1,
  promised: 1,
  lent: 2,
  passed: 2,
  kept: 2,
  out: 3,
  back: 3,
  lost: 3,
  corrected: 3,
} as const;
export type FlowNodeName = keyof typeof FLOW_NODES;

/** Minor units of one currency, above zero. */
export interface FlowLink {
  readonly from: FlowNodeName;
  readonly to: FlowNodeName;
  readonly amount: bigint;
}

/**
 * Of one currency, everything up to a moment. Gifts: for loans, waiting for a word, for running costs. Money promised to loans: sent by
 * donors' gifts, or come back and promised again; passed on to a partner in its currency, handed out, or not yet. Money lent: paid back, given up, still out. What corrections moved
 * stands by itself, so that the parts make the whole.
 */
export function flowOf(kinds: readonly KindSum[], currency: Currency): FlowLink[] {
  const came = (kind: string, head: string) => sum(kinds, currency, kind, head, (one) => one.came);
  const went = (kind: string, head: string) => sum(kinds, currency, kind, head, (one) => one.went);
  const lent = came("hand_out", "lent");
  const promised = came("transfer", "for-loan") + came("recycling", "for-loan") + came("gift", "for-loan");
  // What leaves one currency for a partner's comes into the other as sent.
  const passed = least(went("transfer", "for-loan"), promised);
  const handedOut = least(lent, promised - passed);
  const [back, lost] = [went("repayment", "lent"), went("write_off", "lent")];
  const left = kinds.reduce(
    (all, one) => (one.head === "lent" && one.currency === currency ? all + one.came - one.went : all),
    0n,
  );
  const links: FlowLink[] = [
    { from: "given", to: "promised", amount: came("gift", "for-loan") },
    { from: "given", to: "waiting", amount: came("gift", "undirected") },
    { from: "given", to: "costs", amount: came("gift", "running-costs") },
    { from: "sent", to: "promised", amount: came("transfer", "for-loan") },
    { from: "again", to: "promised", amount: came("recycling", "for-loan") },
    { from: "promised", to: "passed", amount: passed },
    { from: "promised", to: "lent", amount: handedOut },
    { from: "promised", to: "kept", amount: promised - passed - handedOut },
    { from: "lent", to: "back", amount: back },
    { from: "lent", to: "lost", amount: lost },
    { from: "lent", to: "out", amount: left },
    { from: "lent", to: "corrected", amount: lent - back - lost - left },
  ];
  return links.filter((link) => link.amount > 0n);
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function sum(
  kinds: readonly KindSum[],
  currency: Currency,
  kind: string,
  head: string,
  of: (one: KindSum) => bigint,
): bigint {
  return kinds
    .filter((one) => one.kind === kind && one.head === head && one.currency === currency)
    .reduce((all, one) => all + of(one), 0n);
}
