// Owns `npm run catch-up`: a person has the product hear what Stripe told while nobody listened; refuses to know how (reconciliation/stripe).
import "../local/quiet.ts";
import { parseArgs } from "node:util";
import { hearLostNotices, TOLD_DAYS } from "../../functions/reconciliation/stripe/lost-notices.ts";
import { tell } from "../../functions/restore/repair.ts";
import { asCommand, operate, operatorNamed } from "./table.ts";

const HELP = `npm run catch-up -- --from 2026-11-21T00:00:00Z [--by ADDRESS | --dry-run]

Asks Stripe for everything it told since then (it keeps ${TOLD_DAYS} days), works on every notice that never came, then holds
Stripe's balance of the last 35 days against the books and settles what is missing. Safe beside the running product, and twice.

  TABLE_NAME, AWS_REGION, STRIPE_SECRET_KEY   on AWS; nothing on this machine, while the product runs
  --dry-run                                   only counts

Exit status: 0 nothing is left, 1 something is (the work list names it), 2 Stripe or the table could not be asked.
`;

async function run(): Promise<0 | 1> {
  const { values } = parseArgs({
    options: { from: { type: "string" }, by: { type: "string" }, "dry-run": { type: "boolean", default: false } },
  });
  const since = new Date(values.from ?? "");
  if (Number.isNaN(since.getTime())) throw new Error("Say since when: --from with a day or a moment.");
  const { deps, hasStripe, close } = await operate(process.env);
  try {
    if (!hasStripe) throw new Error("Stripe cannot be asked: set STRIPE_SECRET_KEY, or start the product.");
    const operator = values["dry-run"] ? null : await operatorNamed(deps, values.by);
    const heard = await hearLostNotices(deps, since, operator !== null);
    const { told, lost, failed, tried, left } = heard;
    process.stdout.write(`Stripe told ${told} times since ${since.toISOString()}; ${lost} of these never came here.\n`);
    if (!operator) return lost === 0 ? 0 : 1;
    const data = { since: since.toISOString(), told, lost, settled: tried, left };
    await tell(deps, "notices.caught_up", operator, "", data);
    process.stdout.write(`Heard ${lost - failed.length} of them now; settled ${tried} more by Stripe's balance.\n`);
    for (const id of failed)
      process.stdout.write(`  ${id} could not be worked on: see the log above, and run this again.\n`);
    process.stdout.write(left === 0 ? "Nothing is left.\n" : `${left} are left: they stand in the work list.\n`);
    return failed.length + left === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

await asCommand(HELP, run);
