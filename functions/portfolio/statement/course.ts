// Owns the course of one loan in time (handed out, paid, given up, and each taken back), and what each step moved of some contributions; refuses to read it.
import type { Contribution } from "../../contributions/contribution.ts";
import { sharesOf } from "../../contributions/shares.ts";
import { returnedInDonorCurrency } from "../../contributions/standing.ts";
import type { Fact } from "../../facts/fact.ts";
import type { Loan } from "../../loans/loan.ts";
import { type Minor, minor, minus, plus, ZERO } from "../../money/minor.ts";
import { parseAmount } from "../../money/wire.ts";
import type { Repayment } from "../../repayments/repayment.ts";
import { type MoneyPlace, type Movement, type MovementKind, moved } from "./movement.ts";

/** Everything that the loan's own partition says of it. */
export interface LoanRecord {
  readonly loan: Loan;
  /** Oldest first, everybody's: shares depend on all of them. */
  readonly contributions: readonly Contribution[];
  readonly repayments: readonly Repayment[];
  readonly facts: readonly Fact[];
}

/** `out`: its contributions are money that comes back. `over`: it was given up. `repaid` in the loan's currency. */
interface Stage {
  readonly out: boolean;
  readonly over: boolean;
  readonly repaid: Minor;
  readonly unlent: Minor;
}

interface Step {
  readonly at: string;
  readonly next: (stage: Stage) => Stage;
}

/** What the loan's course moved of the contributions that `mine` names, in time order. */
export function movementsOfLoan(record: LoanRecord, mine: ReadonlySet<string>): Movement[] {
  const { loan, contributions } = record;
  const weights = contributions.map((one) => (one.released ? 0n : one.amount));
  if (weights.every((weight) => weight === 0n)) return [];
  const movements: Movement[] = [];
  let stage: Stage = { out: false, over: false, repaid: ZERO, unlent: ZERO };
  let stands = standing(loan, weights, stage);
  for (const { at, next } of stepsOf(record)) {
    const before = { stage, stands };
    stage = next(stage);
    stands = standing(loan, weights, stage);
    contributions.forEach((contribution, nth) => {
      if (!mine.has(contribution.id) || contribution.released) return;
      const was = before.stands[nth] as Stands;
      const is = stands[nth] as Stands;
      const about = { at, loanId: loan.id, contributionId: contribution.id };
      movements.push(
        ...between(before.stage, was, stage, is).flatMap((one) => moved({ ...about, ...inLoan(loan, one) })),
      );
    });
  }
  return movements;
}

interface Moved {
  readonly kind: MovementKind;
  readonly from: MoneyPlace;
  readonly to: MoneyPlace;
  readonly amount: Minor;
  /** In the loan's currency. */
  readonly own: Minor;
}

const inLoan = (loan: Loan, { own, ...one }: Moved) => ({ ...one, inLoan: { currency: loan.currency, amount: own } });

/** Of one contribution: all of it, and what of it is back, in the donors' currency and in the loan's. */
interface Stands {
  readonly amount: Minor;
  readonly whole: Minor;
  readonly back: Minor;
  readonly backOwn: Minor;
}

function standing(loan: Loan, weights: readonly bigint[], { repaid }: Stage): Stands[] {
  const own = sharesOf(weights, repaid);
  const donor = sharesOf(weights, returnedInDonorCurrency({ ...loan, repaid }));
  const whole = sharesOf(weights, loan.principal);
  return weights.map((weight, nth) => ({
    amount: minor(weight),
    whole: minor(whole[nth] ?? 0n),
    back: minor(donor[nth] ?? 0n),
    backOwn: minor(own[nth] ?? 0n),
  }));
}

/** One contribution from one stage to the next: first out or in, then what came back, then given up or not. */
function between(before: Stage, was: Stands, after: Stage, is: Stands): Moved[] {
  const rest = ({ amount, whole, back, backOwn }: Stands) => ({
    amount: minus(amount, back),
    own: minus(whole, backOwn),
  });
  const steps: Moved[] = [];
  if (!before.out && after.out) {
    steps.push({ kind: "handed_out", from: "committed", to: "lentOut", amount: is.amount, own: is.whole });
  }
  const back = { amount: minus(is.back, was.back), own: minus(is.backOwn, was.backOwn) };
  const owed = before.over ? "lost" : "lentOut";
  if (back.amount !== 0n || back.own !== 0n) {
    const comes = back.amount < 0n || back.own < 0n ? "taken_back" : before.over ? "recovered" : "came_back";
    const kind = !before.out && after.out ? "not_handed_out" : comes;
    steps.push({ kind, from: owed, to: "waiting", ...back });
  }
  if (!before.over && after.over) steps.push({ kind: "lost", from: "lentOut", to: "lost", ...rest(is) });
  if (before.over && !after.over) steps.push({ kind: "taken_back", from: "lost", to: "lentOut", ...rest(is) });
  if (before.out && !after.out) {
    steps.push({ kind: "taken_back", from: "lentOut", to: "committed", amount: is.amount, own: is.whole });
  }
  return steps;
}

function stepsOf({ loan, repayments, facts }: LoanRecord): Step[] {
  const paid = repayments.flatMap(({ principal, recordedAt, reversedAt }): Step[] => [
    { at: recordedAt, next: (stage) => ({ ...stage, repaid: plus(stage.repaid, principal) }) },
    ...(reversedAt === null
      ? []
      : [{ at: reversedAt, next: (stage: Stage) => ({ ...stage, repaid: minus(stage.repaid, principal) }) }]),
  ]);
  const told = facts.flatMap((fact): Step[] => {
    const next = turnOf(loan, fact);
    return next ? [{ at: fact.at, next }] : [];
  });
  // Of one moment: what happened to the loan comes before what was paid.
  return [...told, ...paid].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function turnOf(loan: Loan, { type, data }: Fact): Step["next"] | null {
  if (type === "loan.disbursed") return (stage) => out(stage, unlentBy(loan, data.amount));
  if (type === "loan.cancelled") return data.unlent === true ? (stage) => out(stage, loan.principal) : null;
  if (type === "loan.written_off") return (stage) => ({ ...stage, over: true });
  if (type !== "reversal.approved") return null;
  if (data.reverses === "write_off") return (stage) => ({ ...stage, over: false });
  if (data.reverses === "hand_out") {
    return (stage) => ({ ...stage, out: false, repaid: minus(stage.repaid, stage.unlent), unlent: ZERO });
  }
  return null;
}

const out = (stage: Stage, unlent: Minor): Stage => ({
  ...stage,
  out: true,
  repaid: plus(stage.repaid, unlent),
  unlent,
});

/** A hand-out says what was handed out where that is less than the principal. */
function unlentBy(loan: Loan, amount: unknown): Minor {
  const value = (amount as { value?: unknown } | undefined)?.value;
  const handedOut = typeof value === "string" ? parseAmount(loan.currency, value) : null;
  return handedOut === null ? ZERO : minus(loan.principal, handedOut);
}
