// Owns what may be adjusted and who may let it stand; refuses to touch the table or the clock.
import { type AdjustmentKind, BANK_SIGN, EXPLAINS, PARTNER_KINDS, STRIPE_KINDS } from "../ledger/adjustments.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import type { Money } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import type { Partner } from "../partners/partner.ts";
import type { BankLine } from "../reconciliation/bank/statement.ts";
import { correctionOf } from "../reconciliation/stripe/corrections.ts";
import { FAULTS } from "../reconciliation/stripe/fault.ts";
import type { Finding } from "../reconciliation/stripe/findings.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Adjustment, isUnexplained } from "./adjustment.ts";

/** What somebody proposes. */
export interface AdjustmentAsk {
  readonly kind: AdjustmentKind;
  readonly amount: Money;
  readonly partnerId: string | null;
  readonly month: string | null;
  readonly lineId: string | null;
  readonly explains: string | null;
  /** For kinds about Stripe alone. */
  readonly findingId?: string | null;
  readonly explanation: string;
}

/** The things that an ask names; null where there is none. */
export interface Found {
  readonly line: BankLine | null;
  readonly partner: Partner | null;
  readonly explained: Adjustment | null;
  readonly finding?: Finding | null;
}

function wrong(pointer: string, detail: string) {
  return refuse("invalid_request", "This adjustment does not hold together. See errors.", {
    errors: [{ pointer, detail }],
  });
}

/** Whether an adjustment can be proposed. The amount of one that explains a line is the line's own. `today` is an ISO day. */
export function decideAsk(ask: AdjustmentAsk, found: Found, today: string): Result<"propose"> {
  const { line, partner } = found;
  const ofPartner = PARTNER_KINDS.has(ask.kind);
  if (ofPartner !== (ask.partnerId !== null)) {
    return wrong(
      "/partnerId",
      ofPartner ? "say whose cash it is" : "only adjustments of a partner's cash have a partner",
    );
  }
  if (ask.month !== null && !ofPartner) return wrong("/month", "only adjustments of a partner's cash have a month");
  // A statement reads what was booked shortly before its month and since: cash booked long before it would be in no month.
  if (ask.month !== null && ask.month > today.slice(0, 7)) return wrong("/month", "this month has not come");
  if (ofPartner && !partner) return refuse("not_found", "There is no such partner.");
  const held: readonly Currency[] = partner ? [partner.currency, ...partner.currencies] : [DONOR_CURRENCY];
  if (!held.includes(ask.amount.currency)) {
    return refuse("wrong_currency", `This is in ${held.join(" or ")}.`, {
      errors: [{ pointer: "/amount/currency", detail: `must be ${held.join(" or ")}` }],
    });
  }
  const explained = decideExplained(ask, found.explained);
  if (!explained.ok) return explained;
  const corrected = decideFinding(ask, found.finding ?? null);
  if (!corrected.ok) return corrected;
  return ask.lineId === null ? decideWithoutLine(ask) : decideLine(ask, line);
}

/** Money in suspense is explained piece by piece: the whole of one adjustment by one other. */
function decideExplained(ask: AdjustmentAsk, of: Adjustment | null): Result<"propose"> {
  const kind = EXPLAINS[ask.kind];
  if ((kind !== undefined) !== (ask.explains !== null)) {
    return wrong("/explains", kind ? `name the ${kind} that it explains` : "this kind explains no other adjustment");
  }
  if (ask.explains === null) return accept("propose");
  if (!of) return refuse("not_found", "There is no such adjustment to explain.");
  if (of.kind !== kind) return wrong("/explains", `it is a ${of.kind}, not a ${kind}`);
  if (!isUnexplained(of)) return refuse("wrong_state", "That money is explained already, or not in the books yet.");
  if (of.amount === ask.amount.minor) return accept("propose");
  const detail = `must be ${amountText(of.currency, of.amount)}`;
  return refuse("wrong_amount", "It explains the whole amount.", { errors: [{ pointer: "/amount/value", detail }] });
}

/** The account at Stripe is set right for what reconciliation found there, by the whole of it; held again at the approval. */
export function decideFinding(
  ask: Pick<AdjustmentAsk, "kind" | "amount" | "findingId">,
  finding: Finding | null,
): Result<"propose"> {
  const named = (ask.findingId ?? null) !== null;
  if (STRIPE_KINDS.has(ask.kind) !== named) {
    return wrong("/findingId", named ? "this kind is not about Stripe" : "name what reconciliation found");
  }
  if (!named) return accept("propose");
  if (!finding) return refuse("not_found", "There is no such finding.");
  if (finding.closedAt !== null) return refuse("wrong_state", "This is set right already.");
  const right = correctionOf(finding);
  if (right === null || right === "reverse") return refuse("wrong_state", FAULTS[finding.kind]);
  if (ask.kind !== right.kind) return wrong("/kind", `it is set right by ${right.kind}`);
  if (ask.amount.minor === right.amount) return accept("propose");
  const detail = `must be ${amountText(DONOR_CURRENCY, right.amount)}`;
  return refuse("wrong_amount", "It is set right as a whole.", { errors: [{ pointer: "/amount/value", detail }] });
}

/** What moves the bank account has a line that shows it, or it did not happen. */
function decideWithoutLine(ask: AdjustmentAsk): Result<"propose"> {
  if (BANK_SIGN[ask.kind] === undefined) return accept("propose");
  return wrong("/lineId", "name the line of the bank statement that shows it");
}

function decideLine(ask: AdjustmentAsk, line: BankLine | null): Result<"propose"> {
  const sign = BANK_SIGN[ask.kind];
  if (sign === undefined) return wrong("/lineId", "this kind does not move the bank account");
  if (!line) return refuse("not_found", "There is no such line of a bank statement.");
  if (line.state !== "open") return refuse("wrong_state", `This line is ${line.state} already.`);
  if (line.amount * sign <= 0n) {
    return wrong("/kind", line.amount > 0n ? "the line is money that came in" : "the line is money that went out");
  }
  const amount = line.amount * sign;
  if (ask.amount.minor === amount) return accept("propose");
  const detail = `must be ${amountText(line.currency, amount)}`;
  return refuse("wrong_amount", "An adjustment explains the whole line.", {
    errors: [{ pointer: "/amount/value", detail }],
  });
}

/** "approve", or "already" when it was this person who approved it. Refuses the one who proposed it. */
export function decideApproval(adjustment: Adjustment, personId: string): Result<"approve" | "already"> {
  if (adjustment.proposedBy === personId) {
    return refuse(
      "second_person_required",
      "You proposed this adjustment. Somebody else of finance has to approve it.",
    );
  }
  if (adjustment.state === "approved" && adjustment.approvedBy === personId) return accept("already");
  if (adjustment.state !== "proposed") return refuse("wrong_state", `This adjustment is ${adjustment.state} already.`);
  return accept("approve");
}

/** An approved adjustment is in the books: it is undone by reversing its entry. */
export function decideCancel(adjustment: Adjustment): Result<"cancel" | "already"> {
  if (adjustment.state === "proposed") return accept("cancel");
  if (adjustment.state === "cancelled") return accept("already");
  return refuse("wrong_state", "This adjustment is in the books. Reverse its entry instead.");
}
