// `npm run lives`: plays every life of money that has a story test and prints its ledger, as one page for people who keep books.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Told } from "./support/ledger-table.ts";

const PAGE = "docs/lives.md";
const INTRO = `# Lives of money

Every way that money can go has a story test; this page holds the ledgers that they print (\`npm run lives\` writes it anew). Each entry
is named by its cause; below it stand its legs: places first (where the money is), then purposes (what it is for), then results. In every
entry and currency, places change by exactly what purposes and results change. A table without causes is the sum of all entries so far.
`;

function run(folder: string): Promise<number> {
  const env = { ...process.env, LIVES: folder };
  const child = spawn("npx", ["vitest", "run", "test/stories", "story.test", "life.test", "gifts/settle"], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((done) => child.on("exit", (code) => done(code ?? 1)));
}

function page(told: readonly Told[]): { text: string; lives: number } {
  const lives = new Map<string, Told[]>();
  for (const one of told) {
    const name = `${one.file} > ${one.test}`;
    lives.set(name, [...(lives.get(name) ?? []), one]);
  }
  const sections = [...lives.values()]
    .sort(([a], [b]) => ((a?.file ?? "") < (b?.file ?? "") ? -1 : 1))
    .map((tables) => {
      const [first] = tables;
      const texts = [...new Set(tables.map((one) => one.text.trim()))].filter(Boolean);
      const title = (first?.test ?? "").split(" > ").join(": ");
      return `## ${title}\n\n\`${first?.file}\`\n\n${texts.map((text) => `\`\`\`\n${text}\n\`\`\``).join("\n\n")}\n`;
    });
  return { text: `${INTRO}\n${sections.join("\n")}`, lives: sections.length };
}

const folder = mkdtempSync(join(tmpdir(), "lives-"));
try {
  process.exitCode = await run(folder);
  const lines = readFileSync(join(folder, "told.ndjson"), "utf8").trim().split("\n");
  const { text, lives } = page(lines.map((line) => JSON.parse(line) as Told));
  writeFileSync(PAGE, text);
  process.stdout.write(`${lives} lives, printed to ${PAGE}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
