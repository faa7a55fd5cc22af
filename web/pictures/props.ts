// Owns the small things that several scenes share: crates, pots, wheels; refuses to know who uses them.
import {
  circle,
  darker,
  dots,
  each,
  ellipse,
  lighter,
  mix,
  n,
  type Paint,
  type Point,
  path,
  place,
  range,
  rect,
  rects,
  stroke,
} from "./paint.ts";

/** A slatted crate heaped with round things. */
export function crate(x: number, y: number, w: number, wood: Paint, goods: Paint): string {
  const size = w / 4.6;
  const heap: Point[] = [0.2, 0.44, 0.68, 0.86].map((at) => [x + w * at, y - size * 0.1]);
  const top: Point[] = [0.32, 0.56, 0.76].map((at) => [x + w * at, y - size * 0.62]);
  const shine: Point[] = [...heap, ...top].map(([a, b]) => [a - size * 0.16, b - size * 0.18]);
  return (
    dots(heap, darker(goods, 0.12), size) +
    dots(top, goods, size) +
    dots(shine, lighter(goods, 0.5), size * 0.2) +
    box(x, y, w, w * 0.42, wood)
  );
}

export const box = (x: number, y: number, w: number, h: number, wood: Paint): string =>
  rect(x, y, w, h, darker(wood, 0.25)) +
  rects(
    [
      [x, y, w, h * 0.27],
      [x, y + h * 0.36, w, h * 0.27],
      [x, y + h * 0.72, w, h * 0.28],
    ],
    wood,
  ) +
  rects(
    [
      [x, y, w * 0.07, h],
      [x + w * 0.93, y, w * 0.07, h],
    ],
    lighter(wood, 0.16),
  );

/** A woven basket with a rim; `x` is its middle, `y` its foot. */
export const basket = (x: number, y: number, w: number, h: number, straw: Paint): string =>
  path(`M${n(x - w / 2)} ${n(y - h)}H${n(x + w / 2)}L${n(x + w * 0.38)} ${n(y)}H${n(x - w * 0.38)}z`, straw) +
  path(
    `M${n(x + w * 0.12)} ${n(y - h)}H${n(x + w / 2)}L${n(x + w * 0.38)} ${n(y)}H${n(x + w * 0.1)}z`,
    darker(straw, 0.16),
  ) +
  stroke(
    each(
      3,
      (at) => `M${n(x - w * (0.45 - at * 0.03))} ${n(y - h * (0.74 - at * 0.24))}H${n(x + w * (0.45 - at * 0.03))}`,
    ),
    darker(straw, 0.26),
    3,
  ) +
  rect(x - w * 0.54, y - h - 6, w * 1.08, 14, lighter(straw, 0.25), 7);

/** A round-bellied cooking pot; `x` is its middle, `y` its foot. */
export const pot = (x: number, y: number, r: number, colour: Paint): string =>
  path(
    `M${n(x - r)} ${n(y - r * 1.1)}C${n(x - r * 1.1)} ${n(y - r * 0.2)} ${n(x - r * 0.6)} ${n(y)} ${n(x)} ${n(y)}S${n(x + r * 1.1)} ${n(y - r * 0.2)} ${n(x + r)} ${n(y - r * 1.1)}z`,
    colour,
  ) +
  path(
    `M${n(x + r * 0.3)} ${n(y - r * 1.1)}H${n(x + r)}C${n(x + r * 1.1)} ${n(y - r * 0.2)} ${n(x + r * 0.6)} ${n(y)} ${n(x)} ${n(y)}Q${n(x + r * 0.5)} ${n(y - r * 0.5)} ${n(x + r * 0.3)} ${n(y - r * 1.1)}z`,
    darker(colour, 0.25),
  ) +
  rect(x - r * 1.14, y - r * 1.22, r * 2.28, r * 0.2, lighter(colour, 0.25), r * 0.1);

/** An open bowl or half calabash with something in it. */
export const bowl = (x: number, y: number, r: number, colour: Paint, content: Paint): string =>
  path(`M${n(x - r)} ${n(y - r * 0.62)}A${n(r)} ${n(r * 0.72)} 0 0 0 ${n(x + r)} ${n(y - r * 0.62)}z`, colour) +
  path(
    `M${n(x + r * 0.2)} ${n(y + r * 0.08)}Q${n(x + r * 0.7)} ${n(y - r * 0.2)} ${n(x + r * 0.66)} ${n(y - r * 0.62)}H${n(x + r)}A${n(r)} ${n(r * 0.72)} 0 0 1 ${n(x + r * 0.2)} ${n(y + r * 0.08)}z`,
    darker(colour, 0.2),
  ) +
  ellipse(x, y - r * 0.62, r, r * 0.24, darker(colour, 0.3)) +
  ellipse(x, y - r * 0.62, r * 0.86, r * 0.17, content);

/** A tied sack standing on the ground. */
export const sack = (x: number, y: number, size: number, cloth: Paint): string =>
  path(
    `M${n(x - size * 0.4)} ${n(y)}C${n(x - size * 0.6)} ${n(y - size * 0.5)} ${n(x - size * 0.46)} ${n(y - size)} ${n(x - size * 0.14)} ${n(y - size * 1.06)}L${n(x - size * 0.26)} ${n(y - size * 1.26)}H${n(x + size * 0.24)}L${n(x + size * 0.14)} ${n(y - size * 1.06)}C${n(x + size * 0.46)} ${n(y - size)} ${n(x + size * 0.6)} ${n(y - size * 0.5)} ${n(x + size * 0.4)} ${n(y)}z`,
    cloth,
  ) +
  path(
    `M${n(x + size * 0.1)} ${n(y - size * 1.06)}C${n(x + size * 0.46)} ${n(y - size)} ${n(x + size * 0.6)} ${n(y - size * 0.5)} ${n(x + size * 0.4)} ${n(y)}H${n(x + size * 0.12)}Q${n(x + size * 0.34)} ${n(y - size * 0.6)} ${n(x + size * 0.1)} ${n(y - size * 1.06)}z`,
    darker(cloth, 0.16),
  ) +
  rect(x - size * 0.18, y - size * 1.1, size * 0.36, size * 0.08, darker(cloth, 0.4), 3);

/** A spoked wheel. */
export function wheel(x: number, y: number, r: number, tyre: Paint, hub: Paint, spokes = 8): string {
  const star = range(spokes).map((at) => {
    const angle = (at * Math.PI) / spokes;
    const [dx, dy] = [Math.cos(angle) * r * 0.86, Math.sin(angle) * r * 0.86];
    return `M${n(-dx)} ${n(-dy)}L${n(dx)} ${n(dy)}`;
  });
  return place(
    `<circle r="${n(r * 0.9)}" fill="none" stroke="${tyre}" stroke-width="${n(r * 0.17)}"/><circle r="${n(r * 0.76)}" fill="none" stroke="${lighter(tyre, 0.5)}" stroke-width="${n(r * 0.07)}"/>` +
      stroke(star.join(""), lighter(tyre, 0.55), r * 0.03) +
      circle(0, 0, r * 0.15, hub),
    x,
    y,
  );
}

/** Folded or rolled cloth, one on another. */
export const folded = (x: number, y: number, w: number, colours: readonly Paint[]): string =>
  colours
    .map(
      (colour, at) =>
        rect(x + (at % 2) * 6, y - (at + 1) * 24, w, 22, colour, 9) +
        rect(x + (at % 2) * 6 + w * 0.66, y - (at + 1) * 24, w * 0.34, 22, darker(colour, 0.16), 9),
    )
    .join("");

/** A fish lying on its side, looking left. */
export const fish = (x: number, y: number, size: number, colour: Paint): string =>
  place(
    path("M-50 0Q-20-28 20-6L46-22Q38 0 46 22L20 6Q-20 28-50 0z", colour) +
      path("M-50 0Q-20 28 20 6L46 22Q40 10 40 2Q0 10-50 0z", mix(colour, "#fff4dd", 0.55)) +
      circle(-34, -4, 4, "#3a1c33"),
    x,
    y,
    size,
  );

/** A baking tray with loaves. */
export const tray = (x: number, y: number, w: number, crust: Paint): string =>
  dots(
    [0.14, 0.38, 0.62, 0.86].map((at) => [x + w * at, y - 12] as const),
    crust,
    w * 0.2,
  ) +
  dots(
    [0.12, 0.36, 0.6, 0.84].map((at) => [x + w * at, y - 20] as const),
    lighter(crust, 0.4),
    w * 0.06,
  ) +
  rect(x, y - 4, w, 16, "#6f6468", 5);
