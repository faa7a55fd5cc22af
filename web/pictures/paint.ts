// Owns the shapes, colours and seeded chance that every picture is made of; refuses to know what a picture shows.

/** A colour as `#rrggbb`. */
export type Paint = string;
export type Point = readonly [x: number, y: number];

/** The dusk that every shadow leans to: a warm plum, so that shade never turns grey. */
const SHADE = "#3a1c33";
/** The light that every highlight leans to: late afternoon. */
const LIGHT = "#fff4dd";

/** Writes a coordinate: whole from 40 on, else with one decimal, since bytes count and half a pixel does not show. */
export const n = (value: number): string =>
  String(Math.abs(value) >= 40 ? Math.floor(value + 0.5) : Math.floor(value * 10 + 0.5) / 10);

const channels = (colour: Paint): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Paint, to: Paint, share: number): Paint {
  const end = channels(to);
  const blend = channels(from).map((channel, at) => Math.floor(channel + ((end[at] ?? 0) - channel) * share));
  return `#${blend.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
export const darker = (colour: Paint, share = 0.22): Paint => mix(colour, SHADE, share);
export const lighter = (colour: Paint, share = 0.3): Paint => mix(colour, LIGHT, share);

/** Path data without the characters that a reader of SVG does not need; a twentieth of a picture. */
export const squeeze = (d: string): string =>
  d
    .replaceAll(/ (?=[-A-Za-z])/g, "")
    .replaceAll(/([A-Za-z]) /g, "$1")
    .replaceAll(/(^|[^\d.])0\./g, "$1.");

/** The faint see-through shade that things throw on what lies behind them. */
export const shadow = (shape: string, opacity = 0.18): string => `<g fill="${SHADE}" opacity="${opacity}">${shape}</g>`;
export const glow = (shape: string, opacity = 0.3): string => `<g fill="${LIGHT}" opacity="${opacity}">${shape}</g>`;

const paint = (fill: Paint | undefined): string => (fill === undefined ? "" : ` fill="${fill}"`);

/** Shapes without a fill take the one of the group around them. */
export const rect = (x: number, y: number, w: number, h: number, fill?: Paint, r = 0): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${r > 0 ? ` rx="${n(r)}"` : ""}${paint(fill)}/>`;
export const circle = (x: number, y: number, r: number, fill?: Paint): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"${paint(fill)}/>`;
export const ellipse = (x: number, y: number, rx: number, ry: number, fill?: Paint): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"${paint(fill)}/>`;
export const path = (d: string, fill?: Paint): string => `<path d="${d}"${paint(fill)}/>`;
export const poly = (points: readonly Point[], fill?: Paint): string =>
  path(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}z`, fill);

/** A line along the path `d`; its round ends are set once, on the whole picture. */
export const stroke = (d: string, colour: Paint, width: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}"/>`;
export const line = (points: readonly Point[], colour: Paint, width: number): string =>
  stroke(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}`, colour, width);

/** Many dots as one path: a round cap on a line of no length. */
export const dots = (points: readonly Point[], colour: Paint, size: number): string =>
  stroke(points.map(([x, y]) => `M${n(x)} ${n(y)}h0`).join(""), colour, size);

/** Many upright rectangles of one colour as one path. */
export const rects = (boxes: readonly (readonly [number, number, number, number])[], fill?: Paint): string =>
  path(boxes.map(([x, y, w, h]) => `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`).join(""), fill);

export const place = (content: string, x: number, y: number, scale = 1, mirrored = false): string =>
  `<g transform="translate(${n(x)} ${n(y)})${scale === 1 && !mirrored ? "" : ` scale(${mirrored ? "-" : ""}${scale}${mirrored ? ` ${scale}` : ""})`}">${content}</g>`;
export const turn = (content: string, degrees: number, x: number, y: number): string =>
  `<g transform="rotate(${n(degrees)} ${n(x)} ${n(y)})">${content}</g>`;

/** `count` values from 0 to `count - 1` through `make`, joined. */
export const each = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
export const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Chance that gives the same run of numbers for the same seed, so that a picture never changes between two builds. */
export interface Chance {
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** True with the given probability. */
  coin(probability?: number): boolean;
}

/** FNV-1a, to turn a seed of words into a starting number. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

/** mulberry32: thirty-two bits of state are plenty for where the apples lie. */
export function chance(seed: string): Chance {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    coin: (probability = 0.5) => next() < probability,
  };
}
