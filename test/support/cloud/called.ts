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

export interface Called {
  /** Packages of which a function was called while the code was loaded. */
  readonly loading: Set<string>;
  /** Packages of which a function was called by an event. */
  readonly events: Set<string>;
}

/** V8's reports: each process writes one when it has loaded its code (runner.mjs), and one of what came after when it ends. */
function reportsIn(folder: string): { readonly file: string; readonly of: keyof Called }[] {
  const seen = new Set<string>();
  // `coverage-<process>-<moment>-<thread>.json`: in the order of moments, within a process.
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [, process = ""] = file.split("-");
      const of = seen.has(process) ? "events" : "loading";
      seen.add(process);
      return { file, of };
    });
}

/** What of a function was called when. `folder` is where V8 wrote to (NODE_V8_COVERAGE). */
export function packagesCalled(folder: string, { folder: code, bundle }: Deployed): Called {
  const url = pathToFileURL(join(code, "index.mjs")).href;
  const map = new SourceMap(JSON.parse(readFileSync(bundle.sourceMap, "utf8")));
  const positionOf = positions(readFileSync(join(code, "index.mjs"), "utf8"));
  const called: Called = { loading: new Set(), events: new Set() };
  for (const { file, of } of reportsIn(folder)) {
    const counts: Counts = JSON.parse(readFileSync(join(folder, file), "utf8"));
    for (const script of counts.result.filter((one) => one.url === url))
      for (const { ranges } of script.functions) {
        const [whole] = ranges;
        // The first function is the module itself.
        if (!whole || whole.count === 0 || whole.startOffset === 0) continue;
        const entry = map.findEntry(...positionOf(whole.startOffset));
        // What the bundler itself wrote comes from no file.
        const source = "originalSource" in entry && entry.originalSource ? packageOf(entry.originalSource) : null;
        if (source !== null) called[of].add(source);
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
