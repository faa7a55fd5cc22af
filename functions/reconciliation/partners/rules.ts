// Owns which month an entry counts to, what a month's figures are, and who may sign them; refuses to touch the table or the clock.
import { account } from "../../ledger/accounts.ts";
import type { Entry } from "../../ledger/entry.ts";
import type { Currency } from "../../money/currencies.ts";
import { type Minor, minor, ZERO } from "../../money/minor.ts";
import { amountText } from "../../money/wire.ts";
import type { Caller } from "../../people/person.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import {
  type Correction,
  type Figures,
  MOVES,
  type Move,
  type PartnerStatement,
  ROWS,
  type RowName,
} from "./statement.ts";

/** What of an entry changes a partner's cash in one currency, row by row. */
export function movesOf(entry: Entry, partnerId: string, currency: Currency): ReadonlyMap<Move, Minor> {
  const sum = (head: string): bigint =>
    entry.legs.reduce(
      (all, leg) => (leg.currency === currency && isOf(leg.account, head) ? all + leg.amount : all),
      0n,
    );
  const cash = sum(account.partner(partnerId));
  const moves = new Map<Move, Minor>();
  const put = (move: Move, amount: bigint) => amount !== 0n && moves.set(move, minor(amount));
  if (entry.kind === "repayment" || entry.kind === "recovery") {
    const [interest, overpaid] = [sum(account.interest), sum("overpaid")];
    put(entry.kind === "repayment" ? "collected_principal" : "recovered", cash - interest - overpaid);
    put("collected_interest", interest);
    put("overpaid", overpaid);
  } else put(MOVE_OF[entry.kind] ?? "other", cash);
  return moves;
}

const MOVE_OF: Partial<Record<Entry["kind"], Move>> = {
  transfer: "received",
  transfer_returned: "returned",
  partner_returned: "returned",
  hand_out: "handed_out",
  overpayment: "overpaid",
  overpayment_returned: "overpayment_returned",
  adjustment: "adjusted",
  reversal: "reversed",
};

const isOf = (name: string, head: string): boolean => name === head || name.startsWith(`${head}/`);

/** The day something happened as far as it is known, as opposed to when it was booked. `handedOutEarly`: so was its loan. */
export function businessDay(entry: Entry, handedOutEarly: boolean): string {
  const { paidOn, returnedOn, date, month, reverses } = entry.about;
  const handsOut = entry.kind === "hand_out" || String(reverses).startsWith("hand-out:");
  // Money that the partner handed out of its own before donors had funded it counts when the donors' money pays for it.
  const told =
    handedOutEarly && handsOut ? undefined : [paidOn, returnedOn, date].find((one) => typeof one === "string");
  const ofMonth = typeof month === "string" ? `${month}-01` : undefined;
  // Recycled money changes no currency: the rate it bears is the one its new loan was posted with, maybe months before.
  const rated = entry.kind === "recycling" ? undefined : entry.rate?.date;
  return String(told ?? ofMonth ?? rated ?? entry.at).slice(0, 10);
}

/** A month whose figures stand still, and since when. */
export interface Frozen {
  readonly month: string;
  readonly asOf: string;
}

/**
 * The month an entry counts to: that of the day it happened, unless both sides had fixed that month before the entry was made. Then it
 * is a correction in the first month that was still open.
 */
export function monthOf(entry: Pick<Entry, "at">, day: string, frozen: readonly Frozen[]): string {
  const own = day.slice(0, 7);
  const fixed = frozen.filter((one) => one.asOf < entry.at).map((one) => one.month);
  const last = fixed.sort().at(-1);
  return last === undefined || own > last ? own : monthAfter(last);
}

export function monthAfter(month: string): string {
  const [year = 0, nth = 0] = month.split("-").map(Number);
  return nth === 12 ? `${year + 1}-01` : `${year}-${String(nth + 1).padStart(2, "0")}`;
}

/** An entry with the day it happened. */
export interface Told {
  readonly entry: Entry;
  readonly day: string;
}

/**
 * The figures of a month: from the closing cash of the last fixed month before it (`base`, null: from nothing), through everything that
 * counts to the months in between, to what counts to this one. Reversals count where they are made.
 */
export function figuresOf(
  told: readonly Told[],
  of: { readonly partnerId: string; readonly month: string; readonly currency: Currency },
  frozen: readonly Frozen[],
  base: { readonly month: string; readonly closing: Minor } | null,
): Figures {
  const rows = Object.fromEntries(MOVES.map((move) => [move, 0n])) as Record<Move, bigint>;
  const corrections: Correction[] = [];
  let opening: bigint = base?.closing ?? 0n;
  for (const { entry, day } of told) {
    const moves = movesOf(entry, of.partnerId, of.currency);
    const month = monthOf(entry, day, frozen);
    if (moves.size === 0 || month > of.month || (base && month <= base.month)) continue;
    const cash = [...moves.values()].reduce((sum, one) => sum + one, 0n);
    if (month < of.month) opening += cash;
    else if (day.slice(0, 7) < month) {
      rows.corrections += cash;
      const { cause, kind, at } = entry;
      corrections.push({ cause, kind, at, ofMonth: day.slice(0, 7), amount: minor(cash) });
    } else for (const [move, amount] of moves) rows[move] += amount;
  }
  const closing = MOVES.reduce((sum, move) => sum + rows[move], opening);
  return { rows: { opening: minor(opening), ...rows, closing: minor(closing) } as Record<RowName, Minor>, corrections };
}

/** Whether a month has anything to agree on: it moved, or there was cash in it. */
export function isEmpty(figures: Figures): boolean {
  return Object.values(figures.rows).every((amount) => amount === 0n);
}

type Report = NonNullable<PartnerStatement["report"]>;

/** The statement with what its partner reports; "already" when this person had said just that. What is signed is not reported again. */
export function decideReport(
  statement: PartnerStatement,
  report: Report,
  today: string,
): Result<PartnerStatement | "already"> {
  if (statement.month >= today.slice(0, 7)) return refuse("wrong_state", "Report a month after it has ended.");
  if (statement.state !== "open" && statement.state !== "reported") {
    return refuse("wrong_state", "This month is signed. What changes it now is shown as a correction in the next one.");
  }
  return saidBefore(statement, report) ? accept("already") : accept({ ...statement, state: "reported", report });
}

/** To say the same after it was sent back is to say it anew: whoever sent it back asked for another look. */
function saidBefore({ report: before, sentBack }: PartnerStatement, report: Report): boolean {
  if (!before || (sentBack && sentBack.at > before.at)) return false;
  return (
    before.by === report.by && before.note === report.note && ROWS.every((row) => before.rows[row] === report.rows[row])
  );
}

/** What somebody signs: the figures they saw, by their closing cash. `earlier`: an older month that waits for its signatures. */
export interface Signing {
  readonly figures: Figures;
  readonly closing: Minor;
  readonly asOf: string;
  readonly at: string;
  readonly earlier: string | null;
}

/** The statement once this person has signed: its manager first, then somebody of finance. "already" when this person had. */
export function decideSignature(
  statement: PartnerStatement,
  caller: Caller,
  signing: Signing,
): Result<PartnerStatement | "already"> {
  const byPartner = caller.role === "manager";
  const before = byPartner ? statement.partnerSignature : statement.financeSignature;
  if (before?.by === caller.personId) return accept("already");
  if (before) return refuse("wrong_state", "Your side has signed this already.");
  if (statement.state === "open") return refuse("wrong_state", "The partner has not reported this month yet.");
  if (signing.earlier !== null)
    return refuse("wrong_state", `Sign ${signing.earlier} first: months are signed in order.`);
  const figures = statement.figures ?? signing.figures;
  if (figures.rows.closing !== signing.closing) {
    const now = amountText(statement.currency, figures.rows.closing);
    return refuse("conflict", `The figures have changed: the closing cash is ${now} now. Look again, then sign.`);
  }
  const signature = { by: caller.personId, at: signing.at };
  if (byPartner) {
    const frozen = { figures, asOf: signing.asOf, partnerSignature: signature };
    return accept({ ...statement, ...frozen, state: "partner_signed" });
  }
  if (statement.state !== "partner_signed") {
    return refuse("second_person_required", "The partner's manager signs first, then finance.");
  }
  // Whoever worked for the partner when they signed may work here by now.
  if (statement.partnerSignature?.by === caller.personId) {
    return refuse("second_person_required", "You signed this for the partner. Another person of finance has to sign.");
  }
  return accept({ ...statement, state: "signed", financeSignature: signature });
}

/** Before finance has signed it may send the statement back; the figures are worked out anew. */
export function decideSendBack(
  statement: PartnerStatement,
  why: NonNullable<PartnerStatement["sentBack"]>,
  later: boolean,
): Result<PartnerStatement | "already"> {
  const { sentBack } = statement;
  const said = sentBack?.by === why.by && sentBack.reason === why.reason;
  if (statement.state === "reported" && said) return accept("already");
  if (statement.state === "signed") return refuse("wrong_state", "Both sides have signed: it stands.");
  if (statement.state !== "partner_signed")
    return refuse("wrong_state", "There is nothing to send back: it is not signed.");
  if (later) return refuse("wrong_state", "A later month is signed on top of this one.");
  const { figures: _, asOf: __, partnerSignature: ___, ...rest } = statement;
  return accept({ ...rest, figures: null, asOf: null, partnerSignature: null, state: "reported", sentBack: why });
}

/** Reported less expected for each row; null where the partner said nothing. */
export function differenceOf(figures: Figures, statement: PartnerStatement, row: RowName): Minor | null {
  const reported = statement.report?.rows[row];
  return reported === undefined ? null : minor(reported - (figures.rows[row] ?? ZERO));
}
