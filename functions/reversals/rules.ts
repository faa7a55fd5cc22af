// Owns which entries may be reversed and how their loan follows, as pure decisions; refuses to touch the table or the clock.
import type { Contribution } from "../contributions/contribution.ts";
import { standings } from "../contributions/standing.ts";
import { account } from "../ledger/accounts.ts";
import { handOutCause, writeOffCause } from "../ledger/causes.ts";
import type { Entry, EntryKind } from "../ledger/entry.ts";
import type { Loan } from "../loans/loan.ts";
import { type Minor, minus, negate, plus, ZERO } from "../money/minor.ts";
import type { Partner } from "../partners/partner.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Outside } from "./outside.ts";
import { withoutAdjustment, withoutStripe } from "./outside-rules.ts";

/** What stands around an entry: its loan, and who shares it. */
export interface Around {
  readonly loan: Loan | null;
  readonly contributions: readonly Contribution[];
  /** The loan's partner; its version holds off settlements until the reversal is booked. */
  readonly partner?: Partner | null;
  /** Whether a settlement with its partner, which closes, is under way: shares of what came back are worked out and not all booked. */
  readonly settling?: boolean;
  /** What other people's books have to do with it; left out where they have nothing. */
  readonly outside?: Outside | null;
}

/** Why an entry of this kind is not reversed, and what to do instead. A kind without words may be. */
const INSTEAD: Partial<Record<EntryKind, string>> = {
  gift: "A gift is given back as a refund, which also moves the money.",
  refund: "A refund has left Stripe. What Stripe says is what is booked.",
  refund_failed: "What Stripe says is what is booked.",
  dispute: "What Stripe says is what is booked.",
  payout: "A payout has left Stripe. What Stripe says is what is booked.",
  payout_failed: "What Stripe says is what is booked.",
  stripe_fee: "Stripe has charged this fee. What Stripe says is what is booked.",
  transfer: "A transfer has left the bank. When it comes back, book it as returned.",
  transfer_returned: "The bank has it again. Propose a new transfer.",
  redirection: "The donor chose this. Their money is in another loan now.",
  release: "This money waits for its donor's word, or has followed it already.",
  recycling: "This money is in another loan now.",
  reversal: "A reversal is not reversed. Book what was right again, under a reference of its own.",
};

/** The loan as reversing this entry leaves it, null for an entry about no loan; or why it cannot be reversed, in words for people. */
export function decideUndo(entry: Entry, around: Around): Result<Loan | null> {
  const instead = INSTEAD[entry.kind];
  const { outside = null } = around;
  if (instead && outside) return withoutStripe(entry, outside, instead);
  if (instead)
    return refuse("wrong_state", `An entry of the kind “${named(entry.kind)}” cannot be reversed. ${instead}`);
  if (entry.kind === "adjustment") return withoutAdjustment(outside);
  const { loan } = around;
  if (!loan || loan.id !== entry.about.loanId) {
    return refuse(
      "wrong_state",
      `An entry of the kind “${named(entry.kind)}” cannot be reversed. Propose an adjustment.`,
    );
  }
  if (around.settling && amountOf(entry, account.fund(loan.partnerId)) > 0n) {
    return refuse("wrong_state", "A settlement with its partner shares this money out. End that first.");
  }
  switch (entry.kind) {
    case "repayment":
    case "recovery":
    case "overpayment":
      return withoutPayment(entry, loan, around.contributions);
    case "overpayment_returned":
      return accept({ ...loan, overpaid: minus(loan.overpaid, amountOf(entry, account.overpaid(loan.id))) });
    case "hand_out":
      return withoutHandOut(entry, loan);
    case "write_off":
      return withoutWriteOff(entry, loan);
    default:
      return refuse(
        "wrong_state",
        `An entry of the kind “${named(entry.kind)}” cannot be reversed. Propose an adjustment.`,
      );
  }
}

const named = (kind: EntryKind) => kind.replaceAll("_", " ");

/** What an entry changed an account by, in the only currency that it changed it in. */
function amountOf(entry: Entry, name: string): Minor {
  return entry.legs.find((leg) => leg.account === name)?.amount ?? ZERO;
}

function withoutPayment(entry: Entry, loan: Loan, contributions: readonly Contribution[]): Result<Loan> {
  const interest = amountOf(entry, account.interest);
  const overpaid = amountOf(entry, account.overpaid(loan.id));
  const principal = amountOf(entry, account.fund(loan.partnerId));
  if (entry.kind === "repayment" && loan.state === "written_off") {
    return refuse("wrong_state", "The loan was written off since. Reverse the write-off first.");
  }
  if (overpaid > loan.overpaid) {
    return refuse("wrong_state", "What was paid too much has been given back since. Reverse the return first.");
  }
  const taken = principal + interest > 0n;
  const next: Loan = {
    ...loan,
    repaid: minus(loan.repaid, principal),
    interestPaid: minus(loan.interestPaid, interest),
    overpaid: minus(loan.overpaid, overpaid),
    recovered: entry.kind === "recovery" ? minus(loan.recovered, principal) : loan.recovered,
    // Interest that was waived because the loan was closed is asked for again when it is not.
    ...(loan.state === "repaid" && taken ? { state: "disbursed" as const, settled: null } : {}),
  };
  const short = next.repaid < loan.recycled || standings(next, contributions).some(isShort);
  if (short) {
    return refuse(
      "wrong_state",
      "Part of this money has moved on to other loans already. Book the difference as an adjustment with the partner.",
    );
  }
  return accept(next);
}

/** Nobody's share may fall below what has gone on from it. */
const isShort = (one: { readonly waiting: Minor; readonly waitingDonor: Minor }) =>
  one.waiting < 0n || one.waitingDonor < 0n;

/** Back to funded, with the money at the partner again. The next hand-out is another act, with a cause of its own. */
function withoutHandOut(entry: Entry, loan: Loan): Result<Loan> {
  if (loan.state !== "disbursed" || entry.cause !== handOutCause(loan.id, loan.handOutsReversed)) {
    return refuse(
      "wrong_state",
      `The loan is ${loan.state.replaceAll("_", " ")}; this hand-out is not where it stands.`,
    );
  }
  if (loan.repaid > loan.unlent || loan.interestPaid > 0n || loan.overpaid > 0n) {
    return refuse("wrong_state", "The entrepreneur has paid since. Reverse the payments first.");
  }
  if (loan.recycled > 0n) return refuse("wrong_state", "What was not handed out has moved on to other loans already.");
  if (loan.reschedules.length > 0) return refuse("wrong_state", "The loan got other terms since. It is out.");
  return accept({
    ...loan,
    state: "funded",
    promised: negate(amountOf(entry, account.forLoan(loan.id))),
    repaid: ZERO,
    unlent: ZERO,
    rows: null,
    preDisbursed: null,
    preDisbursedAmount: null,
    disbursedOn: null,
    disbursementReference: null,
    writeOff: null,
    reschedule: null,
    handOutsReversed: loan.handOutsReversed + 1,
  });
}

function withoutWriteOff(entry: Entry, loan: Loan): Result<Loan> {
  if (loan.state !== "written_off" || entry.cause !== writeOffCause(loan.id, loan.writeOffsReversed)) {
    return refuse(
      "wrong_state",
      `The loan is ${loan.state.replaceAll("_", " ")}; this write-off is not where it stands.`,
    );
  }
  if (loan.recovered > 0n) {
    return refuse(
      "wrong_state",
      "Money was recovered since. Reverse the recoveries first, then report them as repayments.",
    );
  }
  return accept({ ...loan, state: "disbursed", writeOff: null, writeOffsReversed: loan.writeOffsReversed + 1 });
}

/** Whether a person may approve, or "already" when it was them who did. */
export function decideSecond(
  reversal: { readonly state: string; readonly proposedBy: string; readonly approvedBy: string | null },
  personId: string,
): Result<"approve" | "already"> {
  if (reversal.proposedBy === personId) {
    return refuse("second_person_required", "You proposed this reversal. Another person of finance has to approve it.");
  }
  if (reversal.state === "approved" && reversal.approvedBy === personId) return accept("already");
  if (reversal.state === "proposed") return accept("approve");
  return refuse("wrong_state", `This reversal is ${reversal.state} already.`);
}

/** The amount that people know the entry by: the largest of its places. */
export function amountOfEntry(entry: Entry): { currency: Entry["legs"][number]["currency"]; amount: Minor } | null {
  const [largest] = [...entry.legs].sort((a, b) => (size(b.amount) > size(a.amount) ? 1 : -1));
  return largest ? { currency: largest.currency, amount: plus(size(largest.amount), ZERO) } : null;
}

function size(amount: Minor): Minor {
  return amount < 0n ? negate(amount) : amount;
}
