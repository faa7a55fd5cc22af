// Owns `npm run setup:aws`: what stands on its command line, and its exit status; refuses to know any step.
import { parseArgs } from "node:util";
import { stripeSetup } from "../../../functions/payments/stripe-account.ts";
import { openTable } from "../../../functions/table/table.ts";
import { readSettings, SettingsError, type StageSettings, stageName } from "../settings.ts";
import { nobody, terminal } from "./ask.ts";
import { awsClients } from "./clients.ts";
import { Outputs } from "./outputs.ts";
import { type Outcome, runSteps, type Say, showCalls } from "./run.ts";
import type { Setup, Step } from "./step.ts";
import { ALWAYS, STEPS } from "./steps.ts";

const HELP = `npm run setup:aws -- --stage dev|staging|prod [--dry-run] [--yes] [--admin EMAIL] [--only STEP,…]

Goes on where a stage is: looks at each step, does what is not done, and says what only you can do. Run it
as often as you like. Steps: ${STEPS.map((step) => step.name).join(", ")}.

  --dry-run   shows every call that it would make, and makes none
  --yes       asks nothing: what it cannot know it leaves open
  --admin     the first administrator's address (else ADMIN_EMAIL, else it asks)
  --only      these steps alone, besides ${ALWAYS.join(", ")}

STRIPE_SECRET_KEY: the key to store, instead of typing it. STRIPE_SETUP_KEY: a key for this run alone, when
the one that is stored may not make endpoints. AWS_PROFILE: whose credentials. Keys are never arguments:
a list of processes would show them.
Exit status: 0 everything is done, 1 something failed, 2 asked wrongly, 3 something waits for you.
`;

interface Asked {
  readonly settings: StageSettings;
  readonly steps: readonly Step[];
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly admin: string | undefined;
}

/** Throws an Error whose message is for people. */
function asked(args: readonly string[], variables: NodeJS.ProcessEnv): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      admin: { type: "string" },
      only: { type: "string" },
    },
  });
  const only = values.only?.split(",").map((name) => name.trim());
  const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(", ")}.`);
  return {
    settings: readSettings(stageName(values.stage, variables)),
    steps: STEPS.filter(({ name }) => !only || only.includes(name) || ALWAYS.includes(name)),
    dryRun: values["dry-run"],
    yes: values.yes,
    admin: values.admin,
  };
}

/** Answers the exit status. */
export async function main(args: readonly string[], variables: NodeJS.ProcessEnv, say: Say): Promise<number> {
  let given: Asked;
  try {
    given = asked(args, variables);
  } catch (error) {
    say(error instanceof SettingsError ? error.message : `${(error as Error).message}\n\n${HELP}`);
    return 2;
  }
  const { settings, steps, dryRun, yes, admin } = given;
  if (dryRun) {
    say(`What setting up ${settings.stage} may ask and change. Nothing of it happens now.\n`);
    showCalls(steps, settings, say);
    return 0;
  }
  const { region } = settings;
  const setup: Setup = {
    settings,
    clients: awsClients(region),
    ask: yes ? nobody : terminal(),
    clock: { now: () => new Date() },
    variables: { ...variables, ...(admin ? { ADMIN_EMAIL: admin } : {}) },
    openTable: (name) => openTable({ name, region }),
    stripe: (secretKey) => stripeSetup({ secretKey }),
    fetch: (url, options) => fetch(url, options),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    outputs: new Outputs(),
  };
  say(`Setting up ${settings.stage}.\n`);
  return statusOf(await runSteps(steps, setup, say, yes), say);
}

function statusOf({ open, failed }: Outcome, say: Say): number {
  if (failed) {
    say(`\n${failed} failed. Everything before it is done: run this again when it is mended.`);
    return 1;
  }
  if (open.length > 0) {
    say(`\nStill open: ${open.join(", ")}. Run this again afterwards; what is done stays done.`);
    return 3;
  }
  say("\nEverything is done.");
  return 0;
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await main(process.argv.slice(2), process.env, (line) => console.log(line));
}
