// Owns gathering what waits for a second person; refuses to let anything through.
import type { Adjustment } from "../adjustments/adjustment.ts";
import { masked, OURS } from "../bank-accounts/bank-account.ts";
import { allAccounts } from "../bank-accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { findEntry } from "../journal/journal.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { plus } from "../money/minor.ts";
import { settlementsOf } from "../partner-closings/queries.ts";
import type { Partner } from "../partners/partner.ts";
import { openOrders } from "../recycling-orders/queries.ts";
import { refundsUnderWay } from "../refunds/queries.ts";
import { waitingReversals } from "../reversals/queries.ts";
import { amountOfEntry } from "../reversals/rules.ts";
import { listTransfers } from "../transfers/queries.ts";
import { totalsOf } from "../transfers/rules.ts";
import { outstandingOf } from "../write-offs/rules.ts";
import type { RawWork } from "./work.ts";

type WorkDeps = Pick<Deps, "table" | "clock">;

/** Transfers that are looked through: more than wait at once. */
const TRANSFERS_MAX = 200;

/** Everything but adjustments, which reconciliation's list has (Adjustment: see there). */
export async function approvals(deps: WorkDeps, partners: readonly Partner[]): Promise<RawWork[]> {
  const names = new Map(partners.map((one) => [one.id, one.name]));
  const found = await Promise.all([
    transfers(deps, names),
    refunds(deps),
    reversals(deps),
    accounts(deps, names),
    orders(deps, names),
    ...partners.flatMap((one) => [loans(deps, one), closing(deps, one)]),
  ]);
  return found.flat();
}

/** Who proposed an adjustment: its row comes from reconciliation without it. */
export function proposerOf(adjustments: readonly Adjustment[], id: string): string | null {
  const found = adjustments.find((one) => one.id === id);
  return found?.state === "proposed" ? found.proposedBy : null;
}

async function transfers(deps: WorkDeps, names: ReadonlyMap<string, string>): Promise<RawWork[]> {
  const list = (state: "proposed" | "approved") =>
    listTransfers(deps, { partnerId: null, state, after: null, limit: TRANSFERS_MAX });
  const [proposed, approved] = await Promise.all([list("proposed"), list("approved")]);
  const common = (one: (typeof proposed.transfers)[number]) => ({
    subject: one.id,
    detail: names.get(one.partnerId) ?? one.partnerId,
    currency: DONOR_CURRENCY,
    partnerId: one.partnerId,
  });
  return [
    ...proposed.transfers.map(
      (one): RawWork => ({
        ...common(one),
        kind: "transfer",
        amount: totalsOf(one).sent,
        since: one.proposedAt.slice(0, 10),
        next: { code: "transfer" },
        proposedBy: one.proposedBy,
      }),
    ),
    ...approved.transfers.flatMap((one): RawWork[] =>
      one.returned
        ? [
            {
              ...common(one),
              kind: "transfer_return",
              amount: one.returned.arrived,
              since: one.returned.proposedAt.slice(0, 10),
              next: { code: "transfer_return" },
              proposedBy: one.returned.proposedBy,
            },
          ]
        : [],
    ),
  ];
}

async function refunds(deps: WorkDeps): Promise<RawWork[]> {
  const underWay = await refundsUnderWay(deps);
  return underWay.flatMap((one): RawWork[] =>
    one.state === "proposed"
      ? [
          {
            kind: "refund",
            subject: one.id,
            detail: one.reason,
            currency: DONOR_CURRENCY,
            amount: one.amount,
            since: one.proposedAt.slice(0, 10),
            next: { code: "refund" },
            proposedBy: one.proposedBy,
          },
        ]
      : [],
  );
}

async function reversals(deps: WorkDeps): Promise<RawWork[]> {
  return Promise.all(
    (await waitingReversals(deps)).map(async (one): Promise<RawWork> => {
      const entry = await findEntry(deps, one.cause);
      const amount = entry && amountOfEntry(entry);
      return {
        kind: "reversal",
        subject: one.id,
        detail: `${one.cause}: ${one.reason}`,
        currency: amount?.currency ?? DONOR_CURRENCY,
        amount: amount?.amount ?? null,
        since: one.proposedAt.slice(0, 10),
        next: { code: "reversal" },
        proposedBy: one.proposedBy,
      };
    }),
  );
}

async function accounts(deps: WorkDeps, names: ReadonlyMap<string, string>): Promise<RawWork[]> {
  return (await allAccounts(deps)).flatMap(({ subject, proposal }): RawWork[] =>
    proposal
      ? [
          {
            kind: "bank_account",
            subject,
            detail: `${names.get(subject) ?? "Our own account"}: ${masked(proposal.account)}`,
            currency: proposal.account.currency,
            amount: null,
            since: proposal.proposedAt.slice(0, 10),
            next: { code: "bank_account" },
            proposedBy: proposal.proposedBy,
            partnerId: subject === OURS ? null : subject,
          },
        ]
      : [],
  );
}

async function orders(deps: WorkDeps, names: ReadonlyMap<string, string>): Promise<RawWork[]> {
  return (await openOrders(deps)).flatMap((one): RawWork[] =>
    one.state === "proposed"
      ? [
          {
            kind: "recycling_order",
            subject: one.id,
            detail: `${names.get(one.partnerId) ?? one.partnerId}: ${one.reason}`,
            currency: DONOR_CURRENCY,
            amount: null,
            since: one.proposedAt.slice(0, 10),
            dueBy: one.until,
            next: { code: "recycling_order" },
            proposedBy: one.proposedBy,
            partnerId: one.partnerId,
          },
        ]
      : [],
  );
}

async function loans(deps: WorkDeps, partner: Partner): Promise<RawWork[]> {
  const running = await loansOfPartner(deps, partner.id, "disbursed");
  const row = (loan: Loan, kind: "write_off" | "reschedule", proposal: Loan["writeOff"] | Loan["reschedule"]) =>
    proposal && !("approvedBy" in proposal && proposal.approvedBy)
      ? [
          {
            kind,
            subject: loan.id,
            detail: `${loan.displayName}: ${proposal.reason}`,
            currency: loan.currency,
            amount: outstandingOf(loan),
            since: proposal.proposedAt.slice(0, 10),
            next: { code: kind },
            proposedBy: proposal.proposedBy,
            partnerId: partner.id,
          } satisfies RawWork,
        ]
      : [];
  return running.flatMap((loan) => [
    ...row(loan, "write_off", loan.writeOff),
    ...row(loan, "reschedule", loan.reschedule),
  ]);
}

async function closing(deps: WorkDeps, partner: Partner): Promise<RawWork[]> {
  const { closing: end } = partner;
  if (!end) return [];
  const common = { currency: partner.currency, partnerId: partner.id };
  const proposed: RawWork[] = end.approvedAt
    ? []
    : [
        {
          ...common,
          kind: "closing",
          subject: partner.id,
          detail: `${partner.name}: ${end.reason}`,
          amount: null,
          since: end.proposedAt.slice(0, 10),
          next: { code: "closing" },
          proposedBy: end.proposedBy,
        },
      ];
  const waiting = (await settlementsOf(deps, partner.id)).filter((one) => one.state === "proposed");
  return [
    ...proposed,
    ...waiting.map(
      (one): RawWork => ({
        ...common,
        kind: "settlement",
        subject: one.id,
        detail: `${partner.name}: ${one.reason}`,
        currency: one.currency,
        amount: plus(one.sent, one.lost),
        since: one.proposedAt.slice(0, 10),
        next: { code: "settlement" },
        proposedBy: one.proposedBy,
      }),
    ),
  ];
}
