// Owns counting what costs money without being used: what is in the templates, and the clock; refuses to know how much.

import { JOBS } from "../../../functions/jobs/jobs.ts";
import { METRICS } from "../../../functions/log/metrics.ts";
import type { Counts } from "./usage.ts";

interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly Rules?: readonly unknown[];
    readonly Metrics?: readonly { readonly MetricStat?: unknown }[];
  };
}

export interface TemplateJson {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

/** An alarm is paid for each metric that it looks at. */
const metricsUnder = ({ Properties }: Resource): number =>
  Properties?.Metrics ? Properties.Metrics.filter((one) => one.MetricStat).length : 1;

export function countStack(templates: readonly TemplateJson[]): Counts["stack"] {
  const all = templates.flatMap((template) => Object.values(template.Resources ?? {}));
  const of = (type: string) => all.filter((one) => one.Type === type);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const firewalls = of("AWS::WAFv2::WebACL");
  return {
    firewalls: firewalls.length,
    firewallRules: sum(firewalls.map((one) => one.Properties?.Rules?.length ?? 0)),
    secrets: of("AWS::SecretsManager::Secret").length,
    alarms: sum(of("AWS::CloudWatch::Alarm").map(metricsUnder)),
    dashboards: of("AWS::CloudWatch::Dashboard").length,
    metrics: of("AWS::Logs::MetricFilter").length + Object.keys(METRICS).length,
  };
}

const MINUTES_A_MONTH = 30.44 * 24 * 60;

/** How often the clock wakes something in a month. */
export const wakeUps = (): number => Math.round(JOBS.reduce((sum, job) => sum + MINUTES_A_MONTH / job.everyMinutes, 0));
