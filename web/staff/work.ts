// Owns reading what waits for staff: reviews, money to send, approvals, returned money, late loans; refuses to do it.
import type { Deps } from "../../functions/deps.ts";
import type { Dispute } from "../../functions/disputes/dispute.ts";
import { openDisputes } from "../../functions/disputes/queries.ts";
import { readBalances } from "../../functions/journal/balances.ts";
import { account } from "../../functions/ledger/accounts.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { listLoans, loansOfPartner } from "../../functions/loans/queries.ts";
import { type Minor, total } from "../../functions/money/minor.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import type { Caller } from "../../functions/people/person.ts";
import { roleProposalsPage } from "../../functions/people/queries.ts";
import type { RoleProposal } from "../../functions/people/role-proposal.ts";
import { refundsUnderWay } from "../../functions/refunds/queries.ts";
import type { Refund } from "../../functions/refunds/refund.ts";
import { expectedOfPartner } from "../../functions/repayments/queries.ts";
import { waitingReversals } from "../../functions/reversals/queries.ts";
import type { Reversal } from "../../functions/reversals/reversal.ts";
import { listTransfers } from "../../functions/transfers/queries.ts";
import type { Transfer } from "../../functions/transfers/transfer.ts";
import { today } from "../desk/answer.ts";

/** One partner with something to do for finance, or late. */
export interface PartnerWork {
  readonly partner: Partner;
  /** Funded loans whose money has not been sent, and no transfer covers. */
  readonly toSend: readonly Loan[];
  /** What donors promised to them, in the donors' currency. */
  readonly toSendSum: Minor;
  /** Returned money that waits for its next loan, one amount a currency. */
  readonly waiting: readonly MoneyWire[];
  readonly late: number;
}

export interface StaffWork {
  /** Refunds that wait for a second person, and payments that are disputed: the nearest deadline first. */
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly reviews: { readonly loans: readonly Loan[]; readonly total: number };
  readonly proposed: readonly Transfer[];
  /** Corrections, and loans with new terms or a write-off, that wait for a second person. */
  readonly reversals: readonly Reversal[];
  readonly undecided: readonly Loan[];
  /** Roles of staff that wait for a second person. */
  readonly roles: readonly RoleProposal[];
  readonly partners: readonly PartnerWork[];
}

/** Loans of the review queue on one page, and transfers of the approval list: far more than a day's work. */
const LIST_MAX = 200;

/** Loans that wait for a reviewer, the oldest first. */
export async function reviewQueue(deps: Pick<Deps, "table">, caller: Caller): Promise<StaffWork["reviews"]> {
  const found = await listLoans(deps, caller, { state: "in_review", sort: "newest" }, LIST_MAX);
  return { loans: [...found.loans].reverse(), total: found.total };
}

/** Funded loans of one partner whose money can be sent now. */
export async function sendable(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const funded = await loansOfPartner(deps, partnerId, "funded");
  return funded.filter((loan) => loan.promisedDonor > 0n && loan.transferId === null);
}

export async function staffWork(deps: Pick<Deps, "table" | "clock">, caller: Caller): Promise<StaffWork> {
  const [reviews, proposed, partners, balances, underWay, disputes, reversals, roles] = await Promise.all([
    reviewQueue(deps, caller),
    listTransfers(deps, { partnerId: null, state: "proposed", after: null, limit: LIST_MAX }),
    allPartners(deps),
    readBalances(deps),
    refundsUnderWay(deps),
    openDisputes(deps),
    waitingReversals(deps),
    roleProposalsPage(deps, { limit: LIST_MAX }),
  ]);
  const refunds = underWay.filter((refund) => refund.state === "proposed");
  const lines = balances.lines();
  const undecided = (await Promise.all(partners.map((partner) => undecidedOf(deps, partner.id)))).flat();
  const rows = await Promise.all(
    partners.map(async (partner) => {
      const [toSend, late] = await Promise.all([sendable(deps, partner.id), lateCount(deps, partner.id)]);
      const fund: string = account.fund(partner.id);
      const waiting = lines
        .filter((line) => line.account === fund && line.amount > 0n)
        .map((line) => wire(line.currency, line.amount));
      return { partner, toSend, toSendSum: total(toSend.map((loan) => loan.promisedDonor)), waiting, late };
    }),
  );
  return {
    reviews,
    proposed: proposed.transfers,
    refunds,
    disputes,
    reversals,
    undecided,
    roles: roles?.items ?? [],
    partners: rows,
  };
}

/** Loans about which somebody has proposed what another person has to approve. */
async function undecidedOf(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const running = await loansOfPartner(deps, partnerId, "disbursed");
  return running.filter((loan) => loan.reschedule !== null || loan.writeOff !== null);
}

async function lateCount(deps: Pick<Deps, "table" | "clock">, partnerId: string): Promise<number> {
  const day = today(deps);
  const due = await expectedOfPartner(deps, partnerId, day, day);
  return due.filter((one) => one.overdueSince !== null).length;
}
