// Owns how settlements and their shares stand in the table; refuses to decide anything about them.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Settlement, SettlementState, Share } from "./settlement.ts";

export function settlementItem(settlement: Settlement): Item {
  const { version: _, ...facts } = settlement;
  const order = `${settlement.proposedAt}#${settlement.id}`;
  return { ...facts, type: "settlement", ...index.ofPartner(settlement.partnerId, "SETTLEMENT", order) };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function settlementFrom(item: Item): Settlement {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as SettlementState,
    partnerId: String(item.partnerId),
    heldBy: String(item.heldBy),
    currency: item.currency as Currency,
    sent: amount(item.sent),
    lost: amount(item.lost),
    received: amount(item.received),
    rate: item.rate as QuotedRate,
    reason: String(item.reason),
    plan: String(item.plan),
    shares: Number(item.shares),
    requestHash: String(item.requestHash),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    endedAt: textOrNull(item.endedAt),
  };
}

export function shareItem({ version: _, ...share }: Share): Item {
  return { ...share, type: "settlement_share" };
}

export function shareFrom(item: Item): Share {
  return {
    plan: String(item.plan),
    nth: Number(item.nth),
    loanId: String(item.loanId),
    contributionId: String(item.contributionId),
    donorId: String(item.donorId),
    sent: amount(item.sent),
    lost: amount(item.lost),
    worth: amount(item.worth),
    version: Number(item.version),
    bookedAt: textOrNull(item.bookedAt),
    to: (item.to as Share["to"] | undefined) ?? null,
  };
}
