// Owns the colours and the kind of land of each country's pictures; refuses to know shapes.
import type { Chance, Paint } from "./paint.ts";

export type Land = "coast" | "savanna" | "volcano" | "highland" | "lowland" | "andes" | "steppe";

/** The colours one picture is allowed to use. */
export interface Palette {
  readonly land: Land;
  readonly sky: readonly [top: Paint, low: Paint];
  readonly sun: Paint;
  readonly far: Paint;
  readonly middle: Paint;
  readonly ground: Paint;
  readonly leaf: Paint;
  readonly wood: Paint;
  readonly wall: Paint;
  /** Painted things and cloth, strongest first. */
  readonly cloth: readonly [Paint, Paint, Paint, Paint, Paint];
  readonly skins: readonly [Paint, ...Paint[]];
  readonly hair: readonly [Paint, ...Paint[]];
}

const DARK_HAIR = ["#2a1b1c", "#33211d", "#241a22"] as const;
const COAST: Palette = {
  land: "coast",
  sky: ["#9fd8d6", "#fdf0cf"],
  sun: "#ffd27a",
  far: "#86b8a8",
  middle: "#3f9a9b",
  ground: "#efcf97",
  leaf: "#4c8c57",
  wood: "#94603d",
  wall: "#f4d9a8",
  cloth: ["#e2562f", "#2a8f8a", "#f3a93c", "#e5758a", "#34558f"],
  skins: ["#b5764c", "#a3663f", "#c58a60"],
  hair: DARK_HAIR,
};
const SAVANNA: Palette = {
  land: "savanna",
  sky: ["#f7c98d", "#fff1d3"],
  sun: "#ff9d54",
  far: "#dca06a",
  middle: "#cf8250",
  ground: "#dd9259",
  leaf: "#7d8a3c",
  wood: "#7a4a30",
  wall: "#d99a68",
  cloth: ["#1f6f6b", "#c23a2e", "#f0b33c", "#3d3b80", "#f3e3c3"],
  skins: ["#5b3828", "#6b4330", "#4b2e23"],
  hair: ["#231818", "#2b1d1c"],
};
const VOLCANO: Palette = {
  land: "volcano",
  sky: ["#f8bfa5", "#fff0d0"],
  sun: "#ffcb6b",
  far: "#8b93b8",
  middle: "#86b15c",
  ground: "#cdb16c",
  leaf: "#3f7f55",
  wood: "#845438",
  wall: "#efd3a7",
  cloth: ["#c9402f", "#1d7874", "#f4b942", "#7d4a91", "#f1dfc3"],
  skins: ["#b27449", "#9c623b", "#c08a5e"],
  hair: DARK_HAIR,
};
const HIGHLAND: Palette = {
  land: "highland",
  sky: ["#a9d6e6", "#fff0cd"],
  sun: "#ffd166",
  far: "#8caab6",
  middle: "#a9b25a",
  ground: "#cc7343",
  leaf: "#5f8a3f",
  wood: "#8a5535",
  wall: "#eec48d",
  cloth: ["#d5303f", "#1b8a7f", "#ffc14f", "#332e5c", "#f4693a"],
  skins: ["#54341f", "#6a4229", "#472b20", "#7b4e33"],
  hair: ["#21171a", "#2a1c1d"],
};
const LOWLAND: Palette = {
  land: "lowland",
  sky: ["#b8d3e2", "#fbecd4"],
  sun: "#ffe0a3",
  far: "#9fb3b0",
  middle: "#8fb07c",
  ground: "#c9bca8",
  leaf: "#5f8a63",
  wood: "#9a6a47",
  wall: "#f0e0c8",
  cloth: ["#2b4c7e", "#cf4d57", "#edae49", "#5c9a83", "#f3e6cf"],
  skins: ["#e6b391", "#8a5a3c", "#c98d63", "#f0c6a6", "#5f3d2b"],
  hair: ["#33211d", "#6b3f28", "#c28a4c", "#241a22"],
};
const ANDES: Palette = {
  ...HIGHLAND,
  land: "andes",
  sky: ["#8fcbe0", "#fdf1d4"],
  far: "#8f9cc0",
  middle: "#c0a45a",
  ground: "#c99b62",
  cloth: ["#c7254e", "#1f7a8c", "#f6ae2d", "#6a3d9a", "#f2e3c6"],
  skins: ["#ad6f4a", "#9a5f3d", "#bf865f"],
};
const STEPPE: Palette = {
  ...ANDES,
  land: "steppe",
  middle: "#9db668",
  ground: "#c6b173",
  cloth: ["#b5302d", "#20667a", "#f2b23e", "#3f6f4f", "#f4e8d2"],
  skins: ["#dba983", "#c68f68", "#b97f58"],
};

/** ISO 3166-1 alpha-2 codes by the kind of land that stands for them; the picture is a mood, not a map. */
const LANDS: readonly (readonly [Palette, string])[] = [
  [COAST, "PH KH VN TH SV HN NI DO HT FJ WS TO VU SB LK MM LA CR PA CO EC BR MZ MG"],
  [SAVANNA, "BF ML NE SN TG BJ GH NG CI TD SL LR CM CF SO SD EG JO PS IQ YE"],
  [VOLCANO, "ID TL PG MY GT IN BD"],
  [HIGHLAND, "KE UG TZ RW BI ET MW ZM ZW CD LS ZA NA"],
  [LOWLAND, "BE NL DE FR LU DK GB IE US CA PL LT LV EE UA MD AL XK IL IT ES"],
  [ANDES, "PE BO CL PY MX AR NP BT PK AF"],
  [STEPPE, "KG KZ TJ UZ MN TR GE AM AZ"],
];

/** The hour of the day tints the sky, so that neighbours in a list differ. */
const HOURS: readonly [readonly [Paint, Paint] | null, ...(readonly [Paint, Paint] | null)[]] = [
  null,
  null,
  null,
  ["#ffd3a1", "#fff3da"],
  ["#f3b7a4", "#ffe9c9"],
];

/** The palette of a country, at an hour that chance decides. Unknown countries get the highland. */
export function paletteOf(country: string, roll: Chance): Palette {
  const found = LANDS.find(([, codes]) => codes.includes(country.toUpperCase()))?.[0] ?? HIGHLAND;
  const hour = roll.pick(HOURS);
  return hour === null ? found : { ...found, sky: hour };
}
