// Owns which stacks there are; `npm run synth` writes them to cdk.out without an account. Refuses to describe any resource itself.
import { App, type AppProps } from "aws-cdk-lib";
import project from "../../package.json" with { type: "json" };
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";

/** Account and region come from whoever deploys: the templates name neither. */
export function onwardApp(props: AppProps): App {
  const app = new App(props);
  const data = new DataStack(app, "OnwardData");
  new ServiceStack(app, "OnwardService", { data, version: project.version });
  return app;
}
