// Owns what a month of usage costs, line by line, with and without what AWS gives away for ever; refuses to know how the usage came about.
import { DOLLARS_PER_EURO, LIST, type Price, STRIPE_FEE } from "../prices.ts";
import { EUROS_A_LINE, LINES_A_GIFT, type Usage } from "./usage.ts";

/** What a charity would call one thing, and the prices that are in it. */
export const SERVICES = {
  "Table: writes and reads": ["writeUnits", "readUnits"],
  "Table: storage after a year": ["tableGigabytes"],
  "Table: recovery to any second": ["recoveryGigabytes"],
  "Functions (Lambda)": ["lambdaCalls", "lambdaGigabyteSeconds"],
  "HTTP API": ["httpCalls"],
  CloudFront: ["visits", "visitGigabytes", "edgeCalls"],
  "Firewall (WAF)": ["firewalls", "firewallRules", "inspected"],
  "Site and pictures (S3)": ["puts", "gets", "bucketGigabytes"],
  "Mail (SES)": ["mails"],
  "Sign-in (Cognito)": ["signedIn"],
  "Secrets Manager": ["secrets", "secretReads"],
  "Logs, alarms, dashboard (CloudWatch)": ["logGigabytes", "metrics", "alarms", "dashboards"],
  "Scheduler and queues": ["wakeUps", "letters"],
} as const satisfies Record<string, readonly (keyof typeof LIST)[]>;

export type Service = keyof typeof SERVICES;
export const SERVICE_NAMES = Object.keys(SERVICES) as Service[];

/** Dollars for so many units. `allowance` false: as if nothing were given away. */
function dollarsFor({ dollars, per, free }: Price, units: number, allowance: boolean): number {
  return (Math.max(0, units - (allowance ? free : 0)) / per) * dollars;
}

export function billOf(usage: Usage, allowance = true): ReadonlyMap<Service, number> {
  return new Map(
    SERVICE_NAMES.map((service) => {
      const sum = SERVICES[service].reduce((all, name) => all + dollarsFor(LIST[name], usage[name], allowance), 0);
      return [service, sum] as const;
    }),
  );
}

export function totalOf(bill: ReadonlyMap<Service, number>): number {
  return [...bill.values()].reduce((sum, one) => sum + one, 0);
}

/** What the same gifts are worth and what Stripe takes of them, in dollars. */
export function givenAndTaken(gifts: number): { given: number; fees: number } {
  const euros = LINES_A_GIFT * EUROS_A_LINE;
  const fee = (euros * STRIPE_FEE.percent) / 100 + STRIPE_FEE.euros;
  return { given: gifts * euros * DOLLARS_PER_EURO, fees: gifts * fee * DOLLARS_PER_EURO };
}
