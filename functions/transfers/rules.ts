// Owns what may be transferred, how much, and who may let it go; refuses to touch the table or the clock.
import { dayOf } from "../days.ts";
import type { Loan } from "../loans/loan.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, plus, total, ZERO } from "../money/minor.ts";
import { parseRate, type Rate, sameRate, toBase } from "../money/rate.ts";
import { accept, type RefusalCode, type Result, refuse } from "../refusal.ts";
import type { LoanPart, Transfer } from "./transfer.ts";

/**
 * Loans in one transfer. Approving writes three items for each loan and five for the transfer; the table takes 100 in one commit,
 * and the money of a transfer must move in one commit.
 */
export const LOANS_PER_TRANSFER_MAX = 30;
/** A bank's value date may lie this many days ahead; further ahead is a slip of the keyboard. */
export const VALUE_DATE_AHEAD_DAYS_MAX = 7;

export interface Proposal {
  readonly partnerId: string;
  readonly loanIds: readonly string[];
  readonly rate: string;
  readonly rateSource: string;
  readonly date: string;
}

export interface Parts {
  readonly currency: Currency;
  readonly lines: readonly LoanPart[];
}

interface Fault {
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly detail: string;
}

const ONE: Rate = { num: 1n, den: 1n };

/**
 * The lines of a proposed transfer. `loans` stand in the order of `proposal.loanIds`, null where there is none. Refuses with a
 * pointer for every loan that cannot go: unknown to this partner, not funded, already covered, nothing waiting, other currency.
 */
export function decideParts(proposal: Proposal, loans: readonly (Loan | null)[], today: string): Result<Parts> {
  const latest = dayOf(new Date(Date.parse(today) + VALUE_DATE_AHEAD_DAYS_MAX * 86_400_000));
  if (proposal.date > latest) {
    return refuse("invalid_request", `A transfer is dated at most ${VALUE_DATE_AHEAD_DAYS_MAX} days ahead.`, {
      errors: [{ pointer: "/date", detail: `at most ${latest}` }],
    });
  }
  const currency = loans.find((loan) => loan?.partnerId === proposal.partnerId)?.currency ?? DONOR_CURRENCY;
  const faults = proposal.loanIds.flatMap(
    (_, at) => faultOf(loans[at] ?? null, proposal.partnerId, currency, at) ?? [],
  );
  const [first] = faults;
  if (first) {
    return refuse(first.code, "Some of these loans cannot be in this transfer. See errors.", {
      errors: faults.map(({ pointer, detail }) => ({ pointer, detail })),
    });
  }
  const rate = parseRate(proposal.rate);
  if (!rate || (currency === DONOR_CURRENCY && !sameRate(rate, ONE))) {
    return refuse("invalid_request", "The rate does not fit the loans' currency.", {
      errors: [{ pointer: "/rate", detail: `one ${DONOR_CURRENCY} is one ${DONOR_CURRENCY}: send "1"` }],
    });
  }
  return accept({ currency, lines: loans.flatMap((loan) => (loan ? [partOf(loan, rate)] : [])) });
}

function faultOf(loan: Loan | null, partnerId: string, currency: Currency, at: number): Fault | null {
  const fault = (code: RefusalCode, detail: string): Fault => ({ code, pointer: `/loanIds/${at}`, detail });
  if (loan?.partnerId !== partnerId) return fault("not_found", "this partner has no such loan");
  if (loan.state !== "funded") return fault("wrong_state", `it is ${loan.state}; only funded loans are sent`);
  if (loan.promisedDonor === 0n) return fault("nothing_to_transfer", "everything promised to it is at the partner");
  if (loan.transferId !== null) return fault("wrong_state", `it is already in ${loan.transferId}`);
  if (loan.currency !== currency)
    return fault("wrong_currency", `it is in ${loan.currency}, the first is in ${currency}`);
  return null;
}

/** The partner gets what the loan still needs in its own currency; the rate says what that costs, half-even to the cent. */
function partOf(loan: Loan, rate: Rate): LoanPart {
  const received = loan.principal > loan.promised ? minus(loan.principal, loan.promised) : ZERO;
  const sent = toBase(received, DONOR_CURRENCY, loan.currency, rate, "half-even");
  return { loanId: loan.id, title: loan.title, promised: loan.promisedDonor, sent, received };
}

/**
 * The loans as they stand once the transfer is approved, or "already" when it was this person who approved it. Refuses the one who
 * proposed it. `loans` stand in the order of its lines.
 */
export function decideApproval(
  transfer: Transfer,
  loans: readonly (Loan | null)[],
  personId: string,
): Result<readonly Loan[] | "already"> {
  if (transfer.proposedBy === personId) {
    return refuse("second_person_required", "You proposed this transfer. Somebody else of finance has to approve it.");
  }
  if (transfer.state === "approved" && transfer.approvedBy === personId) return accept("already");
  if (transfer.state !== "proposed") return refuse("wrong_state", `This transfer is ${transfer.state} already.`);
  const next = transfer.lines.map((line, at) => transferred(loans[at] ?? null, transfer, line));
  const strays = transfer.lines.filter((_, at) => next[at] === null).map((line) => line.loanId);
  if (strays.length === 0) return accept(next.flatMap((loan) => loan ?? []));
  return refuse("conflict", `${strays.join(", ")} changed since this was proposed. Cancel it and propose it again.`);
}

/** The loan once its money is at the partner; null when it is not as it was when the transfer was proposed. */
function transferred(loan: Loan | null, transfer: Transfer, line: LoanPart): Loan | null {
  if (loan?.transferId !== transfer.id || loan.state !== "funded" || loan.promisedDonor !== line.promised) return null;
  return { ...loan, promisedDonor: ZERO, promised: plus(loan.promised, line.received) };
}

/** What cancelling means. An approved transfer is money that moved: it is never undone by pretending. */
export function decideCancel(transfer: Transfer): Result<"cancel" | "already"> {
  if (transfer.state === "proposed") return accept("cancel");
  if (transfer.state === "cancelled") return accept("already");
  return refuse("wrong_state", "This transfer is approved: its money has left the bank.");
}

/** Sent in the donors' currency, received in the loans'. */
export function totalsOf(transfer: Pick<Transfer, "lines">): { sent: Minor; received: Minor } {
  return {
    sent: total(transfer.lines.map((line) => line.sent)),
    received: total(transfer.lines.map((line) => line.received)),
  };
}
