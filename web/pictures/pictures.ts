// Owns the finished picture of a loan or a partner as one SVG document; refuses to know where it is stored or shown.
import { choose } from "./choose.ts";
import type { Headwear } from "./heads.ts";
import { HEIGHT, WIDTH } from "./lands.ts";
import { foreground, framing, landscape } from "./landscape.ts";
import { lookOf, type Person } from "./looks.ts";
import { chance, type Paint, squeeze } from "./paint.ts";
import { paletteOf } from "./palettes.ts";

export interface SceneRequest {
  /** One of the closed list of sectors, or any other word: a corner shop then. */
  readonly sector: string;
  /** Free words, such as "Bakery" or "Motorcycle taxi"; they choose the scene before the sector does. */
  readonly activity: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The same seed always draws the same picture. */
  readonly seed: string;
  /** Left to chance when unknown. */
  readonly person?: Person;
  readonly headwear?: Headwear;
  /** Colour of the skin; left to chance when unknown. */
  readonly skin?: Paint;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const svg = (title: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" stroke-linecap="round" stroke-linejoin="round"><title>${escaped(title)}</title>${content.replaceAll(/ d="([^"]+)"/g, (_, d) => ` d="${squeeze(d)}"`)}</svg>`;

/**
 * Draws one person at work, without facial features, in the colours of a country.
 * Returns a whole SVG document of at most 12 KB: no script, no reference to anything outside it.
 */
export function drawScene(request: SceneRequest): string {
  const roll = chance(`${request.seed}/${request.country}/${request.activity ?? request.sector}`);
  const p = paletteOf(request.country, roll);
  const who = request.person ?? (roll.coin(0.6) ? "woman" : "man");
  const hero = lookOf(p, roll, who, request.headwear, request.skin);
  const guest = lookOf(p, roll, roll.coin() ? "woman" : "man");
  const activity = (request.activity ?? "").toLowerCase();
  const [scene, what] = choose(request.sector, activity, roll);
  return svg(`Drawing: a ${who} ${what}`, scene({ p, roll, hero, guest, activity }));
}

/** What a loan is about; the same loan always gets the same picture. */
export function drawLoan({
  id,
  sector,
  activity,
  country,
}: Omit<SceneRequest, "seed"> & { readonly id: string }): string {
  return drawScene({ seed: id, sector, activity, country });
}

/** Draws the land a partner works in, without people. Returns a whole SVG document like `drawScene`. */
export function drawLandscape(country: string, seed: string): string {
  const roll = chance(`${seed}/${country}`);
  const p = paletteOf(country, roll);
  const side = roll.coin() ? "left" : "right";
  return svg("Drawing: a landscape", landscape(p, roll, 470) + foreground(p, side) + framing(p, side));
}
