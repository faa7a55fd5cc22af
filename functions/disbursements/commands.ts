// Owns handing a loan's money out: reported by its partner, or booked once donors' money has caught up; refuses to move it (transfers/).
import { latestDay } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { post } from "../journal/journal.ts";
import { handOutEntry } from "../ledger/chart.ts";
import { completeFunding } from "../loans/funding.ts";
import { loanFrom, loanItem } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minus } from "../money/minor.ts";
import { type MoneyWire, wire } from "../money/wire.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { queryAll } from "../table/read.ts";
import { decideHandOut, decidePreDisbursed, type HandOut } from "./rules.ts";

/** Records a hand-out that the loan's own partner reports. The same report again answers as before and books nothing. */
export function handOut(deps: Deps, caller: Caller, loanId: string, said: HandOut): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (loan?.partnerId !== caller.partnerId) return refuse("not_found", "There is no such loan.");
    const now = deps.clock.now();
    const decided = decideHandOut(loan, said, latestDay(now));
    if (!decided.ok) return decided;
    if (decided.value.act === "already") return accept(loan);
    const next = decided.value.loan;
    if (decided.value.act === "disburse") return book(deps, loan, next, caller);
    // The partner's own money: nothing of the donors' has moved, so there is no entry. The page says so.
    const made = await commit(deps.table, [
      replace(keys.loan(loanId), loanItem(next), loan.version, "changed"),
      announce(
        fact("loan.pre_disbursed", `LOAN#${loanId}`, now, caller, "once", {
          date: said.date,
          ...amountTold(next.currency, next.preDisbursedAmount),
        }),
      ),
    ]);
    return made.ok ? accept({ ...next, version: loan.version + 1 }) : "changed";
  });
}

/**
 * Books the hand-out of a loan that its partner had handed out early, once all its money is at the partner. For the stream, after a
 * transfer was approved and after a loan was funded. Harmless at any other time, and any number of times.
 */
export async function bookPreDisbursed(deps: Pick<Deps, "table" | "clock">, loanId: string): Promise<void> {
  await contend(async () => {
    const loan = await findLoan(deps, loanId);
    const next = loan ? decidePreDisbursed(loan) : null;
    return loan && next ? book(deps, loan, next, "system") : "done";
  });
}

/**
 * Looks for loans that are full and not said to be funded, and for those that were handed out early and could be booked, because nobody
 * came back to them. For the daily job.
 */
export async function catchUpFunded(deps: Pick<Deps, "table" | "clock">): Promise<void> {
  const full = await publicLoans(deps, "fundraising", (loan) => loan.funded === loan.goal);
  await eachAlone(full, (id) => completeFunding(deps, id));
  const ready = await publicLoans(deps, "funded", (loan) => decidePreDisbursed(loan) !== null);
  await eachAlone([...new Set([...full, ...ready])], (id) => bookPreDisbursed(deps, id));
}

async function publicLoans(
  deps: Pick<Deps, "table">,
  state: "fundraising" | "funded",
  is: (loan: Loan) => boolean,
): Promise<string[]> {
  const ids: string[] = [];
  for (const range of publicRanges(state)) {
    for await (const item of queryAll(deps.table, range)) {
      const loan = loanFrom(item);
      if (is(loan)) ids.push(loan.id);
    }
  }
  return ids;
}

/** Books a hand-out: the entry, the loan with its due rows, and the fact in one commit. `before` is the loan as it was read. */
async function book(
  deps: Pick<Deps, "table" | "clock">,
  before: Loan,
  next: Loan,
  by: Caller | "system",
): Promise<Result<Loan> | "changed"> {
  const now = deps.clock.now();
  const date = next.disbursedOn ?? "";
  const entry = handOutEntry({
    loanId: next.id,
    partnerId: next.partnerId,
    currency: next.currency,
    at: now.toISOString(),
    date,
    reference: next.disbursementReference ?? "",
    principal: next.principal,
    unlent: next.unlent,
    promised: before.promised,
    reversed: next.handOutsReversed,
  });
  const made = await commit(deps.table, [
    ...post(entry),
    replace(keys.loan(next.id), loanItem(next), before.version, "changed"),
    announce(
      fact("loan.disbursed", `LOAN#${next.id}`, now, by, entry.cause, {
        date,
        ...amountTold(next.currency, lessThanAll(next)),
      }),
    ),
  ]);
  return made.ok ? accept({ ...next, version: before.version + 1 }) : "changed";
}

/** What was handed out, where that is less than the principal; null where it is all of it. */
function lessThanAll(loan: Loan): Minor | null {
  return loan.unlent > 0n ? minus(loan.principal, loan.unlent) : null;
}

function amountTold(currency: Currency, amount: Minor | null): { amount?: MoneyWire } {
  return amount === null ? {} : { amount: wire(currency, amount) };
}
