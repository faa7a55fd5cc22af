// Owns the few lines that CloudFront runs for each visit to the static site: the address of a page into the name of its file; refuses all else.
import { LANGUAGES, type Language } from "../../../functions/words/languages.ts";

/**
 * The same as `fileOf` of web/site/render.ts, which a test holds: "/" → "/index.html", "/loans/l_1" → "/loans/l_1.html". The home page of a language
 * is led to its address with a slash, every other address to the one without, and a language that the stage does not offer to English. Never
 * to another host, which two slashes would be. In the JavaScript of CloudFront Functions 2.0.
 */
export function viewerRequest(offered: readonly Language[]): string {
  const others = LANGUAGES.filter((language) => language !== LANGUAGES[0]);
  const missing = others.filter((language) => !offered.includes(language));
  return `var LANGUAGES = ${JSON.stringify(others)};
var MISSING = ${JSON.stringify(missing)};

function to(path) {
  return { statusCode: 302, statusDescription: "Found", headers: { location: { value: path } } };
}

function handler(event) {
  var request = event.request;
  var path = request.uri;
  var first = path.split("/")[1];
  if (MISSING.indexOf(first) >= 0) return to(path.slice(first.length + 1).replace(/^[\\/\\\\]*/, "/"));
  if (path === "/" + first && LANGUAGES.indexOf(first) >= 0) return to(path + "/");
  var home = path === "/" || (path === "/" + first + "/" && LANGUAGES.indexOf(first) >= 0);
  if (path.slice(-1) === "/" && !home) return to(path.replace(/\\/+$/, "").replace(/^[\\/\\\\]*/, "/"));
  if (home) request.uri = path + "index.html";
  else if (!/\\.[a-z0-9]+$/.test(path)) request.uri = path + ".html";
  return request;
}
`;
}
