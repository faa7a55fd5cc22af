// Owns where the boxes and bands of a flow lie in its picture: steps to the right, money downwards; refuses to know words and colours.
import { FLOW_NODES, type FlowLink, type FlowNodeName } from "../../../functions/charts/flow.ts";

/** As many units as a narrow phone has pixels, so that its text is as large there as any other small text. */
export const FLOW_WIDTH = 360;
const COLUMNS = 4;
const BOX = 10;
/** From one column to the next; the last box ends at the right. */
const STEP = (FLOW_WIDTH - BOX) / (COLUMNS - 1);
/** Room for the words above a box. */
const WORDS = 15;
const GAP = 8;
/** The tallest column's boxes together. */
const HEIGHT = 240;
/** A band of next to nothing is seen nevertheless. */
const LEAST = 1;

export interface FlowBox {
  readonly name: FlowNodeName;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface FlowBand {
  readonly link: FlowLink;
  /** An outline as SVG says it. */
  readonly path: string;
}

export interface FlowLayout {
  readonly height: number;
  readonly boxes: readonly FlowBox[];
  readonly bands: readonly FlowBand[];
}

export function flowLayout(links: readonly FlowLink[]): FlowLayout {
  const through = (name: FlowNodeName) => {
    const sum = (end: "from" | "to") => links.reduce((all, one) => (one[end] === name ? all + one.amount : all), 0n);
    return sum("from") > sum("to") ? sum("from") : sum("to");
  };
  const names = (Object.keys(FLOW_NODES) as FlowNodeName[]).filter((name) => through(name) > 0n);
  const columns = Array.from({ length: COLUMNS }, (_, at) => names.filter((name) => FLOW_NODES[name] === at));
  const most = columns.reduce((max, own) => {
    const sum = own.reduce((all, name) => all + through(name), 0n);
    return sum > max ? sum : max;
  }, 1n);
  const long = (amount: bigint) => Math.max(LEAST, (Number(amount) / Number(most)) * HEIGHT);
  const boxes = new Map<FlowNodeName, FlowBox>();
  let height = 0;
  for (const [column, own] of columns.entries()) {
    let y = WORDS;
    for (const name of own) {
      const box = { name, column, x: tidy(column * STEP), y: tidy(y), height: tidy(long(through(name))) };
      boxes.set(name, box);
      y += box.height + GAP + WORDS;
    }
    height = Math.max(height, y - WORDS);
  }
  const [left, arrived] = [new Map<FlowNodeName, number>(), new Map<FlowNodeName, number>()];
  const bands = links.flatMap((link): FlowBand[] => {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (!from || !to) return [];
    const tall = long(link.amount);
    const [y1, y2] = [from.y + (left.get(link.from) ?? 0), to.y + (arrived.get(link.to) ?? 0)];
    left.set(link.from, y1 - from.y + tall);
    arrived.set(link.to, y2 - to.y + tall);
    return [{ link, path: outline(from.x + BOX, y1, to.x, y2, tall) }];
  });
  return { height: Math.ceil(height), boxes: [...boxes.values()], bands };
}

/** From one edge to the other, level at both ends. */
function outline(x1: number, y1: number, x2: number, y2: number, tall: number): string {
  const middle = tidy((x1 + x2) / 2);
  const at = (x: number, y: number) => `${tidy(x)} ${tidy(y)}`;
  const there = `M${at(x1, y1)}C${at(middle, y1)} ${at(middle, y2)} ${at(x2, y2)}`;
  return `${there}V${tidy(y2 + tall)}C${at(middle, y2 + tall)} ${at(middle, y1 + tall)} ${at(x1, y1 + tall)}Z`;
}

/** Hundredths of a unit are finer than any screen. */
function tidy(units: number): number {
  return Math.trunc(units * 100) / 100;
}

export const FLOW_BOX = BOX;
