// Owns the files beside the pages: the style sheet, the icon, the note for robots; refuses pictures of loans.
import { LANGUAGES, localPath } from "../../functions/words/languages.ts";
import { ICON_SVG } from "../parts/mark.tsx";
import { paths } from "../parts/paths.ts";
import { siteCss } from "../styles/site-css.ts";

export interface Asset {
  readonly path: string;
  readonly body: string;
  readonly contentType: string;
}

/** Basket and account are personal, in every language; everything else may be read by anybody. */
const PERSONAL = ["/basket", "/thanks/", "/me", "/monthly"];
const ROBOTS = [
  "User-agent: *",
  ...LANGUAGES.flatMap((language) => PERSONAL.map((path) => `Disallow: ${localPath(language, path)}`)),
  "Allow: /",
  "",
].join("\n");

export function siteAssets(): readonly Asset[] {
  return [
    { path: paths.css, body: siteCss(), contentType: "text/css; charset=utf-8" },
    { path: paths.icon, body: ICON_SVG, contentType: "image/svg+xml" },
    { path: "/robots.txt", body: ROBOTS, contentType: "text/plain; charset=utf-8" },
  ];
}
