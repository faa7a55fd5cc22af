// Owns the one page on which a person sees how the product is; refuses to call anybody.
import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { ENTRY_NAMES } from "../bundle.ts";
import { FIVE_MINUTES } from "./alarms.ts";
import { iteratorAge, ours, serverErrors, tableThrottles, type Watching } from "./wakes.ts";

const HALF = 12;
const WHOLE = 24;

export function dashboard(scope: Construct, watching: Watching, alarms: readonly Alarm[]): Dashboard {
  const { settings, service, site } = watching;
  const functions = ENTRY_NAMES.map((name) => ({ name, made: service.functions[name] }));
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: HALF });
  const day = Duration.days(1);
  const made = new Dashboard(scope, "Dashboard", { dashboardName: `Onward-${settings.stage}` });
  made.addWidgets(
    new AlarmStatusWidget({
      title: "Who is called for what",
      alarms: alarms as readonly IAlarm[] as IAlarm[],
      width: WHOLE,
    }),
  );
  made.addWidgets(
    graph("Requests, and errors of ours", [site.api.metricCount({ statistic: Stats.SUM }), serverErrors(watching)]),
    graph(
      "How long requests take (p50, p95, p99)",
      [50, 95, 99].map((p) => site.api.metricLatency({ statistic: Stats.percentile(p) })),
    ),
  );
  made.addWidgets(
    graph(
      "Runs",
      functions.map(({ name, made }) => made.metricInvocations({ label: name, period: FIVE_MINUTES })),
    ),
    graph(
      "Failed runs",
      functions.map(({ name, made }) => made.metricErrors({ label: name, period: FIVE_MINUTES })),
    ),
  );
  made.addWidgets(
    graph("How far behind the stream is", [service.functions.reactions, service.functions.site].map(iteratorAge)),
    graph(
      "Set aside",
      Object.values(service.letters).map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
    ),
  );
  made.addWidgets(
    graph("The table turns away", [tableThrottles(watching)]),
    graph("The books: violations, and days of unmatched money", [
      ours(settings, "AuditViolations", Stats.MAXIMUM, day),
      ours(settings, "UnmatchedMoneyAgeDays", Stats.MAXIMUM, day),
    ]),
  );
  made.addWidgets(
    graph("Pages rendered", [ours(settings, "PagesRendered", Stats.SUM, FIVE_MINUTES)]),
    graph("Refused notices, failed mails", [
      ours(settings, "WebhookRefusals", Stats.SUM, FIVE_MINUTES),
      ours(settings, "MailFailures", Stats.SUM, FIVE_MINUTES),
    ]),
  );
  return made;
}
