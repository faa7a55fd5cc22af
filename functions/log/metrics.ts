// Owns the figures that alarms look at, written as lines that CloudWatch turns into metrics (EMF); refuses to know any alarm.

export const NAMESPACE = "Onward";
/** The one dimension: the value of STAGE. */
export const DIMENSION = "Stage";

/** Closed list: what is measured, and in what. */
export const METRICS = {
  /** What an audit found; 0 when the books are whole, so that silence is no good news. */
  AuditViolations: "Count",
  /** Whole days for which the oldest piece of money that nobody could match has been waiting. */
  UnmatchedMoneyAgeDays: "Count",
  /** Notices that were refused because their signature did not fit. */
  WebhookRefusals: "Count",
  /** Mails that could not be handed over: refused for good, or to be tried again. */
  MailFailures: "Count",
  /** Pages written to the static site. */
  PagesRendered: "Count",
} as const;

export type MetricName = keyof typeof METRICS;

/** Counts where a stage is named, which is on AWS; elsewhere nobody would look. Format: CloudWatch's embedded metric format. */
export function count(name: MetricName, value: number, stage: string | undefined = process.env.STAGE): void {
  if (!stage) return;
  const Metrics = [{ Name: name, Unit: METRICS[name] }];
  const directive = {
    Timestamp: Date.now(),
    CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [[DIMENSION]], Metrics }],
  };
  console.info(JSON.stringify({ _aws: directive, [DIMENSION]: stage, [name]: value }));
}
