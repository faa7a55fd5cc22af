// Owns `npm run restore-check`: a restored table looked at, and repaired when somebody says so; refuses to know how (functions/restore).
import "../local/quiet.ts";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Checked, checkRestored } from "../../functions/restore/check.ts";
import type { Torn } from "../../functions/restore/plan.ts";
import { momentOf } from "../../functions/table/stamp.ts";
import { historyInExport, historyInStream } from "./history.ts";
import { asCommand, operate, operatorNamed } from "./table.ts";

const HELP = `npm run restore-check -- [--stream-of TABLE | --export FOLDER] [--erasures FILE] [--repair --by ADDRESS]

Looks at a restored table: which transactions it holds a part of, and every invariant. Writes nothing
unless --repair is there; then it does what it says, and tells the audit log who did it.

  TABLE_NAME, AWS_REGION   the restored table on AWS; with DYNAMODB_ENDPOINT, or alone, this machine's
  --stream-of TABLE        the lost table's stream: its last 24 hours, also after it was deleted
  --export FOLDER          files of an incremental export of the lost table: any 15 minutes to 24 hours of the last 35 days
  --erasures FILE          who was erased (npm run erasures): erased again
  STRIPE_SECRET_KEY        what Stripe has and the books have not is settled (on this machine: of the running product)

Exit status: 0 nothing is wrong, 1 something is (listed), 2 it could not be looked at.
`;

const OPTIONS = {
  "stream-of": { type: "string" },
  export: { type: "string" },
  erasures: { type: "string" },
  repair: { type: "boolean", default: false },
  by: { type: "string" },
} as const;

function torn(title: string, list: readonly Torn[]): string[] {
  const lines = list.map(({ commit, there, missing }) =>
    [
      `  ${commit}, begun ${momentOf(commit).toISOString()}`,
      ...there.map((name) => `      there    ${name}`),
      ...missing.map((name) => `      missing  ${name}`),
    ].join("\n"),
  );
  return list.length === 0 ? [] : [`${title}:`, ...lines, ""];
}

function report(made: Checked, repairing: boolean): string {
  const { plan, unexplained, repaired, stripe, violations } = made;
  const done = repairing ? "Put back" : "Would put back";
  return [
    ...torn("Torn", plan.torn),
    ...torn("Torn, and the history lacks a part: for a person", plan.unresolved),
    ...torn("Torn by their stamps, and unknown to the history: for a person", unexplained),
    `${plan.torn.length} torn, ${plan.unresolved.length + unexplained.length} of them for a person; ${plan.brought.length} more that others build upon.`,
    ...(repairing && !stripe
      ? ["Stripe was not asked for more: there is no key for it, or what is torn comes first."]
      : []),
    `${done} ${repaired?.put ?? plan.puts.length} items.`,
    ...(repaired?.changed ?? []).map((name) => `  ${name} was written meanwhile: run this again.`),
    ...(made.gifts > 0 ? [`${made.gifts} gifts made whole from what Stripe says.`] : []),
    ...(stripe ? [`Stripe: ${stripe.tried} settled, ${stripe.left} left for the work list.`] : []),
    ...(made.erasedAgain > 0 ? [`Erased ${made.erasedAgain} people again.`] : []),
    ...(made.balancesRebuilt ? ["Kept balances were written anew from the journal."] : []),
    violations.length === 0 ? "Audit: nothing is broken." : `Audit: ${violations.length} broken:`,
    ...violations.map((one) => `  ${one.invariant} · ${one.subject}: ${one.detail}`),
    "",
  ].join("\n");
}

function erasedIn(file: string | undefined): string[] {
  if (file === undefined) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => String(JSON.parse(line).personId));
}

async function run(): Promise<0 | 1> {
  const { values } = parseArgs({ options: OPTIONS });
  const erased = erasedIn(values.erasures);
  const { deps, hasStripe, place, endpoint, close } = await operate(process.env);
  try {
    const operator = values.repair ? await operatorNamed(deps, values.by) : null;
    const source = values["stream-of"];
    const history = source
      ? await historyInStream(source, endpoint)
      : values.export
        ? await historyInExport(values.export)
        : null;
    process.stdout.write(`Table ${deps.table.name} on ${place}\n\n`);
    const made = await checkRestored(deps, { history, operator, erased, stripe: hasStripe });
    process.stdout.write(report(made, values.repair));
    const open = made.violations.length + made.unexplained.length + made.plan.unresolved.length;
    return open + (values.repair ? (made.repaired?.changed.length ?? 0) : made.plan.puts.length) === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

await asCommand(HELP, run);
