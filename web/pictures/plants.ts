// Owns trees, leaves and grass; refuses to know where they stand.
import {
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
  rects,
  stroke,
  turn,
} from "./paint.ts";

/** One arching frond from the origin to (`x`, `y`), two curves that meet in a point. */
function frond(x: number, y: number, lift: number, belly: number): string {
  const fat = belly * 1.5;
  return `M0 0Q${n(x / 2)} ${n(y / 2 - lift)} ${n(x)} ${n(y)}Q${n(x * 0.4)} ${n(y / 2 - lift + fat)} 0 0`;
}

/** A coconut palm whose foot stands at (`x`, `y`); `lean` moves the crown sideways. */
export function palm(x: number, y: number, height: number, lean: number, leaf: Paint, wood: Paint): string {
  const crown = [
    path(frond(-130, 62, 62, 44) + frond(-92, -34, 62, 36) + frond(124, 58, 62, 44), darker(leaf, 0.3)),
    path(frond(110, -30, 62, 36) + frond(20, -104, 20, 34) + frond(-60, 108, 30, 54) + frond(70, 104, 30, 50), leaf),
    path(frond(-120, 14, 66, 30) + frond(128, 6, 62, 28), lighter(leaf, 0.16)),
    circle(-10, 12, 12, darker(wood, 0.25)) + circle(11, 15, 12, wood),
  ].join("");
  const trunk = `M0 0Q${n(lean * 0.15)} ${n(-height * 0.6)} ${n(lean)} ${n(-height)}`;
  return place(
    stroke(trunk, darker(wood, 0.12), 20) +
      stroke(trunk, lighter(wood, 0.18), 6) +
      place(crown, lean, -height, height > 300 ? 1.15 : 0.85),
    x,
    y,
  );
}

/** A clump of banana leaves, for the near corners of a picture. */
export function bananaLeaves(x: number, y: number, scale: number, leaf: Paint, mirrored = false): string {
  const one = (dx: number, dy: number, width: number, colour: Paint): string =>
    path(
      `M0 0C${n(dx * 0.2 - width)} ${n(dy * 0.4)} ${n(dx * 0.8 - width)} ${n(dy * 0.9)} ${n(dx)} ${n(dy)}C${n(dx * 0.9 + width)} ${n(dy * 0.6)} ${n(dx * 0.3 + width)} ${n(dy * 0.2)} 0 0z`,
      colour,
    ) + stroke(`M0 0Q${n(dx * 0.4)} ${n(dy * 0.6)} ${n(dx)} ${n(dy)}`, lighter(colour, 0.25), 4);
  const leaves =
    one(-90, -250, 30, darker(leaf, 0.35)) +
    one(150, -230, 34, darker(leaf, 0.25)) +
    one(40, -320, 40, leaf) +
    one(190, -110, 30, lighter(leaf, 0.12));
  return place(leaves, x, y, scale, mirrored);
}

/** The flat crown of an acacia. */
export function acacia(x: number, y: number, scale: number, leaf: Paint, wood: Paint): string {
  const bark = darker(wood, 0.3);
  return place(
    stroke("M0 0C6-60-8-90-46-150M0-70C6-110 40-130 60-158M-6-96L-4-160", bark, 14) +
      path("M-150-146C-150-190-90-196-70-206C-30-236 40-230 66-206C110-204 156-190 152-146z", darker(leaf, 0.22)) +
      path("M-128-160C-118-190-80-188-66-200C-30-224 30-220 52-200C80-198 110-190 118-164z", leaf),
    x,
    y,
    scale,
  );
}

/** A baobab: all trunk, little crown. */
export function baobab(x: number, y: number, scale: number, leaf: Paint, wood: Paint): string {
  const bark = lighter(wood, 0.12);
  const crown = each(5, (at) =>
    ellipse(-104 + at * 52, -236 - (at % 2) * 26, 46, 26, at % 2 === 0 ? darker(leaf, 0.15) : leaf),
  );
  return place(
    stroke("M-20-150L-96-222M-10-160L-52-246M14-160L30-256M24-150L104-226", bark, 20) +
      path("M-50 0C-34-50-46-120-38-176L40-176C48-120 32-50 56 0z", bark) +
      path("M6-176L40-176C48-120 32-50 56 0L16 0C22-60 20-120 6-176z", darker(bark, 0.2)) +
      crown,
    x,
    y,
    scale,
  );
}

/** A slim poplar or cypress. */
export const poplar = (x: number, y: number, height: number, leaf: Paint, wood: Paint): string =>
  line(
    [
      [x, y],
      [x, y - 40],
    ],
    wood,
    9,
  ) +
  ellipse(x, y - 24 - height / 2, height * 0.17, height / 2, leaf) +
  path(`M${n(x)} ${n(y - 24)}a${n(height * 0.17)} ${n(height / 2)} 0 0 0 0 ${n(-height)}z`, darker(leaf, 0.16));

/** Three blades of grass, or a seedling, at each of the given places. */
export function tufts(places: readonly Point[], size: number, colour: Paint): string {
  const [half, most] = [n(size * 0.5), n(size * 0.8)];
  const blades = `q-${n(size * 0.1)}-${half}-${half}-${most}m${half} ${most}v-${n(size)}m0 ${n(size)}q${n(size * 0.1)}-${half} ${half}-${most}`;
  return stroke(places.map(([x, y]) => `M${n(x)} ${n(y)}${blades}`).join(""), colour, size * 0.16);
}

/** A plant in a pot, for doorsteps and window sills. */
export function potted(x: number, y: number, scale: number, leaf: Paint, pot: Paint): string {
  const blade = (degrees: number, colour: Paint): string =>
    turn(path("M0-34C-22-70-14-110 0-136C14-110 22-70 0-34z", colour), degrees, 0, -34);
  return place(
    blade(-48, darker(leaf, 0.25)) +
      blade(46, darker(leaf, 0.25)) +
      blade(-22, leaf) +
      blade(24, lighter(leaf, 0.1)) +
      blade(0, leaf) +
      path("M-36-46L36-46L27 0L-27 0z", pot) +
      path("M8-46L36-46L27 0L6 0z", darker(pot)) +
      rects([[-40, -54, 80, 14]], lighter(pot, 0.15)),
    x,
    y,
    scale,
  );
}

/** An aloe or agave, for dry corners. */
export function aloe(x: number, y: number, scale: number, leaf: Paint): string {
  const spike = (degrees: number, colour: Paint): string =>
    turn(path("M-16 0C-14-60-6-110 0-150C6-110 14-60 16 0z", colour), degrees, 0, 0);
  return place(
    [-72, 70, -48, 50].map((degrees) => spike(degrees, darker(leaf, 0.3))).join("") +
      [-26, 28, 2].map((degrees) => spike(degrees, leaf)).join(""),
    x,
    y,
    scale,
  );
}
