// Owns what closes one loan on a day, by its own schedule; refuses to know who asks.
import { type Loan, paidOf } from "./loan.ts";
import { type Payoff, payoff } from "./schedule/payoff.ts";

type Running = Pick<
  Loan,
  "rows" | "disbursedOn" | "terms" | "repaid" | "unlent" | "interestPaid" | "reschedules" | "principal"
>;

/** What closes a loan on a day (ISO); null before it is handed out. */
export function payoffOf(loan: Running, day: string): Payoff | null {
  const { rows, disbursedOn, terms } = loan;
  if (rows === null || disbursedOn === null) return null;
  const last = loan.reschedules.at(-1);
  return payoff(rows, paidOf(loan), day, {
    method: terms.method,
    startsOn: last?.on ?? disbursedOn,
    carried: last?.interest ?? 0n,
  });
}
