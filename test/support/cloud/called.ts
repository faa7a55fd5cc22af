// Which packages of a bundle were called while it ran: V8's own counts of functions, put down to packages by the source map.
import { readdirSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageOf } from "../../../infra/aws/content.ts";
import type { Deployed } from "./deployment.ts";

interface Counts {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** Packages of which at least one function was called, loading included. `folder` is where V8 wrote to (NODE_V8_COVERAGE). */
export function packagesCalled(folder: string, { folder: code, bundle }: Deployed): Set<string> {
  const url = pathToFileURL(join(code, "index.mjs")).href;
  const map = new SourceMap(JSON.parse(readFileSync(bundle.sourceMap, "utf8")));
  const positionOf = positions(readFileSync(join(code, "index.mjs"), "utf8"));
  const called = new Set<string>();
  for (const file of readdirSync(folder)) {
    const counts: Counts = JSON.parse(readFileSync(join(folder, file), "utf8"));
    for (const script of counts.result.filter((one) => one.url === url))
      for (const { ranges } of script.functions) {
        const [whole] = ranges;
        // The first function is the module itself.
        if (!whole || whole.count === 0 || whole.startOffset === 0) continue;
        const entry = map.findEntry(...positionOf(whole.startOffset));
        const source = "originalSource" in entry ? packageOf(entry.originalSource) : null;
        if (source !== null) called.add(source);
      }
  }
  return called;
}

/** Offset in a text → its line and column, both from 0. */
function positions(text: string): (offset: number) => [line: number, column: number] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - (starts[low] ?? 0)];
  };
}
