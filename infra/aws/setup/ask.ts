// Owns asking a person at a terminal; refuses to keep or show what was answered.
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Ask } from "./step.ts";

/** Where there is no terminal every question is answered by nobody, and nothing is confirmed. */
export const nobody: Ask = {
  text: async () => null,
  hidden: async () => null,
  confirm: async () => false,
};

export function terminal(): Ask {
  if (!process.stdin.isTTY) return nobody;
  return {
    text: (question) => answer(question, false),
    hidden: (question) => answer(question, true),
    confirm: async (question) => !/^n/i.test((await answer(question, false)) ?? "n"),
  };
}

async function answer(question: string, hidden: boolean): Promise<string | null> {
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const asked = lines.question(question);
    muted = hidden;
    return (await asked).trim() || (hidden ? null : "");
  } catch {
    // Ctrl-C or the end of the input: nobody answered.
    return null;
  } finally {
    lines.close();
    if (hidden) process.stdout.write("\n");
  }
}
