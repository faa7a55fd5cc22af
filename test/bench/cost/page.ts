// Owns the words and tables of docs/cost.md; refuses to count or to know a price by heart.
import { DOLLARS_PER_EURO, LIST, PRICES, STRIPE_FEE } from "../prices.ts";
import { billOf, givenAndTaken, SERVICE_NAMES, totalOf } from "./bill.ts";
import { ASSUMED, type Counts, EUROS_A_LINE, GIFTS, LINES_A_GIFT, usageOf } from "./usage.ts";

/** Gifts a month. */
const SIZES = [0, 100, 10_000, 1_000_000];

/** What fits into the 15 minutes that Lambda gives. */
const AUDIT_GIGABYTES_MAX = 15 * 60 * ASSUMED.auditGigabytesASecond;

const number = (value: number, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const dollars = (value: number) => (value > 0 && value < 0.005 ? "<0.01" : number(value, value < 1000 ? 2 : 0));
const percent = (value: number) => (value < 0.00005 ? "0 %" : `${number(value * 100, value < 0.1 ? 2 : 0)} %`);

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|---|${"--:|".repeat(head.length - 1)}`, ...rest.map(line)].join("\n");
}

function bills(counts: Counts): string {
  const months = SIZES.map((gifts) => {
    const usage = usageOf(counts, gifts);
    return { gifts, bill: billOf(usage), list: totalOf(billOf(usage, false)), ...givenAndTaken(gifts) };
  });
  const row = (name: string, of: (month: (typeof months)[number]) => string) => [name, ...months.map(of)];
  const share = (of: number, gifts: number, given: number) => (gifts === 0 ? "" : percent(of / given));
  return table([
    ["US dollars a month", ...SIZES.map((gifts) => `${number(gifts)} gifts`)],
    ...SERVICE_NAMES.map((name) => row(name, ({ bill }) => dollars(bill.get(name) ?? 0))),
    row("**AWS in all**", ({ bill }) => `**${dollars(totalOf(bill))}**`),
    row("the same without what AWS gives away for ever", ({ list }) => dollars(list)),
    row("Given", ({ given }) => dollars(given)),
    row("**Stripe's fees**", ({ fees }) => `**${dollars(fees)}**`),
    row("AWS, of what was given", ({ gifts, bill, given }) => share(totalOf(bill), gifts, given)),
    row("Stripe, of what was given", ({ gifts, fees, given }) => share(fees, gifts, given)),
  ]);
}

function idle(counts: Counts): string {
  const usage = usageOf(counts, 0);
  const fixed = [
    "firewalls",
    "firewallRules",
    "secrets",
    "alarms",
    "dashboards",
    "metrics",
    "wakeUps",
    "lambdaCalls",
  ] as const;
  const rest = billOf(usage);
  return table([
    ["what is there with no gift at all", "how many", "dollars a month"],
    ...fixed.map((name) => {
      const { dollars: price, per, free, unit } = LIST[name];
      return [unit, number(usage[name]), dollars((Math.max(0, usage[name] - free) / per) * price)];
    }),
    ["the clock's jobs at the table, secrets that are read again, logs", "", dollars(restOf(rest, fixed, usage))],
    ["**in all**", "", `**${dollars(totalOf(rest))}**`],
  ]);
}

function restOf(
  bill: ReturnType<typeof billOf>,
  fixed: readonly (keyof typeof LIST)[],
  usage: ReturnType<typeof usageOf>,
): number {
  const named = fixed.map((name) => (Math.max(0, usage[name] - LIST[name].free) / LIST[name].per) * LIST[name].dollars);
  return totalOf(bill) - named.reduce((sum, one) => sum + one, 0);
}

function counted(counts: Counts): string {
  const used = Object.entries(counts.units).map(([name, { requests, writeUnits, readUnits }]) => [
    name,
    number(requests),
    number(writeUnits),
    String(readUnits),
  ]);
  return table([["act", "requests", "write units", "read units"], ...used]);
}

const SEEN = { list: "AWS's price list", second: "a second publication", known: "not checked" } as const;

function prices(): string {
  return table([
    ["what", "dollars", "for", "free each month", "page", "figure seen in"],
    ...Object.values(LIST).map(({ dollars: price, per, unit, free, source, seen }) => [
      unit,
      String(price),
      number(per),
      free === 0 ? "" : number(free),
      `[price](${source})`,
      SEEN[seen],
    ]),
  ]);
}

const assumed = () =>
  Object.entries(ASSUMED)
    .map(([name, value]) => `\`${name}\` ${value}`)
    .join(" · ");

const kinds = () =>
  GIFTS.map(
    ({ share, settled, lines }) =>
      `${percent(share)} ${settled.replace("settle a gift", "give")} (${lines * EUROS_A_LINE} EUR)`,
  ).join(", ");

/** The whole document. */
export function costPage(counts: Counts): string {
  return `# What Onward costs to run

Written by \`npm run cost\`; do not edit it. Prices are AWS's for ${PRICES.region}, as of ${PRICES.asOf}, without tax, without credits that AWS gives to
charities, and after what every account gets for ever. Units of the table were counted by \`npm run bench\` on ${counts.countedOn}; the rest is
assumed, by name, below. Nobody has run a stage for a month yet: hold your first bill against this page.

${bills(counts)}

What to read from it:

- **Stripe's fees are the cost; AWS is small beside them at every size.** A gift here is ${number(LINES_A_GIFT * EUROS_A_LINE)} EUR on average, and Stripe takes ${STRIPE_FEE.percent} %
  and ${STRIPE_FEE.euros} EUR of it by card from Europe. One payment for a basket of loans, instead of one for each, saves more than all of AWS costs.
- **A small charity pays for standing ready**, not for gifts: mostly the firewall and the secrets.
- **A large one pays for people who sign in.** Cognito asks for each of them once a month, beyond the first 10,000. A guest's gift needs no sign-in.
- **The audit reads the whole table every day.** Its cost grows with the age of the table, and so does its time: a function runs 15 minutes at most,
  which is about ${number(AUDIT_GIGABYTES_MAX)} GB at the pace assumed, or a year and a half of 10,000 gifts a month. Beyond, \`npm run audit\` on a machine takes its place.

## A stage that nobody uses

${idle(counts)}

The firewall counts tries to pay and to sign in from one address, and turns known attackers away, before anything of ours runs. There is no setting to
leave it out: charities are where stolen cards are tried, and each dispute that follows costs what the firewall costs in a month. What would
be left without it are Stripe's own checks and the limit of the whole API. Two ways to pay less for it:

- CloudFront sells plans at a flat price since November 2025, from 0 dollars a month, with firewall, certificate and DNS in it and
  [limits of their own](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html). One can be chosen for the distribution in the
  console; look first whether the plan allows the rules that the firewall has.
- \`dev\` and \`staging\` need not exist all the time: see [upgrade.md](upgrade.md#taking-a-stage-away).

## What is counted

Requests and capacity units of each act, the largest of twenty runs. The templates hold ${counts.stack.secrets} secrets, ${counts.stack.alarms} metrics under alarms, ${counts.stack.dashboards} dashboard
and ${counts.stack.firewallRules} firewall rules; the clock wakes ${number(counts.wakeUps)} jobs a month.

${counted(counts)}

## What is assumed

Gifts: ${kinds()}. Everything else, as \`test/bench/cost/usage.ts\` has it, with its reasons:

${assumed()}

A gift is charged with all that follows from it in later months: instalments, money that moves on, transfers, refunds, looking at it. Each call of
a function takes as long as assumed, alone, without sharing a batch. Not in here: domain (from 0.50 dollars a month for a hosted zone at Route 53),
tax, support plans, people.

## Prices

One euro is ${DOLLARS_PER_EURO} US dollars (ECB, 28 October 2026). A price page cannot be read without an account or a browser here, so each figure says where it was seen.

${prices()}
`;
}
