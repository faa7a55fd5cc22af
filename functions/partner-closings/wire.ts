// Owns how a closing and its settlements are asked for and answered; refuses to know who may see them.
import "@hono/zod-openapi";
import * as z from "zod";
import { Reason } from "../loans/requests.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { CurrencyCode, IsoDate, MoneyOut, RateText } from "../money/schema.ts";
import { AMOUNT_MAX, parseAmount, wire } from "../money/wire.ts";
import { oneLine } from "../one-line.ts";
import type { Partner } from "../partners/partner.ts";
import type { LeftOver } from "./queries.ts";
import { SETTLEMENT_STATES, type Settlement } from "./settlement.ts";

const Id = z.string().min(1).max(80);
/** "ECB reference rate of 21 November" fits; an essay does not. */
const SOURCE_MAX = 200;

export const ClosingRequest = z
  .strictObject({
    reason: Reason.openapi({ description: "Why it closes; donors of its loans may read it" }),
    custodianId: Id.optional().openapi({ description: "Another partner that goes on collecting its running loans" }),
  })
  .openapi("PartnerClosingRequest");

/** Plain decimals in `currency`; at least one of them above zero, which the command checks against the fund. */
const Amount = z.string().max(40);

export const SettlementRequest = z
  .strictObject({
    partnerId: Id,
    heldBy: Id.optional().openapi({ description: "Whose cash it comes out of, when the custodian's" }),
    currency: CurrencyCode,
    sent: Amount.openapi({ description: "What it sends home, as a plain decimal", example: "10304.00" }),
    lost: Amount.default("0").openapi({ description: "What it cannot pay, as a plain decimal" }),
    rate: RateText.openapi({ description: "Partner currency for one EUR, as the bank gave it" }),
    rateSource: oneLine(SOURCE_MAX),
    date: IsoDate,
    reason: Reason,
  })
  .superRefine((body, context) => {
    for (const field of ["sent", "lost"] as const) {
      if (parseAmount(body.currency, body[field]) === null) {
        const message = `must be a plain decimal of ${body.currency}, at most ${AMOUNT_MAX} minor units`;
        context.addIssue({ code: "custom", path: [field], message });
      }
    }
  })
  .openapi("PartnerSettlementRequest");

export const SettlementAnswer = z
  .object({
    id: z.string(),
    state: z.enum(SETTLEMENT_STATES),
    partnerId: z.string(),
    heldBy: z.string(),
    sent: MoneyOut,
    lost: MoneyOut,
    received: MoneyOut,
    rate: z.string(),
    rateSource: z.string(),
    date: z.string(),
    reason: z.string(),
    shares: z.int().openapi({ description: "Contributions that it is shared among" }),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi("PartnerSettlement");

export const ClosingAnswer = z
  .object({
    partnerId: z.string(),
    state: z.enum(["open", "proposed", "closing", "closed"]),
    reason: z.string().nullable(),
    custodianId: z.string().nullable(),
    proposedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    since: z.string().nullable(),
    closedAt: z.string().nullable(),
    left: z.object({
      openLoans: z.array(z.string()).openapi({ description: "Not handed out: ended, or waiting for people" }),
      runningLoans: z.array(z.string()),
      funds: z.array(MoneyOut).openapi({ description: "Came back and is still with it" }),
    }),
    settlements: z.array(SettlementAnswer),
  })
  .openapi("PartnerClosing");

export function settlementAnswer(settlement: Settlement): z.infer<typeof SettlementAnswer> {
  const own = (amount: bigint) => wire(settlement.currency, amount);
  const { id, state, partnerId, heldBy, rate, reason, shares } = settlement;
  const { proposedBy, proposedAt, approvedBy, approvedAt, endedAt } = settlement;
  return {
    id,
    state,
    partnerId,
    heldBy,
    sent: own(settlement.sent),
    lost: own(settlement.lost),
    received: wire(DONOR_CURRENCY, settlement.received),
    rate: rate.value,
    rateSource: rate.source,
    date: rate.date,
    reason,
    shares,
    proposedBy,
    proposedAt,
    approvedBy,
    approvedAt,
    endedAt,
  };
}

export function stateOf({ closing }: Partner): "open" | "proposed" | "closing" | "closed" {
  if (!closing) return "open";
  if (!closing.approvedAt) return "proposed";
  return closing.closedAt ? "closed" : "closing";
}

export function closingAnswer(
  partner: Partner,
  left: LeftOver,
  settlements: readonly Settlement[],
): z.infer<typeof ClosingAnswer> {
  const { closing } = partner;
  return {
    partnerId: partner.id,
    state: stateOf(partner),
    reason: closing?.reason ?? null,
    custodianId: closing?.custodianId ?? null,
    proposedBy: closing?.proposedBy ?? null,
    approvedBy: closing?.approvedBy ?? null,
    since: closing?.approvedAt ?? null,
    closedAt: closing?.closedAt ?? null,
    left: {
      openLoans: left.open.map((loan) => loan.id),
      runningLoans: left.running.map((loan) => loan.id),
      funds: left.funds.map(({ currency, amount }) => wire(currency, amount)),
    },
    settlements: settlements.map(settlementAnswer),
  };
}
