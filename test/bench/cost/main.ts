// `npm run cost`: writes docs/cost.md from counts.json. `-- --count` counts first: each act of the bench, and what the templates hold.
import "../../../infra/local/quiet.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { costPage } from "./page.ts";
import type { Counts } from "./usage.ts";

const COUNTS = join(import.meta.dirname, "counts.json");
const PAGE = join(import.meta.dirname, "../../../docs/cost.md");

if (process.argv.includes("--count")) {
  // The acts need the whole product; writing the page does not.
  const { count } = await import("./count.ts");
  writeFileSync(COUNTS, `${JSON.stringify(await count(), null, 2)}\n`);
}
writeFileSync(PAGE, costPage(JSON.parse(readFileSync(COUNTS, "utf8")) as Counts));
console.log("docs/cost.md is written.");
