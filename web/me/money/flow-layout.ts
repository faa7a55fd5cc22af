// Owns where the bands of a flow lie in the picture: time to the right, money downwards, nothing crosses; refuses to know words and colours.
import type { Minor } from "../../../functions/money/minor.ts";
import type { Flow, FlowEnd, FlowNode } from "../../../functions/portfolio/flow.ts";

/** Units of the picture: as many as a narrow phone has pixels, so that its text is as large there as any other small text. */
export const PICTURE_WIDTH = 360;
/** The last units of each line say where the money is now. */
const END_WIDTH = 14;
/** Left of the first band: nothing; right of the last: its end. */
const TIME_WIDTH = PICTURE_WIDTH - END_WIDTH;
/** A line of money that is wanted to be seen, and the picture's bounds. */
const LINE_HEIGHT = 26;
const HEIGHT_MIN = 120;
const HEIGHT_MAX = 1_100;
/** Between two gifts. */
const GAP = 4;
/** The shortest band whose number can be read. */
const BAND_MIN = 22;

export interface Band {
  readonly node: FlowNode;
  readonly generation: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How much of its width is seen: its children lie over the rest. */
  readonly seen: number;
}

export interface EndMark {
  readonly node: FlowNode;
  readonly end: FlowEnd;
  readonly amount: Minor;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FlowLayout {
  readonly height: number;
  readonly bands: readonly Band[];
  readonly ends: readonly EndMark[];
}

/** The same flow and day give the same picture. A child lies within its parent's height, from the day it moved on. */
export function layoutOf(flow: Flow, today: string): FlowLayout {
  const bands: Band[] = [];
  const ends: EndMark[] = [];
  const first = Math.min(...flow.roots.map((one) => Date.parse(one.holding.contribution.createdAt)));
  const span = Math.max(1, Date.parse(today) - first);
  const xOf = (at: string) => ((Date.parse(at) - first) / span) * TIME_WIDTH;
  const lines = flow.roots.reduce((sum, one) => sum + linesIn(one), 0);
  const height = Math.min(HEIGHT_MAX, Math.max(HEIGHT_MIN, lines * LINE_HEIGHT));
  const all = flow.roots.reduce((sum, one) => sum + Number(one.amount), 0);
  const free = height - GAP * Math.max(0, flow.roots.length - 1);

  const place = (node: FlowNode, generation: number, from: number, y: number, tall: number) => {
    const x = Math.min(Math.max(from, xOf(node.holding.contribution.createdAt)), TIME_WIDTH - BAND_MIN);
    const own = { node, generation, x: tidy(x), y: tidy(y), width: tidy(TIME_WIDTH - x), height: tidy(tall) };
    const at = bands.push({ ...own, seen: own.width }) - 1;
    let top = y;
    const partOf = (amount: Minor) => (Number(amount) / Number(node.amount)) * tall;
    for (const { passedOn, node: child } of node.children) {
      const part = partOf(passedOn);
      place(child, generation + 1, x + BAND_MIN, top, part);
      top += part;
    }
    const covered = bands.slice(at + 1).map((band) => band.x);
    bands[at] = { ...own, seen: Math.min(own.x + own.width, ...covered) - own.x };
    for (const { end, amount } of node.ends) {
      const part = partOf(amount);
      ends.push({ node, end, amount, x: TIME_WIDTH, y: tidy(top), width: END_WIDTH, height: tidy(part) });
      top += part;
    }
  };
  let top = 0;
  for (const root of flow.roots) {
    const tall = (Number(root.amount) / Math.max(1, all)) * free;
    place(root, 0, 0, top, tall);
    top += tall + GAP;
  }
  return { height, bands, ends };
}

function linesIn(node: FlowNode): number {
  return Math.max(1, node.ends.length + node.children.reduce((sum, one) => sum + linesIn(one.node), 0));
}

/** Hundredths of a unit are finer than any screen. */
function tidy(units: number): number {
  return Math.trunc(units * 100) / 100;
}
