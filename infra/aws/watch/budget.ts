// Owns the word about spending before the bill comes; refuses to stop anything.
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import type { StageSettings } from "../settings.ts";

/** Of the month's budget, in percent: what was spent, and what AWS expects by the month's end. */
const SPENT = [80, 100];
const EXPECTED = [120];

/** Of the whole account: tags are on a bill only after somebody has switched them on. */
export function budget(scope: Construct, settings: StageSettings): CfnBudget {
  const tell = (notificationType: "ACTUAL" | "FORECASTED") => (threshold: number) => ({
    notification: { notificationType, threshold, comparisonOperator: "GREATER_THAN", thresholdType: "PERCENTAGE" },
    subscribers: [{ subscriptionType: "EMAIL", address: settings.alarmAddress }],
  });
  return new CfnBudget(scope, "Budget", {
    budget: {
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: settings.monthlyBudgetUsd, unit: "USD" },
    },
    notificationsWithSubscribers: [...SPENT.map(tell("ACTUAL")), ...EXPECTED.map(tell("FORECASTED"))],
  });
}
