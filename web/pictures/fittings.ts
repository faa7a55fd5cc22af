// Owns what a place of work is fitted with: awnings, counters, shelves, lamps; refuses to know who works there.
import {
  type Chance,
  circle,
  darker,
  each,
  ellipse,
  lighter,
  line,
  n,
  type Paint,
  type Point,
  path,
  place,
  range,
  rect,
  rects,
  shadow,
  stroke,
} from "./paint.ts";

/** The soft shade under whatever stands on the ground. */
export const footing = (x: number, y: number, wide: number): string => shadow(ellipse(x, y, wide, wide * 0.11), 0.2);

/** A striped awning with a scalloped hem; `x` and `y` are its upper left corner. */
export function awning(x: number, y: number, w: number, h: number, first: Paint, second: Paint, stripes = 10): string {
  const step = w / stripes;
  const top = w * 0.04;
  const strip = (at: number): string => {
    const b = x + (at + 1) * step;
    const [c, d] = [x + top + (at * (w - 2 * top)) / stripes, x + top + ((at + 1) * (w - 2 * top)) / stripes];
    return `M${n(c)} ${n(y)}L${n(d)} ${n(y)}L${n(b)} ${n(y + h)}a${n(step / 2)} ${n(step * 0.42)} 0 0 1 ${n(-step)} 0z`;
  };
  const every = (odd: number): string =>
    range(stripes)
      .filter((at) => at % 2 === odd)
      .map(strip)
      .join("");
  return (
    shadow(rect(x + 14, y + h, w - 28, 46), 0.22) +
    path(every(0), first) +
    path(every(1), second) +
    rect(x + top, y - 8, w - 2 * top, 14, darker(first, 0.3))
  );
}

/** A counter or table seen from the front. */
export const counter = (x: number, y: number, w: number, h: number, colour: Paint): string =>
  rect(x + 10, y + 18, w - 20, h - 18, colour) +
  stroke(
    each(Math.floor(w / 90) - 1, (at) => `M${n(x + 90 * (at + 1))} ${n(y + 30)}V${n(y + h - 6)}`),
    darker(colour, 0.16),
    4,
  ) +
  shadow(rect(x + 10, y + 18, w - 20, 20), 0.25) +
  rect(x, y, w, 20, lighter(colour, 0.3), 4);

/** Boards full of goods in three colours; bottles where `round`. */
export function shelves(
  x: number,
  y: number,
  w: number,
  rows: number,
  roll: Chance,
  wood: Paint,
  goods: readonly [Paint, Paint, Paint],
  gap = 92,
): string {
  const heaps: (readonly [number, number, number, number])[][] = [[], [], []];
  for (const row of range(rows)) {
    const floor = y + (row + 1) * gap - 12;
    for (let at = x + 12; at < x + w - 34; ) {
      const wide = roll.between(24, 46);
      const high = roll.between(gap * 0.36, gap * 0.68);
      heaps[Math.floor(roll.between(0, 3))]?.push([at, floor - high, wide, high]);
      at += wide + roll.between(5, 14);
    }
  }
  const boards = range(rows).map((row) => [x, y + (row + 1) * gap - 12, w, 12] as const);
  const bands = heaps.flat().map(([a, b, c, d]) => [a, b + d * 0.4, c, d * 0.26] as const);
  return (
    heaps.map((heap, at) => rects(heap, goods[at] ?? goods[0])).join("") +
    `<g opacity=".5">${rects(bands, "#fff4dd")}</g>` +
    rects(boards, wood)
  );
}

/** Small flags on a string that hangs between two points. */
export function bunting(from: Point, to: Point, sag: number, colours: readonly Paint[], count = 12): string {
  const at = (t: number): Point => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t + 4 * sag * t * (1 - t),
  ];
  const flag = (index: number): string => {
    const [x, y] = at((index + 0.5) / count);
    return `M${n(x - 15)} ${n(y)}h30l-15 32z`;
  };
  const flags = colours
    .map((colour, turn) =>
      path(
        range(count)
          .filter((index) => index % colours.length === turn)
          .map(flag)
          .join(""),
        colour,
      ),
    )
    .join("");
  return (
    stroke(
      `M${n(from[0])} ${n(from[1])}Q${n((from[0] + to[0]) / 2)} ${n((from[1] + to[1]) / 2 + sag * 2)} ${n(to[0])} ${n(to[1])}`,
      "#6d4a52",
      3,
    ) + flags
  );
}

/** Steam or smoke that curls upward. */
export const steam = (x: number, y: number, size = 1): string =>
  `<g opacity=".6">${place(stroke("M-22 0c-18-24 18-36 0-64M6 0c-18-28 20-44 0-78M32 0c-16-22 16-34 0-58", "#fff8ea", 9), x, y, size)}</g>`;

/** A big sunshade on a pole; `x` is the pole, `y` the rim. */
export const sunshade = (x: number, y: number, w: number, pole: number, first: Paint, second: Paint): string =>
  line(
    [
      [x, y - w * 0.3],
      [x, y + pole],
    ],
    "#7a5a48",
    10,
  ) +
  path(
    `M${n(x - w / 2)} ${n(y)}Q${n(x - w * 0.36)} ${n(y - w * 0.34)} ${n(x)} ${n(y - w * 0.36)}Q${n(x + w * 0.36)} ${n(y - w * 0.34)} ${n(x + w / 2)} ${n(y)}z`,
    first,
  ) +
  path(
    `M${n(x - w / 4)} ${n(y)}Q${n(x - w * 0.2)} ${n(y - w * 0.3)} ${n(x)} ${n(y - w * 0.36)}Q${n(x + w * 0.2)} ${n(y - w * 0.3)} ${n(x + w / 4)} ${n(y)}z`,
    second,
  ) +
  path(
    `M${n(x)} ${n(y - w * 0.36)}Q${n(x + w * 0.36)} ${n(y - w * 0.34)} ${n(x + w / 2)} ${n(y)}H${n(x + w / 4)}Q${n(x + w * 0.2)} ${n(y - w * 0.3)} ${n(x)} ${n(y - w * 0.36)}z`,
    darker(first, 0.16),
  );

/** A hanging lamp with its pool of light. */
export const lamp = (x: number, y: number, colour: Paint): string =>
  line(
    [
      [x, 0],
      [x, y - 44],
    ],
    "#5b4347",
    4,
  ) +
  path(
    `M${n(x - 46)} ${n(y)}Q${n(x - 40)} ${n(y - 44)} ${n(x)} ${n(y - 48)}Q${n(x + 40)} ${n(y - 44)} ${n(x + 46)} ${n(y)}z`,
    colour,
  ) +
  circle(x, y + 4, 14, "#fff1c4") +
  `<g fill="#fff1c4" opacity=".18">${path(`M${n(x - 46)} ${n(y)}H${n(x + 46)}L${n(x + 190)} 620H${n(x - 190)}z`)}</g>`;
