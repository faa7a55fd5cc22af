// Owns going through the steps: look, ask, do, look again; and showing what would be done. Refuses to know any step.
import type { StageSettings } from "../settings.ts";
import { NobodyThere, type Setup, type Step, type Verdict, yours } from "./step.ts";

export type Say = (line: string) => void;

const MARKS = { done: "ok", todo: "to do", yours: "YOURS" } as const;
const NAME_WIDTH = 16;

/** What came of a run. `open`: steps that wait for a person. `failed`: the step that went wrong. */
export interface Outcome {
  readonly open: readonly string[];
  readonly failed: string | null;
}

const heading = (name: string, mark: string, what = ""): string =>
  `${name.padEnd(NAME_WIDTH)}${mark.padEnd(7)}${what}`.trimEnd();

function show(say: Say, name: string, { state, say: lines }: Verdict): void {
  const [first, ...rest] = lines;
  say(heading(name, MARKS[state], first));
  for (const line of rest) say(heading("", "", line));
}

/** Shows every call that a run may make, and makes none. */
export function showCalls(steps: readonly Step[], settings: StageSettings, say: Say): void {
  for (const step of steps) {
    const { reads, writes } = step.calls(settings);
    if (reads.length + writes.length === 0) say(heading(step.name, "", "makes no call"));
    let name = step.name;
    for (const [mark, calls] of [
      ["reads", reads],
      ["writes", writes],
    ] as const) {
      for (const call of calls) {
        say(heading(name, mark, call));
        name = "";
      }
    }
  }
}

/**
 * Goes through the steps in their order. What is done is left alone; what waits for a person is told, and stops the rest only where the
 * rest makes no sense without it. `confirmed` asks nobody before something is done.
 */
export async function runSteps(steps: readonly Step[], setup: Setup, say: Say, confirmed: boolean): Promise<Outcome> {
  const open: string[] = [];
  for (const step of steps) {
    const verdict = await verdictOf(step, setup, say, confirmed);
    if (verdict === "failed") return { open, failed: step.name };
    if (verdict.state !== "done") open.push(step.name);
    if (verdict.state === "yours" && verdict.stops) break;
  }
  return { open, failed: null };
}

async function verdictOf(step: Step, setup: Setup, say: Say, confirmed: boolean): Promise<Verdict | "failed"> {
  try {
    const found = await step.check(setup);
    show(say, step.name, found);
    if (found.state !== "todo" || !step.do) return found;
    if (!confirmed && !(await setup.ask.confirm(heading("", "", "do it now? [Y/n] ")))) return found;
    await step.do(setup);
    const after = await step.check(setup);
    show(say, step.name, after);
    if (after.state !== "todo") return after;
    say(heading("", "", "it was done and is not done: run this again, and tell us when it stays so"));
    return "failed";
  } catch (error) {
    if (error instanceof NobodyThere) {
      const open = yours(error.message);
      show(say, step.name, open);
      return open;
    }
    // Messages of SDKs name what was asked and never a key: Stripe masks it, and we hand none to an error.
    say(heading(step.name, "FAILED", (error as Error).message));
    return "failed";
  }
}
