// Owns what happened to a loan, as told in its history: facts and money without names; refuses to tell who gave and what is not public.

import type { Contribution } from "../contributions/contribution.ts";
import { contributionFrom } from "../contributions/items.ts";
import { contributionsOfDonor } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { type Fact, type FactType, factFrom } from "../facts/fact.ts";
import type { EntryKind } from "../ledger/entry.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { type MoneyWire, wire } from "../money/wire.ts";
import type { ShownPicture } from "../pictures/picture.ts";
import { repaymentFrom } from "../repayments/items.ts";
import { queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { findTransfer } from "../transfers/queries.ts";
import type { Loan } from "./loan.ts";

/** What may stand in a history. Those of INSIDE are for the partner and staff alone. */
export const HISTORY_KINDS = [
  "drafted",
  "changed",
  "submitted",
  "returned",
  "published",
  "gift",
  "recycled_in",
  "funded",
  "transferred",
  "transfer_returned",
  "pre_disbursed",
  "disbursed",
  "repayment",
  "recovery",
  "overpayment",
  "overpayment_returned",
  "reversed",
  "recycled_out",
  "repaid",
  "reschedule_proposed",
  "rescheduled",
  "write_off_proposed",
  "written_off",
  "cancelled",
  "expired",
  "gifts_released",
  "recycled_back",
  "unlent",
  "recalled",
  "custody",
  "update",
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];
const INSIDE: readonly HistoryKind[] = [
  "drafted",
  "changed",
  "submitted",
  "returned",
  "write_off_proposed",
  "reschedule_proposed",
  // What an entrepreneur paid too much is between them and the partner.
  "overpayment",
  "overpayment_returned",
];

/** `at` is when it was recorded; `on` the day it happened where a partner reported it later. */
export interface HistoryItem {
  readonly at: string;
  readonly kind: HistoryKind;
  readonly on?: string;
  readonly amount?: MoneyWire;
  readonly principal?: MoneyWire;
  readonly reason?: string;
  /** What kind of entry two people took back. */
  readonly reverses?: EntryKind;
  readonly text?: Record<string, string>;
  readonly pictures?: readonly ShownPicture[];
  /** The loan from which money came, or to which it went. */
  readonly loanId?: string;
}

const TOLD: Partial<Record<FactType, HistoryKind>> = {
  "loan.drafted": "drafted",
  "loan.changed": "changed",
  "loan.submitted": "submitted",
  "loan.returned": "returned",
  "loan.published": "published",
  "loan.funded": "funded",
  "loan.pre_disbursed": "pre_disbursed",
  "loan.disbursed": "disbursed",
  "loan.repaid": "repaid",
  "loan.overpayment_returned": "overpayment_returned",
  "loan.reschedule_proposed": "reschedule_proposed",
  "loan.rescheduled": "rescheduled",
  "reversal.approved": "reversed",
  "loan.write_off_proposed": "write_off_proposed",
  "loan.written_off": "written_off",
  "loan.transfer_returned": "transfer_returned",
  "loan.custodian_named": "custody",
  "loan.cancelled": "cancelled",
  "loan.expired": "expired",
  "loan.update_posted": "update",
};

/**
 * Oldest first. One read of the loan's own partition, and one of each donor whose money has gone on to other loans. `inside`: with what
 * only the partner and staff may read.
 */
export async function historyOf(deps: Pick<Deps, "table">, loan: Loan, inside: boolean): Promise<HistoryItem[]> {
  const items: HistoryItem[] = [];
  const passedOn: Contribution[] = [];
  const contributions: Contribution[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loan.id}` })) {
    items.push(...told(item));
    if (item.type !== "contribution") continue;
    const contribution = contributionFrom(item);
    contributions.push(contribution);
    if (contribution.onward > 0n) passedOn.push(contribution);
  }
  items.push(...(await onwardFrom(deps, loan, passedOn)), ...takenOut(contributions), ...leftOver(loan, items));
  const transfer = loan.transferId ? await findTransfer(deps, loan.transferId) : null;
  if (transfer?.approvedAt) items.push({ at: transfer.approvedAt, kind: "transferred", on: transfer.rate.date });
  return items
    .filter((item) => inside || !INSIDE.includes(item.kind))
    .sort((a, b) =>
      a.at === b.at ? HISTORY_KINDS.indexOf(a.kind) - HISTORY_KINDS.indexOf(b.kind) : a.at < b.at ? -1 : 1,
    );
}

function told(item: Item): HistoryItem[] {
  switch (item.type) {
    case "fact":
      return fromFact(factFrom(item));
    case "contribution":
      return [fromContribution(contributionFrom(item))];
    case "repayment": {
      const paid = repaymentFrom(item);
      const principal = wire(paid.currency, paid.principal);
      return [
        {
          at: paid.recordedAt,
          kind: paid.kind,
          on: paid.paidOn,
          amount: wire(paid.currency, paid.amount),
          principal,
        },
      ];
    }
    default:
      return [];
  }
}

function fromFact(fact: Fact): HistoryItem[] {
  const kind = TOLD[fact.type];
  if (!kind) return [];
  const { reason, text, pictures, date, paidOn, amount, principal, reverses } = fact.data;
  const on = date ?? paidOn;
  return [
    {
      at: fact.at,
      kind,
      ...(typeof on === "string" ? { on } : {}),
      ...(typeof reason === "string" ? { reason } : {}),
      ...(reverses ? { reverses: reverses as EntryKind } : {}),
      ...(amount ? { amount: amount as MoneyWire } : {}),
      ...(kind === "rescheduled" && principal ? { principal: principal as MoneyWire } : {}),
      ...(kind === "update" ? { text: text as Record<string, string> } : {}),
      ...(kind === "update" && pictures ? { pictures: pictures as ShownPicture[] } : {}),
    },
  ];
}

function fromContribution(contribution: Contribution): HistoryItem {
  const amount = wire(DONOR_CURRENCY, contribution.amount);
  return contribution.parentLoanId === null
    ? { at: contribution.createdAt, kind: "gift", amount }
    : { at: contribution.createdAt, kind: "recycled_in", amount, loanId: contribution.parentLoanId };
}

/** What was given and taken out again before it was handed out: the fresh money together, and each piece that went back to another loan. */
function takenOut(contributions: readonly Contribution[]): HistoryItem[] {
  const out = contributions.flatMap((one) =>
    one.released && one.amount > 0n ? [{ ...one, released: one.released }] : [],
  );
  const fresh = out.filter((one) => one.released.to !== "parent");
  const last = fresh
    .map((one) => one.released.at)
    .sort()
    .at(-1);
  const amount = wire(DONOR_CURRENCY, total(fresh.map((one) => one.amount)));
  return [
    ...(last === undefined ? [] : [{ at: last, kind: "gifts_released" as const, amount }]),
    ...out.flatMap((one): HistoryItem[] =>
      one.released.to === "parent" && one.parentLoanId !== null
        ? [
            {
              at: one.released.at,
              kind: "recycled_back",
              amount: wire(DONOR_CURRENCY, one.amount),
              loanId: one.parentLoanId,
            },
          ]
        : [],
    ),
  ];
}

/** What never reached the entrepreneur, and what went back to its givers when the partner closed. */
function leftOver(loan: Loan, told: readonly HistoryItem[]): HistoryItem[] {
  const end = told.find((item) => item.kind === "disbursed" || item.kind === "cancelled");
  const unlent: HistoryItem[] =
    loan.unlent > 0n && end ? [{ at: end.at, kind: "unlent", amount: wire(loan.currency, loan.unlent) }] : [];
  const lastTold = told
    .map((item) => item.at)
    .sort()
    .at(-1);
  const recalled: HistoryItem[] =
    loan.recalled > 0n && lastTold
      ? [{ at: lastTold, kind: "recalled", amount: wire(DONOR_CURRENCY, loan.recalled) }]
      : [];
  return [...unlent, ...recalled];
}

/** Where this loan's returned money went: found from the donors whose part has moved on, in the loan's own currency. */
async function onwardFrom(
  deps: Pick<Deps, "table">,
  loan: Loan,
  passedOn: readonly Contribution[],
): Promise<HistoryItem[]> {
  const parents = new Set(passedOn.map((one) => one.id));
  const donors = [...new Set(passedOn.map((one) => one.donorId))];
  const theirs = await Promise.all(donors.map((donorId) => contributionsOfDonor(deps, donorId)));
  return theirs
    .flat()
    .filter((one) => one.parentId !== null && parents.has(one.parentId) && one.released?.to !== "parent")
    .map((one) => ({
      at: one.createdAt,
      kind: "recycled_out",
      amount: one.broughtIn === null ? wire(DONOR_CURRENCY, one.amount) : wire(loan.currency, one.broughtIn),
      loanId: one.loanId,
    }));
}
