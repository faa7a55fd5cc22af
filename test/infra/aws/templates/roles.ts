// What each function may do, read out of the templates: as statements for checks, and as a page for people.
import type { EntryName } from "../../../../infra/aws/bundle.ts";
import { ENTRY_NAMES } from "../../../../infra/aws/bundle.ts";
import { functionOf, type Json, resources, said, type Templates } from "./synth.ts";

export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** Readable names: `Data/Table`, `Data/Table/index/gsi1`. */
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

interface Raw {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: Json | readonly Json[];
  readonly Condition?: Statement["conditions"];
}

const list = <Value>(value: Value | readonly Value[]): readonly Value[] =>
  Array.isArray(value) ? value : [value as Value];

/** Every statement of every policy of a function's role. */
export function statementsOf(templates: Templates, name: EntryName): Statement[] {
  const role = said(templates, "Service", functionOf(templates, name).resource.Properties.Role);
  return resources(templates, "AWS::IAM::Policy")
    .filter(({ stack, resource }) =>
      (resource.Properties.Roles as Json[]).some((one) => said(templates, stack, one) === role),
    )
    .flatMap(({ stack, resource }) =>
      (resource.Properties.PolicyDocument.Statement as Raw[]).map((raw) => ({
        effect: raw.Effect,
        actions: list(raw.Action),
        resources: list(raw.Resource as Json).map((one) => said(templates, stack, one)),
        conditions: raw.Condition ?? {},
      })),
    );
}

/** Only the actions on a resource that are allowed and whose conditions let this key through (null: any key). */
export function mayDo(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    (one) => one.effect === "Allow" && one.actions.includes(action) && one.resources.includes(resource),
  );
}

/** The page docs/aws-roles.md. */
export function rolesPage(templates: Templates): string {
  const rows = (name: EntryName) =>
    statementsOf(templates, name).map(
      ({ effect, actions, resources, conditions }) =>
        `| ${effect === "Deny" ? "**never**" : "may"} | ${actions.map(code).join(", ")} | ${resources.map(code).join(", ")} | ${conditionText(conditions)} |`,
    );
  const sections = ENTRY_NAMES.map((name) =>
    [`## ${name}`, "", "| | what | on | only |", "|---|---|---|---|", ...rows(name), ""].join("\n"),
  );
  return `${[
    "# What each function may do",
    "",
    "Written out of the templates by `npx vitest run test/infra/aws/stacks.test.ts -u`, and held to them by that test. The list that the roles are",
    "made from is `infra/aws/rights.ts`. A role may do what stands here and nothing else.",
    "",
    ...sections,
  ].join("\n")}`;
}

const code = (text: string): string => `\`${text}\``;

function conditionText(conditions: Statement["conditions"]): string {
  const texts = Object.entries(conditions).flatMap(([how, keys]) =>
    Object.entries(keys).map(([key, value]) => {
      const short = key.replace(/^\w+:/, "");
      if (how === "Null") return value === "false" ? "" : `no ${short}`;
      return `${short}: ${list(value as string)
        .map(code)
        .join(", ")}`;
    }),
  );
  return texts.filter(Boolean).join("; ");
}
