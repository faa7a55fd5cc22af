// The templates of a stage as they would be deployed, without any code in the functions; and what a value in one stands for.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onwardStacks } from "../../../../infra/aws/app.ts";
import { readSettings, type StageName, type StageSettings } from "../../../../infra/aws/settings.ts";

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** Whatever CloudFormation takes: JSON whose shape its type tells, so that a test says what it expects by reading it. */
type Properties = ReturnType<typeof JSON.parse>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, { readonly Value: Json; readonly Export?: { readonly Name: string } }>;
}

export type StackKind = "Data" | "Edge" | "Site" | "Service" | "Watch";
export type Templates = Record<StackKind, Template>;

/** Synthesises a stage as `npm run synth` does. Throws what cdk-nag finds. */
export function templatesOf(stage: StageName, changes: Partial<StageSettings> = {}): Templates {
  const home = mkdtempSync(join(tmpdir(), "onward-templates-"));
  try {
    const code = join(home, "code");
    mkdirSync(code);
    writeFileSync(join(code, "index.mjs"), "");
    const stacks = onwardStacks({ ...readSettings(stage), ...changes }, () => code, {
      outdir: join(home, "out"),
      analyticsReporting: false,
    });
    const assembly = stacks.app.synth();
    const template = (kind: StackKind): Template =>
      JSON.parse(readFileSync(assembly.getStackArtifact(`Onward-${stage}-${kind}`).templateFullPath, "utf8"));
    return {
      Data: template("Data"),
      Edge: template("Edge"),
      Site: template("Site"),
      Service: template("Service"),
      Watch: template("Watch"),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A copy that may be damaged. */
export const copyOf = (templates: Templates): Templates => structuredClone(templates);

export interface Found {
  readonly stack: StackKind;
  readonly id: string;
  readonly resource: Resource;
}

export function resources(templates: Templates, type: string): Found[] {
  return (Object.keys(templates) as StackKind[]).flatMap((stack) =>
    Object.entries(templates[stack].Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ stack, id, resource })),
  );
}

/** The one function of this name. */
export function functionOf(templates: Templates, name: string): Found {
  const found = resources(templates, "AWS::Lambda::Function").find((one) =>
    String(one.resource.Properties.Description).endsWith(`: ${name}`),
  );
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

/** The account, the region and so on that a template leaves open. */
const PSEUDO: Record<string, string> = {
  "AWS::AccountId": "111122223333",
  "AWS::Partition": "aws",
  "AWS::Region": "eu-central-1",
  "AWS::URLSuffix": "amazonaws.com",
};

/** A resource's name without the hash that CDK puts behind it. */
const plain = (id: string): string => id.replace(/[0-9A-F]{8}$/, "");

/**
 * What a value says once deployed, with a readable stand-in for what only AWS knows: `Data/Table.Arn`. `known` says better ones.
 */
export function said(
  templates: Templates,
  stack: StackKind,
  value: Json,
  known: (type: string, attribute: string) => string | null = () => null,
): string {
  const again = (inner: Json, where = stack): string => said(templates, where, inner, known);
  if (value === null || value === undefined || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((one) => again(one)).join(",");
  const [how, what] = Object.entries(value)[0] ?? [];
  if (how === "Ref") return PSEUDO[String(what)] ?? named(templates, stack, String(what), "Ref", known);
  if (how === "Fn::GetAtt") {
    const [id, attribute] = what as readonly string[];
    return named(templates, stack, String(id), String(attribute), known);
  }
  if (how === "Fn::Join") {
    const [between, parts] = what as unknown as readonly [string, readonly Json[]];
    return parts.map((part) => again(part)).join(between);
  }
  if (how === "Fn::ImportValue") {
    for (const [producer, template] of Object.entries(templates)) {
      for (const output of Object.values(template.Outputs ?? {})) {
        if (output.Export?.Name === what) return again(output.Value, producer as StackKind);
      }
    }
    throw new Error(`nothing is exported as ${what}`);
  }
  if (how === "Fn::GetStackOutput") {
    const { StackName, OutputName } = what as unknown as { StackName: string; OutputName: string };
    const producer = StackName.split("/").at(-2) ?? StackName;
    const kind = producer.split("-").at(-1) as StackKind;
    const output = templates[kind]?.Outputs?.[OutputName];
    if (!output) throw new Error(`${producer} has no output ${OutputName}`);
    return again(output.Value, kind);
  }
  throw new Error(`what is ${JSON.stringify(value)}?`);
}

function named(
  templates: Templates,
  stack: StackKind,
  id: string,
  attribute: string,
  known: (type: string, attribute: string) => string | null,
): string {
  const type = templates[stack].Resources[id]?.Type;
  if (!type) throw new Error(`${stack} has no ${id}`);
  const better = known(type, attribute);
  if (better !== null) return better;
  return attribute === "Arn" || attribute === "Ref" ? `${stack}/${plain(id)}` : `${stack}/${plain(id)}.${attribute}`;
}
