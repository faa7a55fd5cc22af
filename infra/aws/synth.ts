// Owns writing the templates, by hand (`npm run synth`) or for the cdk command; refuses to deploy.
import { App } from "aws-cdk-lib";
import { onwardStacks } from "./app.ts";
import { bundle } from "./bundle.ts";
import { readSettings, SettingsError, stageName } from "./settings.ts";

try {
  // The cdk command hands over its `-c` through the environment, which an App reads. This one is never written.
  const stage = stageName(new App({ autoSynth: false }).node.tryGetContext("stage"), process.env);
  const outdir = process.env.CDK_OUTDIR ?? "cdk.out";
  const { app } = onwardStacks(readSettings(stage), (name) => bundle(name).folder, {
    outdir,
    analyticsReporting: false,
    autoSynth: false,
  });
  for (const stack of app.synth().stacks) console.log(`${stack.stackName}: ${stack.templateFullPath}`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
