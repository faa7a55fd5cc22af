// Owns telling what a bundle is made of: which package or folder of ours each byte came from; refuses to judge it.
import type { Bundle } from "./bundle.ts";

const PACKAGES = "node_modules/";
const DATA = /\.json$/;

/** Files that the source maps of packages name by another place than theirs. */
const ELSEWHERE: readonly (readonly [place: RegExp, of: string])[] = [
  [/@formatjs\/index\.ts$/, "@formatjs/fast-memoize"],
  [/\/src\/saxes\.ts$/, "saxes"],
  [/\/src\/xml(ns)?\/1\.\d\/ed\d\.ts$/, "xmlchars"],
];
/** Where such maps begin to name the files of who published the package, its own "node_modules" among them. */
const PUBLISHED = "/sources/";

/** The package that a file came from; null for a file of ours. The Stripe SDK's entry is written anew for each build. */
export function packageOf(file: string): string | null {
  if (file.endsWith("/lean/stripe.mjs")) return "stripe";
  const named = ELSEWHERE.find(([place]) => place.test(file));
  if (named) return named[1];
  const [place = ""] = file.split(PUBLISHED);
  const at = place.lastIndexOf(PACKAGES);
  if (at < 0) return null;
  const parts = place.slice(at + PACKAGES.length).split("/");
  return parts.slice(0, parts[0]?.startsWith("@") ? 2 : 1).join("/");
}

/** The packages of which a bundle holds data alone: there is nothing to call. */
export function dataIn(bundle: Bundle): string[] {
  const called = new Set([...bundle.inputs.keys()].flatMap((file) => (DATA.test(file) ? [] : (packageOf(file) ?? []))));
  return packagesIn(bundle).filter((name) => !called.has(name));
}

/** The packages that left something in a bundle, sorted. */
export function packagesIn(bundle: Bundle): string[] {
  const found = [...bundle.inputs].flatMap(([file, bytes]) => (bytes > 0 ? (packageOf(file) ?? []) : []));
  return [...new Set(found)].sort();
}

/** What is in a bundle by package, and by folder for what is ours; the largest first. */
export function partsOf(bundle: Bundle): { readonly name: string; readonly bytes: number }[] {
  const sums = new Map<string, number>();
  for (const [file, bytes] of bundle.inputs) {
    const name = packageOf(file) ?? file.split("/").slice(0, 2).join("/");
    sums.set(name, (sums.get(name) ?? 0) + bytes);
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((one, other) => other.bytes - one.bytes);
}
