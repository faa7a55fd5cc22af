// Owns writing the templates, by hand (`npm run synth`) or for the cdk command; refuses to deploy.
import { onwardApp } from "./app.ts";

const assembly = onwardApp({ outdir: process.env.CDK_OUTDIR ?? "cdk.out", analyticsReporting: false }).synth();
for (const stack of assembly.stacks) console.log(`${stack.stackName}: ${stack.templateFullPath}`);
