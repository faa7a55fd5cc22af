// Owns gathering what finance should look at: money that could move, loans that are late, and what has a deadline; refuses to move any.
import { positionsOn } from "../arrears/queries.ts";
import { type Position, riskOf } from "../arrears/rules.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { openDisputes } from "../disputes/queries.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { minor, total } from "../money/minor.ts";
import type { Partner } from "../partners/partner.ts";
import { waitingForFile } from "../payment-files/queries.ts";
import { totalsOf } from "../transfers/rules.ts";
import { waitingLots } from "../undirected/queries.ts";
import type { RawWork } from "./work.ts";

type WorkDeps = Pick<Deps, "table" | "clock">;

/** An open loan is work when so many days are left and its goal is not reached. */
export const EXPIRING_DAYS = 7;
const DAY_MS = 86_400_000;

export async function watched(deps: WorkDeps, partners: readonly Partner[]): Promise<RawWork[]> {
  const found = await Promise.all([
    toPay(deps),
    disputes(deps),
    undirected(deps),
    ...partners.flatMap((one) => [ofPartner(deps, one), overdue(deps, one)]),
  ]);
  return found.flat();
}

async function toPay(deps: WorkDeps): Promise<RawWork[]> {
  return (await waitingForFile(deps)).flatMap(({ transfer, partner }): RawWork[] =>
    transfer
      ? [
          {
            kind: "to_pay",
            subject: transfer.id,
            detail: partner?.name ?? transfer.partnerId,
            currency: DONOR_CURRENCY,
            amount: totalsOf(transfer).sent,
            since: (transfer.approvedAt ?? transfer.proposedAt).slice(0, 10),
            next: { code: "to_pay" },
            partnerId: transfer.partnerId,
          },
        ]
      : [],
  );
}

async function disputes(deps: WorkDeps): Promise<RawWork[]> {
  return (await openDisputes(deps)).map((one) => ({
    kind: "dispute",
    subject: one.id,
    detail: one.reason.replaceAll("_", " "),
    currency: DONOR_CURRENCY,
    amount: one.amount,
    since: one.openedAt.slice(0, 10),
    dueBy: one.dueBy?.slice(0, 10) ?? null,
    next: { code: one.dueBy ? "dispute_answer" : "dispute_wait" },
  }));
}

/** All of it is one piece of work: each lot goes by itself on its day. */
async function undirected(deps: WorkDeps): Promise<RawWork[]> {
  const lots = await waitingLots(deps);
  const [first] = lots.map((one) => one.since.slice(0, 10)).sort();
  const [due] = lots.map((one) => one.chooseBy.slice(0, 10)).sort();
  if (first === undefined) return [];
  return [
    {
      kind: "undirected",
      subject: "all",
      detail:
        lots.length === 1
          ? "1 gift, or a part of it, waits for its donor’s word"
          : `${lots.length} gifts, or parts of them, wait for their donors’ word`,
      currency: DONOR_CURRENCY,
      amount: total(lots.map((one) => one.left)),
      since: first,
      dueBy: due ?? null,
      next: { code: "undirected" },
    },
  ];
}

async function ofPartner(deps: WorkDeps, partner: Partner): Promise<RawWork[]> {
  const [funded, open] = await Promise.all([
    loansOfPartner(deps, partner.id, "funded"),
    loansOfPartner(deps, partner.id, "fundraising"),
  ]);
  const send = funded.filter((loan) => loan.promisedDonor > 0n && loan.transferId === null);
  const last = dayOf(new Date(deps.clock.now().getTime() + EXPIRING_DAYS * DAY_MS));
  const ending = open.filter((loan) => loan.deadline !== null && loan.deadline.slice(0, 10) <= last);
  return [...toSend(partner, send), ...ending.flatMap((loan) => expiring(loan))];
}

function toSend(partner: Partner, loans: readonly Loan[]): RawWork[] {
  return [...new Set(loans.map((loan) => loan.currency))].sort().map((currency) => {
    const own = loans.filter((loan) => loan.currency === currency);
    return {
      kind: "to_send",
      subject: `${partner.id}:${currency}`,
      detail: `${partner.name}: ${own.length} funded, their money at the bank`,
      currency: DONOR_CURRENCY,
      amount: total(own.map((loan) => loan.promisedDonor)),
      // The day on which a loan became whole is not kept on it; it was posted before, and its deadline had not passed.
      since: own.map((loan) => (loan.postedAt ?? loan.createdAt).slice(0, 10)).sort()[0] ?? "",
      next: { code: "to_send" },
      partnerId: partner.id,
    };
  });
}

function expiring(loan: Loan): RawWork[] {
  if (loan.deadline === null || loan.remaining === 0n) return [];
  return [
    {
      kind: "expiring",
      subject: loan.id,
      detail: `${loan.displayName}, ${loan.partnerName}`,
      currency: DONOR_CURRENCY,
      amount: loan.remaining,
      since: (loan.postedAt ?? loan.createdAt).slice(0, 10),
      dueBy: loan.deadline.slice(0, 10),
      next: { code: "expiring" },
      partnerId: loan.partnerId,
    },
  ];
}

/** A partner's late loans are one piece of work; which they are, its arrears say. */
async function overdue(deps: WorkDeps, partner: Partner): Promise<RawWork[]> {
  const [positions = []] = await positionsOn(deps, partner.id, [dayOf(deps.clock.now())]);
  const late = positions.filter((one): one is Position & { since: string } => one.since !== null);
  const since = late.map((one) => one.since).sort()[0];
  if (since === undefined) return [];
  const { over30 } = riskOf(late);
  return [
    {
      kind: "overdue",
      subject: partner.id,
      detail: `${partner.name}: ${late.length} late, ${late.filter((one) => one.days > 30).length} over 30 days`,
      currency: DONOR_CURRENCY,
      amount: minor(late.reduce((sum, one) => sum + one.worth, 0n)),
      since,
      next: { code: over30 > 0n ? "overdue_long" : "overdue" },
      partnerId: partner.id,
    },
  ];
}
