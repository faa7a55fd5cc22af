// The planted bugs still fit the code that they are mistakes in: `npm run planted` would otherwise prove nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUGS } from "./bugs.ts";
import { planted } from "./planted-bug.ts";

const checkout = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(checkout, file), "utf8");

describe("planted bugs", () => {
  it("are many, each with a name of its own", () => {
    expect(BUGS.length).toBeGreaterThanOrEqual(35);
    expect(new Set(BUGS.map((bug) => bug.name)).size).toBe(BUGS.length);
  });

  it.each(BUGS.map((bug) => [bug.name, bug] as const))(
    "%s can be planted, and names tests that are there",
    (_, bug) => {
      expect(planted(bug, read).size).toBeGreaterThan(0);
      for (const file of bug.caughtBy) expect(existsSync(join(checkout, file)), file).toBe(true);
    },
  );
});

describe("an anchor", () => {
  const bug = { name: "b", harm: "", caughtBy: [], edits: [{ file: "f", find: "go(a, b);", put: "stop();" }] };

  it("is found however the code is laid out", () => {
    for (const laidOut of ["x; go(a, b); y", "x;\n  go(\n    a,\n    b,\n  );\ny"])
      expect(planted(bug, () => laidOut).get("f")).toMatch(/^x;\s+stop\(\);\s+y$/);
  });

  it("must be there, once", () => {
    expect(() => planted(bug, () => "go(b, a);")).toThrow("is not in f");
    expect(() => planted(bug, () => "go(a, b); go(a,b);")).toThrow("more than once");
  });
});
