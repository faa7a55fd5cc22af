// Owns whether everything is deployed, and reading what the stacks tell; refuses to deploy.
import type { Stack } from "@aws-sdk/client-cloudformation";
import { EDGE_REGION, findStack, STACKS, stackName } from "../outputs.ts";
import { done, type Step, stop } from "../step.ts";

/** States in which a stack is whole: its newest version, or the one before after a deployment that was taken back. */
const WHOLE = new Set(["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"]);

export const stacks: Step = {
  name: "stacks",
  calls: (settings) => ({
    reads: STACKS.map(
      (kind) =>
        `CloudFormation DescribeStacks ${stackName(settings, kind)} in ${kind === "Edge" ? EDGE_REGION : settings.region}`,
    ),
    writes: [],
  }),
  async check({ settings, clients, outputs }) {
    const troubles: string[] = [];
    const back: string[] = [];
    for (const kind of STACKS) {
      const name = stackName(settings, kind);
      const stack = await findStack(kind === "Edge" ? clients.edgeCloudFormation : clients.cloudFormation, name);
      const trouble = stack ? troubleOf(stack) : "is not deployed";
      if (trouble) troubles.push(`${name} ${trouble}`);
      if (stack?.StackStatus === "UPDATE_ROLLBACK_COMPLETE") back.push(name);
      if (stack) outputs.take(stack);
    }
    const missing = outputs.missing();
    if (troubles.length > 0) return stop(...troubles, `run: STAGE=${settings.stage} npm run deploy`);
    if (missing.length > 0) {
      return stop(
        `the stacks do not tell ${missing.join(", ")}: deploy this version first (STAGE=${settings.stage} npm run deploy)`,
      );
    }
    const note =
      back.length > 0
        ? [`the last deployment of ${back.join(", ")} was taken back: the version before is running`]
        : [];
    return done(`${STACKS.length} stacks, ${outputs.of("PublicUrl")}`, ...note);
  },
};

function troubleOf(stack: Stack): string | null {
  const state = String(stack.StackStatus);
  if (WHOLE.has(state)) return null;
  if (state.endsWith("_IN_PROGRESS")) return "is being changed right now: wait for it";
  return `is ${state}: see its events in the console`;
}
