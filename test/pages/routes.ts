// Owns the list of addresses that the dynamic pages answer, read from the application itself; refuses to open any.
import { openTable } from "../../functions/table/table.ts";
import { buildPages } from "../../web/server/app.ts";
import { testDeps } from "../support/deps.ts";

/** Patterns of every GET route, as hono writes them. No table is asked for them. */
export function routePatterns(): readonly string[] {
  const deps = testDeps(openTable({ name: "none", endpoint: "http://127.0.0.1:1" }));
  const pages = buildPages(deps, {
    site: { origin: "http://onward.test" },
    issuer: "http://onward.test",
    clientId: "none",
    sessionSecret: "none",
  });
  const found = pages.routes.filter(({ method, path }) => method === "GET" && !path.includes("*"));
  return [...new Set(found.map(({ path }) => path))];
}

/** The pattern that answers a path, literal ones before those with a name in them, as hono's router takes them. */
export function patternOf(path: string, patterns: readonly string[]): string | null {
  const fitting = patterns.filter((pattern) => expressionOf(pattern).test(path));
  return fitting.sort((a, b) => namesIn(a) - namesIn(b))[0] ?? null;
}

const namesIn = (pattern: string): number => pattern.split(":").length;

/** A name in a pattern, with its own expression if it has one: that may hold slashes and one more pair of braces. */
const NAME = /(:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?)/;
const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const parts = pattern
    .split(NAME)
    .map((part) => {
      const [, own] = part.match(/^:\w+\{(.+)\}$/) ?? [];
      return own ?? (part.startsWith(":") ? "[^/]+" : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    })
    .join("");
  const made = new RegExp(`^${parts}$`);
  expressions.set(pattern, made);
  return made;
}
