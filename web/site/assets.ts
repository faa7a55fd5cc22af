// Owns the files beside the pages: the style sheets, the icon, the note for robots; refuses pictures of loans.
import { LANGUAGES, localPath } from "../../functions/words/languages.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { ICON_SVG } from "../parts/mark.tsx";
import { paths } from "../parts/paths.ts";
import { cssOf, siteCss } from "../styles/site-css.ts";

export interface Asset {
  readonly path: string;
  readonly body: string;
  readonly contentType: string;
}

/** Personal, or work: nothing there for whoever searches, in every language. "$" ends an address: "/partners" is for everybody. */
const PERSONAL = [
  "/basket",
  "/thanks/",
  "/me$",
  "/me/",
  "/monthly",
  "/sign-in",
  "/start",
  "/unsubscribe/",
  "/receipts/",
];
const WORK = ["/partner$", "/partner/", "/staff$", "/staff/", "/auth/"];

/** After RFC 9309. What is not in search engines for another reason says so on its own page, and has to be read for that. */
function robots({ origin }: Pick<SiteInfo, "origin">): string {
  const personal = LANGUAGES.flatMap((language) => PERSONAL.map((path) => localPath(language, path)));
  const closed = [...personal, ...WORK].map((path) => `Disallow: ${path}`);
  return ["User-agent: *", ...closed, "Allow: /", "", `Sitemap: ${origin}${paths.sitemap}`, ""].join("\n");
}

const CSS = "text/css; charset=utf-8";

export function siteAssets(site: Pick<SiteInfo, "origin">): readonly Asset[] {
  return [
    { path: paths.css, body: siteCss(), contentType: CSS },
    { path: paths.posterCss, body: cssOf("poster"), contentType: CSS },
    { path: paths.embedCss, body: cssOf("embed"), contentType: CSS },
    { path: paths.icon, body: ICON_SVG, contentType: "image/svg+xml" },
    { path: "/robots.txt", body: robots(site), contentType: "text/plain; charset=utf-8" },
  ];
}
