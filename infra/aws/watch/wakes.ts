// Owns the list of what a person is woken for, with limits and reasons; refuses to make any of it.
import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { EntryName } from "../../../functions/entry/environment.ts";
import { DIMENSION, type MetricName, NAMESPACE } from "../../../functions/log/metrics.ts";
import { ENTRY_NAMES } from "../bundle.ts";
import type { DataStack } from "../data/data-stack.ts";
import type { ServiceStack } from "../service/service-stack.ts";
import type { StageSettings } from "../settings.ts";
import type { SiteStack } from "../site/site-stack.ts";
import { FIVE_MINUTES, type Watched } from "./alarms.ts";

export interface Watching {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly site: SiteStack;
  readonly service: ServiceStack;
}

/** A gift whose stream stands still is neither thanked for nor passed on. */
const REACTIONS_LATE_MINUTES = 15;
/** Pages that are an hour old mislead nobody. */
const SITE_LATE_MINUTES = 60;
/** One failed request may be a deployment; five within five minutes are somebody's lost gifts. */
const FAILURES_FROM = 5;
const REFUSALS_FROM = 5;
const THROTTLES_FROM = 10;
const MAIL_FAILURES_FROM = 5;
/** AWS looks at an account at 5 % of mails that come back, and stops it at 10 %. */
const RETURNED_SHARE_FROM = 0.04;
/** AWS looks at an account at 0.1 % of people who complain. */
const COMPLAINTS_SHARE_FROM = 0.0008;

const DAY = Duration.days(1);
const HOUR = Duration.hours(1);

/** Figures that our functions write themselves (functions/log/metrics.ts). */
export function ours(settings: StageSettings, metricName: MetricName, statistic: string, period: Duration): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { [DIMENSION]: settings.stage },
    statistic,
    period,
  });
}

const sum = { statistic: Stats.SUM, period: FIVE_MINUTES } as const;

export function serverErrors({ site }: Watching): Metric {
  return site.api.metricServerError(sum);
}

export function iteratorAge(to: LambdaFunction): Metric {
  return to.metric("IteratorAge", { statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}

export function tableThrottles({ data }: Watching): IMetric {
  const of = (metricName: string) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: { TableName: data.table.tableName },
      ...sum,
    });
  return new MathExpression({
    expression: "FILL(reads, 0) + FILL(writes, 0)",
    usingMetrics: { reads: of("ReadThrottleEvents"), writes: of("WriteThrottleEvents") },
    label: "Throttled reads and writes",
    period: FIVE_MINUTES,
  });
}

export function wakes(watching: Watching): Watched[] {
  return [...afterTheFact(watching), ...requests(watching), ...money(watching), ...mails(watching)];
}

/** What follows from committed facts, and by the clock. */
function afterTheFact({ service }: Watching): Watched[] {
  const { reactions, site } = service.functions;
  const minutes = (count: number) => Duration.minutes(count).toMilliseconds();
  const letter = (name: string, says: string, queue: keyof ServiceStack["letters"]): Watched => ({
    name,
    says,
    runbook: "poison-record",
    metric: service.letters[queue].metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: FIVE_MINUTES,
    }),
    from: 1,
  });
  return [
    letter("ReactionLetter", "A committed fact could not be worked on and was set aside.", "reactions"),
    letter("SiteLetter", "A change could not be shown on the site and was set aside.", "site"),
    letter("JobLetter", "A job of the clock, or the audit, failed for good.", "jobs"),
    {
      name: "ReactionsLate",
      says: `What follows from gifts is over ${REACTIONS_LATE_MINUTES} minutes behind.`,
      runbook: "stuck-stream",
      metric: iteratorAge(reactions),
      from: minutes(REACTIONS_LATE_MINUTES),
    },
    {
      name: "SiteLate",
      says: `The public pages are over ${SITE_LATE_MINUTES} minutes behind.`,
      runbook: "stuck-stream",
      metric: iteratorAge(site),
      from: minutes(SITE_LATE_MINUTES),
    },
  ];
}

/** What people and Stripe ask of us. */
function requests(watching: Watching): Watched[] {
  const { functions } = watching.service;
  // The site runs once at a time: that others wait meanwhile is meant. What it cannot do it sets aside.
  const watched = ENTRY_NAMES.filter((name) => name !== "site");
  const says = (name: EntryName, what: string) => `The function ${name} ${what}.`;
  return [
    {
      name: "ServerErrors",
      says: "Requests are answered with an error of ours.",
      runbook: "errors",
      metric: serverErrors(watching),
      from: FAILURES_FROM,
    },
    ...watched.map(
      (name): Watched => ({
        name: `Errors-${name}`,
        says: says(name, "fails"),
        runbook: name === "stripe-webhook" ? "lost-webhooks" : "errors",
        metric: functions[name].metricErrors(sum),
        from: FAILURES_FROM,
      }),
    ),
    ...watched.map(
      (name): Watched => ({
        name: `Throttles-${name}`,
        says: says(name, "is not run because too many run already"),
        runbook: name === "stripe-webhook" ? "lost-webhooks" : "errors",
        metric: functions[name].metricThrottles(sum),
        from: FAILURES_FROM,
      }),
    ),
    {
      name: "TableThrottles",
      says: "The table turns away reads or writes: one key is asked for too often.",
      runbook: "errors",
      metric: tableThrottles(watching),
      from: THROTTLES_FROM,
    },
    {
      name: "NoticesRefused",
      says: "Notices in the name of Stripe do not bear its signature: the secret was changed, or somebody tries.",
      runbook: "lost-webhooks",
      metric: ours(watching.settings, "WebhookRefusals", Stats.SUM, FIVE_MINUTES),
      from: REFUSALS_FROM,
    },
  ];
}

/** Whether the books are whole and money is where they say. */
function money({ settings }: Watching): Watched[] {
  return [
    {
      name: "BooksBroken",
      says: "The audit found something in the books that must not be. Move no money that it names.",
      runbook: "broken-books",
      metric: ours(settings, "AuditViolations", Stats.MAXIMUM, HOUR),
      from: 1,
    },
    {
      name: "NoAudit",
      says: "Nobody has audited the books for two days.",
      runbook: "broken-books",
      metric: ours(settings, "AuditViolations", Stats.SAMPLE_COUNT, DAY),
      from: 1,
      periods: 2,
      silenceIsWrong: true,
    },
    {
      name: "UnmatchedMoney",
      says: `Money that nobody can match has waited for ${settings.unmatchedDays} days.`,
      runbook: "unmatched-money",
      metric: ours(settings, "UnmatchedMoneyAgeDays", Stats.MAXIMUM, HOUR),
      from: settings.unmatchedDays,
    },
  ];
}

function mails({ settings }: Watching): Watched[] {
  const reputation = (metricName: string) =>
    new Metric({ namespace: "AWS/SES", metricName, statistic: Stats.MAXIMUM, period: HOUR });
  return [
    {
      name: "MailFailures",
      says: "Mails could not be handed over.",
      runbook: "errors",
      metric: ours(settings, "MailFailures", Stats.SUM, HOUR),
      from: MAIL_FAILURES_FROM,
    },
    {
      name: "MailReturned",
      says: "So many mails come back that AWS will stop us from sending.",
      runbook: "errors",
      metric: reputation("Reputation.BounceRate"),
      from: RETURNED_SHARE_FROM,
    },
    {
      name: "MailComplaints",
      says: "So many people call our mails spam that AWS will stop us from sending.",
      runbook: "errors",
      metric: reputation("Reputation.ComplaintRate"),
      from: COMPLAINTS_SHARE_FROM,
    },
  ];
}
