// Owns who is called when something is wrong, and the page that shows it; refuses to run anything.
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { alarm } from "./alarms.ts";
import { budget } from "./budget.ts";
import { dashboard } from "./dashboard.ts";
import { type Watching, wakes } from "./wakes.ts";

export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, site, service, ...props }: StackProps & Watching) {
    super(scope, id, props);
    const watching = { settings, data, site, service };
    const caller = new Topic(this, "Alarms", { enforceSSL: true });
    caller.addSubscription(new EmailSubscription(settings.alarmAddress));
    dashboard(
      this,
      watching,
      wakes(watching).map((watched) => alarm(this, caller, watched)),
    );
    budget(this, settings);
    new CfnOutput(this, "AlarmTopic", { value: caller.topicArn });
  }
}
