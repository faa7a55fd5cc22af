// What would be deployed: the templates and the bundles in an assembly folder, and from there each function's code and environment.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onwardStacks } from "../../../infra/aws/app.ts";
import { type Bundle, bundle, ENTRY_NAMES, type EntryName } from "../../../infra/aws/bundle.ts";
import { readSettings } from "../../../infra/aws/settings.ts";

export interface Deployed {
  /** The folder that would be uploaded. */
  readonly folder: string;
  readonly bundle: Bundle;
  /** As the template has it: a text where it is known before the deployment, otherwise what CloudFormation fills in. */
  readonly environment: Readonly<Record<string, unknown>>;
}

export interface Deployment {
  readonly functions: Readonly<Record<EntryName, Deployed>>;
  remove(): void;
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly Description?: string;
    readonly Code?: { readonly S3Key?: string };
    readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
  };
}

/** Writes the stacks of `dev` as `npm run synth` does, into a folder of their own. */
export function synthesised(): Deployment {
  const home = mkdtempSync(join(tmpdir(), "onward-cdk-"));
  const outdir = join(home, "cdk.out");
  const bundles = new Map<EntryName, Bundle>();
  const codeOf = (name: EntryName) => {
    const made = bundle(name, join(home, "dist"));
    bundles.set(name, made);
    return made.folder;
  };
  const { app, service } = onwardStacks(readSettings("dev"), codeOf, { outdir, analyticsReporting: false });
  app.synth();
  const template = JSON.parse(readFileSync(join(outdir, service.templateFile), "utf8"));
  const resources = Object.values<Resource>(template.Resources);
  const functions = ENTRY_NAMES.map((name) => {
    const found = resources.find(
      ({ Type, Properties }) => Type === "AWS::Lambda::Function" && Properties.Description === `Onward dev: ${name}`,
    );
    // The name of an asset is the hash of its content: `<hash>.zip` of the folder `asset.<hash>`.
    const key = found?.Properties.Code?.S3Key;
    const made = bundles.get(name);
    if (!found || !made || typeof key !== "string") throw new Error(`the template has no function ${name}`);
    const folder = join(outdir, `asset.${key.replace(/\.zip$/, "")}`);
    return [name, { folder, bundle: made, environment: found.Properties.Environment?.Variables ?? {} }];
  });
  return {
    functions: Object.fromEntries(functions) as Record<EntryName, Deployed>,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The environment as CloudFormation would fill it in. Throws for a variable that only a deployment knows and nobody gave. */
export function filledIn({ environment }: Deployed, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      const filled = typeof value === "string" ? value : values[name];
      if (filled === undefined) throw new Error(`nobody says what ${name} is once deployed`);
      return [name, filled];
    }),
  );
}
