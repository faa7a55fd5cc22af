// Mutants of a file of rules are only noticed by pure tests that read it: a file without any would fail the weekly run, unseen until then.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";
import config from "./vitest.config.ts";

const filesOf = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(end))
    .map((file) => join(folder, file));
const importsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)].map(([, path = ""]) => resolve(dirname(file), path));

it("each file of rules is read by a pure test", () => {
  const named = (config.test?.include ?? []).filter((pattern) => !pattern.includes("*"));
  const read = new Set([...filesOf("test/functions", "rules.test.ts"), ...named].flatMap(importsOf));
  const rules = filesOf("functions", "rules.ts");
  expect(rules.length).toBeGreaterThan(30);
  expect(rules.filter((file) => !read.has(resolve(file)))).toEqual([]);
});
