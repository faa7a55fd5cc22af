// Owns how a stylised person stands, sits, bends and reaches; refuses to know what the person is doing.
import { head, type Look } from "./heads.ts";
import { circle, darker, ellipse, lighter, line, mix, n, type Paint, type Point, path, stroke } from "./paint.ts";

/** Where a body is, in the picture's own coordinates; limbs bend by themselves to reach their points. */
export interface Pose {
  readonly hip: Point;
  readonly scale: number;
  /** 1 looks to the right, -1 to the left. */
  readonly facing: 1 | -1;
  /** Degrees that the trunk bends towards where the person looks. */
  readonly lean?: number;
  /** The far hand first, then the near one, which is drawn in front. */
  readonly hands: readonly [far: Point, near: Point];
  readonly feet?: readonly [far: Point, near: Point];
  readonly apron?: Paint;
}

/** The parts in drawing order: things may be put between `body` and the `near` arm. */
export interface Drawn {
  readonly body: string;
  readonly near: string;
}

const UPPER_ARM = 84;
const FOREARM = 80;
const THIGH = 122;
const SHIN = 124;

/** The joint between two bones that reach from `from` to `to`; `side` chooses which way it bends. */
function joint(from: Point, to: Point, first: number, second: number, side: number): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const reach = Math.min(Math.hypot(dx, dy), (first + second) * 0.999) || 1;
  const along = (first * first - second * second + reach * reach) / (2 * reach);
  const out = Math.sqrt(Math.max(0, first * first - along * along)) * side;
  const [ux, uy] = [dx / Math.hypot(dx, dy), dy / Math.hypot(dx, dy)];
  return [from[0] + ux * along - uy * out, from[1] + uy * along + ux * out];
}
const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** Two colours of the same cloth: in the light and in the shade. */
function arm(shoulder: Point, hand: Point, look: Look, s: number, side: number, shaded: boolean): string {
  const elbow = joint(shoulder, hand, UPPER_ARM * s, FOREARM * s, side);
  const wrist = between(elbow, hand, 0.92);
  const skin = shaded ? darker(look.skin, 0.18) : look.skin;
  const cloth = shaded ? darker(look.top, 0.24) : mix(look.top, "#3a1c33", 0.06);
  const sleeve = look.longSleeves
    ? [shoulder, elbow, between(elbow, hand, 0.72)]
    : [shoulder, between(shoulder, elbow, 0.66)];
  return (
    line([shoulder, elbow, wrist], skin, 24 * s) +
    line(sleeve, cloth, 33 * s) +
    (look.longSleeves
      ? line([between(elbow, hand, 0.74), between(elbow, hand, 0.75)], lighter(look.top, 0.4), 30 * s)
      : "") +
    circle(hand[0], hand[1], 14.5 * s, skin)
  );
}

function leg(
  hip: Point,
  foot: Point,
  s: number,
  colour: Paint,
  side: number,
  wide: number,
  facing: number,
  shoe: Paint,
): string {
  const ankle: Point = [foot[0], foot[1] - 12 * s];
  const reach = Math.hypot(ankle[0] - hip[0], ankle[1] - hip[1]);
  const upright = Math.abs(ankle[0] - hip[0]) < 70 * s && reach > 120 * s;
  const bone = upright ? reach / (THIGH + SHIN) / 0.997 : s;
  const knee = joint(hip, ankle, THIGH * bone, SHIN * bone, side);
  return (
    ellipse(foot[0] + 12 * s * facing, foot[1] - 5 * s, 27 * s, 11 * s, shoe) +
    line([hip, knee, ankle], colour, wide * s)
  );
}

function legs(pose: Pose, look: Look): string {
  if (pose.feet === undefined) return "";
  const { hip, scale: s, facing } = pose;
  const [far, near] = pose.feet;
  const dark = darker(look.bottom, 0.24);
  const shoe = darker(look.bottom, 0.6);
  const standing = near[1] - hip[1] > 140 * s && Math.abs(near[0] - hip[0]) < 90 * s;
  if (look.skirt && standing) {
    const hem = Math.min(far[1], near[1]) - 34 * s;
    const [left, right] = [Math.min(far[0], near[0]) - 34 * s, Math.max(far[0], near[0]) + 34 * s];
    const x = hip[0];
    return (
      line(
        [
          [far[0], far[1] - 60 * s],
          [far[0], far[1] - 12 * s],
        ],
        darker(look.skin, 0.18),
        22 * s,
      ) +
      line(
        [
          [near[0], near[1] - 60 * s],
          [near[0], near[1] - 12 * s],
        ],
        look.skin,
        22 * s,
      ) +
      ellipse(far[0] + 8 * s * facing, far[1] - 4 * s, 25 * s, 10 * s, shoe) +
      ellipse(near[0] + 8 * s * facing, near[1] - 4 * s, 25 * s, 10 * s, shoe) +
      path(
        `M${n(x - 52 * s)} ${n(hip[1] - 14 * s)}C${n(x - 62 * s)} ${n(hip[1] + 60 * s)} ${n(left)} ${n(hem - 70 * s)} ${n(left)} ${n(hem)}Q${n(x)} ${n(hem + 16 * s)} ${n(right)} ${n(hem)}C${n(right)} ${n(hem - 70 * s)} ${n(x + 62 * s)} ${n(hip[1] + 60 * s)} ${n(x + 52 * s)} ${n(hip[1] - 14 * s)}z`,
        look.bottom,
      ) +
      path(
        `M${n(x + 16 * s)} ${n(hip[1] - 14 * s)}Q${n(x + 44 * s)} ${n(hem - 90 * s)} ${n(x + 22 * s)} ${n(hem + 8 * s)}L${n(right)} ${n(hem)}C${n(right)} ${n(hem - 70 * s)} ${n(x + 62 * s)} ${n(hip[1] + 60 * s)} ${n(x + 52 * s)} ${n(hip[1] - 14 * s)}z`,
        darker(look.bottom, 0.16),
      ) +
      stroke(
        `M${n(left + 4)} ${n(hem - 18 * s)}Q${n(x)} ${n(hem - 2 * s)} ${n(right - 4)} ${n(hem - 18 * s)}`,
        lighter(look.bottom, 0.5),
        6 * s,
      )
    );
  }
  const wide = look.skirt ? 62 : 42;
  return (
    leg([hip[0] - 16 * s * facing, hip[1]], far, s, dark, -facing, wide, facing, shoe) +
    leg([hip[0] + 14 * s * facing, hip[1]], near, s, look.bottom, -facing, wide, facing, shoe)
  );
}

/** The pattern printed on the cloth of the trunk, in the trunk's own frame. */
function print(look: Look): string {
  const c = look.printColour;
  switch (look.print) {
    case "dots":
      return stroke(
        "M-34-128h0M-4-138h0M28-126h0M-18-100h0M16-96h0M-30-70h0M2-66h0M30-64h0M-16-38h0M18-34h0M-36-10h0M2-8h0M36-10h0",
        c,
        11,
      );
    case "stripes":
      return stroke("M-50-122H50M-44-94H44M-36-66H36M-38-38H38M-46-10H46", c, 7);
    case "leaves":
      return path(
        "M-30-130q14-16 22 4q-16 10-22-4M14-112q14-16 22 4q-16 10-22-4M-28-82q14-16 22 4q-16 10-22-4M10-56q14-16 22 4q-16 10-22-4M-34-26q14-16 22 4q-16 10-22-4M14-14q14-16 22 4q-16 10-22-4",
        c,
      );
    default:
      return "";
  }
}

const TRUNK =
  "M-20-164C-50-160-60-148-60-126C-58-100-44-84-43-60C-43-38-52-18-55 8H55C52-18 43-38 43-60C44-84 58-100 60-126C60-148 50-160 20-164z";
const TRUNK_SHADE = "M20-164C50-160 60-148 60-126C58-100 44-84 43-60C43-38 52-18 55 8H22C30-50 34-110 12-164z";

function trunk(look: Look, apron: Paint | undefined): string {
  const bib =
    apron === undefined
      ? ""
      : path("M-30-112H28C30-80 44-60 48 8H-50C-46-50-34-70-30-112z", apron) +
        stroke("M-28-112L-18-160M26-112L18-160", apron, 7) +
        path("M28-112C30-80 44-60 48 8H18C26-40 24-80 14-112z", darker(apron, 0.12)) +
        stroke("M-24-34H18V-8H-24z", darker(apron, 0.2), 3);
  const collar = path("M-20-165Q0-138 20-165z", darker(look.skin, 0.08));
  return (
    path(TRUNK, look.top) +
    print(look) +
    path(TRUNK_SHADE, darker(look.top, 0.22)).replace("/>", ' opacity=".55"/>') +
    collar +
    bib
  );
}

/** Draws a person; everything below the hip is left out when no feet are given (someone behind a counter). */
export function person(pose: Pose, look: Look): Drawn {
  const { hip, scale: s, facing } = pose;
  const lean = (pose.lean ?? 0) * facing;
  const angle = (lean * Math.PI) / 180;
  const at = (a: number, b: number): Point => [
    hip[0] + (a * Math.cos(angle) + b * Math.sin(angle)) * s,
    hip[1] + (a * Math.sin(angle) - b * Math.cos(angle)) * s,
  ];
  const face = head(look);
  const headAt = at(7 * facing, 212);
  const tilt = `<g transform="translate(${n(headAt[0])} ${n(headAt[1])}) rotate(${n(lean * 0.6)}) scale(${n(s * 100) === "100" && facing === 1 ? "1" : `${s * facing} ${s}`})">`;
  const farShoulder = at(-44 * facing, 134);
  const nearShoulder = at(42 * facing, 132);
  const body = [
    `${tilt}${face.back}</g>`,
    arm(farShoulder, pose.hands[0], look, s, facing, true),
    legs(pose, look),
    line([at(0, 140), at(3 * facing, 190)], darker(look.skin, 0.16), 30 * s),
    `<g transform="translate(${n(hip[0])} ${n(hip[1])}) rotate(${n(lean)}) scale(${s})">${trunk(look, pose.apron)}</g>`,
    Math.abs(lean) > 24 ? ellipse(hip[0] - 6 * s * facing, hip[1] + 8 * s, 56 * s, 44 * s, look.bottom) : "",
    `${tilt}${face.front}</g>`,
  ].join("");
  return { body, near: arm(nearShoulder, pose.hands[1], look, s, facing, false) };
}
