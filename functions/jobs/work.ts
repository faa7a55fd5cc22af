// Owns the jobs of the clock that work on the books, and how often each does; refuses to know who wakes them. The audit stands apart.
import { keepAuditLog } from "../audit-log/jobs.ts";
import { turnBanner } from "../banner/commands.ts";
import { sweepDue } from "../checkouts/due.ts";
import { expireLoans } from "../closings/commands.ts";
import { settleAllEnded } from "../closings/release.ts";
import type { Deps } from "../deps.ts";
import { directDueLots } from "../directing/commands.ts";
import { catchUpFunded } from "../disbursements/commands.ts";
import { eachAlone } from "../each-alone.ts";
import { finishErasures } from "../erasure/jobs.ts";
import { closeOverdue } from "../gifts/commands.ts";
import { closeDays } from "../journal/balances.ts";
import { writeLetters } from "../letters/jobs.ts";
import { writeYearly } from "../letters/yearly.ts";
import { count } from "../log/metrics.ts";
import { keepMonths } from "../month-close/work-out.ts";
import { workOnClosings } from "../partner-closings/commands.ts";
import { shareAllApproved } from "../partner-closings/share.ts";
import { forgetEnded } from "../pictures/reactions.ts";
import { followPlans } from "../plans/settle.ts";
import { noteMovements } from "../reconciliation/bank/queries.ts";
import { catchUpWithStripe } from "../reconciliation/stripe/catch-up.ts";
import { oldestAgeDays } from "../reconciliation/worklist/age.ts";
import { runRecycling } from "../recycling/commands.ts";
import { followDisputes, followRefunds } from "../refunds/jobs.ts";
import { publishDue } from "../review/commands.ts";
import { sendDue } from "../webhooks/send.ts";
import type { Job } from "./job.ts";

/** Tells partners' own systems what happened, and tries again whoever did not answer. */
const tellPartners: Job = {
  name: "tell-partners",
  everyMinutes: 1,
  run: sendDue,
};

/** Gives back room whose checkout is over although no notice came. */
const sweepCheckouts: Job = {
  name: "sweep-checkouts",
  everyMinutes: 5,
  async run(deps) {
    await sweepDue(deps, (id) => closeOverdue(deps, id));
  },
};

/** Returned money that nobody directed moves on to the next loans. */
const recycle: Job = {
  name: "recycle",
  everyMinutes: 24 * 60,
  async run(deps) {
    await runRecycling(deps, { partnerId: null, dryRun: false });
  },
};

/** Says of full loans that they are funded, books early hand-outs, closes loans past their deadline, takes money out of those that ended. */
const expire: Job = {
  name: "expire-loans",
  everyMinutes: 24 * 60,
  async run(deps) {
    const steps: readonly ((deps: Deps) => Promise<unknown>)[] = [catchUpFunded, expireLoans, settleAllEnded];
    await eachAlone(steps, (step) => step(deps));
  },
};

/** Takes partners that close one step further, after what their settlements left unshared. */
const closePartners: Job = {
  name: "close-partners",
  everyMinutes: 24 * 60,
  async run(deps) {
    await eachAlone([shareAllApproved, workOnClosings], (step) => step(deps));
  },
};

/** Sends on what waited for its donor's word until their time to choose was over. */
const directDue: Job = {
  name: "direct-due-money",
  everyMinutes: 24 * 60,
  async run(deps) {
    await directDueLots(deps);
  },
};

/** Brings the kept balances up to yesterday, and works out a month that is over. */
const closeBooks: Job = {
  name: "close-days",
  everyMinutes: 60,
  async run(deps) {
    await closeDays(deps);
    await keepMonths(deps);
  },
};

/** Looks for acts that the stream never brought, and tells administrators where the audit log ends. */
const auditLog: Job = {
  name: "audit-log",
  everyMinutes: 24 * 60,
  run: keepAuditLog,
};

/** Asks what became of plans of monthly giving whose notice is late, and ends what their donors ended. */
const followMonthly: Job = {
  name: "follow-plans",
  everyMinutes: 60,
  run: followPlans,
};

/** Takes away what was left of people who asked to be erased. */
const finishErased: Job = {
  name: "finish-erasures",
  everyMinutes: 24 * 60,
  run: finishErasures,
};

/** Asks for approved refunds that nobody could ask for, and what became of those that are on their way. */
const followGoingBack: Job = {
  name: "follow-refunds",
  everyMinutes: 60,
  run: followRefunds,
};

/** Asks what became of disputes whose notice is late. */
const followDisputed: Job = {
  name: "follow-disputes",
  everyMinutes: 24 * 60,
  run: followDisputes,
};

/** Settles what Stripe has and the books have not, and keeps what is still wrong as work for somebody. */
const reconcileStripe: Job = {
  name: "reconcile-stripe",
  everyMinutes: 24 * 60,
  async run(deps) {
    await catchUpWithStripe(deps);
  },
};

/** Notes what the books say moved at the bank, so that what no statement shows is missed; measures how long anything has been waiting. */
const noteBank: Job = {
  name: "note-bank-movements",
  everyMinutes: 24 * 60,
  async run(deps) {
    await noteMovements(deps);
    count("UnmatchedMoneyAgeDays", await oldestAgeDays(deps));
  },
};

/** Tells donors what came back in a month, what moved on in a day, which choices are due; and managers what of their partner ends soon. */
const letters: Job = {
  name: "write-letters",
  everyMinutes: 24 * 60,
  run: writeLetters,
};

/** In January, tells each donor what became of their money in the year before. */
const yearlyLetters: Job = {
  name: "write-yearly",
  everyMinutes: 60,
  async run(deps) {
    await writeYearly(deps);
  },
};

/** Takes photos away whose consent was for a time that is over. */
const forgetPhotos: Job = {
  name: "forget-photos",
  everyMinutes: 24 * 60,
  run: forgetEnded,
};

/** Publishes the loans that a reviewer set to this moment. */
const publishScheduled: Job = {
  name: "publish-scheduled",
  everyMinutes: 5,
  async run(deps) {
    await publishDue(deps);
  },
};

/** Tells the pages when the time of a banner begins or ends. */
const turnBannerInTime: Job = {
  name: "turn-banner",
  everyMinutes: 5,
  run: turnBanner,
};

export const WORK: readonly Job[] = [
  sweepCheckouts,
  tellPartners,
  publishScheduled,
  turnBannerInTime,
  followMonthly,
  followGoingBack,
  followDisputed,
  closeBooks,
  recycle,
  expire,
  closePartners,
  directDue,
  auditLog,
  finishErased,
  forgetPhotos,
  reconcileStripe,
  noteBank,
  letters,
  yearlyLetters,
];
