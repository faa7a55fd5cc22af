// Owns what a scene is given to paint with; refuses to know any scene.
import type { Look } from "./heads.ts";
import type { Chance } from "./paint.ts";
import type { Palette } from "./palettes.ts";

/** Everything that differs between two pictures of the same work. */
export interface Kit {
  readonly p: Palette;
  readonly roll: Chance;
  /** The entrepreneur. */
  readonly hero: Look;
  /** Somebody else: a customer, a pupil, a neighbour. */
  readonly guest: Look;
  /** Lower-case words of the activity, for small differences such as what lies on a stall. */
  readonly activity: string;
}

/** Paints one kind of work as SVG shapes, 1200 wide and 800 high. */
export type Scene = (kit: Kit) => string;
