// Owns the demo's past year, played through the product itself; refuses to put anything into the table by hand.
import { existsSync } from "node:fs";
import { cancelLoan, expireLoans } from "../../../functions/closings/commands.ts";
import type { Deps } from "../../../functions/deps.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { writeWhole } from "../files.ts";
import type { World } from "../world.ts";
import { agreeOnAccounts, payByFile } from "./accounts.ts";
import { draft, giveOut, loanOf, publish, repay, sendBack, submit, takeOnPartners, transfer } from "./acts.ts";
import { giveTo } from "./giving.ts";
import { foundGroups, fundMarket, handOutMarket, MARKET_LOANS, repayMarket } from "./market-group.ts";
import { FIRST_NEWS, LAST_NEWS, tellNews } from "./news.ts";
import { must, type Stage, setStage } from "./stage.ts";
import { DEMO_LOANS } from "./stories.ts";
import type { DemoLoan } from "./types.ts";

export interface DemoParts {
  readonly deps: Deps;
  readonly world: World;
  /** Says that the demo is complete, so that the next start does not look. */
  readonly doneFile: string;
  settle(): Promise<void>;
  say(line: string): void;
}

/** Days before today on which each act of the play is. */
const DAYS = {
  start: 330,
  firstLoans: 325,
  firstGifts: 322,
  firstTransfer: 300,
  lastReturn: 80,
  expiring: 70,
  secondLoans: 64,
  secondGifts: 62,
  recycling: 58,
  secondHandOut: 56,
  openLoans: 45,
  openGifts: 40,
  lastTransfer: 4,
  lastRepayment: 1,
} as const;

/** Where the demo's past begins: the clock stands there before anything else is started. */
export const DEMO_DAYS_AGO = DAYS.start;

const ofState = (...states: DemoLoan["life"]["state"][]) =>
  DEMO_LOANS.filter((loan) => states.includes(loan.life.state));
const isSecond = (loan: DemoLoan) => "recycledFrom" in loan.life && loan.life.recycledFrom !== undefined;
const keysOf = (loans: readonly DemoLoan[]) => loans.map((loan) => loan.key);

/** Plays the demo once. A start that was cut off is played again: what is there already is found, not made twice. */
export async function loadDemo(parts: DemoParts): Promise<void> {
  if (existsSync(parts.doneFile)) return;
  parts.say("First start: playing the demo's past year …");
  const stage = await setStage(parts.deps, parts.world, parts.settle, DAYS.start);
  await takeOnPartners(stage);
  await agreeOnAccounts(stage);
  const first = ofState("repaid", "disbursed").filter((loan) => !isSecond(loan));
  const second = DEMO_LOANS.filter(isSecond);
  await playFirst(stage, first);
  await playSecond(stage, second);
  await playOpen(stage);
  await stage.toDaysAgo(DAYS.lastRepayment);
  for (const loan of ofState("disbursed")) {
    if (loan.life.state !== "disbursed") continue;
    await repay(stage, loan, loan.life.repaidPercent, stage.day(DAYS.lastRepayment));
    if (loan.life.writtenOff) await giveUp(stage, loan, loan.life.writtenOff);
  }
  await repayMarket(stage, stage.day(DAYS.lastRepayment));
  await foundGroups(stage);
  await stage.toDaysAgo(0);
  parts.world.clock.setDays(0);
  await expireLoans(parts.deps);
  writeWhole(parts.doneFile, JSON.stringify({ loans: DEMO_LOANS.length }));
  parts.say(
    `Demo data: ${DEMO_LOANS.length + MARKET_LOANS.length} loans of ${new Set(DEMO_LOANS.map((loan) => loan.partner)).size} partners.`,
  );
}

/** Loans that are old enough to have come back, or to be on their way. */
async function playFirst(stage: Stage, loans: readonly DemoLoan[]): Promise<void> {
  await stage.toDaysAgo(DAYS.firstLoans);
  for (const loan of loans) await publish(stage, loan);
  await stage.toDaysAgo(DAYS.firstGifts);
  let days: number = DAYS.firstGifts;
  const aDayLater = async () => {
    days = Math.max(days - 1, DAYS.firstTransfer + 2);
    await stage.toDaysAgo(days);
  };
  await giveTo(stage, 1, keysOf(loans), "first", aDayLater);
  await stage.toDaysAgo(DAYS.firstTransfer);
  await transfer(stage, loans);
  await payByFile(stage);
  for (const [daysAgo, loan] of loans.map((one) => [handOutDaysAgo(one), one] as const).sort(([a], [b]) => b - a)) {
    await stage.toDaysAgo(daysAgo);
    await giveOut(stage, loan, stage.day(daysAgo));
  }
  await stage.toDaysAgo(DAYS.lastReturn);
  for (const loan of loans.filter((one) => one.life.state === "repaid"))
    await repay(stage, loan, 100, stage.day(DAYS.lastReturn));
  await tellNews(stage, FIRST_NEWS);
  await stage.settle();
}

/** Loans that are paid in part by money that came back from the first. */
async function playSecond(stage: Stage, loans: readonly DemoLoan[]): Promise<void> {
  await stage.toDaysAgo(DAYS.expiring);
  for (const loan of ofState("expired")) await publish(stage, loan);
  await stage.toDaysAgo(DAYS.secondLoans);
  for (const loan of loans) await publish(stage, loan);
  await fundMarket(stage);
  await stage.toDaysAgo(DAYS.secondGifts);
  await giveTo(stage, 2, keysOf(loans), "second", async () => {});
  await stage.toDaysAgo(DAYS.recycling);
  await runRecycling(stage.deps, { partnerId: null, dryRun: false });
  await stage.settle();
  await stage.toDaysAgo(DAYS.secondHandOut);
  const full = [];
  for (const loan of loans) if ((await loanOf(stage, loan)).state === "funded") full.push(loan);
  await transfer(stage, full);
  await payByFile(stage);
  for (const loan of full) await giveOut(stage, loan, stage.day(DAYS.secondHandOut));
  await handOutMarket(stage, stage.day(DAYS.secondHandOut));
}

/** Loans that look for donors today, those just filled, and those that nobody sees yet. */
async function playOpen(stage: Stage): Promise<void> {
  const open = ofState("fundraising", "funded", "transferred", "cancelled").filter((loan) => !isSecond(loan));
  for (const [at, loan] of open.entries()) {
    await stage.toDaysAgo(DAYS.openLoans - Math.trunc((at * (DAYS.openLoans - DAYS.openGifts)) / open.length));
    await publish(stage, loan);
  }
  let days: number = DAYS.openGifts;
  const aDayLater = async () => {
    days = Math.max(days - 1, DAYS.lastTransfer + 1);
    await stage.toDaysAgo(days);
  };
  const given = open.filter((loan) => loan.life.state !== "cancelled");
  await giveTo(stage, 1, keysOf(ofState("transferred")), "transferred", aDayLater);
  await giveTo(stage, 2, keysOf(given), "first", aDayLater);
  await stage.toDaysAgo(DAYS.lastTransfer);
  await transfer(stage, ofState("transferred"));
  await tellNews(stage, LAST_NEWS);
  for (const loan of ofState("cancelled")) {
    const why = "why" in loan.life ? loan.life.why : "";
    const known = await loanOf(stage, loan);
    if (known.state === "fundraising")
      must(await cancelLoan(stage.deps, stage.staff.admin, known.id, why), `cancel ${loan.key}`);
  }
  for (const loan of DEMO_LOANS) {
    if (loan.life.state === "draft") await draft(stage, loan);
    if (loan.life.state === "in_review") await submit(stage, loan);
    if (loan.life.state === "returned") await sendBack(stage, loan, loan.life.reviewerSays);
  }
}

/** What cannot come back is carried as a loss: one person proposes, another approves. */
async function giveUp(stage: Stage, loan: DemoLoan, reason: string): Promise<void> {
  const { id } = await loanOf(stage, loan);
  must(await proposeWriteOff(stage.deps, stage.staff.finance, id, reason), `propose to write off ${loan.key}`);
  must(await approveWriteOff(stage.deps, stage.staff.finance2, id), `write off ${loan.key}`);
}

/** Handed out so long ago that about the share that came back has fallen due. */
function handOutDaysAgo(loan: DemoLoan): number {
  if (loan.life.state !== "disbursed") return DAYS.firstTransfer - 2;
  const { instalments, frequency } = loan.schedule;
  const days =
    typeof frequency === "object" ? frequency.days : { weekly: 7, biweekly: 14, monthly: 31, bullet: 365 }[frequency];
  const due = Math.ceil((instalments * loan.life.repaidPercent) / 100) * days + 5;
  return Math.min(Math.max(due, DAYS.lastReturn + 2), DAYS.firstTransfer - 2);
}
