// Owns what a month of so many gifts uses of AWS: counted units where there are any, and named assumptions elsewhere; refuses to know prices.
import { SIZES } from "../../../infra/aws/service/sizes.ts";
import type { Used } from "../meter.ts";
import type { LIST } from "../prices.ts";

/** Written by `npm run cost -- --count`: units of the table for each act of the bench, and what the templates hold. */
export interface Counts {
  readonly countedOn: string;
  readonly units: Readonly<Record<string, Used>>;
  readonly stack: Readonly<
    Record<"firewalls" | "firewallRules" | "secrets" | "alarms" | "dashboards" | "metrics", number>
  >;
  /** Wake-ups of the clock in a month, from the list of jobs. */
  readonly wakeUps: number;
}

/** So much of each thing that has a price. */
export type Usage = Readonly<Record<keyof typeof LIST, number>>;

/** Kinds of gifts: how many of a hundred, the act that the bench counts for it, and to how many loans of 25 euros. */
export const GIFTS = [
  { share: 0.6, opened: "open a checkout of 1 loan", settled: "settle a gift to 1 loan, a donor", lines: 1 },
  {
    share: 0.25,
    opened: "open a checkout of 1 loan",
    settled: "settle a gift to 1 loan, a guest's first time",
    lines: 1,
  },
  { share: 0.15, opened: "open a checkout of 5 loans", settled: "settle a gift to 5 loans, a donor", lines: 5 },
] as const;
export const EUROS_A_LINE = 25;
export const LINES_A_GIFT = GIFTS.reduce((sum, gift) => sum + gift.share * gift.lines, 0);

/** What nobody can count before it happens: change it and run `npm run cost` again. */
export const ASSUMED = {
  repaymentsALine: 0.6, // Twelve instalments of a loan that twenty lines paid for.
  piecesALine: 1.5, // Times that returned money of one line moves on, in months to come.
  transfersALine: 0.05,
  refundsAGift: 0.005,
  portfoliosAGift: 2,
  viewsAGift: 60, // Pages of the site that are looked at for each gift that is given.
  requestsAView: 4, // The page, its style, its pictures; the rest is in the browser's memory.
  kilobytesAView: 80,
  missesAView: 0.5, // Files that CloudFront has to fetch anew from the bucket.
  httpCallsAGift: 10, // Basket, payment, thanks, signing in, the portfolio, Stripe's notice.
  signedInAGift: 0.3, // Different people who sign in that month. A guest's gift needs none.
  mailsAGift: 3.5, // Thanks, news of the loan, what came back, and codes to sign in with.
  auditWritesAnAct: 2, // The link in the audit log.
  actsAGift: 3, // Checkout, notice, settling.
  rendersAnAct: 3, // Pages of the site that an act touches.
  secondsARequest: 0.12,
  secondsAReaction: 0.15,
  secondsARender: 0.5,
  secondsAJob: 0.4,
  readUnitsAJob: 4,
  auditGigabytesASecond: 0.01,
  kilobytesLoggedACall: 1.5,
  kilobytesALoan: 220, // Its page and its picture.
  linesALoan: 20,
  months: 12, // So old is the table whose storage is counted.
} as const;

const DAYS = 30.44;
const GIGABYTE_KB = 1_000_000;
/** A secret is read again when it is five minutes old, by each function that is awake (functions/entry/secrets.ts). */
const FIVE_MINUTES_A_MONTH = (DAYS * 24 * 60) / 5;
const SECRETS_A_REQUEST = 4;
const SECRETS_A_JOB = 2;

const memory = (name: keyof typeof SIZES): number => SIZES[name].memoryMb / 1024;

/** Units of everything that follows from one gift, in the long run. */
function unitsOfGift(units: Counts["units"]): { writes: number; reads: number; acts: number } {
  const act = (name: string): Used => {
    const found = units[name];
    if (!found) throw new Error(`counts.json does not know the act: ${name}`);
    return found;
  };
  const parts: [number, Used][] = [
    ...GIFTS.flatMap(({ share, opened, settled }): [number, Used][] => [
      [share, act(opened)],
      [share, act("record a notice of Stripe")],
      [share, act(settled)],
    ]),
    [ASSUMED.repaymentsALine * LINES_A_GIFT, act("a repayment shared by 10 donors")],
    [ASSUMED.piecesALine * LINES_A_GIFT, act("recycle one piece (plan and move)")],
    [ASSUMED.transfersALine * LINES_A_GIFT, act("propose and approve a transfer of 1 loan")],
    [ASSUMED.refundsAGift, act("book a refund of a gift to 1 open loan")],
    [ASSUMED.portfoliosAGift, act("read a portfolio of 10 loans, 10 donors each")],
    [0.01, act("close a day of 100 gifts to 10 loans")],
  ];
  const later = ASSUMED.repaymentsALine + ASSUMED.piecesALine + ASSUMED.transfersALine;
  const acts = ASSUMED.actsAGift + later * LINES_A_GIFT;
  const sum = (of: (used: Used) => number) => parts.reduce((total, [times, used]) => total + times * of(used), 0);
  const rendered = acts * ASSUMED.rendersAnAct * act("render the page of a story").readUnits;
  return {
    writes: sum((used) => used.writeUnits) + acts * ASSUMED.auditWritesAnAct,
    reads: sum((used) => used.readUnits) + rendered,
    acts,
  };
}

export function usageOf(counts: Counts, gifts: number): Usage {
  const { writes, reads, acts } = unitsOfGift(counts.units);
  const requests = gifts * ASSUMED.httpCallsAGift;
  const wakes = gifts * acts;
  const renders = wakes * ASSUMED.rendersAnAct;
  const visits = gifts * ASSUMED.viewsAGift * ASSUMED.requestsAView + requests;
  // A transaction takes two write units for each KB that it leaves, indexes included.
  const stored = (gifts * writes * ASSUMED.months) / 2 / GIGABYTE_KB;
  const audited = stored * DAYS;
  const calls = requests + 2 * wakes + counts.wakeUps;
  // Memory is what the functions have; only the time is assumed.
  const gigabyteSeconds =
    memory("api") * requests * ASSUMED.secondsARequest +
    memory("reactions") * wakes * ASSUMED.secondsAReaction +
    memory("site") * wakes * ASSUMED.secondsARender +
    memory("jobs") * counts.wakeUps * ASSUMED.secondsAJob +
    (memory("audit") * audited) / ASSUMED.auditGigabytesASecond;
  return {
    writeUnits: gifts * writes,
    // The audit reads the whole table once a day, consistently: a unit for each 4 KB.
    readUnits: gifts * reads + counts.wakeUps * ASSUMED.readUnitsAJob + (audited * GIGABYTE_KB) / 4,
    tableGigabytes: stored,
    recoveryGigabytes: stored,
    lambdaCalls: calls,
    lambdaGigabyteSeconds: gigabyteSeconds,
    httpCalls: requests,
    visits,
    visitGigabytes: (gifts * ASSUMED.viewsAGift * ASSUMED.kilobytesAView) / GIGABYTE_KB,
    edgeCalls: visits - requests,
    inspected: visits,
    firewalls: counts.stack.firewalls,
    firewallRules: counts.stack.firewallRules,
    puts: renders,
    gets: gifts * ASSUMED.viewsAGift * ASSUMED.missesAView,
    bucketGigabytes:
      (((gifts * LINES_A_GIFT) / ASSUMED.linesALoan) * ASSUMED.kilobytesALoan * ASSUMED.months) / GIGABYTE_KB,
    mails: gifts * ASSUMED.mailsAGift,
    signedIn: gifts * ASSUMED.signedInAGift,
    secrets: counts.stack.secrets,
    secretReads: counts.wakeUps * SECRETS_A_JOB + Math.min(requests + wakes, FIVE_MINUTES_A_MONTH) * SECRETS_A_REQUEST,
    logGigabytes: (calls * ASSUMED.kilobytesLoggedACall) / GIGABYTE_KB,
    metrics: counts.stack.metrics,
    alarms: counts.stack.alarms,
    dashboards: counts.stack.dashboards,
    wakeUps: counts.wakeUps,
    letters: 0,
  };
}
