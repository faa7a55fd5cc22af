// `npm run planted`: plants each bug in a copy of the product and runs the tests that should see it, then all tests of money. A bug
// that no test sees fails the command. `-- --only name` plants one; `-- --fast` runs only the
// tests that a bug names.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BUGS } from "./bugs.ts";
import type { PlantedBug } from "./planted-bug.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const checkout = join(import.meta.dirname, "../..");
/** Copies worked in side by side: each runs tests on a core of its own. */
const WORKSHOPS = 2;

interface Verdict {
  readonly bug: PlantedBug;
  /** The first test that failed; null when none did. */
  readonly caughtBy: string | null;
  readonly seconds: number;
}

/** Every test of the functions and every story: what the tests named by a bug do not see, some other one may. */
function moneyTests(): string[] {
  return ["test/functions", "test/stories"].filter((folder) => existsSync(join(checkout, folder)));
}

/** `blind`: tests that fail without any bug, and so see nothing. */
async function judge(workshop: Workshop, bug: PlantedBug, blind: ReadonlySet<string>): Promise<Verdict> {
  let seconds = 0;
  for (const tests of process.argv.includes("--fast") ? [bug.caughtBy] : [bug.caughtBy, moneyTests()]) {
    const run = await workshop.run(tests, bug, blind.size === 0);
    seconds += run.seconds;
    const first = run.failed.find((one) => !blind.has(one));
    if (first !== undefined) return { bug, caughtBy: first, seconds };
  }
  return { bug, caughtBy: null, seconds };
}

/** What fails although nothing is planted: there should be nothing. */
async function blindTests(workshop: Workshop, bugs: readonly PlantedBug[]): Promise<ReadonlySet<string>> {
  const { failed } = await workshop.run([...new Set(bugs.flatMap((bug) => bug.caughtBy))], null, false);
  for (const one of failed) process.stdout.write(`Fails without any bug, and so sees nothing: ${one}\n`);
  return new Set(failed);
}

function chosen(): readonly PlantedBug[] {
  const at = process.argv.indexOf("--only");
  if (at < 0) return BUGS;
  const name = process.argv[at + 1];
  const bug = BUGS.find((one) => one.name === name);
  if (!bug) throw new Error(`There is no bug ${name}. There are: ${BUGS.map((one) => one.name).join(", ")}`);
  return [bug];
}

function line({ bug, caughtBy, seconds }: Verdict): string {
  const seen = caughtBy ?? "NOBODY SAW IT";
  return `${bug.name.padEnd(40)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${seen}`;
}

const bugs = chosen();
const workshops = Array.from({ length: Math.min(WORKSHOPS, bugs.length) }, () => openWorkshop(checkout));
const verdicts: Verdict[] = [];
let blind: ReadonlySet<string> = new Set();
try {
  blind = workshops[0] ? await blindTests(workshops[0], bugs) : blind;
  const waiting = [...bugs];
  const work = async (workshop: Workshop) => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const verdict = await judge(workshop, bug, blind);
      verdicts.push(verdict);
      process.stdout.write(`${line(verdict)}\n`);
    }
  };
  await Promise.all(workshops.map(work));
} finally {
  for (const workshop of workshops) workshop.close();
}
const missed = verdicts.filter((one) => one.caughtBy === null);
process.stdout.write(`\n${verdicts.length - missed.length} of ${verdicts.length} planted bugs were caught.\n`);
for (const { bug } of missed) process.stdout.write(`${bug.name}: ${bug.harm}\n`);
process.exitCode = missed.length + blind.size === 0 ? 0 : 1;
