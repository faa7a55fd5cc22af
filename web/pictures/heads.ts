// Owns heads, hair and headwear, always without facial features; refuses to know bodies.
import { circle, darker, dots, ellipse, lighter, type Paint, path, stroke } from "./paint.ts";

export type Headwear =
  | "bun"
  | "long"
  | "short"
  | "afro"
  | "braids"
  | "wrap"
  | "hijab"
  | "cap"
  | "cone"
  | "kufi"
  | "grey";

/** What one person looks like. `print` is the pattern of the cloth above the waist. */
export interface Look {
  readonly skin: Paint;
  readonly hair: Paint;
  readonly head: Headwear;
  readonly headCloth: Paint;
  readonly top: Paint;
  readonly print: "plain" | "dots" | "stripes" | "leaves";
  readonly printColour: Paint;
  readonly bottom: Paint;
  readonly skirt: boolean;
  readonly longSleeves: boolean;
}

const GREY = "#c4bbb4";
const CAP_OF_HAIR = "M33-14C30-54-30-62-41-12C-43 8-38 22-32 30C-27 12-24-2-14-14C0-24 20-24 33-14z";
const SHORT = "M34-15C30-56-34-58-40-10C-41 2-39 10-35 16L-27 2C-24-12-10-24 34-15z";

/** What lies behind the face: buns, long hair, the back of a veil. The head looks to the right, its centre at 0 0. */
function behind(look: Look): string {
  switch (look.head) {
    case "bun":
      return circle(-38, 18, 21, darker(look.hair, 0.1));
    case "long":
      return path("M-8-46C-66-46-56 40-58 92C-30 104-6 92 0 60z", look.hair);
    case "afro":
      return circle(-7, -14, 53, look.hair);
    case "braids":
      return stroke("M-32 8C-46 34-38 60-48 84M-22 20C-30 44-24 64-32 90", look.hair, 13);
    case "hijab":
      return path(
        "M2-56C-52-56-60-6-56 30C-54 60-74 84-70 104C-30 126 36 122 60 96C50 70 44 40 46 6C46-40 26-56 2-56z",
        look.headCloth,
      );
    case "wrap":
      return circle(-46, -28, 20, darker(look.headCloth, 0.25));
    default:
      return "";
  }
}

function upon(look: Look): string {
  const cloth = look.headCloth;
  switch (look.head) {
    case "bun":
    case "long":
      return path(CAP_OF_HAIR, look.hair);
    case "afro":
      return path("M32-16C24-50-34-50-40-6C-34-14-6-28 32-16z", look.hair);
    case "braids":
      return (
        path(CAP_OF_HAIR, look.hair) +
        stroke("M20-36C0-42-24-34-34-6M6-46C-18-44-34-26-38 4", lighter(look.hair, 0.18), 2.5)
      );
    case "short":
      return path(SHORT, look.hair);
    case "grey":
      return path(CAP_OF_HAIR, GREY);
    case "hijab":
      return (
        path("M36-22C22-34-10-34-22-2C-30 28-6 50 18 46L30 60C0 74-40 50-44 8C-46-40 14-64 36-22z", cloth) +
        stroke("M-40 20C-34 50-8 66 24 62M-48 44C-36 76-4 90 34 84", darker(cloth, 0.18), 4)
      );
    case "wrap":
      return (
        path("M37-14C46-58 6-92-30-78C-60-66-58-18-40 8C-30-14-8-26 37-14z", cloth) +
        stroke("M34-24C10-40-26-36-44-8M28-48C4-60-30-56-50-30", darker(cloth, 0.24), 5) +
        dots(
          [
            [0, -62],
            [-26, -50],
            [14, -40],
            [-16, -28],
          ],
          lighter(cloth, 0.6),
          7,
        )
      );
    case "cap":
      return (
        path(SHORT, look.hair) +
        path("M58-12C40-20 26-22 20-24C20-24-20-30-41-8C-44-60 34-66 38-20z", cloth) +
        path("M58-12C40-20 30-22 20-24L38-22z", darker(cloth, 0.3))
      );
    case "kufi":
      return (
        path(SHORT, look.hair) +
        path("M36-20C36-56 26-60-2-60C-34-60-40-46-42-14C-20-26 10-30 36-20z", cloth) +
        stroke("M36-26C10-36-20-32-41-20", lighter(cloth, 0.5), 4)
      );
    case "cone":
      return (
        path(SHORT, look.hair) +
        path("M-86-8Q-30-58-2-74Q26-58 84-4Q0-30-86-8z", "#e3bd72") +
        path("M-2-74Q26-58 84-4Q50-16 20-18z", "#c99f58") +
        path("M-86-8Q0-30 84-4Q0-6-86-8z", "#a87d43")
      );
  }
}

/** Head and neck-less face; light comes from the upper left, so the right cheek is in shade. */
export const head = (look: Look): { back: string; front: string } => ({
  back: behind(look),
  front:
    ellipse(2, 2, 36, 44, look.skin) +
    path("M16-38C44-28 44 28 14 44C30 20 30-14 16-38z", darker(look.skin, 0.1)) +
    (look.head === "hijab" ? "" : ellipse(-24, 8, 8, 12, darker(look.skin, 0.12))) +
    upon(look),
});
