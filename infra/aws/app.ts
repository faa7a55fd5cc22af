// Owns which stacks there are, in which order, for one stage; refuses to describe any resource itself.
import { App, type AppProps, CrossStackReferences, ReferenceStrength, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { EntryName } from "../../functions/entry/environment.ts";
import project from "../../package.json" with { type: "json" };
import { DataStack } from "./data/data-stack.ts";
import { ServiceStack } from "./service/service-stack.ts";
import type { StageSettings } from "./settings.ts";
import { EDGE_REGION, EdgeStack } from "./site/edge-stack.ts";
import { SiteStack } from "./site/site-stack.ts";
import { WatchStack } from "./watch/watch-stack.ts";

export interface Stacks {
  readonly app: App;
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly site: SiteStack;
  readonly service: ServiceStack;
  readonly watch: WatchStack;
}

/**
 * The stacks of one stage. Nothing is asked of AWS: an account that the settings do not name is the one of whoever deploys.
 * `codeOf` says where the code of a function lies.
 */
export function onwardStacks(
  settings: StageSettings,
  codeOf: (name: EntryName) => string,
  props: AppProps = {},
): Stacks {
  const app = new App(props);
  // A finding that nobody gave a reason for (nag.ts) ends the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // A stack reads what another one tells, also across regions. The strong kind would lock what it reads: a table that is restored under
  // another name, or an upgrade that drops a value, could not be deployed; and across regions it would need functions of CDK's own.
  CrossStackReferences.of(app).consume(ReferenceStrength.WEAK);
  const account = settings.account === undefined ? {} : { account: settings.account };
  const named = (what: string, region = settings.region) => ({
    settings,
    stackName: `Onward-${settings.stage}-${what}`,
    env: { ...account, region },
  });
  const id = (what: string) => `Onward-${settings.stage}-${what}`;
  const data = new DataStack(app, id("Data"), named("Data"));
  const edge = new EdgeStack(app, id("Edge"), named("Edge", EDGE_REGION));
  const site = new SiteStack(app, id("Site"), { ...named("Site"), data, edge });
  const service = new ServiceStack(app, id("Service"), {
    ...named("Service"),
    data,
    site,
    version: project.version,
    codeOf,
  });
  const watch = new WatchStack(app, id("Watch"), { ...named("Watch"), data, site, service });
  Tags.of(app).add("project", "onward");
  Tags.of(app).add("stage", settings.stage);
  return { app, data, edge, site, service, watch };
}
