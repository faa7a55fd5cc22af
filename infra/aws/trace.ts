// Owns reading a stack from a function's log: `npx tsx infra/aws/trace.ts api < stack.txt`, in a checkout of the commit that was deployed.
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { bundle, ENTRY_NAMES } from "./bundle.ts";

/** A place in the bundle's code: `index.mjs:12:3456`, both from 1. */
const PLACE = /[^\s(]*index\.mjs:(\d+):(\d+)/g;

const name = ENTRY_NAMES.find((one) => one === process.argv[2]);
if (!name) {
  console.error(`Say which function: ${ENTRY_NAMES.join(", ")}.`);
  process.exit(1);
}
const map = new SourceMap(JSON.parse(readFileSync(bundle(name).sourceMap, "utf8")));
const stack = readFileSync(0, "utf8");
process.stdout.write(
  stack.replace(PLACE, (place, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in entry)) return place;
    return `${entry.originalSource.replace(/^(\.\.\/)+/, "")}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  }),
);
