// `npm run restore-drill`: lives from fresh seeds, 50 torn transactions in a copy of each, and what the check made of them.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { cutDrill, drill, live } from "./drill.ts";

const USAGE = `npm run restore-drill -- [--seeds 3] [--seed N] [--operations 600] [--tears 50]
  --seed N   begins with this seed; a fresh one when left out`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "3" },
    seed: { type: "string" },
    operations: { type: "string", default: "600" },
    tears: { type: "string", default: "50" },
    help: { type: "boolean", default: false },
  },
});

async function one(seed: number): Promise<boolean> {
  const options = { seed, operations: Number(values.operations), tears: Number(values.tears) };
  const world = await live(options);
  const began = performance.now();
  const made = await drill(world, options);
  const kinds = new Map<string, number>();
  for (const { what } of made.tears) kinds.set(what, (kinds.get(what) ?? 0) + 1);
  const torn = new Set(made.tears.map((tear) => tear.commit));
  const whole = made.found.filter((id) => !torn.has(id)).length;
  const cut = await cutDrill(world, seed, 400);
  console.log(`seed ${seed}: ${options.operations} operations, ${world.stream.history.length} writes`);
  console.log(`  torn: ${[...kinds].map(([what, count]) => `${count} ${what}`).join(", ")}`);
  console.log(
    `  found ${made.found.length - whole} of ${torn.size}, ${whole} that were whole; by the table alone ${made.foundAlone.filter((id) => torn.has(id)).length} of ${torn.size}`,
  );
  console.log(
    `  audit: ${made.violationsTorn} violations torn, ${made.violations.length} repaired; balances ${made.balancesEqual ? "equal" : "NOT EQUAL"}; ${made.otherItems.length} items other than before; ${made.acts} acts logged`,
  );
  console.log(
    `  cut raggedly: ${cut.torn} torn, ${cut.brought} brought with them, ${cut.violationsTorn} violations; repaired: ${cut.violations.length}; still torn ${made.left} and ${cut.left}`,
  );
  console.log(`  ${Math.round(performance.now() - began)} ms`);
  for (const line of [...made.violations, ...made.otherItems, ...cut.violations].slice(0, 20))
    console.log(`    ${line}`);
  return (
    torn.size === options.tears &&
    made.found.length === torn.size &&
    whole === 0 &&
    made.violations.length + made.otherItems.length + made.left + cut.violations.length + cut.left === 0 &&
    made.balancesEqual
  );
}

if (values.help) console.log(USAGE);
else {
  const first = values.seed ? Number(values.seed) : randomInt(1, 1_000_000_000);
  let good = true;
  for (let seed = first; seed < first + Number(values.seeds); seed++) good = (await one(seed)) && good;
  console.log(good ? "Every drill ended as it began." : "A DRILL FAILED.");
  process.exitCode = good ? 0 : 1;
}
