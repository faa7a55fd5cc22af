// Owns what a donor's money looks like as a flow over time: who had which part of it from when, and where each part ended; refuses to draw it.
import { type Minor, minus, plus, total, ZERO } from "../money/minor.ts";
import { standsAt } from "./places.ts";
import type { Branch, Holding } from "./portfolio.ts";

/** Where a part of a contribution is now, or that it is with those who are not drawn one by one. */
export const FLOW_ENDS = ["committed", "lentOut", "waiting", "lost", "sentHome", "others"] as const;
export type FlowEnd = (typeof FLOW_ENDS)[number];

/** One contribution. Its parts add up to its amount: what moved on to each child (at its own worth), and what ended. */
export interface FlowNode {
  readonly holding: Holding;
  /** From 1, in the order of the table. */
  readonly number: number;
  readonly amount: Minor;
  readonly children: readonly { readonly passedOn: Minor; readonly node: FlowNode }[];
  readonly ends: readonly { readonly end: FlowEnd; readonly amount: Minor }[];
}

export interface Flow {
  readonly roots: readonly FlowNode[];
  /** Gifts that are too many to be drawn one by one. */
  readonly others: { readonly count: number; readonly amount: Minor };
}

/** Contributions drawn one by one: more would be neither seen nor read. */
export const DRAWN_MAX = 40;

/** The flow of these trees: the largest contributions one by one, the rest together. The same trees give the same flow. */
export function flowOf(trees: readonly Branch[], most = DRAWN_MAX): Flow {
  const drawn = largest(trees, most);
  let number = 0;
  const nodeOf = (branch: Branch): FlowNode => {
    number += 1;
    const own = number;
    const children = childrenOf(branch);
    const shown = children.filter((one) => drawn.has(one));
    const rest = total(children.filter((one) => !drawn.has(one)).map(passedOn));
    return {
      holding: branch.holding,
      number: own,
      amount: branch.holding.contribution.amount,
      children: shown.map((one) => ({ passedOn: passedOn(one), node: nodeOf(one) })),
      ends: endsOf(branch.holding, rest),
    };
  };
  const roots = standing(trees);
  const hidden = roots.filter((one) => !drawn.has(one));
  return {
    roots: roots.filter((one) => drawn.has(one)).map(nodeOf),
    others: { count: hidden.length, amount: total(hidden.map((one) => one.holding.contribution.amount)) },
  };
}

/** What has left its loan again stands elsewhere, and what the reserve took over is not the donor's any more. */
function standing(branches: readonly Branch[]): Branch[] {
  return branches.filter(({ holding }) => !holding.contribution.released && !holding.takenOver);
}

/** What its parent gave up for it. */
const passedOn = ({ holding }: Branch): Minor => holding.contribution.basis;

function endsOf(holding: Holding, others: Minor): FlowNode["ends"] {
  const { committed, lentOut, waiting, lost } = standsAt(holding);
  const sentHome = holding.contribution.recalled?.sentBasis ?? ZERO;
  const ends = { committed, lentOut, waiting, lost, sentHome, others };
  return FLOW_ENDS.flatMap((end) => (ends[end] === 0n ? [] : [{ end, amount: ends[end] }]));
}

/** The largest contributions, oldest first among equals, none of them without the one it came from. */
function largest(trees: readonly Branch[], most: number): Set<Branch> {
  const chosen = new Set<Branch>();
  const open = standing(trees);
  while (chosen.size < most && open.length > 0) {
    const next = open.reduce((best, one) => (before(one, best) ? one : best));
    open.splice(open.indexOf(next), 1, ...childrenOf(next));
    chosen.add(next);
  }
  return chosen;
}

/** A child that came home from a partner that closed was passed on by nobody: it is no part of its parent's money any more. */
function childrenOf(branch: Branch): Branch[] {
  return standing(branch.children).filter((one) => one.holding.contribution.broughtIn !== null);
}

function before(one: Branch, other: Branch): boolean {
  const [a, b] = [one.holding.contribution, other.holding.contribution];
  if (a.amount !== b.amount) return a.amount > b.amount;
  return `${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}`;
}

/** Every node once, in the order of their numbers. */
export function nodesOf(flow: Flow): FlowNode[] {
  const below = (node: FlowNode): FlowNode[] => [node, ...node.children.flatMap((one) => below(one.node))];
  return flow.roots.flatMap(below);
}

/** What a node's parts are short of its amount: zero, always. */
export function flowGap(node: FlowNode): Minor {
  const parts = plus(total(node.children.map((one) => one.passedOn)), total(node.ends.map((one) => one.amount)));
  return minus(node.amount, parts);
}
